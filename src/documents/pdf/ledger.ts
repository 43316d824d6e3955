/**
 * Counts what reading one PDF's syntax has cost so far. Values take far more memory than their bytes in the file, and
 * offsets may point to the same bytes again and again. So values are counted over the whole file, and each reading is
 * charged to the document's budget.
 */
import { COSTS } from "../costs";
import { PDF_VALUES_MAX } from "../limits";
import { tooElaborate, type WorkBudget } from "../work";
import type { PdfValue } from "./values";

export class SyntaxLedger {
  /** Values of keys that a dictionary has twice. Viewers differ in which one they take, so both are looked at. */
  readonly displaced: PdfValue[] = [];
  readonly work: WorkBudget;
  #values = PDF_VALUES_MAX;

  constructor(work: WorkBudget) {
    this.work = work;
  }

  spendValue(): void {
    this.work.spend(COSTS.value);
    this.#values -= 1;
    if (this.#values < 0) tooElaborate();
  }

  spendBytes(count: number): void {
    this.work.spend(count * COSTS.syntaxByte);
  }

  spendToken(length: number): void {
    this.work.spend(COSTS.token + length * COSTS.syntaxByte);
  }

  spendString(length: number): void {
    this.work.spend(COSTS.token + length * COSTS.stringByte);
  }
}
