/**
 * The brake of one mode, live or test: every account asks it before its erasure begins. Where more fall due
 * within an hour than may, it refuses everyone until an admin lets them go on, and tells that it does.
 *
 * It never keeps an account from being restored, and never erases: whoever is refused is blocked, and is
 * poked when the brake is released.
 */
import { DurableObject } from "cloudflare:workers";
import type { Clearance, ClearanceRequest } from "../shared/clearance";
import { inParallel } from "../shared/concurrency";
import { newId } from "../shared/ids";
import { err, ok, type Result } from "../shared/result";
import { DAY_MS, HOUR_MS, millisecondsOf, type Timestamp, timestampOf } from "../shared/time";
import { SERVICE, type ServiceEvent } from "../webhooks/service-events";
import { BrakeBooks, type Release } from "./books";
import {
  type BrakeLimits,
  boundOf,
  type Excess,
  excess,
  isOff,
  leastBound,
  minuteOf,
} from "./brake";
import { type BrakeDirectory, Foresight, hourAhead } from "./foresight";

/** What a brake needs of the world around it; the composition root supplies it. */
export type BrakePorts = {
  readonly directory: BrakeDirectory;
  /** Rejects where it was not told: it is told again, under the same id. */
  readonly tell: (event: ServiceEvent) => Promise<unknown>;
  /** Has an account do what is due. */
  readonly poke: (account: { readonly id: string; readonly livemode: boolean }) => Promise<unknown>;
};

export type BrakeView = {
  object: "brake";
  livemode: boolean;
  status: "released" | "engaged";
  per_hour: number | null;
  share: number | null;
  /** Closures refused since it engaged. Some may have been restored in the meantime. */
  held: number;
  engaged_at: Timestamp | null;
  cause: {
    due: number;
    within: "PT1H";
    limit: number;
    rule: "per_hour" | "share";
    test_clock: string | null;
  } | null;
  last_release: { at: Timestamp; by: string; reason: string | null } | null;
};

export type BrakeRefusal = { readonly code: "brake_not_engaged" };

/**
 * Accounts poked at a time, and by one run of the alarm: a poke may wait for an eraser of the host's, and the
 * platform ends a run after a quarter of an hour.
 */
const POKES_AT_ONCE = 16;
const POKES_PER_RUN = 160;

/** How soon the alarm goes on where a run has left something to do: re-armed for now it would spin. */
const RUN_INTERVAL_MS = 1_000;

/** How soon an account that was not reached is poked again, and what was not told is told again. */
const RETRY_MS = 30_000;

/**
 * How long counts and allowances are kept. Accounts ask within minutes of the time they fall due, or of being
 * poked; whoever was held up for longer asks as any other does.
 */
const KEPT_MS = DAY_MS;

const CLEANING_MS = HOUR_MS;

export abstract class BrakeObjectBase<E> extends DurableObject<E> {
  readonly #ports: BrakePorts;
  readonly #defaults: BrakeLimits;
  readonly #books: BrakeBooks;
  readonly #foresight: Foresight;
  /**
   * What the alarm is armed for, ms; null where it is not, undefined where that was not looked at yet. Between
   * asking the storage and setting it another call might set it, and be overridden.
   */
  #armedFor: number | null | undefined;

  /** @param limits the deployment's, in force until an admin sets others */
  constructor(ctx: DurableObjectState, env: E, ports: BrakePorts, limits: BrakeLimits) {
    super(ctx, env);
    this.#ports = ports;
    this.#defaults = limits;
    this.#books = new BrakeBooks(ctx.storage);
    this.#foresight = new Foresight(ports.directory);
  }

  /**
   * Whether an account's erasure may begin. One that asks again because the answer was lost is counted
   * twice: that can only make the brake engage one account earlier.
   */
  async clear(request: ClearanceRequest): Promise<Clearance> {
    const known = this.#knownAnswer(request);
    if (known !== null) return known;
    const ahead = await this.#foresight.due(request, this.#limits, Date.now());
    let total: number | null | undefined;
    for (;;) {
      const judged = this.#judge(request, ahead, total);
      if (judged !== null) return judged;
      total = await this.#foresight.total(request, Date.now());
    }
  }

  view(): BrakeView {
    const { engaged, last_release } = this.#books.state;
    const { per_hour, share } = this.#limits;
    return {
      object: "brake",
      livemode: this.#livemode,
      status: engaged === null ? "released" : "engaged",
      per_hour,
      share,
      held: engaged === null ? 0 : this.#books.held,
      engaged_at: engaged?.at ?? null,
      cause: engaged && causeOf(engaged.excess, engaged.test_clock),
      last_release: last_release && {
        at: last_release.at,
        by: last_release.by,
        reason: last_release.reason,
      },
    };
  }

  /** In force from now on; a brake that is engaged stays so until it is released. */
  setLimits({ per_hour, share }: BrakeLimits): BrakeView {
    this.#books.change({ limits: { per_hour, share } });
    this.#foresight.forget();
    return this.view();
  }

  /**
   * Lets go on whoever is held, and whoever had been seen coming: for the rest of that hour they are not
   * counted, or the same mass would engage the brake again with the next of its accounts.
   *
   * @param request of one idempotency key: repeated, it is answered as it was
   */
  release(given: Omit<Release, "at">): Result<BrakeView, BrakeRefusal> {
    const { engaged, last_release } = this.#books.state;
    if (engaged === null) {
      const repeated = given.request !== null && given.request === last_release?.request;
      return repeated ? ok(this.view()) : err({ code: "brake_not_engaged" });
    }
    const now = Date.now();
    const at = timestampOf(now);
    const { test_clock, foreseen_until } = engaged;
    this.#books.transact(() => {
      const held = this.#books.allowHeld(now);
      this.#books.forgetCounts();
      this.#books.change({
        engaged: null,
        last_release: { ...given, at },
        passing: foreseen_until === null ? null : { test_clock, until: foreseen_until },
      });
      this.#owe("brake.released", at, { role: "admin", id: given.by }, { held });
    });
    // Written with it: nothing is awaited in between.
    void this.#arm(now);
    this.#foresight.forget();
    return ok(this.view());
  }

  /** Tells what is owed, pokes whom it lets go, drops what is old. Never throws: it would be given up. */
  override async alarm(): Promise<void> {
    this.#armedFor = null;
    try {
      const now = Date.now();
      const isTold = await this.#tellOwed();
      await this.#pokeAllowed(now);
      const isLeft = this.#books.clean(now - KEPT_MS);
      await this.#armAfter(isTold, isLeft);
    } catch (error) {
      console.error("the brake's alarm failed", this.ctx.id.name, error);
      await this.#arm(Date.now() + RETRY_MS).catch((cause) => console.error("not armed", cause));
    }
  }

  get #limits(): BrakeLimits {
    return this.#books.state.limits ?? this.#defaults;
  }

  /** A brake is always reached by its mode's name. */
  get #livemode(): boolean {
    return this.ctx.id.name === "live";
  }

  /** What needs no counting; null where it does. */
  #knownAnswer({ closure, account, test_clock, due_at }: ClearanceRequest): Clearance | null {
    const { engaged, passing } = this.#books.state;
    if (this.#books.allowing && this.#books.redeem(closure)) return "granted";
    if (engaged !== null) {
      this.#books.hold({ closure, account }, test_clock, Date.now());
      return "refused";
    }
    if (isOff(this.#limits)) return "granted";
    const passes = passing?.test_clock === test_clock && due_at < passing.until;
    return passes ? "granted" : null;
  }

  /**
   * Counts one more, or engages. Others were answered while D1 was asked, so everything is looked at again.
   *
   * @param ahead accounts that the directory has coming within the hour
   * @param total of all accounts; null where it is not known, undefined where it was not asked for
   * @returns null where it must be asked for
   */
  #judge(
    request: ClearanceRequest,
    ahead: number,
    total: number | null | undefined,
  ): Clearance | null {
    const known = this.#knownAnswer(request);
    if (known !== null) return known;
    const limits = this.#limits;
    const minute = minuteOf(millisecondsOf(request.due_at));
    const counted = this.#books.grantedAround(request.test_clock, minute) + 1;
    const due = Math.max(counted, ahead);
    const least = leastBound(limits);
    if (total === undefined && least?.rule === "share" && due > least.limit) return null;
    const tooMany = excess(due, boundOf(limits, total ?? null));
    if (tooMany === null) this.#grant(request.test_clock, minute);
    else this.#engage(request, tooMany, ahead > counted);
    return tooMany === null ? "granted" : "refused";
  }

  #grant(testClock: string | null, minute: number): void {
    const now = Date.now();
    this.#books.count(testClock, minute, now);
    void this.#armBy(now + CLEANING_MS);
  }

  /** @param foreseen by the directory, rather than counted as they asked */
  #engage(
    { closure, account, test_clock, due_at }: ClearanceRequest,
    tooMany: Excess,
    foreseen: boolean,
  ): void {
    const now = Date.now();
    const at = timestampOf(now);
    const foreseen_until = foreseen ? hourAhead(due_at).before : null;
    this.#books.transact(() => {
      this.#books.change({ engaged: { at, excess: tooMany, test_clock, foreseen_until } });
      this.#books.hold({ closure, account }, test_clock, now);
      this.#owe("brake.engaged", at, SERVICE, causeOf(tooMany, test_clock));
    });
    // Written with it: nothing is awaited in between.
    void this.#arm(now);
  }

  #owe(
    type: ServiceEvent["type"],
    at: Timestamp,
    actor: ServiceEvent["actor"],
    data: ServiceEvent["data"],
  ): void {
    this.#books.owe({ id: newId("evt"), type, livemode: this.#livemode, at, actor, data });
  }

  /** In the order it happened. @returns whether nothing is left to tell */
  async #tellOwed(): Promise<boolean> {
    for (const { number, event } of this.#books.owed) {
      try {
        await this.#ports.tell(event);
      } catch (error) {
        console.error("the brake was not told of", event.type, error);
        return false;
      }
      this.#books.told(number);
    }
    return true;
  }

  async #pokeAllowed(now: number): Promise<void> {
    const livemode = this.#livemode;
    const held = this.#books.toPoke(now, POKES_PER_RUN);
    await inParallel(held, POKES_AT_ONCE, async ({ closure, account }) => {
      try {
        await this.#ports.poke({ id: account, livemode });
        this.#books.poked(closure, null);
      } catch (error) {
        console.error("not poked", account, error);
        this.#books.poked(closure, now + RETRY_MS);
      }
    });
  }

  /** @param isLeft whether there is something to clean some day */
  async #armAfter(isTold: boolean, isLeft: boolean): Promise<void> {
    const now = Date.now();
    const { nextPoke } = this.#books;
    const times = [
      isTold ? null : now + RETRY_MS,
      nextPoke === null ? null : Math.max(nextPoke, now + RUN_INTERVAL_MS),
      isLeft ? now + CLEANING_MS : null,
    ].filter((time) => time !== null);
    if (times.length > 0) await this.#armBy(Math.min(...times));
  }

  /** An alarm that stands earlier is left alone: it was set for something that came up meanwhile. */
  async #armBy(time: number): Promise<void> {
    if (this.#armedFor === undefined) {
      const standing = await this.ctx.storage.getAlarm();
      if (this.#armedFor === undefined) this.#armedFor = standing;
    }
    if (this.#armedFor === null || this.#armedFor > time) await this.#arm(time);
  }

  #arm(time: number): Promise<void> {
    this.#armedFor = time;
    return this.ctx.storage.setAlarm(time);
  }
}

const causeOf = ({ due, limit, rule }: Excess, testClock: string | null) => ({
  due,
  within: "PT1H" as const,
  limit,
  rule,
  test_clock: testClock,
});
