/**
 * What reading one PDF has cost so far. Values take far more memory than the bytes they are written in, and
 * offsets may lead to the same bytes again and again; so both are counted over the whole file.
 */
import { refuse } from "../fault";
import { PDF_SYNTAX_MAX_BYTES, PDF_VALUES_MAX } from "../limits";
import type { PdfValue } from "./values";

export class SyntaxLedger {
  /**
   * Values of keys that a dictionary has twice: viewers differ in which they take, so neither is
   * overlooked.
   */
  readonly displaced: PdfValue[] = [];
  #values = PDF_VALUES_MAX;
  #bytes = PDF_SYNTAX_MAX_BYTES;

  spendValue(): void {
    this.#values -= 1;
    if (this.#values < 0) tooElaborate();
  }

  spendBytes(count: number): void {
    this.#bytes -= count;
    if (this.#bytes < 0) tooElaborate();
  }
}

function tooElaborate(): never {
  return refuse("unreadable", "The PDF is too elaborate for a scanned document. Scan it anew.");
}
