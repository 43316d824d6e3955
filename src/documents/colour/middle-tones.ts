/**
 * How much of a picture's middle tones is tinted. In a toned copy they have the tint; on a page with a stamp they have
 * not.
 */
import type { Chroma } from "./chroma";
import { brightnessOf, type Median, mediansOf } from "./medians";

/** Brightness, 0–255. */
const MIDDLE = { from: 60, to: 200 };

/** Steps of 1/255 from grey, or from the paper's tint. */
export const TINTED_MIN = 6;

/** Shares of the middle tones. */
const NEARLY_ALL_MIN = 0.85;
const MUCH_MIN = 0.5;
/** A stamp on tinted paper has 0.05, a toned portrait 0.5. */
const OTHERWISE_MIN = 0.12;

/**
 * Says how much of the middle tones is tinted. On tinted paper, print has the paper's tint in proportion to its
 * brightness. If it has no other tint, it counts as not tinted.
 */
export function tonedOf(chroma: Chroma): "nearly_all" | "much" | "little" {
  const { middles, tinted, tintedOtherwise } = middleTonesOf(chroma);
  if (tinted === 0 || tinted < MUCH_MIN * middles) return "little";
  const isByPaper = tintedOtherwise < OTHERWISE_MIN * middles;
  return tinted >= NEARLY_ALL_MIN * middles && !isByPaper ? "nearly_all" : "much";
}

/** Whether half of the middle tones have no tint, or nearly all of them have only the paper's. */
export function isTonedByPaperAtMost(chroma: Chroma): boolean {
  const { middles, tinted, tintedOtherwise } = middleTonesOf(chroma);
  return tinted <= MUCH_MIN * middles || tintedOtherwise <= OTHERWISE_MIN * middles;
}

type MiddleTones = {
  /** Blocks of middle brightness. */
  readonly middles: number;
  readonly tinted: number;
  /** Blocks with another tint than the paper's. */
  readonly tintedOtherwise: number;
};

function middleTonesOf(chroma: Chroma): MiddleTones {
  const { luma, cb, cr, count } = chroma;
  const paper = paperOf(chroma);
  let [middles, tinted, tintedOtherwise] = [0, 0, 0];
  for (let block = 0; block < count; block += 1) {
    const brightness = luma[block] ?? 0;
    if (brightness < MIDDLE.from || brightness > MIDDLE.to) continue;
    middles += 1;
    const [towardsB, towardsR] = [cb[block] ?? 0, cr[block] ?? 0];
    if (Math.hypot(towardsB, towardsR) >= TINTED_MIN) tinted += 1;
    const [ofPaperB, ofPaperR] = [paper.cb * brightness, paper.cr * brightness];
    if (Math.hypot(towardsB - ofPaperB, towardsR - ofPaperR) >= TINTED_MIN) tintedOtherwise += 1;
  }
  return { middles, tinted, tintedOtherwise };
}

/**
 * Finds the paper's chroma for each step of brightness: that of the most frequent brightness above the middle tones.
 * Zero if nothing is so bright.
 */
function paperOf(chroma: Chroma): { readonly cb: number; readonly cr: number } {
  const { luma } = chroma;
  let most: Median | undefined;
  let brightness = 1;
  mediansOf(chroma, (block) => (luma[block] ?? 0) > MIDDLE.to).forEach((median, bin) => {
    if (!median || median.weight <= (most?.weight ?? 0)) return;
    most = median;
    brightness = brightnessOf(bin);
  });
  return { cb: (most?.cb ?? 0) / brightness, cr: (most?.cr ?? 0) / brightness };
}
