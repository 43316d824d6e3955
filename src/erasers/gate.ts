/**
 * Limits how many calls of an eraser are in flight. The others wait for their turn in the order in which they came. A
 * call that would wait too long is turned away, with a time at which to come again.
 *
 * ```
 *   enter ─┬─ a slot is free ───────────────────────────────────▶ { ok: true, slot, leave }
 *          ├─ the queue is full ────────────────────────────────▶ { ok: false, wait_ms }
 *          └─ waits ─┬─ another call leaves: its turn ──────────▶ { ok: true, slot, leave }
 *                    └─ WAITING_MAX_MS have passed ─────────────▶ { ok: false, wait_ms }
 * ```
 *
 * If the calls within a minute are limited, a call also waits until enough time has passed since the one before. After a
 * time without calls a few may be made at once; together they are never more than the limit within any minute. A system
 * that asks for a pause (Retry-After) gets it from all calls.
 *
 * Each call that is turned away gets another time, as far from the one before as calls were seen to last. So when ten
 * thousand calls come at once, they do not all come again at once.
 */
import { type Slot, Slots } from "../outgoing/slots";
import { MINUTE_MS } from "../shared/time";
import {
  BURST_PART,
  CALL_ASSUMED_MS,
  CALL_WEIGHT,
  LATER_MAX_MS,
  LATER_MIN_MS,
  WAITING_MAX,
  WAITING_MAX_MS,
} from "./limits";

export type Turn =
  /**
   * @property slot the number of the call's slot
   * @property leave to be called once, when the call is over
   */
  | { readonly ok: true; readonly slot: number; readonly leave: () => void }
  | { readonly ok: false; readonly wait_ms: number };

type Waiting = {
  readonly give: (turn: Turn) => void;
  readonly patience: ReturnType<typeof setTimeout>;
};

export class Gate {
  readonly #waitingMax: number;
  readonly #waitingMaxMs: number;
  readonly #slots = new Slots();
  #waiting: Waiting[] = [];
  #width = 1;
  /** How long a call lasts, ms: a moving average. */
  #callMs = CALL_ASSUMED_MS;
  /** Ms between two calls; 0 for any number of calls. */
  #gapMs = 0;
  /** Calls that may be made at once. */
  #burst = 1;
  /** The time that the calls made so far take up at their pace, ms since the epoch. */
  #paidUntil = 0;
  /** No call is made before, ms: the system asked for that. */
  #restsUntil = 0;
  #wake: ReturnType<typeof setTimeout> | null = null;
  /** Until when the calls that were turned away keep the eraser busy, once they come again, ms. */
  #bookedUntil = 0;

  constructor(waitingMax = WAITING_MAX, waitingMaxMs = WAITING_MAX_MS) {
    this.#waitingMax = waitingMax;
    this.#waitingMaxMs = waitingMaxMs;
  }

  get load(): { readonly in_flight: number; readonly waiting: number } {
    return { in_flight: this.#slots.size, waiting: this.#waiting.length };
  }

  /**
   * @param width how many calls may be in flight from now on
   * @param perMinute how many may be made within a minute from now on; null for any number
   */
  enter(width: number, perMinute: number | null = null): Promise<Turn> {
    this.#width = width;
    this.#pace(perMinute);
    const isFree = this.#slots.size < width && this.#untilNext() <= 0;
    if (!isFree && this.#isFull()) return Promise.resolve({ ok: false, wait_ms: this.#book() });
    const { promise, resolve } = Promise.withResolvers<Turn>();
    const waiting: Waiting = {
      give: resolve,
      patience: setTimeout(() => this.#turnAway(waiting), this.#waitingMaxMs),
    };
    this.#waiting.push(waiting);
    this.#letIn();
    return promise;
  }

  /** Makes no call for a while, because the system asked for that. @param ms */
  rest(ms: number): void {
    this.#restsUntil = Math.max(this.#restsUntil, Date.now() + ms);
  }

  /**
   * A gap between calls, and a burst. Any minute has at most the burst and as many calls as there are gaps in it:
   * together the limit. An object that begins has made no pause, as far as it knows: so it begins without a burst.
   */
  #pace(perMinute: number | null): void {
    if (perMinute === null) {
      this.#gapMs = 0;
      return;
    }
    this.#burst = Math.max(1, Math.floor(perMinute * BURST_PART));
    this.#gapMs = MINUTE_MS / Math.max(perMinute - this.#burst, 0.5);
    if (this.#paidUntil === 0) this.#paidUntil = Date.now() + (this.#burst - 1) * this.#gapMs;
  }

  /** Ms until the next call may be made; 0 or less: now. */
  #untilNext(): number {
    const now = Date.now();
    const byPace = this.#gapMs === 0 ? 0 : this.#paidUntil - (this.#burst - 1) * this.#gapMs - now;
    return Math.max(byPace, this.#restsUntil - now);
  }

  #isFull(): boolean {
    const count = this.#waiting.length;
    const wait = count * this.#paceMs() + Math.max(this.#restsUntil - Date.now(), 0);
    return count >= this.#waitingMax || wait >= this.#waitingMaxMs;
  }

  /** Ms from the end of one call to the end of the next. */
  #paceMs(): number {
    return Math.max(this.#callMs / this.#width, this.#gapMs);
  }

  #letIn(): void {
    while (this.#slots.size < this.#width && this.#waiting.length > 0) {
      const wait = this.#untilNext();
      if (wait > 0) return this.#letInLater(wait);
      const next = this.#waiting.shift();
      if (next === undefined) return;
      if (this.#gapMs > 0) this.#paidUntil = Math.max(this.#paidUntil, Date.now()) + this.#gapMs;
      clearTimeout(next.patience);
      next.give(this.#turn(this.#slots.take()));
    }
  }

  #letInLater(wait: number): void {
    if (this.#wake !== null) return;
    this.#wake = setTimeout(() => {
      this.#wake = null;
      this.#letIn();
    }, wait);
  }

  #turn({ number, free }: Slot): Turn {
    const began = Date.now();
    const leave = () => {
      free();
      this.#callMs += CALL_WEIGHT * (Date.now() - began - this.#callMs);
      this.#letIn();
    };
    return { ok: true, slot: number, leave };
  }

  #turnAway(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.give({ ok: false, wait_ms: this.#book() });
  }

  /**
   * Books a time after all calls that wait here and all that were turned away before; ms from now. A paced call is asked to
   * come a little sooner, and waits here for its turn: if it came late, because an alarm or the network was slow, its turn
   * would be lost.
   */
  #book(): number {
    const now = Date.now();
    const here = Math.max(now, this.#restsUntil) + this.#waiting.length * this.#paceMs();
    this.#bookedUntil = Math.max(this.#bookedUntil, here) + this.#paceMs();
    const early = this.#gapMs > 0 ? this.#waitingMaxMs / 2 : 0;
    const wait = Math.round(this.#bookedUntil - now - early);
    // A queue of days is not worth planning: beyond the longest wait, chance spreads the calls.
    if (wait > LATER_MAX_MS) return Math.round(LATER_MAX_MS * (0.5 + Math.random() / 2));
    return Math.max(wait, LATER_MIN_MS);
  }
}
