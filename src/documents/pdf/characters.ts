/** PDF's characters and their classes (ISO 32000-2, 7.2.3). */

export const SLASH = 0x2f;
export const PERCENT = 0x25;
export const BACKSLASH = 0x5c;
export const LINE_FEED = 0x0a;
export const RETURN = 0x0d;
export const ROUND_OPEN = 0x28;
export const ROUND_CLOSE = 0x29;
export const SQUARE_OPEN = 0x5b;
export const SQUARE_CLOSE = 0x5d;
export const ANGLE_OPEN = 0x3c;
export const ANGLE_CLOSE = 0x3e;

const REGULAR_CLASS = 0;
const WHITE_CLASS = 1;
const DELIMITER_CLASS = 2;

/** The class of each byte. It is needed for nearly every byte outside of streams. */
const CLASSES = new Uint8Array(256).fill(REGULAR_CLASS);
for (const byte of [0, 9, LINE_FEED, 12, RETURN, 32]) CLASSES[byte] = WHITE_CLASS;
for (const byte of new TextEncoder().encode("()<>[]{}/%")) CLASSES[byte] = DELIMITER_CLASS;

export const isOctal = (byte: number | undefined): byte is number =>
  byte !== undefined && byte >= 0x30 && byte <= 0x37;

export const isDigit = (byte: number | undefined): byte is number =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

export const isWhite = (byte: number): boolean => CLASSES[byte] === WHITE_CLASS;

/** Whether a byte may be part of a name, number or keyword. */
export const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && CLASSES[byte] === REGULAR_CLASS;

/** @returns where the first byte after white space is */
export function endOfWhite(bytes: Uint8Array, start: number): number {
  const classes = CLASSES;
  let at = start;
  while (at < bytes.length && classes[bytes[at] ?? 0] === WHITE_CLASS) at += 1;
  return at;
}

/** @returns where the name, number or keyword ends */
export function endOfRegular(bytes: Uint8Array, start: number): number {
  const classes = CLASSES;
  let at = start;
  while (at < bytes.length && classes[bytes[at] ?? 0] === REGULAR_CLASS) at += 1;
  return at;
}

/** Bytes. For longer texts `Buffer` is faster, although calling it costs a microsecond in workerd. */
const SHORT_MAX_BYTES = 128;

/** Makes a text with one character for each byte. `TextDecoder`'s latin1 would be windows-1252. */
export const latin1 = (bytes: Uint8Array): string =>
  bytes.length <= SHORT_MAX_BYTES
    ? String.fromCharCode(...bytes)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
