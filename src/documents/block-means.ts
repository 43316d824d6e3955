/** Computes the mean colour of each 8 × 8 block of a picture, row by row. It stores one row of sums and no pixels. */
import { BLOCK_EDGE_PX, type Size } from "./picture";

export class BlockMeans {
  readonly means: Uint8Array;
  readonly #width: number;
  readonly #height: number;
  readonly #sums: Uint32Array;
  #rows = 0;
  #filled = 0;

  constructor({ width, height }: Size) {
    const columns = Math.ceil(width / BLOCK_EDGE_PX);
    this.#width = width;
    this.#height = height;
    this.#sums = new Uint32Array(columns * 3);
    this.means = new Uint8Array(columns * Math.ceil(height / BLOCK_EDGE_PX) * 3);
  }

  /** @param rgb the whole row, three bytes a pixel */
  addRow(rgb: Uint8Array): void {
    const sums = this.#sums;
    let at = 0;
    for (let x = 0; x < this.#width; x += 1) {
      const sum = (x >> 3) * 3;
      sums[sum] = (sums[sum] ?? 0) + (rgb[at] ?? 0);
      sums[sum + 1] = (sums[sum + 1] ?? 0) + (rgb[at + 1] ?? 0);
      sums[sum + 2] = (sums[sum + 2] ?? 0) + (rgb[at + 2] ?? 0);
      at += 3;
    }
    this.#rows += 1;
    if (this.#rows % BLOCK_EDGE_PX === 0 || this.#rows === this.#height) this.#closeBlocks();
  }

  #closeBlocks(): void {
    const rows = this.#rows % BLOCK_EDGE_PX || BLOCK_EDGE_PX;
    for (let sum = 0; sum < this.#sums.length; sum += 1) {
      const firstColumn = Math.floor(sum / 3) * BLOCK_EDGE_PX;
      const columns = Math.min(BLOCK_EDGE_PX, this.#width - firstColumn);
      this.means[this.#filled + sum] = Math.round((this.#sums[sum] ?? 0) / (rows * columns));
    }
    this.#filled += this.#sums.length;
    this.#sums.fill(0);
  }
}
