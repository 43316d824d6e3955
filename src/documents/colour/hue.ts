/** The hues of a picture. If it has only one, a toned copy and a document that is printed in one ink look the same. */
import type { Chroma } from "./chroma";
import { TINTED_MIN } from "./middle-tones";
import type { Rule } from "./rule";

/**
 * Whether everything tinted has one hue: almost no block has the opposite of the mean hue.
 *
 * @param mostOpposite the share of all blocks that may have it
 */
export function hasOneHue({ cb, cr, count }: Chroma, mostOpposite: number): boolean {
  let [towardsB, towardsR] = [0, 0];
  for (let block = 0; block < count; block += 1) {
    towardsB += cb[block] ?? 0;
    towardsR += cr[block] ?? 0;
  }
  const length = Math.hypot(towardsB, towardsR);
  let opposite = 0;
  for (let block = 0; block < count; block += 1) {
    const along = ((cb[block] ?? 0) * towardsB + (cr[block] ?? 0) * towardsR) / length;
    if (along <= -TINTED_MIN) opposite += 1;
  }
  return opposite <= mostOpposite * count;
}

/**
 * Makes the rule of the picture's main hue, however strong: the straight line through grey along which its chroma is
 * spread most.
 */
export function mainHueRule({ cb, cr, count }: Chroma): Rule {
  let [squaresB, squaresR, products] = [0, 0, 0];
  for (let block = 0; block < count; block += 1) {
    const [towardsB, towardsR] = [cb[block] ?? 0, cr[block] ?? 0];
    squaresB += towardsB * towardsB;
    squaresR += towardsR * towardsR;
    products += towardsB * towardsR;
  }
  const angle = Math.atan2(2 * products, squaresB - squaresR) / 2;
  const [alongB, alongR] = [Math.cos(angle), Math.sin(angle)];
  return (block) => Math.abs((cr[block] ?? 0) * alongB - (cb[block] ?? 0) * alongR);
}
