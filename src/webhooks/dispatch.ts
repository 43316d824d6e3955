/**
 * Sends an endpoint everything that is due to it. There is one run at a time; a wake during the run makes it read once
 * more.
 *
 * ```
 *   wake ─▶ page ─▶ slot ─▶ call ─▶ outcome ─▶ write ─▶ next page … until nothing is due
 * ```
 *
 * - page: the endpoint as it is, and up to `PAGE` deliveries that are due and not in flight (`deliveries/due.ts`).
 * - slot: each delivery waits for a free slot. The endpoint's health says how many there are: 24, 1, or none.
 * - call: the message is made, signed and posted, by this object or by a carrier of its calls.
 * - outcome: the health takes note of the answer first, then the delivery's outcome follows from it.
 * - write: the outcome is stored together with others that end about then.
 *
 * A delivery is in flight until its outcome is written, so that the next page does not have it again. Its slot is
 * freed earlier, unless the attempt failed:
 *
 * ```
 *                start          answer              written
 *   in flight      ├───────────────┼───────────────────┤
 *   slot, success  ├───────────────┤                         the next call need not wait for the write
 *   slot, failure  ├───────────────┼───────────────────┤     the circuit may have opened: first see whether it has
 * ```
 *
 * A run holds nothing that is not stored. If it is cut off, the alarm or the sweep begins another, and a delivery that
 * was sent but not written is sent once more.
 */
import { Slots } from "../outgoing/slots";
import { jittered } from "../shared/backoff";
import { logFault } from "../shared/log";
import { within } from "../shared/patience";
import type { Attempt } from "./attempt";
import type { Delivery } from "./deliveries/delivery";
import type { DueDelivery, DuePage, DueQuery } from "./deliveries/due";
import type { Endpoint } from "./endpoints";
import { OUTAGE_PAUSE_MS, PAGE, UNWRITTEN_MAX } from "./limits";
import { OutcomeWriter } from "./outcome-writer";
import { outcomeOf, outcomeOfUnsendable, type RecordedOutcome } from "./outcomes";

/** What came of sending a delivery: an attempt, or the reason why it can never be sent. */
export type Sent = { readonly attempt: Attempt } | { readonly unsendable: string };

/** What a run needs of its endpoint's object. */
export type DispatchPorts = {
  readonly endpoint: string;
  /** Reads the endpoint as it is, and what is due to it. */
  readonly read: (query: DueQuery) => Promise<DuePage>;
  /** Stores what came of attempts. */
  readonly record: (outcomes: readonly RecordedOutcome[]) => void;
  /** How many calls may be in flight now. */
  readonly width: () => number;
  /** When the endpoint may be called again, ms; null if it may be called now. */
  readonly pausedUntil: () => number | null;
  /** @param slot the number of the call's slot */
  readonly send: (delivery: DueDelivery, endpoint: Endpoint, slot: number) => Promise<Sent>;
  /** Takes note of an attempt before its outcome is written. */
  readonly afterAttempt: (endpoint: Endpoint, attempt: Attempt) => Promise<void>;
  /** Makes more deliveries due when few are. Returns their ids; null if there were none to look at. */
  readonly makeMoreDue: (endpoint: Endpoint) => Promise<ReadonlySet<string> | null>;
  /** Called if the endpoint was deleted. */
  readonly deleted: () => Promise<void>;
};

/** @property at when there will be something to do again, ms; null if nothing is known to become due */
export type Rest = { readonly at: number | null };

export class Dispatch {
  readonly #ports: DispatchPorts;
  readonly #outcomes: OutcomeWriter;
  /** By delivery; each promise resolves when the outcome is written. */
  readonly #inFlight = new Map<string, Promise<void>>();
  readonly #sent = new Map<string, Delivery>();
  readonly #slots = new Slots();
  /** Deliveries that go before all others, until they are sent. */
  readonly #first = new Set<string>();
  #running: Promise<Rest> | null = null;
  /** Whether a wake came since the last page was read; `#woken` resolves when one comes. */
  #isWoken = false;
  #woken = Promise.withResolvers<void>();
  /** Whether a delivery in flight ended since the last page was read: another of its line may be due. */
  #hasOneEnded = false;
  /** Whether the endpoint was changed since the last page was read, so that the rest of the page is outdated. */
  #isPageOutdated = false;
  /** The first error since the run began; it ends the run. */
  #failure: unknown = null;

  constructor(ports: DispatchPorts) {
    this.#ports = ports;
    this.#outcomes = new OutcomeWriter(ports.record);
  }

  /** Begins a run, or wakes the one that is running. Never rejects. @returns once nothing is due */
  run(): Promise<Rest> {
    this.#isWoken = true;
    this.#woken.resolve();
    this.#running ??= this.#untilNothingIsDue();
    return this.#running;
  }

  /** From the next page on, the delivery goes before all others. */
  sendFirst(delivery: string): void {
    this.#first.add(delivery);
  }

  /** The endpoint was changed: deliveries not yet in flight are sent to it as it is now, or not at all. */
  endpointChanged(): void {
    this.#isPageOutdated = true;
  }

  async #untilNothingIsDue(): Promise<Rest> {
    try {
      for (;;) {
        const rest = await this.#step();
        if (rest !== null) return rest;
      }
    } catch (error) {
      logFault("deliveries were not sent", error, { endpoint: this.#ports.endpoint });
      await Promise.allSettled(this.#inFlight.values());
      this.#failure = null;
      return { at: Date.now() + jittered(OUTAGE_PAUSE_MS, Math.random()) };
    } finally {
      // Here and not when the promise settles: a wake that comes after this line begins a run of its own.
      this.#running = null;
    }
  }

  /** Reads one page and sends it. @returns null if there may be more to do at once */
  async #step(): Promise<Rest | null> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#ports.width() === 0) return this.#pause();
    this.#forgetWakes();
    const page = await this.#read();
    if (page.endpoint === null) {
      await this.#ports.deleted();
      return { at: null };
    }
    if (page.endpoint.status === "disabled") return this.#idle(page.endpoint, null);
    const isRoom = page.due.length < PAGE && !page.isMore;
    const restarted = isRoom ? await this.#ports.makeMoreDue(page.endpoint) : null;
    const isMore = restarted !== null || page.isMore;
    // What was restarted just now is due otherwise than the page says: the next page has it.
    const due = page.due.filter(({ delivery }) => !restarted?.has(delivery.id));
    if (due.length === 0) return isMore ? null : this.#idle(page.endpoint, page.nextAt);
    await this.#sendAll(due, page.endpoint);
    // Everything that is due is in flight: nothing need be read again before something changes.
    if (!isMore) await this.#untilMoreMayBeDue(page.endpoint, page.nextAt);
    return null;
  }

  /** The page that is read next sees everything that happened before. */
  #forgetWakes(): void {
    this.#isWoken = false;
    this.#hasOneEnded = false;
    this.#isPageOutdated = false;
    this.#woken = Promise.withResolvers();
  }

  async #read(): Promise<DuePage> {
    const first = [...this.#first];
    const page = await this.#ports.read({
      first: new Set(first),
      inFlight: this.#sent,
      limit: PAGE,
    });
    const due = new Set(page.due.map(({ delivery }) => delivery.id));
    // A delivery that is not due was sent meanwhile, or waits for the one before it in its line.
    for (const id of first) if (!due.has(id)) this.#first.delete(id);
    return page;
  }

  /** Nothing is due: the run ends, unless something is in flight, or has ended while the page was read, or a wake came. */
  async #idle(endpoint: Endpoint, nextAt: string | null): Promise<Rest | null> {
    if (this.#isWoken || this.#hasOneEnded) return null;
    if (this.#inFlight.size === 0) return { at: nextAt === null ? null : Date.parse(nextAt) };
    await this.#untilMoreMayBeDue(endpoint, nextAt);
    return null;
  }

  /** Resolves when deliveries in flight have ended, when a wake comes, or at `nextAt`. */
  async #untilMoreMayBeDue({ ordered }: Endpoint, nextAt: string | null): Promise<void> {
    if (this.#inFlight.size === 0) return;
    // Only in an ordered endpoint does the end of one delivery make another due.
    const inFlight = [...this.#inFlight.values()];
    const ended = ordered ? Promise.race(inFlight) : Promise.all(inFlight);
    const changed = Promise.race([ended, this.#woken.promise]);
    await (nextAt === null ? changed : within(changed, Date.parse(nextAt) - Date.now()));
  }

  /** The circuit is open: the run ends, unless a delivery in flight may still close the circuit. */
  async #pause(): Promise<Rest | null> {
    if (this.#inFlight.size === 0) return { at: this.#ports.pausedUntil() };
    await Promise.race(this.#inFlight.values());
    return null;
  }

  /** Starts the deliveries of a page one by one, as slots become free. The rest of an outdated page is left out. */
  async #sendAll(due: readonly DueDelivery[], endpoint: Endpoint): Promise<void> {
    for (const delivery of due) {
      while (this.#slots.size >= this.#ports.width()) {
        if (this.#slots.size === 0) return;
        await this.#slots.untilOneIsFree();
      }
      while (this.#inFlight.size >= UNWRITTEN_MAX) await Promise.race(this.#inFlight.values());
      if (this.#isPageOutdated || this.#failure !== null) return;
      this.#start(delivery, endpoint);
    }
  }

  #start(due: DueDelivery, endpoint: Endpoint): void {
    const { id } = due.delivery;
    this.#first.delete(id);
    const flight = this.#sendOne(due, endpoint)
      .catch((error) => {
        this.#failure ??= error;
      })
      .finally(() => {
        this.#inFlight.delete(id);
        this.#sent.delete(id);
        this.#hasOneEnded = true;
      });
    this.#inFlight.set(id, flight);
    this.#sent.set(id, due.delivery);
  }

  async #sendOne(due: DueDelivery, endpoint: Endpoint): Promise<void> {
    const slot = this.#slots.take();
    try {
      const sent = await this.#ports.send(due, endpoint, slot.number);
      if ("attempt" in sent) await this.#ports.afterAttempt(endpoint, sent.attempt);
      // Free the slot before the outcome is stored. After a failure keep it, since the circuit may open.
      const isFailure = "attempt" in sent && sent.attempt.error !== null;
      if (!isFailure) slot.free();
      const isLast = this.#slots.size === (isFailure ? 1 : 0);
      const { next_at: due_at, attempts: attempts_before } = due.delivery;
      const delivery = outcomeOfSent(due, sent);
      await this.#outcomes.record({ delivery, due_at, attempts_before }, isLast);
    } finally {
      slot.free();
    }
  }
}

const outcomeOfSent = ({ delivery }: DueDelivery, sent: Sent): Delivery =>
  "attempt" in sent
    ? outcomeOf(delivery, sent.attempt)
    : outcomeOfUnsendable(delivery, sent.unsendable);
