/**
 * Webhooks: many events to endpoints, some of which are dead, each in its own way. The living endpoints must have all
 * events within a minute, each under a right signature, and the dead endpoints must cost nearly nothing.
 */

import { doing, print } from "./progress.ts";
import { deliver } from "./webhooks/delivery-run.ts";
import { DEAD_KINDS } from "./webhooks/kinds.ts";
import { renderDeliveries } from "./webhooks/render.ts";
import type { DeliveryLoad, DeliveryRow } from "./webhooks/result.ts";

export { renderDeliveries };

const FIVE = DEAD_KINDS.slice(0, 5);

export const FULL: readonly DeliveryLoad[] = [
  { events: 1_000, living: 0, dead: [] },
  { events: 1_000, living: 1, dead: [] },
  { events: 1_000, living: 5, dead: [] },
  { events: 1_000, living: 15, dead: [] },
  { events: 100, living: 15, dead: FIVE },
  { events: 1_000, living: 15, dead: FIVE },
  { events: 3_000, living: 15, dead: FIVE },
  { events: 1_000, living: 13, dead: DEAD_KINDS },
];
export const QUICK: readonly DeliveryLoad[] = [
  { events: 100, living: 5, dead: [] },
  { events: 100, living: 5, dead: DEAD_KINDS },
];

/** Each run has a process of its own, and the machine for itself. */
export async function measureDeliveries(loads: readonly DeliveryLoad[]): Promise<DeliveryRow[]> {
  const rows: DeliveryRow[] = [];
  for (const [place, load] of loads.entries()) {
    doing(`run ${place + 1} of ${loads.length}`);
    rows.push(await deliver(load));
    // They take minutes together, and a later one may fail.
    print(renderDeliveries(rows.slice(-1)));
  }
  return rows;
}
