/** Recognizes a page: much bright paper, of one brightness, with print on it. */
import type { Chroma } from "./chroma";

export type Page = {
  /** Whether the paper itself has a colour, such as cream. */
  readonly isTinted: boolean;
  /** Whether a block is print and not paper. */
  readonly isPrint: (block: number) => boolean;
};

const PAPER_LUMA_MIN = 200;
/** Steps of 1/255 from grey. */
const PAPER_TINTED_MIN = 5;
/** A block that is nearer to the paper's brightness than this is paper. */
const PAPER_RANGE = 8;
/** Of all blocks. */
const PRINT_SHARE_MAX = 0.6;

/** Brightness is counted in steps of four. */
const BIN_STEP = 4;

/** @returns undefined if the picture is no page: its most frequent brightness is dark, or too few blocks have it */
export function pageOf({ luma, cb, cr, count }: Chroma): Page | undefined {
  const paper = mostFrequentBrightness(luma);
  if (paper < PAPER_LUMA_MIN) return undefined;
  const isPrint = (block: number): boolean => Math.abs((luma[block] ?? 0) - paper) > PAPER_RANGE;
  let [papers, towardsB, towardsR] = [0, 0, 0];
  for (let block = 0; block < count; block += 1) {
    if (isPrint(block)) continue;
    papers += 1;
    towardsB += cb[block] ?? 0;
    towardsR += cr[block] ?? 0;
  }
  if (count - papers > PRINT_SHARE_MAX * count) return undefined;
  return { isTinted: Math.hypot(towardsB, towardsR) >= PAPER_TINTED_MIN * papers, isPrint };
}

function mostFrequentBrightness(luma: Float32Array): number {
  const bins = new Uint32Array(256 / BIN_STEP);
  for (const brightness of luma) {
    const bin = Math.min(bins.length - 1, Math.floor(brightness / BIN_STEP));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return (bins.indexOf(Math.max(...bins)) + 0.5) * BIN_STEP;
}
