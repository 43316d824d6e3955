/**
 * A spot: blocks that a rule does not explain and that lie together. A stamp or a signature is one, however
 * little of the page it is; chance and JPEG's coarse steps make single blocks.
 */
import type { Chroma } from "./chroma";
import type { Explains } from "./tint";

export type Spot = {
  /** How far from the rule, in steps of 1/255. */
  readonly offRule: number;
  readonly blocks: number;
};

/** Whether the picture has a spot of so many blocks, each touching another by an edge or a corner. */
export function hasSpot(
  { count, columns }: Chroma,
  distanceOf: Explains,
  { offRule, blocks }: Spot,
): boolean {
  const isToVisit = new Uint8Array(count);
  for (let block = 0; block < count; block += 1)
    if (distanceOf(block) >= offRule) isToVisit[block] = 1;
  for (const together of connected(isToVisit, columns)) if (together.length >= blocks) return true;
  return false;
}

/** The blocks that are to be visited, each time all that touch each other by an edge or a corner. */
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
