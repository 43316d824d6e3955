/**
 * Lets so many calls through at a time, the others in the order they came. Who would wait too long is asked
 * to come later, each at a time of its own: as fast as calls were seen to end, so that ten thousand who come
 * at once do not come at once again.
 */
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
   * @property slot the lowest number that no other call in flight has
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
  readonly #taken = new Set<number>();
  #waiting: Waiting[] = [];
  #width = 1;
  #callMs = CALL_ASSUMED_MS;
  /** Up to when calls that were asked to come later keep the eraser busy, ms. */
  #bookedUntil = 0;

  constructor(waitingMax = WAITING_MAX, waitingMaxMs = WAITING_MAX_MS) {
    this.#waitingMax = waitingMax;
    this.#waitingMaxMs = waitingMaxMs;
  }

  get standing(): { readonly in_flight: number; readonly waiting: number } {
    return { in_flight: this.#taken.size, waiting: this.#waiting.length };
  }

  /** @param width calls at a time, from now on */
  enter(width: number): Promise<Turn> {
    this.#width = width;
    const free = this.#taken.size < width;
    if (!free && this.#isFull()) return Promise.resolve({ ok: false, wait_ms: this.#book() });
    const { promise, resolve } = Promise.withResolvers<Turn>();
    const waiting: Waiting = {
      give: resolve,
      patience: setTimeout(() => this.#sendAway(waiting), this.#waitingMaxMs),
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
    while (this.#taken.size < this.#width) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      clearTimeout(next.patience);
      next.give(this.#turn());
    }
  }

  #turn(): Turn {
    let slot = 0;
    while (this.#taken.has(slot)) slot += 1;
    this.#taken.add(slot);
    const began = Date.now();
    const leave = () => {
      this.#taken.delete(slot);
      this.#callMs += CALL_WEIGHT * (Date.now() - began - this.#callMs);
      this.#letIn();
    };
    return { ok: true, slot, leave };
  }

  #sendAway(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    waiting.give({ ok: false, wait_ms: this.#book() });
  }

  /** A time after all who wait here and all who were asked to come later; ms from now. */
  #book(): number {
    const now = Date.now();
    const here = now + this.#waiting.length * this.#paceMs();
    this.#bookedUntil = Math.max(this.#bookedUntil, here) + this.#paceMs();
    const wait = Math.round(this.#bookedUntil - now);
    // Beyond the longest they are spread by chance: a queue of days is not to be planned.
    if (wait > LATER_MAX_MS) return Math.round(LATER_MAX_MS * (0.5 + Math.random() / 2));
    return Math.max(wait, LATER_MIN_MS);
  }
}
