/**
 * PDF's two ways of writing a string (ISO 32000-2, 7.3.4). Only a palette's bytes matter to anybody, but
 * every string must be found to its end.
 */
import { endsEarly } from "../byte-reader";
import { PDF_STRING_MAX_BYTES } from "../limits";
import {
  ANGLE_CLOSE,
  BACKSLASH,
  LINE_FEED,
  latin1,
  RETURN,
  ROUND_CLOSE,
  ROUND_OPEN,
} from "./characters";
import { damaged } from "./damaged";

/** A string's characters, one a byte, and where the bytes go on after it. */
type StringRead = { readonly text: string; readonly end: number };

/** @param start after the opening parenthesis */
export function readLiteralString(bytes: Uint8Array, start: number): StringRead {
  const read: number[] = [];
  let open = 1;
  for (let at = start; read.length <= PDF_STRING_MAX_BYTES; ) {
    const byte = bytes[at];
    if (byte === undefined) return endsEarly();
    if (byte === BACKSLASH) {
      const escape = readEscape(bytes, at + 1);
      if (escape.byte !== null) read.push(escape.byte);
      at = escape.end;
      continue;
    }
    at += 1;
    if (byte === ROUND_OPEN) open += 1;
    if (byte === ROUND_CLOSE) open -= 1;
    if (open === 0) return { text: latin1(Uint8Array.from(read)), end: at };
    read.push(byte);
  }
  return tooLong();
}

type EscapeRead = { readonly byte: number | null; readonly end: number };

/**
 * After a backslash: up to three octal digits, a letter, the end of a line that goes on, or the character
 * itself.
 */
function readEscape(bytes: Uint8Array, start: number): EscapeRead {
  const byte = bytes[start];
  if (byte === undefined) return endsEarly();
  const octal = /^[0-7]{1,3}/.exec(latin1(bytes.subarray(start, start + 3)));
  if (octal) return { byte: Number.parseInt(octal[0], 8) & 255, end: start + octal[0].length };
  if (byte === RETURN && bytes[start + 1] === LINE_FEED) return { byte: null, end: start + 2 };
  if (byte === RETURN || byte === LINE_FEED) return { byte: null, end: start + 1 };
  return { byte: ESCAPES.get(byte) ?? byte, end: start + 1 };
}

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
