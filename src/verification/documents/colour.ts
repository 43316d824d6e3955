/**
 * Whether a picture is in colour, or grey, or grey with one tint over it (sepia, yellowed paper). Pure:
 * numbers in, a verdict out. It never says whether a document is genuine.
 *
 * A block's chroma is its (Cb, Cr) of ITU-T T.871, how far and in which direction it is from grey. A tint
 * gives all blocks one direction, and blocks of one brightness one chroma. So a block *has a colour of its
 * own* when it
 *   – lies off the tint: in another direction than the picture's main one, or
 *   – lies off its brightness: far from the mean chroma of the blocks as bright as it.
 * The picture is in colour when one block in two hundred is coloured at all, and of these every fourth, or
 * one in two hundred of all, has a colour of its own.
 */

/** Of all blocks: a face on a licence in the corner of an A4 scan is 0.6 %. */
const COLOURED_SHARE_MIN = 0.005;

/** Of the coloured blocks, where these are few: a red and a blue seal on white. */
const OWN_COLOUR_SHARE_MIN = 0.25;

/** Chroma in steps of 1/255: what scanners and JPEGs make of grey stays below 8. */
const COLOURED_MIN = 12;

/** From the tint's direction, in steps of 1/255: JPEG's coarsest rounding of a tint stays below 8. */
const OFF_TINT_MIN = 12;

/** Of a strong tint's own strength: 14°. Curves of contrast turn a tint's hue by less. */
const OFF_TINT_PART_MIN = 0.25;

/** From the blocks of the same brightness: paper yellows by less than skin or a seal stands out. */
const OFF_BRIGHTNESS_MIN = 20;

const BRIGHTNESS_BINS = 32;

/** @param blocks red, green and blue of each block, 0–255 */
export function isInColour(blocks: Uint8Array): boolean {
  const isOffTint = tintOf(blocks);
  const isOffBrightness = brightnessOf(blocks);
  let coloured = 0;
  let offTint = 0;
  let offBrightness = 0;
  for (let at = 0; at < blocks.length; at += 3) {
    const cb = cbAt(blocks, at);
    const cr = crAt(blocks, at);
    if (Math.hypot(cb, cr) >= COLOURED_MIN) coloured += 1;
    if (isOffTint(cb, cr)) offTint += 1;
    if (isOffBrightness(binAt(blocks, at), cb, cr)) offBrightness += 1;
  }
  const enough = COLOURED_SHARE_MIN * (blocks.length / 3);
  const ofTheirOwn = Math.max(offTint, offBrightness);
  return (
    coloured > 0 &&
    coloured >= enough &&
    ofTheirOwn >= Math.min(enough, OWN_COLOUR_SHARE_MIN * coloured)
  );
}

/** The main direction is that of the second moments' larger axis, on the side where most of them lie. */
function tintOf(blocks: Uint8Array): (cb: number, cr: number) => boolean {
  let bb = 0;
  let br = 0;
  let rr = 0;
  for (let at = 0; at < blocks.length; at += 3) {
    const cb = cbAt(blocks, at);
    const cr = crAt(blocks, at);
    bb += cb * cb;
    br += cb * cr;
    rr += cr * cr;
  }
  const angle = Math.atan2(2 * br, bb - rr) / 2;
  const axisB = Math.cos(angle);
  const axisR = Math.sin(angle);
  let side = 0;
  for (let at = 0; at < blocks.length; at += 3) {
    const along = cbAt(blocks, at) * axisB + crAt(blocks, at) * axisR;
    side += along * Math.abs(along);
  }
  const sign = side < 0 ? -1 : 1;
  return (cb, cr) => {
    const along = sign * (cb * axisB + cr * axisR);
    const across = Math.abs(cb * axisR - cr * axisB);
    const length = Math.hypot(cb, cr);
    const off = along >= 0 ? across : length;
    return off >= OFF_TINT_MIN && off >= OFF_TINT_PART_MIN * length;
  };
}

function brightnessOf(blocks: Uint8Array): (bin: number, cb: number, cr: number) => boolean {
  const counts = new Float64Array(BRIGHTNESS_BINS);
  const sumsB = new Float64Array(BRIGHTNESS_BINS);
  const sumsR = new Float64Array(BRIGHTNESS_BINS);
  for (let at = 0; at < blocks.length; at += 3) {
    const bin = binAt(blocks, at);
    counts[bin] = (counts[bin] ?? 0) + 1;
    sumsB[bin] = (sumsB[bin] ?? 0) + cbAt(blocks, at);
    sumsR[bin] = (sumsR[bin] ?? 0) + crAt(blocks, at);
  }
  return (bin, cb, cr) => {
    const count = counts[bin] ?? 1;
    const meanB = (sumsB[bin] ?? 0) / count;
    const meanR = (sumsR[bin] ?? 0) / count;
    return Math.hypot(cb - meanB, cr - meanR) >= OFF_BRIGHTNESS_MIN;
  };
}

const weighted = (
  blocks: Uint8Array,
  at: number,
  red: number,
  green: number,
  blue: number,
): number => red * (blocks[at] ?? 0) + green * (blocks[at + 1] ?? 0) + blue * (blocks[at + 2] ?? 0);

const cbAt = (blocks: Uint8Array, at: number): number =>
  weighted(blocks, at, -0.168736, -0.331264, 0.5);

const crAt = (blocks: Uint8Array, at: number): number =>
  weighted(blocks, at, 0.5, -0.418688, -0.081312);

const binAt = (blocks: Uint8Array, at: number): number =>
  Math.floor((weighted(blocks, at, 0.299, 0.587, 0.114) * BRIGHTNESS_BINS) / 256);
