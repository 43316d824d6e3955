/**
 * The blocks of a picture as brightness and chroma (ITU-T T.871), each with the brightness around it. JPEGs store
 * chroma for blocks of twice the size, and print is finer than a block. So a block's chroma may belong to any
 * brightness of its neighbours.
 */

/** Row by row. */
export type Blocks = {
  /** Red, green and blue of each block, 0–255. */
  readonly rgb: Uint8Array;
  /** Blocks in a row. */
  readonly columns: number;
};

export type Chroma = {
  readonly count: number;
  readonly columns: number;
  readonly luma: Float32Array;
  readonly cb: Float32Array;
  readonly cr: Float32Array;
  /** The least and greatest brightness of a block and its eight neighbours. */
  readonly darkest: Float32Array;
  readonly brightest: Float32Array;
};

export function chromaOf({ rgb, columns }: Blocks): Chroma {
  const rows = Math.floor(rgb.length / 3 / Math.max(1, columns));
  const count = rows * columns;
  const luma = new Float32Array(count);
  const cb = new Float32Array(count);
  const cr = new Float32Array(count);
  for (let block = 0; block < count; block += 1) {
    const red = rgb[block * 3] ?? 0;
    const green = rgb[block * 3 + 1] ?? 0;
    const blue = rgb[block * 3 + 2] ?? 0;
    luma[block] = lumaOf(red, green, blue);
    cb[block] = cbOf(red, green, blue);
    cr[block] = crOf(red, green, blue);
  }
  const darkest = around(luma, columns, rows, Math.min);
  const brightest = around(luma, columns, rows, Math.max);
  return { count, columns, luma, cb, cr, darkest, brightest };
}

export const lumaOf = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;

export const cbOf = (red: number, green: number, blue: number): number =>
  -0.168736 * red - 0.331264 * green + 0.5 * blue;

export const crOf = (red: number, green: number, blue: number): number =>
  0.5 * red - 0.418688 * green - 0.081312 * blue;

/** Finds the least or greatest value of each block and its neighbours, along the rows and then along the columns. */
function around(
  values: Float32Array,
  columns: number,
  rows: number,
  pick: (a: number, b: number) => number,
): Float32Array {
  const along = new Float32Array(values.length);
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) {
      const at = y * columns + x;
      let value = values[at] ?? 0;
      if (x > 0) value = pick(value, values[at - 1] ?? 0);
      if (x < columns - 1) value = pick(value, values[at + 1] ?? 0);
      along[at] = value;
    }
  const both = new Float32Array(values.length);
  for (let at = 0; at < along.length; at += 1) {
    let value = along[at] ?? 0;
    if (at >= columns) value = pick(value, along[at - columns] ?? 0);
    if (at < along.length - columns) value = pick(value, along[at + columns] ?? 0);
    both[at] = value;
  }
  return both;
}

/** Halves the blocks: the means of two by two. An odd column or row at the end is left out. */
export function halved({ rgb, columns }: Blocks): Blocks {
  const across = columns >> 1;
  const down = Math.floor(rgb.length / 3 / columns) >> 1;
  const means = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y += 1)
    for (let at = 0; at < across * 3; at += 1) {
      const from = 2 * y * columns * 3 + 2 * at - (at % 3);
      const below = from + columns * 3;
      const sum =
        (rgb[from] ?? 0) + (rgb[from + 3] ?? 0) + (rgb[below] ?? 0) + (rgb[below + 3] ?? 0);
      means[y * across * 3 + at] = sum / 4;
    }
  return { rgb: means, columns: across };
}
