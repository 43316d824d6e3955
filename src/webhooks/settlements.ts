/**
 * Writes how deliveries went, soon after each, many in one statement: what comes up while one write runs
 * goes together with the next. So a batch costs D1 a few writes, and a slow receiver's delivery does not
 * keep the others' from being settled.
 */
import { within } from "../shared/patience";
import { type Settled, settleDeliveries } from "./delivery-rows";
import { SETTLE_LINGER_MS } from "./limits";

export class Settlements {
  readonly #db: D1Database;
  #waiting: Settled[] = [];
  /** The write that has not begun, and takes all that is waiting. */
  #next: Promise<void> | null = null;
  #running: Promise<void> = Promise.resolve();
  #last = Promise.withResolvers<void>();

  constructor(db: D1Database) {
    this.#db = db;
  }

  /**
   * Resolves when it is written.
   *
   * @param isLast nothing else is on its way: it is written at once, and with it what waits
   */
  settle(settled: Settled, isLast: boolean): Promise<void> {
    this.#waiting.push(settled);
    this.#next ??= this.#writeAfter(this.#running);
    if (isLast) this.#last.resolve();
    return this.#next;
  }

  async #writeAfter(before: Promise<void>): Promise<void> {
    this.#last = Promise.withResolvers();
    await Promise.allSettled([before, within(this.#last.promise, SETTLE_LINGER_MS)]);
    const settled = this.#waiting;
    this.#waiting = [];
    this.#running = settleDeliveries(this.#db, settled);
    this.#next = null;
    await this.#running;
  }
}
