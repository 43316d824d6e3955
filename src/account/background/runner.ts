/**
 * What an account's object does beside answering: it catches up with what is due before any call, pays what
 * it owes after, and gives an erasure that a call has begun a moment to end.
 *
 * Two triggers, one store: a change starts the errands after the answer for what is owed at once; the alarm
 * starts `work` for what is due, and is the net under everything else.
 */
import type { AccountEvents, PublishedEvent } from "../../contract/queue-messages";
import { within } from "../../shared/patience";
import type { Timestamp } from "../../shared/time";
import type { Answered, Call } from "../call";
import { isLost } from "../core/alarm-time";
import type { AccountStore } from "../core/store";
import { ENDING_MAX_MS } from "../limits";
import type { AccountPorts } from "../ports";
import type { ClosureView } from "../views/account";
import * as queries from "../views/queries";
import { ErrandRunner } from "./outbox-runner";
import { Publisher } from "./publisher";

type Work<T> = () => T | Promise<T>;

export class AccountRunner {
  readonly #store: AccountStore;
  readonly #ports: AccountPorts;
  readonly #publisher: Publisher;
  readonly #errands: ErrandRunner;
  /** Whether it was looked at what an earlier life of the object has left. */
  #isAwake = false;

  constructor(store: AccountStore, ports: AccountPorts, events: Queue<AccountEvents>) {
    this.#store = store;
    this.#ports = ports;
    this.#publisher = new Publisher(store, events);
    this.#errands = new ErrandRunner(store, ports);
  }

  /** Something was written that the world must be told, or that is to be done outside. */
  owes(told: readonly PublishedEvent[]): void {
    this.#publisher.remember(told);
    this.#payInBackground();
  }

  afterConfirmation(): void {
    this.#publisher.forgetConfirmed();
    this.#payInBackground();
  }

  /** The account is gone; another one may take its place in this object. */
  forget(): void {
    this.#publisher.forget();
  }

  /**
   * Nobody sees a state that time has overtaken: what is due is done first. Where an erasure is due, that
   * takes a question; otherwise nothing is waited for.
   */
  caughtUp<T>(work: Work<T>): T | Promise<T> {
    this.#store.current();
    this.#recover();
    return this.#store.clearanceWanted ? this.#clear().then(work) : work();
  }

  /**
   * Finds what was left over. An object that was not awake publishes what nobody has confirmed, for its message may
   * have gone with the process that sent it. An alarm that is so late that the platform must have lost it is armed
   * again.
   */
  #recover(): void {
    const stored = this.#store.stored();
    if (stored === null) return;
    const hasLostAlarm = isLost(stored.alarm_at, Date.now());
    if (hasLostAlarm) this.#armAgain();
    const owes = stored.confirmed < stored.account.version;
    // After the call, which may add to it.
    if (hasLostAlarm || (owes && !this.#isAwake)) queueMicrotask(() => this.#payInBackground());
    this.#isAwake = true;
  }

  /**
   * What is taken for lost may stand after all, only late: it is replaced, or deleted if nothing is due any more.
   * What fails here the next call does again: none is refused for it.
   */
  #armAgain(): void {
    try {
      this.#store.afterAlarm(null);
    } catch (error) {
      console.error("not armed", this.#name(), error);
    }
  }

  /** Where a call began an erasure, it gives its end a moment, so that whoever asks next sees it. */
  async ending<T>(work: Work<Answered<T>>): Promise<Answered<T>> {
    const answered = await this.caughtUp(work);
    await this.#clear();
    if (this.#store.stored()?.account.state === "erasing") {
      await within(this.#errands.run(), ENDING_MAX_MS);
    }
    return answered;
  }

  /** The same, for a change whose answer shows what became of the closure. */
  async endingClosure(
    { idempotency }: Pick<Call, "idempotency">,
    work: Work<Answered<ClosureView>>,
  ): Promise<Answered<ClosureView>> {
    let isDue = false;
    const answered = await this.ending(async () => {
      const done = await work();
      isDue = this.#store.clearanceWanted !== null;
      return done;
    });
    if (!isDue || !answered.ok || answered.value.repeated) return answered;
    const closure = queries.closure(this.#store, answered.value.body.id);
    return this.#store.keepAnswer(idempotency, closure);
  }

  /**
   * All that is due and all that is owed.
   * @param fired when the alarm stood that asks for it; null where none does
   */
  async work(fired: number | null): Promise<void> {
    await this.#step("catching up", () => void this.#store.current());
    await this.#step("what failed before", () => this.#store.retryFailing());
    await this.#clear();
    await this.#step("publishing", () => this.#publisher.publishAgain());
    await this.#errands.run();
    this.#store.afterAlarm(fired);
  }

  /** The same, and what was held up is tried again. */
  async wake(): Promise<void> {
    await this.#step("going on", () => this.#store.goOn());
    await this.work(null);
  }

  /** One part of the work: if it fails, the other parts are done all the same. */
  async #step(what: string, part: () => void | Promise<void>): Promise<void> {
    try {
      await part();
    } catch (error) {
      console.error(`${what} failed`, this.#name(), error);
    }
  }

  /** Lives on a test clock, each due thing and each errand at its own time. */
  async liveTo(to: Timestamp): Promise<void> {
    let reached: Timestamp;
    do {
      reached = this.#store.advance(to);
      await this.#clear();
      // Time must not pass over what nobody could say yet: the clock tries again.
      if (this.#store.clearanceWanted) throw new Error("an erasure could not be cleared");
      await this.#errands.run();
    } while (reached < to);
  }

  /**
   * Asks whether the erasure that is due may begin, and begins it. Where nobody can say, it does not. Never
   * rejects: what fails is tried again by itself.
   */
  async #clear(): Promise<void> {
    for (let due = this.#store.clearanceWanted; due; due = this.#store.clearanceWanted) {
      const verdict = await this.#ports.askClearance(due).catch((error) => {
        console.error("not cleared", this.#name(), error);
        return null;
      });
      if (verdict === null) return;
      await this.#step("erasing", () =>
        this.#store.cleared(due.closure, verdict, (snapshot, at) =>
          queries.shownClosure(this.#store, snapshot, due.closure, at),
        ),
      );
    }
  }

  /** What fails here is done again by the alarm, which the change has armed. */
  #payInBackground(): void {
    this.#publisher
      .publishNew()
      .catch((error) => console.error("publishing failed", this.#name(), error));
    void this.#errands.run();
  }

  #name(): string | undefined {
    return this.#store.stored()?.account.id;
  }
}
