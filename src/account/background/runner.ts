/**
 * Runs an account's object: brings the account up to date around each call, and does the work that follows from it.
 *
 * One call, from the caller to its answer:
 *
 *   handle(call, work, {mayErase})
 *     in flight?     ─▶ a request under the same key is on its way: refused
 *     catchUp        ─▶ store: what is past due is executed
 *                       an erasure is due and needs clearance: the brake is asked (waits), the erasure begins or not
 *     repeated?      ─▶ the request was answered before: the same answer again
 *     work           ─▶ store.read or store.change: one transaction; its commit starts publishing and the outbox
 *     mayErase only:
 *       clear        ─▶ an erasure that this call made due: the brake is asked (waits), and it begins
 *       outbox       ─▶ an account that is being erased: the outbox gets a second at most, to end it
 *       answer again ─▶ the answer shows what came of it, and is kept instead of the first one
 *
 * Without an erasure that is due none of it waits, and a read on a warm object is answered at once.
 *
 * What follows in the background: a commit starts publishing and the outbox; the alarm does all that is due and owed,
 * and is the safety net under everything else. After a commit that makes an erasure due, publishing waits until the brake
 * has been asked: then one message says both, what made the erasure due and how it began.
 */
import type { AccountEvents } from "../../contract/queue-messages";
import { logFault } from "../../shared/log";
import { within } from "../../shared/patience";
import type { Result } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { AccountRefusal, Answered, Idempotency } from "../call";
import { isLost } from "../core/alarm";
import type { Made } from "../core/committer";
import { RequestsInFlight } from "../core/requests-in-flight";
import type { AccountStore } from "../core/store";
import { ENDING_MAX_MS } from "../limits";
import type { AccountPorts } from "../ports";
import { viewClosureById } from "../views/gathering";
import { OutboxRunner } from "./outbox-runner";
import { Publisher } from "./publisher";

/** Synchronous, unless a due erasure must first be cleared with the brake, or the work itself waits. */
export type Soon<T> = Answered<T> | Promise<Answered<T>>;

type Work<T> = () => T | Promise<T>;

type Keyed = { readonly idempotency: Idempotency | null };

const UNKEYED: Keyed = { idempotency: null };

/** For a call that may begin an erasure. */
export type MayErase<T> = {
  /** Makes the answer anew after an erasure that the call made due; left out if the answer does not show it. */
  readonly answerAgain?: (answer: T) => Answered<T>;
};

export class AccountRunner {
  readonly #store: AccountStore;
  readonly #ports: AccountPorts;
  readonly #publisher: Publisher;
  readonly #outbox: OutboxRunner;
  readonly #inFlight = new RequestsInFlight();
  /** Whether this life of the object has looked for what an earlier one left over. */
  #isAwake = false;

  constructor(store: AccountStore, ports: AccountPorts, events: Queue<AccountEvents>) {
    this.#store = store;
    this.#ports = ports;
    this.#publisher = new Publisher(store, events);
    this.#outbox = new OutboxRunner(store, ports);
  }

  /** Handles a read: catches up, then looks. */
  read<T>(view: Work<Answered<T>>): Soon<T> {
    return this.handle(UNKEYED, view);
  }

  /**
   * Handles a call, as drawn above.
   *
   * @param work carries out the request; called once, unless the request was answered before
   * @param mayErase given if the work may begin an erasure
   */
  handle<T>({ idempotency }: Keyed, work: Work<Answered<T>>, mayErase?: MayErase<T>): Soon<T> {
    return this.#inFlight.once(idempotency, () => {
      const once = () => this.#store.repeatedAnswer<T>(idempotency) ?? work();
      return mayErase ? this.#handleErasing(idempotency, once, mayErase) : this.#catchUp(once);
    });
  }

  /**
   * Handles a call that needs something from elsewhere first: D1, an issuer, an eraser. While that is awaited other
   * calls come in, so the account catches up once more before the work.
   */
  handlePrepared<P, T>(
    call: Keyed,
    prepare: () => Promise<Result<P, AccountRefusal>>,
    work: (prepared: P) => Answered<T> | Promise<Answered<T>>,
    mayErase?: MayErase<T>,
  ): Soon<T> {
    const preparedWork = async () => {
      const prepared = await prepare();
      return prepared.ok ? this.#catchUp(() => work(prepared.value)) : prepared;
    };
    return this.handle(call, preparedWork, mayErase);
  }

  async #handleErasing<T>(
    idempotency: Idempotency | null,
    work: Work<Answered<T>>,
    { answerAgain }: MayErase<T>,
  ): Promise<Answered<T>> {
    const { answered, isErasureDue } = await this.#catchUp(async () => ({
      answered: await work(),
      // Looked at in the same turn as the work ends: afterwards another call may clear the erasure.
      isErasureDue: this.#store.catchingUp.clearanceNeeded !== null,
    }));
    await this.#clear();
    if (this.#store.stored()?.account.state === "erasing") {
      await within(this.#outbox.run(), ENDING_MAX_MS);
    }
    const isFirst = answered.ok && !answered.value.repeated;
    if (!isErasureDue || !isFirst || answerAgain === undefined) return answered;
    return this.#store.keepAnswer(idempotency, answerAgain(answered.value.body));
  }

  /** Executes what is due before any work, so that no caller sees a state that time has overtaken. */
  #catchUp<T>(work: Work<T>): T | Promise<T> {
    this.#store.current();
    this.#recover();
    return this.#store.catchingUp.clearanceNeeded ? this.#clear().then(work) : work();
  }

  /**
   * Asks the brake whether the erasure that is due may begin, and begins it or holds it up. If the brake does not
   * answer, the erasure does not begin. Never rejects: what fails is tried again by itself.
   */
  async #clear(): Promise<void> {
    const { catchingUp } = this.#store;
    if (catchingUp.clearanceNeeded === null) return;
    await this.#askBrake();
    this.#publishInBackground();
  }

  /** Asks for one clearance after the other, until none is needed or the brake does not answer. */
  async #askBrake(): Promise<void> {
    const { catchingUp } = this.#store;
    for (let due = catchingUp.clearanceNeeded; due; due = catchingUp.clearanceNeeded) {
      const { closure } = due;
      const verdict = await this.#ports.askClearance(due).catch((error) => {
        logFault("an erasure was not cleared", error);
        return null;
      });
      if (verdict === null) return;
      await this.#step("erasing", () =>
        catchingUp.cleared(due, verdict, (snapshot) =>
          viewClosureById(this.#store.now(snapshot), closure),
        ),
      );
    }
  }

  /**
   * Finds what was left over. An object that was not awake publishes what the queue is not known to have taken, for it
   * may have gone with the process that sent it. An alarm that is so late that the platform must have lost it is set again.
   */
  #recover(): void {
    const stored = this.#store.stored();
    if (stored === null) return;
    const hasLostAlarm = isLost(stored.alarm_at, Date.now());
    if (hasLostAlarm) this.#setAlarmAgain();
    const isBehind = stored.confirmed < stored.account.version;
    // After the call, which may add to it.
    if (hasLostAlarm || (isBehind && !this.#isAwake)) {
      queueMicrotask(() => this.#workInBackground());
    }
    this.#isAwake = true;
  }

  /**
   * An alarm that is taken for lost may only be late: it is replaced, or deleted if nothing is due any more. If this
   * fails, the next call does it again: no call is refused for it.
   */
  #setAlarmAgain(): void {
    try {
      this.setAlarmAgain(null);
    } catch (error) {
      logFault("an account's alarm was not set", error);
    }
  }

  /**
   * Sets the alarm for what is due and owed.
   * @param fired the time of an alarm that is not set any more; null if none is known to be gone
   */
  setAlarmAgain(fired: number | null): void {
    this.#store.afterAlarm(fired, this.#publisher.taken);
  }

  /** To be called after a commit that has made events or has changed the outbox. */
  afterCommit({ events, hasErasureDue }: Made): void {
    this.#publisher.remember(events);
    // Otherwise they are published when the brake has been asked. If the object is lost before, the alarm publishes:
    // it was set with the commit.
    if (!hasErasureDue) this.#publishInBackground();
    void this.#outbox.run();
  }

  /** To be called after the directory has confirmed events. */
  afterConfirmation(): void {
    this.#publisher.forgetConfirmed();
    this.#workInBackground();
  }

  /** To be called after the directory has said that it lacks events, and the account was set back to what it has. */
  afterLoss(): void {
    this.#publisher.publishMissing().catch((error) => logFault("publishing failed", error));
  }

  /** What the directory should have of the account as it is now, with some of the events after a sequence. */
  report(after: number, limit: number): AccountEvents | null | Promise<AccountEvents | null> {
    return this.#catchUp(() => this.#publisher.report(after, limit));
  }

  /** Forgets an account that is gone: another one may take its place in this object. */
  forget(): void {
    this.#publisher.forget();
  }

  /**
   * Does all that is due and all that is owed, and sets the alarm for what is left.
   * @param fired the time of the alarm that asks for it; null if none does
   */
  async work(fired: number | null): Promise<void> {
    await this.#step("catching up", () => void this.#store.current());
    await this.#step("what failed before", () => this.#store.catchingUp.retryFailing());
    await this.#clear();
    await this.#step("publishing", () =>
      this.#store.publication.beginsAgain(this.#publisher.taken)
        ? this.#publisher.publishAgain()
        : this.#publisher.publishNew(),
    );
    await this.#outbox.run();
    this.setAlarmAgain(fired);
  }

  /** Does the same, and tries again what is held up. */
  async wake(): Promise<void> {
    await this.#step("going on", () => this.#store.catchingUp.goOn());
    await this.work(null);
  }

  /**
   * Begins what is held up or due, and waits for no outside system but the brake: what follows from it is done in the
   * background, and by the alarm that its commit has set.
   */
  async begin(): Promise<void> {
    const { catchingUp } = this.#store;
    catchingUp.goOn();
    await this.#clear();
    // The brake wakes the account again.
    if (catchingUp.clearanceNeeded) throw new Error("an erasure could not be cleared");
  }

  /** Moves the account to a time of its test clock: each due thing and each entry of the outbox at its own time. */
  async liveTo(to: Timestamp): Promise<void> {
    const { catchingUp } = this.#store;
    let reached: Timestamp;
    do {
      reached = catchingUp.advance(to);
      await this.#clear();
      // Time must not pass over an erasure that was not cleared: the clock tries again.
      if (catchingUp.clearanceNeeded) throw new Error("an erasure could not be cleared");
      await this.#outbox.run();
    } while (reached < to);
  }

  /** Does one part of the work. If it fails, the other parts are done all the same. */
  async #step(what: string, part: () => void | Promise<void>): Promise<void> {
    try {
      await part();
    } catch (error) {
      logFault("background work of an account failed", error, { work: what });
    }
  }

  /** Publishes, and runs the outbox. What fails here is done again by the alarm, which the commit has set. */
  #workInBackground(): void {
    this.#publishInBackground();
    void this.#outbox.run();
  }

  #publishInBackground(): void {
    this.#publisher.publishNew().catch((error) => logFault("publishing failed", error));
  }
}
