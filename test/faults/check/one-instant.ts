/**
 * The systems of the host are asked at the same time, and which of them answers first is chance. So what they said at
 * one instant is compared in an order of its own. That each task moves in its right order is judged by task-history.ts.
 */
import type { Happened } from "../reference/requests";

/** Puts what systems said at one instant, one event after the other, in the order of its types. */
export function withoutChance(events: readonly Happened[]): Happened[] {
  const stretches: Happened[][] = [];
  for (const event of events) {
    const stretch = stretches.at(-1);
    if (stretch?.[0] !== undefined && isOfOneInstant(stretch[0], event)) stretch.push(event);
    else stretches.push([event]);
  }
  return stretches.flatMap((stretch) => stretch.toSorted(byType));
}

const isOfOneInstant = (one: Happened, other: Happened): boolean =>
  isSaid(one) && isSaid(other) && one.at === other.at;

/** Adieu's own erasers are asked one after the other. */
const isSaid = ({ type, by, word }: Happened): boolean =>
  type.startsWith("erasure.task_") && by === "system" && word !== "adieu";

const byType = (one: Happened, other: Happened): number =>
  one.type === other.type ? 0 : one.type < other.type ? -1 : 1;
