/**
 * Telling: so many events to endpoints of which some are dead, each in its own way. The living must have all
 * within a minute, every one under a right signature, and the dead must cost nearly nothing.
 */
import { DEAD_KINDS } from "./webhooks/kinds.ts";
import { renderTelling } from "./webhooks/render.ts";
import type { TellingLoad, TellingRow } from "./webhooks/result.ts";
import { tell } from "./webhooks/telling.ts";

export { renderTelling };

const FIVE = DEAD_KINDS.slice(0, 5);

export const FULL: readonly TellingLoad[] = [
  { events: 1_000, living: 0, dead: [] },
  { events: 1_000, living: 1, dead: [] },
  { events: 1_000, living: 15, dead: [] },
  { events: 100, living: 15, dead: FIVE },
  { events: 1_000, living: 15, dead: FIVE },
  { events: 3_000, living: 15, dead: FIVE },
  { events: 1_000, living: 13, dead: DEAD_KINDS },
];
export const QUICK: readonly TellingLoad[] = [{ events: 100, living: 5, dead: DEAD_KINDS }];

/** Each telling has a process of its own, and the machine for itself. */
export async function measureTelling(loads: readonly TellingLoad[]): Promise<TellingRow[]> {
  const rows: TellingRow[] = [];
  for (const load of loads) {
    rows.push(await tell(load));
    // They take minutes together, and a later one may fail.
    console.log(renderTelling(rows.slice(-1)));
  }
  return rows;
}
