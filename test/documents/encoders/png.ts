/** Writes PNGs for tests: of every kind, and, chunk by chunk, of kinds that should not be. */
import { crc32, deflateSync } from "node:zlib";
import { type Drawing, type Pixel, pixelAt } from "../drawing";
import { concat, text, uint32 } from "./bytes";

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function chunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const named = concat(text(type), data);
  return concat(uint32(data.length), named, uint32(crc32(named)));
}

export type Head = {
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
  readonly colourType?: number;
  readonly interlaced?: boolean;
};

export const header = ({ width, height, depth = 8, colourType = 2, interlaced = false }: Head) =>
  chunk(
    "IHDR",
    concat(
      uint32(width),
      uint32(height),
      Uint8Array.of(depth, colourType, 0, 0, interlaced ? 1 : 0),
    ),
  );

/** Any chunks between the signature and the end. */
export const pngOf = (...chunks: readonly Uint8Array[]): Uint8Array =>
  concat(SIGNATURE, ...chunks, chunk("IEND"));

export type PngOptions = {
  readonly colourType?: 0 | 2 | 3 | 4 | 6;
  readonly depth?: 1 | 2 | 4 | 8 | 16;
  readonly interlaced?: boolean;
  /** The filter of each row, by its number; 0 by default. */
  readonly filter?: (y: number) => number;
  readonly palette?: readonly Pixel[];
};

export function encodePng(drawing: Drawing, options: PngOptions = {}): Uint8Array {
  const { colourType = 2, depth = 8, interlaced = false, palette } = options;
  const { width, height } = drawing;
  const rows = (interlaced ? ADAM7 : [[0, 0, 1, 1] as const]).flatMap((pass) =>
    rowsOf(drawing, pass, options),
  );
  return pngOf(
    header({ width, height, depth, colourType, interlaced }),
    ...(palette ? [chunk("PLTE", Uint8Array.from(palette.flat()))] : []),
    chunk("IDAT", deflateSync(concat(...rows))),
  );
}

type Pass = readonly [x: number, y: number, dx: number, dy: number];

const ADAM7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

function rowsOf(drawing: Drawing, [x0, y0, dx, dy]: Pass, options: PngOptions): Uint8Array[] {
  const { colourType = 2, depth = 8, filter = () => 0 } = options;
  const step = Math.max(1, (CHANNELS[colourType] * depth) >> 3);
  const rows: Uint8Array[] = [];
  let above: Uint8Array | null = null;
  const isAsDrawn = colourType === 2 && depth === 8 && dx === 1;
  const bytesPerRow = drawing.width * 3;
  for (let y = y0; y < drawing.height; y += dy) {
    const row = isAsDrawn
      ? drawing.rgb.subarray(y * bytesPerRow, (y + 1) * bytesPerRow)
      : packedRow(drawing, y, [x0, dx], options);
    rows.push(concat(Uint8Array.of(filter(y)), filtered(filter(y), row, above, step)));
    above = row;
  }
  return rows;
}

function packedRow(
  drawing: Drawing,
  y: number,
  [x0, dx]: readonly [number, number],
  options: PngOptions,
): Uint8Array {
  const samples: number[] = [];
  for (let x = x0; x < drawing.width; x += dx)
    for (const sample of samplesOf(pixelAt(drawing, x, y), options)) samples.push(sample);
  return pack(samples, options.depth ?? 8);
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

function samplesOf(pixel: Pixel, { colourType = 2, palette = [] }: PngOptions): readonly number[] {
  const grey = Math.round(0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]);
  switch (colourType) {
    case 0:
      return [grey];
    case 2:
      return pixel;
    case 3:
      return [nearest(pixel, palette)];
    case 4:
      return [grey, 255];
    case 6:
      return [...pixel, 255];
  }
}

function nearest(pixel: Pixel, palette: readonly Pixel[]): number {
  const distances = palette.map((entry) =>
    Math.hypot(entry[0] - pixel[0], entry[1] - pixel[1], entry[2] - pixel[2]),
  );
  return distances.indexOf(Math.min(...distances));
}

/** Samples of 8 bits, or indices, into so many bits each. */
function pack(samples: readonly number[], depth: number): Uint8Array {
  if (depth === 8) return Uint8Array.from(samples);
  if (depth === 16) return Uint8Array.from(samples.flatMap((sample) => [sample, sample ^ 0x55]));
  const row = new Uint8Array(Math.ceil((samples.length * depth) / 8));
  samples.forEach((sample, index) => {
    const shift = 8 - depth - ((index * depth) & 7);
    const byte = (index * depth) >> 3;
    row[byte] = (row[byte] ?? 0) | ((sample & (2 ** depth - 1)) << shift);
  });
  return row;
}

function filtered(
  filter: number,
  row: Uint8Array,
  above: Uint8Array | null,
  step: number,
): Uint8Array {
  if (filter === 0) return row;
  return row.map((byte, at) => {
    const left = at < step ? 0 : (row[at - step] ?? 0);
    const up = above?.[at] ?? 0;
    const corner = at < step ? 0 : (above?.[at - step] ?? 0);
    return byte - ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0);
  });
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
