/**
 * Events of one instant of which chance says which comes first. They are compared in an order of their own.
 *
 * - The systems of the host are asked at the same time, and any of them may answer first. That each task moves in its right
 *   order is judged by task-history.ts.
 * - While the brake is asked about an erasure, the object goes on with what else is due: a retention of an earlier erasure
 *   that ends at this instant may end before the answer, or after it.
 */
import type { Happened } from "../reference/requests";

/**
 * Puts what systems said at one instant, one event after the other, in the order of its types; and the end of a retention
 * before an erasure that begins at the same instant.
 */
export function withoutChance(events: readonly Happened[]): Happened[] {
  const stretches: Happened[][] = [];
  for (const event of retentionFirst(events)) {
    const stretch = stretches.at(-1);
    if (stretch?.[0] !== undefined && isOfOneInstant(stretch[0], event)) stretch.push(event);
    else stretches.push([event]);
  }
  return stretches.flatMap((stretch) => stretch.toSorted(byType));
}

function retentionFirst(events: readonly Happened[]): Happened[] {
  const start = events.find(({ type }) => type === "erasure.started");
  if (start === undefined) return [...events];
  const place = events.indexOf(start);
  const isEnd = ({ type, at }: Happened) => type === "retention.expired" && at === start.at;
  const [before, after] = [events.slice(0, place), events.slice(place)];
  return [...before, ...after.filter(isEnd), ...after.filter((event) => !isEnd(event))];
}

const isOfOneInstant = (one: Happened, other: Happened): boolean =>
  isSaid(one) && isSaid(other) && one.at === other.at;

/** Adieu's own erasers are asked one after the other. */
const isSaid = ({ type, by, word }: Happened): boolean =>
  type.startsWith("erasure.task_") && by === "system" && word !== "adieu";

const byType = (one: Happened, other: Happened): number =>
  one.type === other.type ? 0 : one.type < other.type ? -1 : 1;
