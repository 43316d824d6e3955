/**
 * The rules by which a copy without colours may have got its chroma from its brightness. Each says how far a block is
 * from the rule. A rule allows a block the chroma of any brightness of its neighbours, and any mixture of these.
 */
import { type Chroma, cbOf, crOf, lumaOf } from "./chroma";

/** @returns the distance of a block from the rule, in steps of 1/255 */
export type Explains = (block: number) => number;

/** Brightness is counted in steps of four. */
const BINS = 64;
const BIN_STEP = 256 / BINS;

/** Fewer blocks of one brightness than this, or a smaller share of all, say nothing about it. */
const BIN_MIN = 3;
const BIN_SHARE_MIN = 0.0003;

/** If neighbours differ by no more than this, they show one surface and no edge. */
const FLAT_MAX = 8;

/** The middle tones: in a toned copy they have the tint, on a page with a stamp they have not. */
const MIDDLE = { from: 60, to: 200 };
export const TINTED_MIN = 6;
const TONED_SHARE_MIN = 0.85;
const MUCH_TONED_SHARE_MIN = 0.5;
/** Shares of the middle tones: a stamp on tinted paper has 0.05, a toned portrait 0.5. */
const OTHERWISE_SHARE_MIN = 0.12;

/** Indexed by brightness, 0–255. */
type Curve = { readonly cb: Float32Array; readonly cr: Float32Array };

/** The straight line through the median chroma of each brightness. */
export function lineOf(chroma: Chroma): Explains {
  const line = fittedLine(
    chroma,
    mediansOf(chroma, () => true),
  );
  const { cb, cr, darkest, brightest } = chroma;
  return (block) =>
    fromSegment(
      cb[block] ?? 0,
      cr[block] ?? 0,
      line.cb(darkest[block] ?? 0),
      line.cr(darkest[block] ?? 0),
      line.cb(brightest[block] ?? 0),
      line.cr(brightest[block] ?? 0),
    );
}

/** The same line, by each block's own brightness only: the mean of pixels on a line lies on the line. */
export function exactLineOf(chroma: Chroma): Explains {
  const off = offLineOf(chroma);
  return (block) => Math.hypot(off.cb(block), off.cr(block));
}

/** The offset of a block from that line. Its direction is the hue, its length is what `exactLineOf` gives. */
export function offLineOf(chroma: Chroma): Line {
  const line = fittedLine(
    chroma,
    mediansOf(chroma, () => true),
  );
  const { luma, cb, cr } = chroma;
  return {
    cb: (block) => (cb[block] ?? 0) - line.cb(luma[block] ?? 0),
    cr: (block) => (cr[block] ?? 0) - line.cr(luma[block] ?? 0),
  };
}

/** The CSS filter `sepia()` at several strengths, with its clipping. */
export const SEPIAS: readonly ((chroma: Chroma) => Explains)[] = [1, 0.8, 0.6, 0.5, 0.4].map(
  (strength) => {
    const curve = sepiaCurve(strength);
    return (chroma: Chroma) => withinCurve(chroma, curve, 0, 255);
  },
);

/**
 * Says how much of the middle tones is tinted: nearly all in a toned copy, little on a page with a stamp. On tinted
 * paper, print has the paper's tint in proportion to its brightness. If it has no other tint, it counts as not tinted.
 */
export function tonedOf(chroma: Chroma): "nearly_all" | "much" | "little" {
  const { middles, tinted, tintedOtherwise } = middleTonesOf(chroma);
  if (tinted === 0 || tinted < MUCH_TONED_SHARE_MIN * middles) return "little";
  const isByPaper = tintedOtherwise < OTHERWISE_SHARE_MIN * middles;
  return tinted >= TONED_SHARE_MIN * middles && !isByPaper ? "nearly_all" : "much";
}

/** Whether half of the middle tones have no tint, or nearly all of them have only the paper's. */
export function isTonedByPaperAtMost(chroma: Chroma): boolean {
  const { middles, tinted, tintedOtherwise } = middleTonesOf(chroma);
  return (
    tinted <= MUCH_TONED_SHARE_MIN * middles || tintedOtherwise <= OTHERWISE_SHARE_MIN * middles
  );
}

type MiddleTones = {
  readonly middles: number;
  readonly tinted: number;
  /** Than by the paper. */
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
 * The paper's chroma for each brightness, from the most frequent brightness above the middle tones; none if nothing is
 * so bright.
 */
function paperOf(chroma: Chroma): { readonly cb: number; readonly cr: number } {
  const { luma } = chroma;
  let most: Median | undefined;
  let at = 1;
  mediansOf(chroma, (block) => (luma[block] ?? 0) > MIDDLE.to).forEach((median, bin) => {
    if (!median || median.weight <= (most?.weight ?? 0)) return;
    most = median;
    at = (bin + 0.5) * BIN_STEP;
  });
  return { cb: (most?.cb ?? 0) / at, cr: (most?.cr ?? 0) / at };
}

/** The picture's own curve: the median chroma of each brightness, from surfaces if there are any. */
export function ownCurveOf(chroma: Chroma): Explains {
  const { darkest, brightest } = chroma;
  const all = mediansOf(chroma, () => true);
  const flat = mediansOf(
    chroma,
    (block) => (brightest[block] ?? 0) - (darkest[block] ?? 0) <= FLAT_MAX,
  );
  const line = fittedLine(chroma, all);
  const nodes = Array.from({ length: BINS }, (_, bin) => {
    const middle = (bin + 0.5) * BIN_STEP;
    return flat[bin] ?? all[bin] ?? { cb: line.cb(middle), cr: line.cr(middle), weight: 0 };
  });
  const known = nodes.flatMap(({ weight }, bin) => (weight > 0 ? [(bin + 0.5) * BIN_STEP] : []));
  return withinCurve(chroma, curveThrough(nodes), known[0] ?? 0, known.at(-1) ?? 255);
}

type Median = { readonly cb: number; readonly cr: number; readonly weight: number };

/** Of each brightness that enough blocks have. */
function mediansOf(
  { luma, cb, cr, count }: Chroma,
  counts: (block: number) => boolean,
): readonly (Median | undefined)[] {
  const members: number[][] = Array.from({ length: BINS }, () => []);
  for (let block = 0; block < count; block += 1)
    if (counts(block))
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

type Line = { readonly cb: (at: number) => number; readonly cr: (at: number) => number };

function fittedLine({ count }: Chroma, medians: readonly (Median | undefined)[]): Line {
  let [sum, sumY, sumYY, sumB, sumR, sumYB, sumYR] = [0, 0, 0, 0, 0, 0, 0];
  medians.forEach((median, bin) => {
    if (!median || count === 0) return;
    const { cb, cr, weight } = median;
    const y = (bin + 0.5) * BIN_STEP;
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

function curveThrough(nodes: readonly Median[]): Curve {
  const at = (luma: number, of: (node: Median) => number): number => {
    const place = Math.max(0, Math.min(BINS - 1, luma / BIN_STEP - 0.5));
    const before = nodes[Math.floor(place)];
    const after = nodes[Math.ceil(place)];
    if (!before || !after) return 0;
    const part = place - Math.floor(place);
    return of(before) * (1 - part) + of(after) * part;
  };
  return {
    cb: Float32Array.from({ length: 256 }, (_, luma) => at(luma, ({ cb }) => cb)),
    cr: Float32Array.from({ length: 256 }, (_, luma) => at(luma, ({ cr }) => cr)),
  };
}

/** The filter changes brightness too, so its result is looked up by its own brightness. */
function sepiaCurve(strength: number): Curve {
  const cb = new Float32Array(256);
  const cr = new Float32Array(256);
  let filled = 0;
  for (let grey = 0; grey < 256; grey += 1) {
    const toned = [1.351, 1.203, 0.937].map((factor) =>
      Math.min(255, grey * (strength * factor + 1 - strength)),
    );
    const [red = 0, green = 0, blue = 0] = toned;
    for (; filled <= Math.min(255, Math.round(lumaOf(red, green, blue))); filled += 1) {
      cb[filled] = cbOf(red, green, blue);
      cr[filled] = crOf(red, green, blue);
    }
  }
  for (; filled < 256; filled += 1) {
    cb[filled] = cb[filled - 1] ?? 0;
    cr[filled] = cr[filled - 1] ?? 0;
  }
  return { cb, cr };
}

/** Places of the curve that are looked at, between a block's darkest and brightest neighbour. */
const PLACES = 5;

/**
 * Allows any mixture of the curve's values between a block's darkest and brightest neighbour. Print is finer than a
 * block: if neighbours differ, the ends of the whole curve may be mixed in too.
 */
function withinCurve(chroma: Chroma, curve: Curve, darkEnd: number, brightEnd: number): Explains {
  const pointsB = new Float32Array(PLACES + 2);
  const pointsR = new Float32Array(PLACES + 2);
  const put = (place: number, luma: number): void => {
    const index = Math.max(0, Math.min(255, Math.round(luma)));
    pointsB[place] = curve.cb[index] ?? 0;
    pointsR[place] = curve.cr[index] ?? 0;
  };
  return (block) => {
    const dark = chroma.darkest[block] ?? 0;
    const bright = chroma.brightest[block] ?? 0;
    for (let place = 0; place < PLACES; place += 1)
      put(place, dark + ((bright - dark) * place) / (PLACES - 1));
    put(PLACES, darkEnd);
    put(PLACES + 1, brightEnd);
    const count = bright - dark > FLAT_MAX ? PLACES + 2 : PLACES;
    const cb = chroma.cb[block] ?? 0;
    const cr = chroma.cr[block] ?? 0;
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from < count - 1; from += 1)
      for (let to = from + 1; to < count; to += 1) {
        const [fromB, fromR] = [pointsB[from] ?? 0, pointsR[from] ?? 0];
        const [toB, toR] = [pointsB[to] ?? 0, pointsR[to] ?? 0];
        least = Math.min(least, fromSegment(cb, cr, fromB, fromR, toB, toR));
      }
    return least;
  };
}

/** The distance of a point from a segment. */
function fromSegment(
  x: number,
  y: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const square = alongX * alongX + alongY * alongY;
  const part =
    square === 0
      ? 0
      : Math.max(0, Math.min(1, ((x - fromX) * alongX + (y - fromY) * alongY) / square));
  return Math.hypot(x - fromX - part * alongX, y - fromY - part * alongY);
}
