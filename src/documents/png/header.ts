/** Reads a PNG's header chunk (PNG 3rd edition, 11.2.1), and lists the passes of its rows (section 8). */
import { ByteReader } from "../byte-reader";
import { refuse } from "../fault";
import type { Size } from "../picture";

export type PngHeader = Size & {
  readonly depth: number;
  readonly colourType: number;
  readonly channels: number;
  readonly interlaced: boolean;
};

export const PALETTE_COLOUR_TYPE = 3;

/** What a colour type means: its channels, and the bits that a sample may have. */
const COLOUR_TYPES: ReadonlyMap<number, { channels: number; depths: readonly number[] }> = new Map([
  [0, { channels: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { channels: 3, depths: [8, 16] }],
  [PALETTE_COLOUR_TYPE, { channels: 1, depths: [1, 2, 4, 8] }],
  [4, { channels: 2, depths: [8, 16] }],
  [6, { channels: 4, depths: [8, 16] }],
]);

export function readHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) return impossible();
  const reader = new ByteReader(data);
  const [width, height] = [reader.uint32(), reader.uint32()];
  const [depth, colourType] = [reader.uint8(), reader.uint8()];
  const [compression, filter, interlace] = [reader.uint8(), reader.uint8(), reader.uint8()];
  const type = COLOUR_TYPES.get(colourType);
  if (width === 0 || height === 0 || !type?.depths.includes(depth)) return impossible();
  if (compression !== 0 || filter !== 0 || interlace > 1) return impossible();
  const { channels } = type;
  return { width, height, depth, colourType, channels, interlaced: interlace === 1 };
}

function impossible(): never {
  return refuse("unreadable", "The PNG's header describes no picture. Save or scan it again.");
}

/** Adam7: where each pass begins, and how far apart its pixels are. */
const ADAM7 = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

/** Each pass is a smaller picture of the whole one. */
export function passesOf({ width, height, interlaced }: PngHeader): readonly Size[] {
  if (!interlaced) return [{ width, height }];
  return ADAM7.map(({ x, y, dx, dy }) => ({
    width: Math.ceil((width - x) / dx),
    height: Math.ceil((height - y) / dy),
  })).filter((pass) => pass.width > 0 && pass.height > 0);
}
