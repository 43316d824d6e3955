/**
 * Reads PDF's syntax (ISO 32000-2, 7.2 and 7.3) from a place in the file. Knows nothing of what the values mean. What is read
 * counts against one budget for the whole file: values take far more memory than the bytes they are written in, and
 * offsets may lead to the same bytes again and again.
 */
import { endsEarly } from "../byte-reader";
import { refuse } from "../fault";
import {
  PDF_NAME_MAX_BYTES,
  PDF_NESTING_MAX,
  PDF_STRING_MAX_BYTES,
  PDF_SYNTAX_MAX_BYTES,
  PDF_VALUES_MAX,
} from "../limits";
import { type PdfDictionary, type PdfName, PdfReference, PdfString, type PdfValue } from "./values";

export class SyntaxLedger {
  /** Values of keys that a dictionary has twice: readers differ in which they take, so neither may be overlooked. */
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

const BACKSLASH = 0x5c;
const [ROUND_OPEN, ROUND_CLOSE] = [0x28, 0x29];
const [ANGLE_OPEN, ANGLE_CLOSE] = [0x3c, 0x3e];
const [SQUARE_OPEN, SQUARE_CLOSE] = [0x5b, 0x5d];
const [SLASH, PERCENT, LINE_FEED, RETURN] = [0x2f, 0x25, 0x0a, 0x0d];

const END_MARK = new TextEncoder().encode("%%EOF");

/** White space (7.2.3). */
export const WHITE: ReadonlySet<number> = new Set([0, 9, LINE_FEED, 12, RETURN, 32]);
const DELIMITERS = new Set(new TextEncoder().encode("()<>[]{}/%"));

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
      else if (!inComment && !WHITE.has(byte)) break;
    }
    this.ledger.spendBytes(this.position - start);
  }

  /** Some writers append to a file without a line break after its end mark, which is a comment by its form. */
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
        return this.#literalString();
      case SQUARE_OPEN:
        return this.#array(depth);
      case ANGLE_OPEN:
        return this.bytes[this.position + 1] === ANGLE_OPEN
          ? this.dictionary(depth)
          : this.#hexString();
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
    return `/${name.replaceAll(/#[0-9A-Fa-f]{2}/g, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)))}`;
  }

  /** Only a palette's bytes matter to anybody, but every string must be found to its end. */
  #literalString(): PdfString {
    const start = this.position;
    this.position += 1;
    const bytes: number[] = [];
    for (let open = 1; ; ) {
      const byte = this.bytes[this.position];
      if (byte === undefined) return endsEarly();
      this.position += 1;
      if (byte === BACKSLASH) {
        const escaped = this.#escape();
        if (escaped !== null) bytes.push(escaped);
        continue;
      }
      if (byte === ROUND_OPEN) open += 1;
      if (byte === ROUND_CLOSE) open -= 1;
      if (open === 0) break;
      if (bytes.push(byte) > PDF_STRING_MAX_BYTES) malformed();
    }
    this.ledger.spendBytes(this.position - start);
    return new PdfString(latin1(Uint8Array.from(bytes)));
  }

  /** After a backslash: a code of up to three octal digits, a letter, a broken line, or the character itself. */
  #escape(): number | null {
    const octal = /^[0-7]{1,3}/.exec(latin1(this.bytes.subarray(this.position, this.position + 3)));
    if (octal) {
      this.position += octal[0].length;
      return Number.parseInt(octal[0], 8) & 255;
    }
    const byte = this.bytes[this.position];
    if (byte === undefined) return endsEarly();
    this.position += 1;
    if (byte === RETURN && this.bytes[this.position] === LINE_FEED) this.position += 1;
    if (byte === RETURN || byte === LINE_FEED) return null;
    return ESCAPES.get(byte) ?? byte;
  }

  #hexString(): PdfString {
    const end = this.bytes.indexOf(ANGLE_CLOSE, this.position);
    if (end === -1) return endsEarly();
    if (end - this.position > 2 * PDF_STRING_MAX_BYTES) malformed();
    const digits = this.#text(this.position + 1, end).replaceAll(/[^0-9A-Fa-f]/g, "");
    this.position = end + 1;
    return new PdfString(Buffer.from(digits, "hex").toString("latin1"));
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

const ESCAPES: ReadonlyMap<number, number> = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12 }).map(([letter, byte]) => [
    letter.charCodeAt(0),
    byte,
  ]),
);

const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

/** One character a byte; `TextDecoder`'s latin1 is windows-1252. */
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

function malformed(): never {
  return refuse("unreadable", "The PDF is damaged: its syntax is broken. Save or scan it again.");
}
