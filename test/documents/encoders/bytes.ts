/** Bytes put together. */

export const concat = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));

export const uint32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);

/** A byte a character. */
export const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, "latin1"));
