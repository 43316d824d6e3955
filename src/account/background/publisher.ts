/**
 * Publishes an account's events to the directory, over a queue. The history is the outbox of events: what the directory
 * has not confirmed is published again.
 *
 *   commit ─▶ publishNew: events that no message had ─▶ queue ─▶ directory ─▶ confirm(sequence)
 *   alarm  ─▶ publishAgain: all that is not confirmed, oldest first
 *   resend ─▶ the same, after the directory said that it has lost events which it had confirmed
 *
 * A message repeats the last few events of those before it, so that a message that is overtaken or lost seldom leaves a
 * gap.
 */
import type { AccountEvents, PublishedEvent } from "../../contract/queue-messages";
import { bookFor } from "../core/policy-book";
import type { AccountStore } from "../core/store";
import { EVENTS_PER_MESSAGE_MAX, EVENTS_REMEMBERED, EVENTS_REPEATED } from "../limits";
import { eventsAfter } from "../tables/event-log";
import type { Snapshot } from "../tables/snapshot";
import { directoryEntry } from "../views/account";
import { fitting } from "./event-message";

export class Publisher {
  readonly #store: AccountStore;
  readonly #queue: Queue<AccountEvents>;
  /** The sequence of the last event that a message had. */
  #sent = 0;
  /** The last events since the object is awake, without a gap: they need not be read again. */
  #recent: readonly PublishedEvent[] = [];
  #running: Promise<void> | null = null;

  constructor(store: AccountStore, queue: Queue<AccountEvents>) {
    this.#store = store;
    this.#queue = queue;
  }

  remember(made: readonly PublishedEvent[]): void {
    this.#recent = [...this.#recent, ...made].slice(-EVENTS_REMEMBERED);
  }

  /** Forgets the events that the directory has: they are in no message again. */
  forgetConfirmed(): void {
    const confirmed = this.#store.stored()?.confirmed ?? 0;
    this.#recent = this.#recent.filter((event) => event.sequence > confirmed);
  }

  /** Publishes the events that no message had yet. One run at a time; events that are made meanwhile belong to it. */
  publishNew(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Forgets an account that is gone: another one may take its place in this object. */
  forget(): void {
    this.#sent = 0;
    this.#recent = [];
  }

  /** Publishes again whatever is not confirmed: an earlier message was lost, or not taken. */
  publishAgain(): Promise<void> {
    this.#sent = this.#store.stored()?.confirmed ?? 0;
    return this.publishNew();
  }

  async #sendAll(): Promise<void> {
    for (let message = this.#next(); message !== null; message = this.#next()) {
      const before = this.#sent;
      await this.#queue.send(message);
      // If everything is to be published again, that was asked for while the message was on its way: it begins again.
      if (this.#sent === before) this.#sent = message.events.at(-1)?.sequence ?? before;
    }
  }

  /**
   * What a message with the events after a sequence would say, for the directory to read. It has no event if there is
   * none after it; null if no account is registered.
   */
  report(after: number, limit: number): AccountEvents | null {
    const snapshot = this.#store.stored();
    if (snapshot === null) return null;
    const known = Math.max(0, after);
    const events = limit === 0 ? [] : this.#after(known).slice(0, limit);
    return this.#message(snapshot, fitting(events, known));
  }

  /** The next message; null if every event was published. */
  #next(): AccountEvents | null {
    const snapshot = this.#store.stored();
    if (snapshot === null) return null;
    const { account, confirmed } = snapshot;
    if (account.version <= Math.max(confirmed, this.#sent)) return null;
    const known = Math.max(confirmed, this.#sent - EVENTS_REPEATED);
    return this.#message(snapshot, fitting(this.#after(known), Math.max(confirmed, this.#sent)));
  }

  #message(snapshot: Snapshot, events: PublishedEvent[]): AccountEvents {
    const { account, confirmed, confirmed_once } = snapshot;
    const entry = directoryEntry(account, bookFor(snapshot, null));
    return { entry, confirmed, confirmed_once, events };
  }

  #after(sequence: number): PublishedEvent[] {
    const [oldest] = this.#recent;
    if (oldest && oldest.sequence <= sequence + 1) {
      return this.#recent.filter((event) => event.sequence > sequence);
    }
    return eventsAfter(this.#store.tables, sequence, EVENTS_PER_MESSAGE_MAX).map(
      ({ hash: _, previous_hash: __, ...published }) => published,
    );
  }
}
