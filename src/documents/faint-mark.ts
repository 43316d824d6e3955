/**
 * A faint mark: the strokes of a pen or a thin stamp on a page of print, scanned so small, or kept so coarsely, that
 * they tint their blocks by a few steps only. On a page that is otherwise quiet a few are enough to tell.
 *
 * Looked for on pages alone: much bright paper, and print without a tint or with the paper's. The mark is off the
 * line from brightness to chroma that explains the print, in one hue, in blocks that touch each other; and print of
 * the same brightness is on that line, so no curve from brightness to chroma makes the mark.
 */
import type { Chroma } from "./chroma";
import { connected } from "./spots";
import { isTonedByPaperAtMost, offLineOf, SEPIAS } from "./tint";

/** In steps of 1/255: less is what JPEG's rounding makes of a tint. */
const OFF_LINE_MIN = 2.5;

/** So many times what three quarters of the page, and half of its print, are off the line. */
const TIMES_QUIET = 3;

const MARK_BLOCKS_MIN = 3;

/** Of the way that a mark's blocks are off the line, how much is in one direction. */
const ONE_HUE_SHARE_MIN = 0.8;

/**
 * How far a mark's blocks are off the line, all together and in the mean. Noise in coarse JPEGs comes in steps of 4;
 * print of a copy is off by up to 6 where its tint clips in the paper's white.
 */
const ON_WHITE = { together: 20, mean: 4.3 };
const ON_TINTED = { together: 30, mean: 6.25 };

const PAPER_LUMA_MIN = 200;
const PAPER_TINTED_MIN = 5;
/** Up to so far from the paper's brightness is paper. */
const PAPER_RANGE = 8;
const PRINT_SHARE_MAX = 0.6;

/** Three quarters of a page on tinted paper are no further off; else its tint is no line, but a sepia that clips. */
const TINTED_QUIET_MAX = 1.5;

/** Print that is as bright as the mark, and how much of it is on the line. */
const AS_BRIGHT_RANGE = 12;
const ON_LINE_SHARE_MIN = 0.5;

/** @param chroma of two by two blocks, for which JPEGs keep one chroma */
export function hasFaintMark(chroma: Chroma): boolean {
  const page = pageOf(chroma);
  if (!page || !isTonedByPaperAtMost(chroma)) return false;
  const off = offLineOf(chroma);
  const distances = Float32Array.from({ length: chroma.count }, (_, block) =>
    Math.hypot(off.cb(block), off.cr(block)),
  );
  const quiet = quantileOf(distances, 0.75);
  if (page.isTinted && quiet > TINTED_QUIET_MAX) return false;
  const quietPrint = quantileOf(
    distances.filter((_, block) => page.isPrint(block)),
    0.5,
  );
  const offMin = Math.max(OFF_LINE_MIN, TIMES_QUIET * Math.max(quiet, quietPrint));
  const isOnLineAt = printOnLine(chroma, distances, offMin / 2, page);
  // Blue ink on cream lies between cream and grey, as the sepias do; there the mark has to be stronger instead.
  const sepias = page.isTinted ? [] : SEPIAS.map((sepia) => sepia(chroma));
  const isToVisit = new Uint8Array(chroma.count);
  for (let block = 0; block < chroma.count; block += 1)
    if (
      (distances[block] ?? 0) >= offMin &&
      isOnLineAt(chroma.luma[block] ?? 0) &&
      sepias.every((sepia) => sepia(block) >= offMin)
    )
      isToVisit[block] = 1;
  const { together, mean } = page.isTinted ? ON_TINTED : ON_WHITE;
  for (const blocks of connected(isToVisit, chroma.columns)) {
    if (blocks.length < MARK_BLOCKS_MIN) continue;
    let [sum, towardsB, towardsR] = [0, 0, 0];
    for (const block of blocks) {
      sum += distances[block] ?? 0;
      towardsB += off.cb(block);
      towardsR += off.cr(block);
    }
    const isOneHue = Math.hypot(towardsB, towardsR) >= ONE_HUE_SHARE_MIN * sum;
    if (isOneHue && sum >= together && sum >= mean * blocks.length) return true;
  }
  return false;
}

type Page = { readonly isTinted: boolean; readonly isPrint: (block: number) => boolean };

const BIN_STEP = 4;

/** Undefined if the picture is no page: its most frequent brightness is dark, or too few blocks have it. */
function pageOf({ luma, cb, cr, count }: Chroma): Page | undefined {
  const bins = new Uint32Array(256 / BIN_STEP);
  for (const brightness of luma) {
    const bin = Math.min(bins.length - 1, Math.floor(brightness / BIN_STEP));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const paper = (bins.indexOf(Math.max(...bins)) + 0.5) * BIN_STEP;
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

/** Whether enough of the print that is about as bright lies on the line. */
function printOnLine(
  { luma, count }: Chroma,
  distances: Float32Array,
  onLineMax: number,
  { isPrint }: Page,
): (brightness: number) => boolean {
  const all = new Uint32Array(256);
  const onLine = new Uint32Array(256);
  for (let block = 0; block < count; block += 1) {
    if (!isPrint(block)) continue;
    const at = Math.round(luma[block] ?? 0);
    all[at] = (all[at] ?? 0) + 1;
    if ((distances[block] ?? 0) < onLineMax) onLine[at] = (onLine[at] ?? 0) + 1;
  }
  const enough = Uint8Array.from({ length: 256 }, (_, at) => {
    const asBright = asBrightAs(at, all);
    return asBright > 0 && asBrightAs(at, onLine) >= ON_LINE_SHARE_MIN * asBright ? 1 : 0;
  });
  return (brightness) => enough[Math.round(brightness)] === 1;
}

const asBrightAs = (at: number, counts: Uint32Array): number =>
  counts
    .subarray(Math.max(0, at - AS_BRIGHT_RANGE), at + AS_BRIGHT_RANGE + 1)
    .reduce((sum, value) => sum + value, 0);

const quantileOf = (values: Float32Array, part: number): number =>
  values.toSorted()[Math.min(values.length - 1, Math.floor(part * values.length))] ?? 0;
