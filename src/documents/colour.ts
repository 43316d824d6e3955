/**
 * Says whether a picture is in colour, or a copy without colours: grey, or with one tint over it (sepia, yellowed or
 * faded paper, a lamp's light). Pure: numbers go in, a verdict comes out. It never says whether a document is genuine.
 *
 * A copy had only a brightness at each place. Whatever was done to it afterwards gave each brightness one chroma. So
 * for each block we ask whether a rule from brightness to chroma explains it: – a straight line, fitted to the picture:
 * grey, casts, tints that multiply, screen or fade; – if everything tinted has one hue, and most middle tones have a
 * tint that is not the paper's: the sepia of the CSS standard in several strengths, which clips and so is no line, and
 * the picture's own curve, for any other toning. A block that no rule explains, and that lies beside another such
 * block, has a colour of its own: noise does not come in pairs.
 *
 * If a rule explains all blocks, the picture is a copy. If many blocks have colours of their own, also by the picture's
 * own curve, it is in colour. In between, such as a signature on an otherwise grey page, the pixels do not decide:
 * uncertain.
 */
import { type Blocks, type Chroma, chromaOf, halved } from "./chroma";
import { hasFaintMark } from "./faint-mark";
import { hasOneHue, mainHueOf } from "./hue";
import { hasSpot } from "./spots";
import { type Explains, exactLineOf, lineOf, ownCurveOf, SEPIAS, tonedOf } from "./tint";

export type Colour = "clear" | "uncertain" | "none";

/** Of all blocks: the strokes of a signature on an A4 page are 0.2 %; noise leaves fewer than 0.1 %. */
const OWN_COLOUR_SHARE_MIN = 0.0015;

/** Of all blocks. A picture's own curve is made of its own colours, so it explains more than it should. */
const OWN_CURVE_SHARE_MIN = 0.0005;

/** Of all blocks: a face on a licence in the corner of an A4 scan is 0.6 %, a stamp 1 %. */
const CLEAR_SHARE_MIN = 0.01;

/**
 * The same if nearly all middle tones are tinted, in one hue: a strong toning that clips leaves up to 12 % to its
 * own curve, for print is finer than a block. So do some documents printed in one hue, and a reviewer is to look.
 */
const TONED_CLEAR_SHARE_MIN = 0.12;

/** How far from the picture's one hue, in steps of 1/255: a tone from black over a colour to white has it exactly. */
const OFF_HUE_MIN = 5;

/**
 * A second hue that no toning has, by its distance from the first and its share of all blocks: a strong sepia turns
 * from its shadows to its lights, by that much in 1 %.
 */
const OTHER_HUE = { offHue: 30, share: 0.03 };

/** How far from the rule, in steps of 1/255. The errors of JPEG's coarser qualities stay below 8. */
const OFF_RULE_MIN = 9;

/** Of all blocks: a clipped tint is off the line in all that is bright, so fewer are a spot. */
const CLIPPED_SHARE_MIN = 0.003;

/** A name signed in small letters, on a page that is nearly empty otherwise. */
const STRONG_SPOT = { offRule: 13, blocks: 8 };

/**
 * Of two by two blocks, for which JPEGs keep one chroma, and by their own brightness: a thin ring or line that is
 * hidden among its neighbours' brightness. Copies have no two of such blocks together.
 */
const COARSE_SPOT = { offRule: 10, blocks: 7 };

/** Blocks of an A4 page at 240 dpi. If there are more, two by two are joined: a finer scan has no smaller features. */
export const BLOCKS_JUDGED_MAX = 100_000;

export function colourOf(given: Blocks): Colour {
  let blocks = given;
  while (blocks.rgb.length / 3 > BLOCKS_JUDGED_MAX) blocks = halved(blocks);
  const chroma = chromaOf(blocks);
  if (chroma.count === 0) return "none";
  const coarse = chromaOf(halved(blocks));
  const colour = byRules(chroma, coarse);
  return colour === "none" && hasFaintMark(coarse) ? "uncertain" : colour;
}

function byRules(chroma: Chroma, coarse: Chroma): Colour {
  const line = lineOf(chroma);
  const offLine = ofTheirOwn(chroma, line);
  const isSpot = offLine < CLIPPED_SHARE_MIN && hasSpotOffLine(chroma, coarse, line);
  if (offLine < OWN_COLOUR_SHARE_MIN && !isSpot) return "none";
  if (!hasOneHue(chroma, OWN_COLOUR_SHARE_MIN)) return clearFrom(CLEAR_SHARE_MIN, offLine);
  let least = offLine;
  if (!isSpot) {
    for (const sepia of SEPIAS) least = Math.min(least, ofTheirOwn(chroma, sepia(chroma)));
    if (least < OWN_COLOUR_SHARE_MIN) return "none";
  }
  const toned = tonedOf(chroma);
  if (toned === "little") return clearFrom(CLEAR_SHARE_MIN, least);
  least = Math.min(least, ofTheirOwn(chroma, ownCurveOf(chroma)));
  if (toned === "nearly_all" && least < OWN_CURVE_SHARE_MIN) return "none";
  const mainHue = mainHueOf(chroma);
  if (ofTheirOwn(chroma, mainHue, OFF_HUE_MIN) < CLEAR_SHARE_MIN) return "uncertain";
  const mayBeToned =
    toned === "nearly_all" && ofTheirOwn(chroma, mainHue, OTHER_HUE.offHue) < OTHER_HUE.share;
  return clearFrom(mayBeToned ? TONED_CLEAR_SHARE_MIN : CLEAR_SHARE_MIN, least);
}

const clearFrom = (least: number, share: number): Colour =>
  share >= least ? "clear" : "uncertain";

function hasSpotOffLine(chroma: Chroma, coarse: Chroma, line: Explains): boolean {
  if (hasSpot(chroma, line, STRONG_SPOT)) return true;
  return hasSpot(coarse, exactLineOf(coarse), COARSE_SPOT);
}

/** The share of blocks that a rule does not explain and that have such a neighbour. */
function ofTheirOwn(
  { count, columns }: Chroma,
  distanceOf: Explains,
  offMin = OFF_RULE_MIN,
): number {
  const unexplained = new Uint8Array(count);
  for (let block = 0; block < count; block += 1)
    if (distanceOf(block) >= offMin) unexplained[block] = 1;
  let paired = 0;
  for (let block = 0; block < count; block += 1) {
    if (!unexplained[block]) continue;
    const column = block % columns;
    const left = column > 0 && unexplained[block - 1];
    const right = column < columns - 1 && unexplained[block + 1];
    if (left || right || unexplained[block - columns] || unexplained[block + columns]) paired += 1;
  }
  return paired / count;
}
