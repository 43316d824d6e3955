/**
 * Rules from brightness to chroma, by which a picture without colours may have got its tint. Whatever is done to a copy
 * gives each brightness one chroma, so a block that a rule does not explain may have a colour of its own.
 */
import type { Chroma } from "./chroma";

/** Says how far a block is from what a rule explains. @returns steps of 1/255 */
export type Rule = (block: number) => number;

/**
 * Computes the share of all blocks that have a colour of their own: the rule explains neither the block nor at least one
 * of the four beside it. Noise makes single blocks, not pairs.
 *
 * @param offMin steps of 1/255 from which a block is unexplained
 */
export function ownColourShare({ count, columns }: Chroma, rule: Rule, offMin: number): number {
  const unexplained = new Uint8Array(count);
  for (let block = 0; block < count; block += 1) if (rule(block) >= offMin) unexplained[block] = 1;
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

/** Computes the distance of a point from a segment. A rule allows a block any mixture of two of its chromas. */
export function distanceFromSegment(
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
