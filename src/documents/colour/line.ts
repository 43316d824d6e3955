/**
 * The straight line from brightness to chroma that fits a picture best. It explains grey, casts, and the tints that
 * multiply, screen or fade a copy.
 */
import type { Chroma } from "./chroma";
import { brightnessOf, type Median, mediansOf } from "./medians";
import { distanceFromSegment, type Rule } from "./rule";

/** A chroma, by brightness or by block. */
export type Line = { readonly cb: (at: number) => number; readonly cr: (at: number) => number };

/** Makes the rule of the line. It allows a block the chroma of any brightness of its neighbours. */
export function lineRule(chroma: Chroma): Rule {
  const line = lineOf(chroma);
  const { cb, cr, darkest, brightest } = chroma;
  return (block) =>
    distanceFromSegment(
      cb[block] ?? 0,
      cr[block] ?? 0,
      line.cb(darkest[block] ?? 0),
      line.cr(darkest[block] ?? 0),
      line.cb(brightest[block] ?? 0),
      line.cr(brightest[block] ?? 0),
    );
}

/** Makes the rule of the line by each block's own brightness only: the mean of pixels on a line lies on the line. */
export function exactLineRule(chroma: Chroma): Rule {
  const off = offLineOf(chroma);
  return (block) => Math.hypot(off.cb(block), off.cr(block));
}

/** Gives a block's offset from the line. Its direction is the hue, its length is what `exactLineRule` gives. */
export function offLineOf(chroma: Chroma): Line {
  const line = lineOf(chroma);
  const { luma, cb, cr } = chroma;
  return {
    cb: (block) => (cb[block] ?? 0) - line.cb(luma[block] ?? 0),
    cr: (block) => (cr[block] ?? 0) - line.cr(luma[block] ?? 0),
  };
}

const lineOf = (chroma: Chroma): Line => lineThrough(mediansOf(chroma, () => true));

/** Fits a line to the medians of each brightness, by least squares. */
export function lineThrough(medians: readonly (Median | undefined)[]): Line {
  let [sum, sumY, sumYY, sumB, sumR, sumYB, sumYR] = [0, 0, 0, 0, 0, 0, 0];
  medians.forEach((median, bin) => {
    if (!median) return;
    const { cb, cr, weight } = median;
    const y = brightnessOf(bin);
    sum += weight;
    sumY += weight * y;
    sumYY += weight * y * y;
    sumB += weight * cb;
    sumR += weight * cr;
    sumYB += weight * y * cb;
    sumYR += weight * y * cr;
  });
  const determinant = sum * sumYY - sumY * sumY;
  // With one brightness only, there is a chroma but no slope.
  const slopeOf = (sumV: number, sumYV: number): number =>
    determinant > 0 ? (sum * sumYV - sumY * sumV) / determinant : 0;
  const [slopeB, slopeR] = [slopeOf(sumB, sumYB), slopeOf(sumR, sumYR)];
  const [startB, startR] =
    sum > 0 ? [(sumB - slopeB * sumY) / sum, (sumR - slopeR * sumY) / sum] : [0, 0];
  return { cb: (y) => startB + slopeB * y, cr: (y) => startR + slopeR * y };
}
