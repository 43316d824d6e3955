/**
 * Finds a faint mark on a page of print: the strokes of a pen or a thin stamp, scanned so small, or kept so coarsely,
 * that they tint their blocks by a few steps only.
 *
 * It looks at pages alone whose print has no tint or the paper's. There a straight line from brightness to chroma explains
 * the print. A mark is a group of blocks that touch each other, off that line in one hue. Print that is as bright as the
 * mark must be on the line: then no curve from brightness to chroma, and so no toning, made the mark.
 */
import type { Chroma } from "./chroma";
import { SEPIAS } from "./curves";
import { type Line, offLineOf } from "./line";
import { isTonedByPaperAtMost } from "./middle-tones";
import { type Page, pageOf } from "./page";
import { connected } from "./spots";

/** In steps of 1/255: less is what JPEG's rounding makes of a tint. */
const OFF_LINE_MIN = 2.5;

/** A mark is so many times further off the line than three quarters of the page, and than half of its print. */
const TIMES_QUIET = 3;

const MARK_BLOCKS_MIN = 3;

/** How much of the way by which a mark's blocks are off the line is in one direction. */
const ONE_HUE_SHARE_MIN = 0.8;

/**
 * How far a mark's blocks are off the line, all together and in the mean. Noise in coarse JPEGs comes in steps of 4.
 * Print of a copy is off by up to 6 if its tint clips in the paper's white.
 */
const ON_WHITE = { together: 20, mean: 4.3 };
const ON_TINTED = { together: 30, mean: 6.25 };

/** Three quarters of a page on tinted paper are no further off. If they are, its tint is a sepia that clips. */
const TINTED_QUIET_MAX = 1.5;

/** How near in brightness print is to a mark, to tell about it; and how much of that print is on the line. */
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
  const print = distances.filter((_, block) => page.isPrint(block));
  const offMin = Math.max(OFF_LINE_MIN, TIMES_QUIET * Math.max(quiet, quantileOf(print, 0.5)));
  const candidates = candidatesOf(chroma, page, distances, offMin);
  for (const blocks of connected(candidates, chroma.columns))
    if (isMark(blocks, page, off, distances)) return true;
  return false;
}

/** Marks the blocks that may belong to a mark: neither the line nor a sepia explains them. */
function candidatesOf(
  chroma: Chroma,
  page: Page,
  distances: Float32Array,
  offMin: number,
): Uint8Array {
  const isPrintOnLineAt = printOnLine(chroma, distances, offMin / 2, page);
  // Blue ink on cream lies between cream and grey, as the sepias do. There the mark has to be stronger instead.
  const sepias = page.isTinted ? [] : SEPIAS.map((sepia) => sepia(chroma));
  return Uint8Array.from({ length: chroma.count }, (_, block) =>
    (distances[block] ?? 0) >= offMin &&
    isPrintOnLineAt(chroma.luma[block] ?? 0) &&
    sepias.every((sepia) => sepia(block) >= offMin)
      ? 1
      : 0,
  );
}

/** Whether blocks that touch each other are enough, far enough off the line, and of one hue. */
function isMark(
  blocks: readonly number[],
  page: Page,
  off: Line,
  distances: Float32Array,
): boolean {
  if (blocks.length < MARK_BLOCKS_MIN) return false;
  let [sum, towardsB, towardsR] = [0, 0, 0];
  for (const block of blocks) {
    sum += distances[block] ?? 0;
    towardsB += off.cb(block);
    towardsR += off.cr(block);
  }
  const { together, mean } = page.isTinted ? ON_TINTED : ON_WHITE;
  const isOneHue = Math.hypot(towardsB, towardsR) >= ONE_HUE_SHARE_MIN * sum;
  return isOneHue && sum >= together && sum >= mean * blocks.length;
}

/**
 * Says of a brightness whether enough of the print that is about as bright is on the line.
 *
 * @param onLineMax steps of 1/255 up to which print is on the line
 */
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
