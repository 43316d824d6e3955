/**
 * Telling the directory what happened. The log is the outbox: what is not confirmed is owed. A message
 * repeats the last few events of those before it, so that one that is overtaken or lost seldom leaves a
 * gap; whatever is still not confirmed a while later is sent again, all of it, oldest first.
 */
import type { AccountEvents, PublishedEvent } from "../../contract/queue-messages";
import type { AccountStore } from "../core/store";
import { EVENTS_PER_MESSAGE_MAX, EVENTS_REMEMBERED, EVENTS_REPEATED } from "../limits";
import { eventsAfter } from "../tables/event-log";
import { policyBook } from "../tables/snapshot";
import { directoryEntry } from "../views/account";
import { fitting } from "./event-message";

export class Publisher {
  readonly #store: AccountStore;
  readonly #queue: Queue<AccountEvents>;
  /** The last event that some message held. */
  #sent = 0;
  /** The last events made while the object is awake, without a gap: they need not be read again. */
  #recent: readonly PublishedEvent[] = [];
  #running: Promise<void> | null = null;

  constructor(store: AccountStore, queue: Queue<AccountEvents>) {
    this.#store = store;
    this.#queue = queue;
  }

  remember(made: readonly PublishedEvent[]): void {
    this.#recent = [...this.#recent, ...made].slice(-EVENTS_REMEMBERED);
  }

  /** What the directory has is in no message again: an object at rest remembers nothing. */
  forgetConfirmed(): void {
    const confirmed = this.#store.stored()?.confirmed ?? 0;
    this.#recent = this.#recent.filter((event) => event.sequence > confirmed);
  }

  /** Sends what no message has held yet. One run at a time; what comes up meanwhile is its own too. */
  publishNew(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** The account is gone; another one may take its place in this object. */
  forget(): void {
    this.#sent = 0;
    this.#recent = [];
  }

  /** Sends again whatever is not confirmed: an earlier message was lost, or nobody took it. */
  publishAgain(): Promise<void> {
    this.#sent = this.#store.stored()?.confirmed ?? 0;
    return this.publishNew();
  }

  async #sendAll(): Promise<void> {
    for (let message = this.#next(); message !== null; message = this.#next()) {
      await this.#queue.send(message);
      this.#sent = message.events.at(-1)?.sequence ?? this.#sent;
    }
  }

  /** Null when every event was sent. */
  #next(): AccountEvents | null {
    const snapshot = this.#store.stored();
    if (snapshot === null) return null;
    const { account, confirmed } = snapshot;
    if (account.version <= Math.max(confirmed, this.#sent)) return null;
    const known = Math.max(confirmed, this.#sent - EVENTS_REPEATED);
    return {
      entry: directoryEntry(account, policyBook(snapshot, null)),
      events: fitting(this.#after(known), Math.max(confirmed, this.#sent)),
    };
  }

  #after(sequence: number): PublishedEvent[] {
    const [oldest] = this.#recent;
    if (oldest && oldest.sequence <= sequence + 1) {
      return this.#recent.filter((event) => event.sequence > sequence);
    }
    return eventsAfter(this.#store.sql, sequence, EVENTS_PER_MESSAGE_MAX).map(
      ({ hash: _, previous_hash: __, ...told }) => told,
    );
  }
}
