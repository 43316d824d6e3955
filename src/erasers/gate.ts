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
 * Each call that is turned away gets another time, as far from the one before as calls were seen to last. So when ten
 * thousand calls come at once, they do not all come again at once.
 */
import { type Slot, Slots } from "../outgoing/slots";
import {
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
  /** Until when the calls that were turned away keep the eraser busy, once they come again, ms. */
  #bookedUntil = 0;

  constructor(waitingMax = WAITING_MAX, waitingMaxMs = WAITING_MAX_MS) {
    this.#waitingMax = waitingMax;
    this.#waitingMaxMs = waitingMaxMs;
  }

  get load(): { readonly in_flight: number; readonly waiting: number } {
    return { in_flight: this.#slots.size, waiting: this.#waiting.length };
  }

  /** @param width how many calls may be in flight from now on */
  enter(width: number): Promise<Turn> {
    this.#width = width;
    const isFree = this.#slots.size < width;
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

  #isFull(): boolean {
    const count = this.#waiting.length;
    return count >= this.#waitingMax || count * this.#paceMs() >= this.#waitingMaxMs;
  }

  /** Ms from the end of one call to the end of the next. */
  #paceMs(): number {
    return this.#callMs / this.#width;
  }

  #letIn(): void {
    while (this.#slots.size < this.#width) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      clearTimeout(next.patience);
      next.give(this.#turn(this.#slots.take()));
    }
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

  /** Books a time after all calls that wait here and all that were turned away before; ms from now. */
  #book(): number {
    const now = Date.now();
    const here = now + this.#waiting.length * this.#paceMs();
    this.#bookedUntil = Math.max(this.#bookedUntil, here) + this.#paceMs();
    const wait = Math.round(this.#bookedUntil - now);
    // A queue of days is not worth planning: beyond the longest wait, chance spreads the calls.
    if (wait > LATER_MAX_MS) return Math.round(LATER_MAX_MS * (0.5 + Math.random() / 2));
    return Math.max(wait, LATER_MIN_MS);
  }
}
