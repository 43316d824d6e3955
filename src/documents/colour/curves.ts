/**
 * Rules that are curves and no lines: the sepia of the CSS standard, which clips in the lights, and the picture's own
 * curve, which is any other toning.
 */
import { type Chroma, cbOf, crOf, lumaOf } from "./chroma";
import { lineThrough } from "./line";
import { BIN_STEP, BINS, brightnessOf, type Median, mediansOf } from "./medians";
import { distanceFromSegment, type Rule } from "./rule";

/** Indexed by brightness, 0–255. */
type Curve = { readonly cb: Float32Array; readonly cr: Float32Array };

/** If neighbours differ by no more than this, they show one surface and no edge. */
const FLAT_MAX = 8;

/** The CSS filter `sepia()` at several strengths, with its clipping. */
export const SEPIAS: readonly ((chroma: Chroma) => Rule)[] = [1, 0.8, 0.6, 0.5, 0.4].map(
  (strength) => {
    const curve = sepiaCurve(strength);
    return (chroma: Chroma) => curveRule(chroma, curve, 0, 255);
  },
);

/** Makes the rule of the picture's own curve: the median chroma of each brightness, from surfaces if there are any. */
export function ownCurveRule(chroma: Chroma): Rule {
  const { darkest, brightest } = chroma;
  const all = mediansOf(chroma, () => true);
  const flat = mediansOf(
    chroma,
    (block) => (brightest[block] ?? 0) - (darkest[block] ?? 0) <= FLAT_MAX,
  );
  const line = lineThrough(all);
  const nodes = Array.from({ length: BINS }, (_, bin) => {
    const brightness = brightnessOf(bin);
    const onLine = { cb: line.cb(brightness), cr: line.cr(brightness), weight: 0 };
    return flat[bin] ?? all[bin] ?? onLine;
  });
  const known = nodes.flatMap(({ weight }, bin) => (weight > 0 ? [brightnessOf(bin)] : []));
  return curveRule(chroma, curveThrough(nodes), known[0] ?? 0, known.at(-1) ?? 255);
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

/** Computes the filter's curve. The filter changes brightness too, so its result is put at its own brightness. */
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
 * Makes the rule of a curve. It allows any mixture of the curve's values between a block's darkest and brightest
 * neighbour. Print is finer than a block: if neighbours differ, the ends of the whole curve may be mixed in too.
 */
function curveRule(chroma: Chroma, curve: Curve, darkEnd: number, brightEnd: number): Rule {
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
        least = Math.min(least, distanceFromSegment(cb, cr, fromB, fromR, toB, toR));
      }
    return least;
  };
}
