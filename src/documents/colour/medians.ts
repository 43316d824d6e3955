/** The median chroma of the blocks of one brightness. Medians ignore a stamp or a signature among the print. */
import type { Chroma } from "./chroma";

/** Brightness is counted in steps of four. */
export const BINS = 64;
export const BIN_STEP = 256 / BINS;

/** Fewer blocks of one brightness than this, or a smaller share of all, say nothing about it. */
const BIN_MIN = 3;
const BIN_SHARE_MIN = 0.0003;

/** `weight`: how many blocks have the brightness. */
export type Median = { readonly cb: number; readonly cr: number; readonly weight: number };

/** The brightness in the middle of a bin, 0–255. */
export const brightnessOf = (bin: number): number => (bin + 0.5) * BIN_STEP;

/**
 * Computes the median chroma of each brightness.
 *
 * @param isCounted whether a block counts
 * @returns by bin; undefined if too few blocks have the brightness
 */
export function mediansOf(
  { luma, cb, cr, count }: Chroma,
  isCounted: (block: number) => boolean,
): readonly (Median | undefined)[] {
  const members: number[][] = Array.from({ length: BINS }, () => []);
  for (let block = 0; block < count; block += 1)
    if (isCounted(block))
      members[Math.min(BINS - 1, Math.floor((luma[block] ?? 0) / BIN_STEP))]?.push(block);
  const enough = Math.max(BIN_MIN, BIN_SHARE_MIN * count);
  return members.map((blocks) =>
    blocks.length < enough
      ? undefined
      : { cb: medianOf(blocks, cb), cr: medianOf(blocks, cr), weight: blocks.length },
  );
}

const medianOf = (blocks: readonly number[], values: Float32Array): number =>
  Float32Array.from(blocks, (block) => values[block] ?? 0).toSorted()[blocks.length >> 1] ?? 0;
