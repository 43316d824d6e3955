/**
 * Reads PDF's syntax (ISO 32000-2, 7.2 and 7.3) from a place in the file. It does not know what values mean, and counts
 * what it reads.
 */
import { endsEarly } from "../byte-reader";
import { PDF_NAME_MAX_BYTES, PDF_NESTING_MAX } from "../limits";
import {
  ANGLE_CLOSE,
  ANGLE_OPEN,
  endOfRegular,
  endOfWhite,
  isDigit,
  isRegular,
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

/** Digits of a whole number. An offset has ten. */
const INTEGER_MAX_DIGITS = 10;
const ZERO = 0x30;

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
    const { bytes } = this;
    let at = this.position;
    for (;;) {
      at = endOfWhite(bytes, at);
      if (bytes[at] !== PERCENT) break;
      at = endOfComment(bytes, at + 1);
    }
    this.ledger.spendBytes(at - this.position);
    this.position = at;
  }

  /** Reads up to white space or a delimiter: a number or a keyword. Empty before a delimiter. */
  token(): string {
    this.skipSpace();
    const start = this.position;
    this.#skipRegular();
    return this.#text(start, this.position);
  }

  #skipRegular(): void {
    const end = this.position + PDF_NAME_MAX_BYTES;
    this.position = endOfRegular(this.bytes, this.position);
    if (this.position > end) malformed();
  }

  #text(start: number, end: number): string {
    this.ledger.spendToken(end - start);
    return latin1(this.bytes.subarray(start, end));
  }

  /** Takes a keyword if it is the next token, else nothing. It makes no string. */
  takes(keyword: string): boolean {
    const start = this.position;
    this.skipSpace();
    this.ledger.spendToken(keyword.length);
    let at = 0;
    while (at < keyword.length && this.bytes[this.position + at] === keyword.charCodeAt(at))
      at += 1;
    const isNext = at === keyword.length && !isRegular(this.bytes[this.position + at]);
    this.position = isNext ? this.position + at : start;
    return isNext;
  }

  /** Takes a whole number if it is the next token, else nothing. It makes no string. */
  integer(): number | null {
    const start = this.position;
    this.skipSpace();
    const first = this.position;
    let value = 0;
    for (; this.position - first < INTEGER_MAX_DIGITS; this.position += 1) {
      const byte = this.bytes[this.position];
      if (!isDigit(byte)) break;
      value = value * 10 + byte - ZERO;
    }
    this.ledger.spendToken(this.position - first);
    if (this.position > first && !isRegular(this.bytes[this.position])) return value;
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
    if (!name.includes("#")) return `/${name}`;
    this.ledger.spendString(name.length);
    return `/${name.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))}`;
  }

  #string(read: typeof readLiteralString): PdfString {
    const { text, end } = read(this.bytes, this.position + 1);
    this.ledger.spendString(end - this.position);
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

/**
 * Finds the end of a comment: the end of its line, or the end mark, which has the form of a comment. Some writers
 * append to a file without a line break after the end mark.
 */
function endOfComment(bytes: Uint8Array, start: number): number {
  const [lineFeed, carriageReturn, percent] = [LINE_FEED, RETURN, PERCENT];
  for (let at = start; ; at += 1) {
    const byte = bytes[at];
    if (byte === undefined || byte === lineFeed || byte === carriageReturn) return at;
    if (byte === percent && endsMark(bytes, at)) return at - 1 + END_MARK.length;
  }
}

/** @param second the place of the second percent sign, if it is one */
const endsMark = (bytes: Uint8Array, second: number): boolean =>
  END_MARK.every((byte, index) => bytes[second - 1 + index] === byte);

const malformed = (): never => damaged("its syntax is broken");
