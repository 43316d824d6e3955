/**
 * A spot: blocks that lie together and that a rule does not explain. A stamp or a signature is a spot, even on a large
 * page. Chance and JPEG's coarse steps make single blocks only.
 */
import type { Chroma } from "./chroma";
import type { Rule } from "./rule";

export type Spot = {
  /** How far from the rule, in steps of 1/255. */
  readonly offRule: number;
  readonly blocks: number;
};

/** Whether the picture has a spot of at least so many blocks. */
export function hasSpot(
  { count, columns }: Chroma,
  rule: Rule,
  { offRule, blocks }: Spot,
): boolean {
  const isToVisit = new Uint8Array(count);
  for (let block = 0; block < count; block += 1) if (rule(block) >= offRule) isToVisit[block] = 1;
  for (const together of connected(isToVisit, columns)) if (together.length >= blocks) return true;
  return false;
}

/** Gives the groups of blocks that touch each other by an edge or a corner. */
export function* connected(isToVisit: Uint8Array, columns: number): Generator<readonly number[]> {
  for (let block = 0; block < isToVisit.length; block += 1)
    if (isToVisit[block]) yield togetherWith(block, isToVisit, columns);
}

function togetherWith(first: number, isToVisit: Uint8Array, columns: number): readonly number[] {
  const together = [first];
  isToVisit[first] = 0;
  for (const block of together) {
    const column = block % columns;
    const left = column > 0 ? -1 : 0;
    const right = column < columns - 1 ? 1 : 0;
    for (let row = -columns; row <= columns; row += columns)
      for (let aside = left; aside <= right; aside += 1) {
        const next = block + row + aside;
        if (!isToVisit[next]) continue;
        isToVisit[next] = 0;
        together.push(next);
      }
  }
  return together;
}
