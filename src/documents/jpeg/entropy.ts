/**
 * Reads the bits between two markers of a JPEG (ITU-T T.81, F.2.2). Past the end it gives zeros, so that no single bit
 * needs a check. `checkEnd` finds out afterwards whether such a zero was used.
 */
import { endsEarly } from "../byte-reader";
import type { HuffmanTable } from "./huffman";

export class EntropyBits {
  readonly #bytes: Uint8Array;
  /** The place of the next byte; of the marker, once all bytes are taken. */
  #position: number;
  #bits = 0;
  #count = 0;
  #invented = 0;

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes;
    this.#position = position;
  }

  /** @param length bits, 16 at most */
  take(length: number): number {
    if (length === 0) return 0;
    if (this.#count < length) this.#fill();
    this.#count -= length;
    return (this.#bits >>> this.#count) & (2 ** length - 1);
  }

  symbol(table: HuffmanTable): number {
    if (this.#count < 16) this.#fill();
    const match = table.match((this.#bits >>> (this.#count - 16)) & 0xffff);
    this.#count -= match >> 8;
    return match & 0xff;
  }

  /** Reads a signed difference of `length` bits (F.2.2.1). */
  difference(length: number): number {
    const bits = this.take(length);
    return bits < 2 ** length / 2 ? bits - 2 ** length + 1 : bits;
  }

  skip(length: number): void {
    if (this.#count < length) this.#fill();
    this.#count -= length;
  }

  checkEnd(): void {
    if (this.#count < this.#invented) endsEarly();
  }

  /** Skips to the next marker. @returns where it is, and how many bytes were left unread */
  toMarker(): { readonly marker: number; readonly unread: number } {
    const known = Math.max(0, this.#count - this.#invented) >> 3;
    const marker = nextMarker(this.#bytes, this.#position);
    return { marker, unread: known + unpadded(this.#bytes, this.#position, marker) };
  }

  #fill(): void {
    while (this.#count <= 24) {
      const byte = this.#bytes[this.#position];
      const isMarker = byte === 0xff && this.#bytes[this.#position + 1] !== 0;
      if (byte === undefined || isMarker) {
        this.#invented += 8;
        this.#bits <<= 8;
      } else {
        this.#position += byte === 0xff ? 2 : 1;
        this.#bits = (this.#bits << 8) | byte;
      }
      this.#count += 8;
    }
  }
}

/** @returns where the next marker is; restart markers count too */
export function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code !== undefined && code !== 0 && code !== 0xff) return at;
  }
  return endsEarly();
}

export const isRestart = (code: number | undefined): boolean =>
  code !== undefined && code >= 0xd0 && code <= 0xd7;

/** @returns where the marker is that ends the scan */
export function endOfScan(bytes: Uint8Array, from: number): number {
  let at = nextMarker(bytes, from);
  while (isRestart(bytes[at + 1])) at = nextMarker(bytes, at + 2);
  return at;
}

/** Encoders of cameras pad with zeros or ones. */
function unpadded(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] !== 0 && bytes[at] !== 0xff) count += 1;
  return count;
}
