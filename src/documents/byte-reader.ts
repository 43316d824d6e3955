/** Reads big-endian numbers and runs of bytes in order. Reading past the end refuses the document as truncated. */
import { refuse } from "./fault";

export class ByteReader {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  get left(): number {
    return this.bytes.length - this.position;
  }

  uint8(): number {
    const value = this.bytes[this.position];
    if (value === undefined) return endsEarly();
    this.position += 1;
    return value;
  }

  uint16(): number {
    return this.uint8() * 0x100 + this.uint8();
  }

  uint32(): number {
    return this.uint16() * 0x1_0000 + this.uint16();
  }

  take(length: number): Uint8Array {
    if (length > this.left) return endsEarly();
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }
}

export function endsEarly(): never {
  return refuse("truncated", "The file ends too early: it was cut off. Upload the whole file.");
}
