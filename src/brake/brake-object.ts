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
 *     │                                      too many? engage, store as refused : count, grant
 *     │ ◀─────────── "granted" | "refused"
 *     │
 *     │  granted: the erasure begins          released by an admin:
 *     │  refused: the closure is blocked        every refused closure is allowed, its account woken (alarm, 250 a second)
 *     │  no answer: it asks again, by its       ──▶ wake() ──▶ the account asks again: granted
 *     │    alarm or at its next call
 * ```
 */
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { jittered } from "../shared/backoff";
import type { Clearance, ClearanceRequest } from "../shared/clearance";
import { inParallel } from "../shared/concurrency";
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
import { BrakeStore, type RefusedClosure, type Release } from "./brake-store";
import { type BrakeView, causeOf, viewOf } from "./brake-view";
import { type BrakeDirectory, Foresight, hourAhead } from "./foresight";
import {
  CLEANING_MS,
  KEPT_MS,
  RETRY_MS,
  RUN_INTERVAL_MS,
  WAKE_SECONDS_PER_RUN,
  WAKES_AT_ONCE,
  WAKES_PER_SECOND,
} from "./limits";

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
  /**
   * The time of the alarm, ms; null if none is set; undefined before the storage was asked. It is held here because
   * another call could set the alarm between asking the storage and setting it, and would be overridden.
   */
  #armedFor: number | null | undefined;

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
    void this.#arm(now);
    this.#foresight.forget();
    return ok(this.view());
  }

  /** Publishes events, wakes allowed accounts, deletes old rows. Never throws: the platform would give up the alarm. */
  protected override async onAlarm(): Promise<void> {
    this.#armedFor = null;
    try {
      const now = Date.now();
      const isPublished = await this.#publishEvents();
      await this.#wakeAllowed();
      const isLeft = this.#store.clean(now - KEPT_MS);
      await this.#armAfter(isPublished, isLeft);
    } catch (error) {
      logFault("the brake's alarm failed", error, { mode: this.#livemode ? "live" : "test" });
      await this.#arm(Date.now() + RETRY_MS).catch((cause) =>
        logFault("the brake's alarm was not set", cause),
      );
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
    const minute = minuteOf(millisecondsOf(request.due_at));
    const counted = this.#store.grantedAround(request.test_clock, minute) + 1;
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
    this.#store.count(testClock, minute, now);
    void this.#armBy(now + CLEANING_MS);
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
    void this.#arm(now);
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

  /** Wakes a part of the accounts each second, until none is left or the run has taken long enough. */
  async #wakeAllowed(): Promise<void> {
    for (let second = 0; second < WAKE_SECONDS_PER_RUN; second += 1) {
      const began = Date.now();
      const allowed = this.#store.toWake(began, WAKES_PER_SECOND);
      await inParallel(allowed, WAKES_AT_ONCE, (one) => this.#wake(one));
      if (allowed.length < WAKES_PER_SECOND) return;
      await scheduler.wait(Math.max(0, began + RUN_INTERVAL_MS - Date.now()));
    }
  }

  async #wake({ closure, account }: RefusedClosure): Promise<void> {
    try {
      await this.#ports.wake({ id: account, livemode: this.#livemode });
      this.#store.woken(closure, null);
    } catch (error) {
      logFault("an account was not woken", error);
      // Not all that failed together at one moment: what failed them may be their number.
      this.#store.woken(closure, Date.now() + jittered(RETRY_MS, Math.random()));
    }
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
    if (times.length > 0) await this.#armBy(Math.min(...times));
  }

  /** Sets the alarm, unless it is set for an earlier time: that was set for something that came up meanwhile. */
  async #armBy(time: number): Promise<void> {
    if (this.#armedFor === undefined) {
      const standing = await this.storage.getAlarm();
      if (this.#armedFor === undefined) this.#armedFor = standing;
    }
    if (this.#armedFor === null || this.#armedFor > time) await this.#arm(time);
  }

  #arm(time: number): Promise<void> {
    this.#armedFor = time;
    return this.storage.setAlarm(time);
  }

  /** Read when it is first needed, because the constructor may not read what newer code has stored. */
  get #store(): BrakeStore {
    this.#loaded ??= new BrakeStore(this.storage);
    return this.#loaded;
  }
}
