/**
 * One budget of work for a whole document. Each step of its readers is charged to it: bytes inflated, chunks and values
 * parsed, rows and blocks decoded, pages walked. A limit on each kind of step would not do, because a document may take a
 * little too much of each. The budget counts steps and never looks at a clock, so the same document always ends at the
 * same place, read or refused. `costs.ts` has the prices.
 */
import { refuse } from "./fault";
import { DOCUMENT_WORK_MAX } from "./limits";

export class WorkBudget {
  readonly #max: number;
  #spent = 0;

  constructor(max = DOCUMENT_WORK_MAX) {
    this.#max = max;
  }

  get spent(): number {
    return this.#spent;
  }

  get left(): number {
    return this.#max - this.#spent;
  }

  /** Charges work: before it is done, if its size is known. @throws Refused if the budget does not have it */
  spend(units: number): void {
    if (units > this.left) tooElaborate();
    this.#spent += units;
  }
}

/** Refuses a document whose budget is spent. */
export function tooElaborate(): never {
  return refuse(
    "too_elaborate",
    "The document takes more work to read than a scan does. Scan it anew with 300 dpi, or upload one picture as PNG or JPEG.",
  );
}
