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

const WHITE: ReadonlySet<number> = new Set([0, 9, LINE_FEED, 12, RETURN, 32]);
const DELIMITERS: ReadonlySet<number> = new Set(new TextEncoder().encode("()<>[]{}/%"));

export const isWhite = (byte: number): boolean => WHITE.has(byte);

/** What names, numbers and keywords are written in. */
export const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

/** One character a byte; `TextDecoder`'s latin1 is windows-1252. */
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
