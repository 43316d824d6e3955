/**
 * The brake of one mode, live or test. Every account asks it for clearance before its erasure begins. If more accounts
 * fall due within one hour than the limits allow, the brake engages: it refuses every account until an admin releases
 * it. It publishes an event when it engages and when it is released.
 *
 * It never erases, and never keeps an account from being restored. A refused closure is blocked, and its account is
 * woken when the brake is released. The sequence of one clearance, as the brake sees it:
 *
 * ```
 *   account's object                        brake
 *     │  clear(closure, due_at) ───────────▶ known answer?
 *     │                                       ├─ allowed by a release: granted, once
 *     │                                       ├─ engaged: stored as refused
 *     │                                       └─ off, or expected by the last release: granted
 *     │                                      else it asks the directory (waits 1 s at most) what falls due this hour
 *     │                                      known answer? once more, since others were answered meanwhile
 *     │                                      reserved in a block? granted
 *     │                                      too many? engage, store as refused : count a block, grant one of it
 *     │ ◀─────────── "granted" | "refused"
 *     │
 *     │  granted: the erasure begins          released by an admin:
 *     │  refused: the closure is blocked        every refused closure is allowed, its account woken (alarm, 250 a second)
 *     │  no answer: it asks again, by its       ──▶ wake() ──▶ the account asks again: granted
 *     │    alarm or at its next call
 * ```
 */
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import type { Clearance, ClearanceRequest } from "../shared/clearance";
import { newId } from "../shared/ids";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import { millisecondsOf, type Timestamp, timestampOf } from "../shared/time";
import { SERVICE, type ServiceEvent } from "../webhooks/service-events";
import {
  type BrakeLimits,
  boundOf,
  type Excess,
  excess,
  isOff,
  leastBound,
  minuteOf,
} from "./brake";
import { BrakeAlarm } from "./brake-alarm";
import { BrakeStore, type Release } from "./brake-store";
import { type BrakeView, causeOf, viewOf } from "./brake-view";
import { ClearanceBlocks } from "./clearance-blocks";
import { type BrakeDirectory, Foresight, hourAhead } from "./foresight";
import { CLEANING_MS, KEPT_MS, RETRY_MS, RUN_INTERVAL_MS } from "./limits";
import { wakeAllowed } from "./waking";

/** What a brake needs of the world around it; the composition root supplies it. */
export type BrakePorts = {
  readonly directory: BrakeDirectory;
  /** Publishes an event. Rejects if that failed: the event is published again, under the same id. */
  readonly publish: (event: ServiceEvent) => Promise<unknown>;
  /** Makes an account begin what is due, without waiting for its end. */
  readonly wake: (account: { readonly id: string; readonly livemode: boolean }) => Promise<unknown>;
};

export type BrakeRefusal = { readonly code: "brake_not_engaged" };

const SCHEMA: ObjectSchema = { number: 1 };

export abstract class BrakeObjectBase<E> extends StoredObject<E> {
  readonly #ports: BrakePorts;
  readonly #defaults: BrakeLimits;
  #loaded: BrakeStore | null = null;
  readonly #foresight: Foresight;
  readonly #alarm = new BrakeAlarm(() => this.storage);
  readonly #blocks = new ClearanceBlocks(() => this.#store);

  /** @param limits the deployment's. They are in force until an admin sets others */
  constructor(ctx: DurableObjectState, env: E, ports: BrakePorts, limits: BrakeLimits) {
    super(ctx, env, SCHEMA);
    this.#ports = ports;
    this.#defaults = limits;
    this.#foresight = new Foresight(ports.directory);
  }

  /**
   * Says whether an account's erasure may begin. An account that asks again because the answer was lost is counted
   * twice, which can only make the brake engage one account earlier.
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
    return viewOf(this.#store, this.#limits, this.#livemode);
  }

  /** Sets the limits from now on. An engaged brake stays engaged until it is released. */
  setLimits({ per_hour, share }: BrakeLimits): BrakeView {
    this.#blocks.giveAllBack();
    this.#store.change({ limits: { per_hour, share } });
    this.#foresight.forget();
    return this.view();
  }

  /**
   * Releases the brake: every refused closure may go on. If the brake engaged because of what the directory expected,
   * the accounts of that hour pass uncounted too. Else the next of them would engage it again.
   *
   * @param given with the same `request` as the last release, the answer is repeated
   */
  release(given: Omit<Release, "at">): Result<BrakeView, BrakeRefusal> {
    const { engaged, last_release } = this.#store.state;
    if (engaged === null) {
      const repeated = given.request !== null && given.request === last_release?.request;
      return repeated ? ok(this.view()) : err({ code: "brake_not_engaged" });
    }
    const now = Date.now();
    const at = timestampOf(now);
    const { test_clock, foreseen_until } = engaged;
    this.#store.transact(() => {
      const held = this.#store.allowRefused(now);
      this.#store.forgetCounts();
      this.#store.change({
        engaged: null,
        last_release: { ...given, at },
        passing: foreseen_until === null ? null : { test_clock, until: foreseen_until },
      });
      this.#addEvent("brake.released", at, { role: "admin", id: given.by }, { held });
    });
    // Nothing is awaited in between, so the alarm is written together with the state.
    void this.#alarm.set(now);
    this.#blocks.forget();
    this.#foresight.forget();
    return ok(this.view());
  }

  /** Publishes events, wakes allowed accounts, deletes old rows. Never throws: the platform would give up the alarm. */
  protected override async onAlarm(): Promise<void> {
    this.#alarm.fired();
    try {
      const now = Date.now();
      const isPublished = await this.#publishEvents();
      const livemode = this.#livemode;
      await wakeAllowed(this.#store, (id) => this.#ports.wake({ id, livemode }));
      const isLeft = this.#store.clean(now - KEPT_MS);
      await this.#armAfter(isPublished, isLeft);
    } catch (error) {
      logFault("the brake's alarm failed", error, { mode: this.#livemode ? "live" : "test" });
      await this.#alarm
        .set(Date.now() + RETRY_MS)
        .catch((cause) => logFault("the brake's alarm was not set", cause));
    }
  }

  get #limits(): BrakeLimits {
    return this.#store.state.limits ?? this.#defaults;
  }

  /** The object's name is its mode. */
  get #livemode(): boolean {
    return this.ctx.id.name === "live";
  }

  /** The answer, if it needs no counting; else null. */
  #knownAnswer({ closure, account, test_clock, due_at }: ClearanceRequest): Clearance | null {
    const { engaged, passing } = this.#store.state;
    if (this.#store.allowing && this.#store.takeAllowance(closure)) return "granted";
    if (engaged !== null) {
      this.#store.addRefused({ closure, account }, test_clock, Date.now());
      return "refused";
    }
    if (isOff(this.#limits)) return "granted";
    const passes = passing?.test_clock === test_clock && due_at < passing.until;
    return passes ? "granted" : null;
  }

  /**
   * Grants and counts, or engages. Other accounts may have been answered while D1 was asked, so nothing that was known
   * before is relied on.
   *
   * @param ahead accounts that fall due within the hour, as the directory says
   * @param total of all accounts; null if it is not known, undefined if it was not asked for
   * @returns null if the total must be asked for first
   */
  #judge(
    request: ClearanceRequest,
    ahead: number,
    total: number | null | undefined,
  ): Clearance | null {
    const known = this.#knownAnswer(request);
    if (known !== null) return known;
    const limits = this.#limits;
    const now = Date.now();
    const { test_clock: testClock } = request;
    const of = { testClock, minute: minuteOf(millisecondsOf(request.due_at)) };
    if (this.#blocks.take(of, ahead, now)) return "granted";
    const around = this.#blocks.around(of);
    const counted = around.granted + 1;
    const due = Math.max(counted, ahead);
    const least = leastBound(limits);
    const isWithinLeast = least !== null && due <= least.limit;
    if (total === undefined && least?.rule === "share" && !isWithinLeast) return null;
    const bound = boundOf(limits, total ?? null);
    const tooMany = excess(due, bound);
    if (tooMany !== null) {
      this.#engage(request, tooMany, ahead > counted);
      return "refused";
    }
    // Within the least bound the total does not matter. Beyond it, nothing is reserved while the total is not known.
    const beyond = typeof total === "number" || limits.share === null ? bound : null;
    this.#blocks.grant(around, (isWithinLeast ? least : beyond)?.limit ?? null, now);
    void this.#alarm.setBy(now + CLEANING_MS);
    return "granted";
  }

  /** @param foreseen whether the directory expected the excess, rather than the brake counted it */
  #engage(
    { closure, account, test_clock, due_at }: ClearanceRequest,
    tooMany: Excess,
    foreseen: boolean,
  ): void {
    const now = Date.now();
    const at = timestampOf(now);
    const foreseen_until = foreseen ? hourAhead(due_at).before : null;
    this.#store.transact(() => {
      this.#store.change({ engaged: { at, excess: tooMany, test_clock, foreseen_until } });
      this.#store.addRefused({ closure, account }, test_clock, now);
      this.#addEvent("brake.engaged", at, SERVICE, causeOf(tooMany, test_clock));
    });
    // Written with it: nothing is awaited in between.
    void this.#alarm.set(now);
  }

  #addEvent(
    type: ServiceEvent["type"],
    at: Timestamp,
    actor: ServiceEvent["actor"],
    data: ServiceEvent["data"],
  ): void {
    this.#store.addEvent({ id: newId("evt"), type, livemode: this.#livemode, at, actor, data });
  }

  /** Publishes events in their order. @returns whether none is left */
  async #publishEvents(): Promise<boolean> {
    for (const { number, event } of this.#store.unpublished) {
      try {
        await this.#ports.publish(event);
      } catch (error) {
        logFault("the brake's event was not published", error, { event: event.type });
        return false;
      }
      this.#store.published(number);
    }
    return true;
  }

  /** @param isLeft whether rows are left that must be deleted some day */
  async #armAfter(isPublished: boolean, isLeft: boolean): Promise<void> {
    const now = Date.now();
    const { nextWake } = this.#store;
    const times = [
      isPublished ? null : now + RETRY_MS,
      nextWake === null ? null : Math.max(nextWake, now + RUN_INTERVAL_MS),
      isLeft ? now + CLEANING_MS : null,
    ].filter((time) => time !== null);
    if (times.length > 0) await this.#alarm.setBy(Math.min(...times));
  }

  /** Read when it is first needed, because the constructor may not read what newer code has stored. */
  get #store(): BrakeStore {
    this.#loaded ??= new BrakeStore(this.storage);
    return this.#loaded;
  }
}
