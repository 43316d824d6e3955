/**
 * Says whether a picture is in colour, or a copy without colours: grey, or with one tint over it (sepia, yellowed or
 * faded paper, a lamp's light). Pure: numbers go in, a verdict comes out. It never says whether a document is genuine.
 *
 * A copy had only a brightness at each place. Whatever was done to it afterwards gave each brightness one chroma. So the
 * question is whether a rule from brightness to chroma explains the blocks:
 *
 * 1. A straight line that is fitted to the picture explains it: a copy.
 * 2. The line does not, and the picture has several hues: no toning makes these, so it is in colour.
 * 3. Everything tinted has one hue: a sepia, or the picture's own curve, may explain it. A toned copy and a document that
 *    is printed in one ink look alike, so more is asked of it.
 *
 * If only a few blocks are unexplained, such as a signature on an otherwise grey page, the pixels do not decide:
 * uncertain.
 */
import { type Blocks, type Chroma, chromaOf, halved } from "./chroma";
import { ownCurveRule, SEPIAS } from "./curves";
import { hasFaintMark } from "./faint-mark";
import { hasOneHue, mainHueRule } from "./hue";
import { exactLineRule, lineRule } from "./line";
import { tonedOf } from "./middle-tones";
import { ownColourShare, type Rule } from "./rule";
import { hasSpot } from "./spots";

/** `none`: a copy without colours. `uncertain`: a reviewer is to look. */
export type Colour = "clear" | "uncertain" | "none";

/** Of all blocks: the strokes of a signature on an A4 page are 0.2 %; noise leaves fewer than 0.1 %. */
const OWN_COLOUR_SHARE_MIN = 0.0015;

/** Of all blocks. A picture's own curve is made of its own colours, so it explains more than it should. */
const OWN_CURVE_SHARE_MIN = 0.0005;

/** Of all blocks: a face on a licence in the corner of an A4 scan is 0.6 %, a stamp 1 %. */
const CLEAR_SHARE_MIN = 0.01;

/**
 * The same if nearly all middle tones are tinted, in one hue. A strong toning that clips leaves up to 12 % to its own
 * curve, because print is finer than a block. So do some documents that are printed in one hue: a reviewer is to look.
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

/** Of all blocks: a tint that clips is off the line in all that is bright, so only fewer are a spot. */
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
  const colour = colourByRules(chroma, coarse);
  return colour === "none" && hasFaintMark(coarse) ? "uncertain" : colour;
}

function colourByRules(chroma: Chroma, coarse: Chroma): Colour {
  const line = lineRule(chroma);
  const offLine = unexplained(chroma, line);
  const hasStamp = offLine < CLIPPED_SHARE_MIN && hasSpotOffLine(chroma, coarse, line);
  if (offLine < OWN_COLOUR_SHARE_MIN && !hasStamp) return "none";
  if (!hasOneHue(chroma, OWN_COLOUR_SHARE_MIN)) return clearFrom(CLEAR_SHARE_MIN, offLine);
  if (hasStamp) return colourOfOneHue(chroma, offLine);
  const offSepias = SEPIAS.map((sepia) => unexplained(chroma, sepia(chroma)));
  const least = Math.min(offLine, ...offSepias);
  return least < OWN_COLOUR_SHARE_MIN ? "none" : colourOfOneHue(chroma, least);
}

/**
 * Judges a picture whose tints have one hue.
 *
 * @param least the share of blocks that is unexplained by the line and the sepias, whichever explains more
 */
function colourOfOneHue(chroma: Chroma, least: number): Colour {
  const toned = tonedOf(chroma);
  if (toned === "little") return clearFrom(CLEAR_SHARE_MIN, least);
  const share = Math.min(least, unexplained(chroma, ownCurveRule(chroma)));
  if (toned === "nearly_all" && share < OWN_CURVE_SHARE_MIN) return "none";
  const mainHue = mainHueRule(chroma);
  if (ownColourShare(chroma, mainHue, OFF_HUE_MIN) < CLEAR_SHARE_MIN) return "uncertain";
  const mayBeToned =
    toned === "nearly_all" && ownColourShare(chroma, mainHue, OTHER_HUE.offHue) < OTHER_HUE.share;
  return clearFrom(mayBeToned ? TONED_CLEAR_SHARE_MIN : CLEAR_SHARE_MIN, share);
}

const clearFrom = (least: number, share: number): Colour =>
  share >= least ? "clear" : "uncertain";

const unexplained = (chroma: Chroma, rule: Rule): number =>
  ownColourShare(chroma, rule, OFF_RULE_MIN);

/** Whether a stamp or a signature, which is a small part of its page, is off the line. */
function hasSpotOffLine(chroma: Chroma, coarse: Chroma, line: Rule): boolean {
  if (hasSpot(chroma, line, STRONG_SPOT)) return true;
  return hasSpot(coarse, exactLineRule(coarse), COARSE_SPOT);
}
