/**
 * Publishes an account's events to the directory, over a queue. The history is the outbox of events: what the queue did
 * not take is published by the alarm, and what the directory lacks is published again.
 *
 *   commit ─▶ publishNew: events that no message had ─▶ queue ─▶ directory ─▶ confirm(sequence)
 *   alarm  ─▶ publishNew: those that the queue did not take
 *          ─▶ publishAgain: all that is not confirmed, oldest first, if the queue may have lost it by now
 *   gap    ─▶ publishMissing: the same, after the directory said that it lacks events which are not the last ones
 *   resend ─▶ the same, after the directory said that it has lost events which it had confirmed
 *
 * A message repeats the last few events of those before it, so that a message that is overtaken or lost seldom leaves a
 * gap.
 */
import type { AccountEvents, PublishedEvent } from "../../contract/queue-messages";
import { bookFor } from "../core/policy-book";
import type { AccountStore } from "../core/store";
import {
  CONFIRMATION_MS,
  EVENTS_PER_MESSAGE_MAX,
  EVENTS_REMEMBERED,
  EVENTS_REPEATED,
} from "../limits";
import { eventsAfter } from "../tables/event-log";
import type { Snapshot } from "../tables/snapshot";
import { directoryEntry } from "../views/account";
import { fitting } from "./event-message";

const NOTHING_MISSING = { after: -1, until: 0 };

export class Publisher {
  readonly #store: AccountStore;
  readonly #queue: Queue<AccountEvents>;
  /** The sequence of the last event that the queue took. The account's row may know of a later one. */
  #sent = 0;
  /** The place after which everything was published again, and until when that is not repeated, ms. */
  #missing: { readonly after: number; readonly until: number } = NOTHING_MISSING;
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
    if (confirmed > this.#missing.after) this.#missing = NOTHING_MISSING;
  }

  /** The sequence of the last event that the queue took, as far as this life of the object knows. */
  get taken(): number {
    return this.#sent;
  }

  /** Publishes the events that the queue has not taken yet. One run at a time; events that are made meanwhile belong to it. */
  async publishNew(): Promise<void> {
    if (this.#running === null) {
      const message = this.#next();
      if (message === null) return;
      this.#running = this.#sendAll(message);
    }
    return this.#running;
  }

  /** Forgets an account that is gone: another one may take its place in this object. */
  forget(): void {
    this.#sent = 0;
    this.#recent = [];
    this.#missing = NOTHING_MISSING;
  }

  /** Publishes again whatever is not confirmed. */
  publishAgain(): Promise<void> {
    this.#sent = this.#store.stored()?.confirmed ?? 0;
    return this.publishNew();
  }

  /**
   * Publishes again what the directory lacks. Each message that was behind the gap says so anew, so the same is published
   * once in a while only.
   */
  publishMissing(): Promise<void> {
    const after = this.#store.stored()?.confirmed ?? 0;
    const now = Date.now();
    if (this.#missing.after === after && now < this.#missing.until) return Promise.resolve();
    this.#missing = { after, until: now + CONFIRMATION_MS };
    return this.publishAgain();
  }

  /** Sends a message, and all that are left after it. */
  async #sendAll(first: AccountEvents): Promise<void> {
    try {
      for (let message: AccountEvents | null = first; message !== null; message = this.#next()) {
        const before = this.#sent;
        await this.#queue.send(message);
        // If everything is to be published again, that was asked for while the message was on its way: it begins again.
        if (this.#sent === before) this.#sent = message.events.at(-1)?.sequence ?? before;
      }
    } finally {
      // In the same turn as the last look: what comes after it begins a run of its own.
      this.#running = null;
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

  /** The next message; null if the queue took every event. */
  #next(): AccountEvents | null {
    const snapshot = this.#store.stored();
    if (snapshot === null) return null;
    const { account, confirmed, accepted } = snapshot;
    const taken = Math.max(confirmed, accepted, this.#sent);
    if (account.version <= taken) return null;
    const known = Math.max(confirmed, taken - EVENTS_REPEATED);
    return this.#message(snapshot, fitting(this.#after(known), taken));
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
