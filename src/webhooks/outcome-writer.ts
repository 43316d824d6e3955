/**
 * Collects the outcomes of deliveries and writes many at once.
 *
 * An outcome waits up to `OUTCOME_LINGER_MS` for others. So a hundred deliveries cost a few rows, and the outcome of a
 * slow receiver's delivery does not hold back the others.
 *
 * ```
 *   record(a) ──┬─ lingers ─▶ write: a, b
 *   record(b) ──┘
 *   record(c) ──┬─ lingers ─▶ write: c, d
 *   record(d) ──┘
 * ```
 */
import { within } from "../shared/patience";
import { OUTCOME_LINGER_MS } from "./limits";
import type { RecordedOutcome } from "./outcomes";

export class OutcomeWriter {
  readonly #write: (outcomes: readonly RecordedOutcome[]) => void;
  #collected: RecordedOutcome[] = [];
  /** The write that has not begun and takes everything collected; null if nothing is collected. */
  #next: Promise<void> | null = null;
  /** Resolved to end the lingering. */
  #last = Promise.withResolvers<void>();

  constructor(write: (outcomes: readonly RecordedOutcome[]) => void) {
    this.#write = write;
  }

  /**
   * Resolves when the outcome is written.
   *
   * @param isLast whether no other call is in flight: then nothing more will come, and there is no lingering
   * @throws if it cannot be written
   */
  record(outcome: RecordedOutcome, isLast: boolean): Promise<void> {
    this.#collected.push(outcome);
    this.#next ??= this.#writeSoon();
    if (isLast) this.#last.resolve();
    return this.#next;
  }

  async #writeSoon(): Promise<void> {
    this.#last = Promise.withResolvers();
    await within(this.#last.promise, OUTCOME_LINGER_MS);
    const outcomes = this.#collected;
    this.#collected = [];
    this.#next = null;
    this.#write(outcomes);
  }
}
