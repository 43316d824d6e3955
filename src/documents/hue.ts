/** Whether a picture has one hue alone, in which a toned copy and a document printed in one ink look the same. */
import type { Chroma } from "./chroma";
import { type Explains, TINTED_MIN } from "./tint";

/**
 * Whether all that is tinted has one hue: nothing of the picture has the opposite of the most frequent one.
 * @param mostOpposite the share of blocks up to which that is nothing
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
 * How far a block lies from the hue that the picture has most of, however strong: from the straight line through
 * grey along which its chroma is spread most.
 */
export function mainHueOf({ cb, cr, count }: Chroma): Explains {
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
