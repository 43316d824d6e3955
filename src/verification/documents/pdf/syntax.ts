/**
 * Reads PDF's syntax (ISO 32000-2, 7.2 and 7.3) from a place in the file. Knows nothing of what the values
 * mean, and counts what it reads.
 */
import { endsEarly } from "../byte-reader";
import { PDF_NAME_MAX_BYTES, PDF_NESTING_MAX } from "../limits";
import {
  ANGLE_CLOSE,
  ANGLE_OPEN,
  isRegular,
  isWhite,
  LINE_FEED,
  latin1,
  PERCENT,
  RETURN,
  ROUND_OPEN,
  SLASH,
  SQUARE_CLOSE,
  SQUARE_OPEN,
} from "./characters";
import { damaged } from "./damaged";
import type { SyntaxLedger } from "./ledger";
import { readHexString, readLiteralString } from "./strings";
import { type PdfDictionary, type PdfName, PdfReference, PdfString, type PdfValue } from "./values";

const END_MARK = new TextEncoder().encode("%%EOF");

export class PdfSyntax {
  readonly bytes: Uint8Array;
  readonly ledger: SyntaxLedger;
  position: number;

  constructor(bytes: Uint8Array, position: number, ledger: SyntaxLedger) {
    this.bytes = bytes;
    this.position = position;
    this.ledger = ledger;
  }

  at(position: number): PdfSyntax {
    return new PdfSyntax(this.bytes, position, this.ledger);
  }

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  /** White space and comments. */
  skipSpace(): void {
    const start = this.position;
    let inComment = false;
    for (; ; this.position += 1) {
      const byte = this.bytes[this.position];
      if (byte === undefined) break;
      if (byte === LINE_FEED || byte === RETURN) inComment = false;
      else if (byte === PERCENT) inComment = !this.#skipsEndMark();
      else if (!inComment && !isWhite(byte)) break;
    }
    this.ledger.spendBytes(this.position - start);
  }

  /**
   * Some writers append to a file without a line break after its end mark, which is a comment by its form.
   */
  #skipsEndMark(): boolean {
    const isEndMark = END_MARK.every((byte, index) => this.bytes[this.position + index] === byte);
    if (isEndMark) this.position += END_MARK.length - 1;
    return isEndMark;
  }

  /** What stands between white space and delimiters: a number or a keyword. Empty before a delimiter. */
  token(): string {
    this.skipSpace();
    const start = this.position;
    this.#skipRegular();
    return this.#text(start, this.position);
  }

  #skipRegular(): void {
    const end = this.position + PDF_NAME_MAX_BYTES;
    while (isRegular(this.bytes[this.position])) this.position += 1;
    if (this.position > end) malformed();
  }

  #text(start: number, end: number): string {
    this.ledger.spendBytes(end - start);
    return latin1(this.bytes.subarray(start, end));
  }

  /** Takes a keyword if it is the next token; otherwise nothing. */
  takes(keyword: string): boolean {
    const start = this.position;
    if (this.token() === keyword) return true;
    this.position = start;
    return false;
  }

  /** Takes a whole number if it is the next token. */
  integer(): number | null {
    const start = this.position;
    const token = this.token();
    if (/^\d{1,10}$/.test(token)) return Number(token);
    this.position = start;
    return null;
  }

  value(depth = 0): PdfValue {
    if (depth > PDF_NESTING_MAX) malformed();
    this.ledger.spendValue();
    this.skipSpace();
    switch (this.bytes[this.position]) {
      case undefined:
        return endsEarly();
      case SLASH:
        return this.#name();
      case ROUND_OPEN:
        return this.#string(readLiteralString);
      case SQUARE_OPEN:
        return this.#array(depth);
      case ANGLE_OPEN:
        return this.bytes[this.position + 1] === ANGLE_OPEN
          ? this.dictionary(depth)
          : this.#string(readHexString);
      default:
        return this.#numberOrKeyword();
    }
  }

  dictionary(depth = 0): PdfDictionary {
    this.skipSpace();
    if (this.bytes[this.position] !== ANGLE_OPEN || this.bytes[this.position + 1] !== ANGLE_OPEN)
      malformed();
    this.position += 2;
    const entries = new Map<PdfName, PdfValue>();
    for (;;) {
      this.skipSpace();
      switch (this.bytes[this.position]) {
        case ANGLE_CLOSE:
          if (this.bytes[this.position + 1] !== ANGLE_CLOSE) malformed();
          this.position += 2;
          return entries;
        case SLASH: {
          const key = this.#name();
          const before = entries.get(key);
          if (before !== undefined) this.ledger.displaced.push(before);
          entries.set(key, this.value(depth + 1));
          break;
        }
        default:
          malformed();
      }
    }
  }

  #array(depth: number): readonly PdfValue[] {
    this.position += 1;
    const values: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === SQUARE_CLOSE) {
        this.position += 1;
        return values;
      }
      values.push(this.value(depth + 1));
    }
  }

  #name(): PdfName {
    const start = this.position;
    this.position += 1;
    this.#skipRegular();
    const name = this.#text(start + 1, this.position);
    return `/${name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code) => latin1(Buffer.from(code, "hex")))}`;
  }

  #string(read: typeof readLiteralString): PdfString {
    const { text, end } = read(this.bytes, this.position + 1);
    this.ledger.spendBytes(end - this.position);
    this.position = end;
    return new PdfString(text);
  }

  #numberOrKeyword(): PdfValue {
    const token = this.#untilEndobj(this.token());
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    if (!/^[-+.\d]+$/.test(token)) return malformed();
    if (!/^\d+$/.test(token)) return Number.parseFloat(token) || 0;
    return this.#referenceFrom(Number(token)) ?? Number(token);
  }

  /** Many writers leave no space between a number and `endobj`. */
  #untilEndobj(token: string): string {
    if (!/^\d+endobj$/.test(token)) return token;
    this.position -= "endobj".length;
    return token.slice(0, -"endobj".length);
  }

  /** `12 0 R` is one value, though it begins as a number. */
  #referenceFrom(number: number): PdfReference | null {
    const start = this.position;
    if (this.integer() !== null && this.takes("R")) return new PdfReference(number);
    this.position = start;
    return null;
  }
}

const malformed = (): never => damaged("its syntax is broken");
