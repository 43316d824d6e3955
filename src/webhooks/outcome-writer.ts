/**
 * Collects the outcomes of deliveries and writes them to D1, many in one statement.
 *
 * An outcome waits up to `OUTCOME_LINGER_MS` for others, and for the write before it to end. So a hundred deliveries
 * cost D1 a few writes, and the outcome of a slow receiver's delivery does not hold back the others.
 *
 * ```
 *   record(a) ──┬─ lingers ─▶ write 1: a, b ──────────▶│
 *   record(b) ──┘                                      │
 *   record(c) ─────────────── waits for write 1 ───────┼─▶ write 2: c, d
 *   record(d) ─────────────────────────────────────────┘
 * ```
 */
import { within } from "../shared/patience";
import { OUTCOME_LINGER_MS } from "./limits";
import { type RecordedOutcome, recordOutcomes } from "./outcomes";

export class OutcomeWriter {
  readonly #db: D1Database;
  #collected: RecordedOutcome[] = [];
  /** The write that has not begun and takes everything collected; null if nothing is collected. */
  #next: Promise<void> | null = null;
  #running: Promise<void> = Promise.resolve();
  /** Resolved to end the lingering. */
  #last = Promise.withResolvers<void>();

  constructor(db: D1Database) {
    this.#db = db;
  }

  /**
   * Resolves when the outcome is written.
   *
   * @param isLast whether no other call is in flight: then nothing more will come, and there is no lingering
   * @throws if D1 does not take the write
   */
  record(outcome: RecordedOutcome, isLast: boolean): Promise<void> {
    this.#collected.push(outcome);
    this.#next ??= this.#writeAfter(this.#running);
    if (isLast) this.#last.resolve();
    return this.#next;
  }

  async #writeAfter(before: Promise<void>): Promise<void> {
    this.#last = Promise.withResolvers();
    await Promise.allSettled([before, within(this.#last.promise, OUTCOME_LINGER_MS)]);
    const outcomes = this.#collected;
    this.#collected = [];
    this.#running = recordOutcomes(this.#db, outcomes);
    this.#next = null;
    await this.#running;
  }
}
