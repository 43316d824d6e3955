/** A Huffman table of a JPEG (ITU-T T.81, annex C). Short codes are looked up, long ones are found by their length. */
import { type ByteReader, endsEarly } from "../byte-reader";
import { COSTS } from "../costs";
import { refuse } from "../fault";
import type { WorkBudget } from "../work";

/** Nearly all codes have up to nine bits, and a look-up for them is small enough to be built for each table. */
const LOOKUP_BITS = 9;
const CODE_BITS_MAX = 16;

export class HuffmanTable {
  /** By the next nine bits: a code's length and, in the lower byte, its symbol; 0 if the code is longer. */
  readonly #short = new Uint16Array(2 ** LOOKUP_BITS);
  /** By code length: the first code of the next length, shifted to 16 bits. */
  readonly #limits: number[] = [];
  /** By code length: what to add to a code to find its symbol. */
  readonly #offsets: number[] = [];
  readonly #symbols: Uint8Array;

  constructor(counts: Uint8Array, symbols: Uint8Array) {
    this.#symbols = symbols;
    let code = 0;
    let index = 0;
    for (let length = 1; length <= CODE_BITS_MAX; length += 1) {
      this.#offsets[length] = index - code;
      const end = code + (counts[length - 1] ?? 0);
      if (end > 2 ** length) damaged();
      if (length <= LOOKUP_BITS) this.#fillShort(code, end, length, index);
      index += end - code;
      this.#limits[length] = end << (CODE_BITS_MAX - length);
      code = end << 1;
    }
  }

  #fillShort(from: number, end: number, length: number, index: number): void {
    const span = 2 ** (LOOKUP_BITS - length);
    for (let code = from; code < end; code += 1) {
      const match = (length << 8) | (this.#symbols[index + code - from] ?? 0);
      this.#short.fill(match, code * span, (code + 1) * span);
    }
  }

  /**
   * @param bits the next sixteen
   * @returns the length of the code that they begin with and, in the lower byte, its symbol
   */
  match(bits: number): number {
    return this.#short[bits >>> (CODE_BITS_MAX - LOOKUP_BITS)] || this.#matchLong(bits);
  }

  #matchLong(bits: number): number {
    for (let length = LOOKUP_BITS + 1; length <= CODE_BITS_MAX; length += 1) {
      if (bits >= (this.#limits[length] ?? 0)) continue;
      const code = bits >>> (CODE_BITS_MAX - length);
      return (length << 8) | (this.#symbols[code + (this.#offsets[length] ?? 0)] ?? 0);
    }
    return damaged();
  }
}

/** The tables of one `DHT` segment, each with its class (0 DC, 1 AC) and place. */
export function* readHuffmanTables(
  segment: ByteReader,
  work: WorkBudget,
): Generator<{ readonly isAc: boolean; readonly place: number; readonly table: HuffmanTable }> {
  while (segment.left > 0) {
    work.spend(COSTS.codeTable);
    const head = segment.uint8();
    if (head >> 4 > 1 || (head & 15) > 3) damaged();
    const counts = segment.take(CODE_BITS_MAX);
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total > 256) damaged();
    if (total > segment.left) endsEarly();
    const table = new HuffmanTable(counts, segment.take(total));
    yield { isAc: head >> 4 === 1, place: head & 15, table };
  }
}

function damaged(): never {
  return refuse("unreadable", "The JPEG's code tables are damaged. Save or scan it again.");
}
