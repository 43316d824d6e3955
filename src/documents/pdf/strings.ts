/**
 * Reads PDF's two kinds of strings (ISO 32000-2, 7.3.4). Only a palette's bytes are used, but every string's end must
 * be found.
 */
import { endsEarly } from "../byte-reader";
import { PDF_STRING_MAX_BYTES } from "../limits";
import {
  ANGLE_CLOSE,
  BACKSLASH,
  isOctal,
  LINE_FEED,
  latin1,
  RETURN,
  ROUND_CLOSE,
  ROUND_OPEN,
} from "./characters";
import { damaged } from "./damaged";

/** A string's characters, one for each byte, and where the string ends. */
type StringRead = { readonly text: string; readonly end: number };

/** @param start after the opening parenthesis */
export function readLiteralString(bytes: Uint8Array, start: number): StringRead {
  const end = endOfLiteral(bytes, start);
  const read = new Uint8Array(end - start);
  let length = 0;
  for (let at = start; at < end; ) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte !== BACKSLASH) {
      read[length++] = byte;
      continue;
    }
    const escaped = bytes[at] ?? 0;
    at += 1;
    if (isOctal(escaped)) {
      let code = escaped - ZERO;
      for (const most = at + 2; at < most && isOctal(bytes[at]); at += 1)
        code = code * 8 + (bytes[at] ?? 0) - ZERO;
      read[length++] = code;
    } else if (escaped === RETURN && bytes[at] === LINE_FEED) at += 1;
    else if (escaped !== RETURN && escaped !== LINE_FEED)
      read[length++] = ESCAPES.get(escaped) ?? escaped;
  }
  return { text: latin1(read.subarray(0, length)), end: end + 1 };
}

const ZERO = 0x30;

/** Finds the parenthesis that closes the string. An escaped one does not, nor does one that was opened within. */
function endOfLiteral(bytes: Uint8Array, start: number): number {
  const [backslash, roundOpen, roundClose] = [BACKSLASH, ROUND_OPEN, ROUND_CLOSE];
  let open = 1;
  for (let at = start; at - start <= PDF_STRING_MAX_BYTES; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return endsEarly();
    if (byte === backslash) at += 1;
    if (byte === roundOpen) open += 1;
    if (byte === roundClose) open -= 1;
    if (open === 0) return at;
  }
  return tooLong();
}

/** What a letter after a backslash means. Any other character means itself. */
const ESCAPES: ReadonlyMap<number, number> = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12 }).map(([letter, byte]) => [
    letter.charCodeAt(0),
    byte,
  ]),
);

/** @param start after the opening bracket */
export function readHexString(bytes: Uint8Array, start: number): StringRead {
  const end = bytes.indexOf(ANGLE_CLOSE, start);
  if (end === -1) return endsEarly();
  if (end - start > 2 * PDF_STRING_MAX_BYTES) return tooLong();
  const digits = latin1(bytes.subarray(start, end)).replaceAll(/[^0-9A-Fa-f]/g, "");
  return { text: Buffer.from(digits, "hex").toString("latin1"), end: end + 1 };
}

const tooLong = (): never => damaged("it has a string without end");
