/** Holds the pages of the lists of deliveries, and the statistics, against the whole lists. */
import { env } from "cloudflare:workers";
import { databasesOf } from "../../../../src/directory/databases";
import { timestampOf } from "../../../../src/shared/time";
import type { Delivery as Kept } from "../../../../src/webhooks/deliveries/delivery";
import { deliveryStatistics } from "../../../../src/webhooks/delivery-statistics";
import { type Endpoint as EndpointRow, findEndpoint } from "../../../../src/webhooks/endpoints";
import { objectOf } from "./life-parts";
import { BrokenPromise } from "./promises";
import type { Reference } from "./reference";

/** Of a page of a list: so few that there are several. */
const PAGE = 17;

/** More deliveries than a life makes. */
export const ALL = { status: null, before: null, limit: 100_000 } as const;

/** Page by page a list shows what it shows as a whole, and the statistics count what it shows. */
export async function compareLists(reference: Reference): Promise<void> {
  for (const endpoint of reference.endpoints.values()) {
    const row = await findEndpoint(env.CONTROL, endpoint.id);
    if (row === null) continue;
    const whole = await objectOf(row.id).list(row, ALL);
    for (const status of [null, "pending", "delivered", "failed"] as const) {
      const shown = whole.filter((one) => status === null || one.status === status);
      const pages = await pagesOf(row, status);
      if (JSON.stringify(pages) !== JSON.stringify(shown))
        throw new BrokenPromise(`the pages of ${status ?? "all"} of ${row.id} are not its list`);
    }
    // Of an event that is two security events, what has not been sent is counted once.
    const isCertain = [...endpoint.deliveries.values()].every(({ lost }) => lost === null);
    if (endpoint.secevent || endpoint.behind || !isCertain || endpoint.old.size > 0) continue;
    const pending = whole.filter((one) => one.status === "pending").length;
    const counted = await countedOf(row);
    if (counted !== pending)
      throw new BrokenPromise(`${counted} deliveries of ${row.id} are counted, not ${pending}`);
  }
}

async function pagesOf(row: EndpointRow, status: Kept["status"] | null): Promise<Kept[]> {
  const found: Kept[] = [];
  for (;;) {
    const page = { status, before: found.at(-1) ?? null, limit: PAGE };
    const next = await objectOf(row.id).list(row, page);
    found.push(...next);
    if (next.length < PAGE) return found;
  }
}

async function countedOf({ id, livemode }: EndpointRow): Promise<number> {
  const now = timestampOf(Date.now());
  const all = await deliveryStatistics(databasesOf(env), env.ENDPOINTS, livemode, now);
  return all.endpoints.find(({ endpoint }) => endpoint === id)?.pending ?? 0;
}
