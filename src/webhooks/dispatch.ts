/**
 * Sends one endpoint what is due to it, so many at a time, until nothing is: reads a page of D1, tries each
 * delivery, writes what came of it, reads on. One run at a time; whoever wakes it while it runs is heard.
 *
 * It never holds anything that D1 does not: a run that is cut off is begun again, by the alarm or the sweep,
 * and what was sent but not written is sent once more.
 */
import { within } from "../shared/patience";
import { timestampOf } from "../shared/time";
import { outcomeOf, outcomeOfUnsendable, type Received } from "./attempt";
import { type Due, type DueDelivery, dueTo, type Outcome } from "./delivery-rows";
import type { Endpoint } from "./endpoints";
import { OUTAGE_PAUSE_MS, PAGE, UNWRITTEN_MAX } from "./limits";
import { Settlements } from "./settlements";

/** What came of an attempt at sending: an answer, or that it can never be sent. */
export type Sent = { readonly received: Received } | { readonly unsendable: string };

/** What a run needs of its endpoint's object. */
export type Dispatched = {
  readonly db: D1Database;
  readonly endpoint: string;
  /** How many may be on their way just now. */
  readonly width: () => number;
  /** When the endpoint may be called again, where it may not now, ms. */
  readonly pausedUntil: () => number | null;
  /** @param slot the lowest number that no other delivery on its way has */
  readonly send: (delivery: DueDelivery, endpoint: Endpoint, slot: number) => Promise<Sent>;
  /** Told of each answer before it is written. */
  readonly answered: (endpoint: Endpoint, received: Received) => Promise<void>;
  /** More to send, where little is due; false where there is none. */
  readonly readOn: (endpoint: Endpoint) => Promise<boolean>;
  /** The endpoint is no more. */
  readonly gone: () => Promise<void>;
};

/** @property at when there is something to do again, ms; null where that is not known to be so */
export type Rest = { readonly at: number | null };

export class Dispatch {
  readonly #object: Dispatched;
  readonly #settlements: Settlements;
  /** Sent or being sent, until it is written what came of it. */
  readonly #onTheirWay = new Map<string, Promise<void>>();
  /** Calls that are not answered yet, by slot; of those that failed, until it is written. */
  readonly #calls = new Map<number, Promise<void>>();
  /** Deliveries that somebody waits for, until they go. */
  readonly #hurried = new Set<string>();
  #running: Promise<Rest> | null = null;
  #isWoken = false;
  #bell = Promise.withResolvers<void>();
  /** What is read of D1 is outdated from here on. */
  #isChanged = false;
  #failure: unknown = null;

  constructor(object: Dispatched) {
    this.#object = object;
    this.#settlements = new Settlements(object.db);
  }

  /** @returns when there is something to do again, once nothing is due. Never rejects. */
  run(): Promise<Rest> {
    this.#isWoken = true;
    this.#bell.resolve();
    this.#running ??= this.#untilNothingIsDue();
    return this.#running;
  }

  /** A delivery goes before all others that are due. */
  hurry(delivery: string): void {
    this.#hurried.add(delivery);
  }

  /** The endpoint was changed: what is not on its way yet is sent to it as it is now, or not at all. */
  changed(): void {
    this.#isChanged = true;
  }

  async #untilNothingIsDue(): Promise<Rest> {
    try {
      for (;;) {
        const rest = await this.#step();
        if (rest !== null) return rest;
      }
    } catch (error) {
      console.error("deliveries not sent", this.#object.endpoint, error);
      await Promise.allSettled(this.#onTheirWay.values());
      this.#failure = null;
      return { at: Date.now() + OUTAGE_PAUSE_MS };
    } finally {
      // Here, and not when the promise is settled: whoever knocks after this begins a run of its own.
      this.#running = null;
    }
  }

  /** @returns null where there may be more to do at once */
  async #step(): Promise<Rest | null> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#object.width() === 0) return this.#pause();
    this.#hear();
    const page = await this.#page();
    if (page.endpoint === null) {
      await this.#object.gone();
      return { at: null };
    }
    if (page.endpoint.status === "disabled") return this.#idle(page.endpoint, null);
    const isMore = page.due.length < PAGE && (await this.#object.readOn(page.endpoint));
    if (page.due.length === 0) return isMore ? null : this.#idle(page.endpoint, page.nextAt);
    await this.#sendAll(page.due, page.endpoint);
    // All that is due is on its way: D1 need not be asked again before something ends.
    if (page.due.length < PAGE && !isMore) await this.#untilHeard(page.endpoint, page.nextAt);
    return null;
  }

  #hear(): void {
    this.#isWoken = false;
    this.#isChanged = false;
    this.#bell = Promise.withResolvers();
  }

  async #page(): Promise<Due> {
    const first = [...this.#hurried];
    const page = await dueTo(this.#object.db, this.#object.endpoint, {
      now: timestampOf(Date.now()),
      first,
      except: [...this.#onTheirWay.keys()],
      limit: PAGE,
    });
    const due = new Set(page.due.map(({ delivery }) => delivery.id));
    // It was sent in the meantime, or its turn has not come.
    for (const id of first) if (!due.has(id)) this.#hurried.delete(id);
    return page;
  }

  /** Nothing is due: over, unless something is still on its way or somebody knocks. */
  async #idle(endpoint: Endpoint, nextAt: string | null): Promise<Rest | null> {
    if (this.#isWoken) return null;
    if (this.#onTheirWay.size === 0) return { at: nextAt === null ? null : Date.parse(nextAt) };
    await this.#untilHeard(endpoint, nextAt);
    return null;
  }

  /** Until something else may be due: what is on its way has ended, somebody knocks, or it is time. */
  async #untilHeard({ ordered }: Endpoint, nextAt: string | null): Promise<void> {
    if (this.#onTheirWay.size === 0) return;
    // One that ends lets another go only where they go one after the other.
    const onTheirWay = [...this.#onTheirWay.values()];
    const ended = ordered ? Promise.race(onTheirWay) : Promise.all(onTheirWay);
    const heard = Promise.race([ended, this.#bell.promise]);
    await (nextAt === null ? heard : within(heard, Date.parse(nextAt) - Date.now()));
  }

  /** The circuit is open: what is on its way may close it. */
  async #pause(): Promise<Rest | null> {
    if (this.#onTheirWay.size === 0) return { at: this.#object.pausedUntil() };
    await Promise.race(this.#onTheirWay.values());
    return null;
  }

  async #sendAll(due: readonly DueDelivery[], endpoint: Endpoint): Promise<void> {
    for (const delivery of due) {
      while (this.#calls.size >= this.#object.width()) {
        if (this.#calls.size === 0) return;
        await Promise.race(this.#calls.values());
      }
      while (this.#onTheirWay.size >= UNWRITTEN_MAX) await Promise.race(this.#onTheirWay.values());
      if (this.#isChanged || this.#failure !== null) return;
      this.#start(delivery, endpoint);
    }
  }

  #start(due: DueDelivery, endpoint: Endpoint): void {
    const { id } = due.delivery;
    this.#hurried.delete(id);
    const under = this.#sendOne(due, endpoint)
      .catch((error) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#onTheirWay.delete(id);
      });
    this.#onTheirWay.set(id, under);
  }

  async #sendOne(due: DueDelivery, endpoint: Endpoint): Promise<void> {
    const slot = this.#freeSlot();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#calls.set(slot, promise);
    const free = () => {
      // Once it is free it may be another's.
      if (this.#calls.get(slot) === promise) this.#calls.delete(slot);
      resolve();
    };
    try {
      const sent = await this.#object.send(due, endpoint, slot);
      if ("received" in sent) await this.#object.answered(endpoint, sent.received);
      // The next need not wait until it is written. After a failure it does: the circuit may be about to open.
      const isFailure = "received" in sent && sent.received.error !== null;
      if (!isFailure) free();
      const isLast = this.#calls.size === (isFailure ? 1 : 0);
      const { id, next_at: due_at } = due.delivery;
      await this.#settlements.settle({ id, due_at, ...settlementOf(due, sent) }, isLast);
    } finally {
      free();
    }
  }

  #freeSlot(): number {
    let slot = 0;
    while (this.#calls.has(slot)) slot += 1;
    return slot;
  }
}

const settlementOf = ({ delivery }: DueDelivery, sent: Sent): Outcome =>
  "received" in sent
    ? outcomeOf(delivery, sent.received)
    : outcomeOfUnsendable(delivery, sent.unsendable);
