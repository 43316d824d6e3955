/**
 * Counts deliveries that are not delivered, for the person on call. Each endpoint's object says where in the feed the
 * endpoint is and how many exceptions it has; D1 counts what lies beyond that place, up to `COUNTED_MAX`.
 */
import { z } from "zod";
import type { Databases } from "../directory/databases";
import { countStretches, type StretchCount } from "../directory/feed-of-types";
import { inParallel } from "../shared/concurrency";
import type { Standing } from "./deliveries/standing";
import { type EndpointNamespace, endpointObject } from "./endpoint-address";
import { COUNTED_MAX, STATS_ENDPOINTS_MAX, WAKE_AT_ONCE } from "./limits";

const rowSchema = z.object({
  id: z.string(),
  status: z.enum(["enabled", "disabled"]),
  failing_since: z.string().nullable(),
  paused_until: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;

export type EndpointStatistics = {
  readonly endpoint: string;
  readonly status: "enabled" | "disabled";
  /** Neither delivered nor failed. */
  readonly pending: number;
  /** Failed for good, and still kept. */
  readonly failed: number;
  /**
   * The earliest time at which a delivery became due that is still pending; null if none is due, or the endpoint is
   * disabled.
   */
  readonly oldest_due_at: string | null;
  /** How long the receiver has been without the oldest pending delivery, attempts and pauses included. */
  readonly wait_seconds: number;
  readonly failing_since: string | null;
  readonly paused_until: string | null;
};

export type DeliveryStatistics = {
  readonly pending: number;
  readonly due: number;
  readonly failed: number;
  readonly oldest_due_at: string | null;
  /** Of enabled endpoints: a disabled one is sent nothing anyway. */
  readonly longest_wait_seconds: number;
  /** Those that have pending deliveries or are failing: the enabled first, then the longest wait first. */
  readonly endpoints: EndpointStatistics[];
};

const SELECT_ENDPOINTS =
  "SELECT id, status, failing_since, paused_until FROM webhook_endpoints WHERE livemode = ?";

/** An endpoint with the counts of its deliveries. */
type Counted = EndpointStatistics & { readonly due: number };

/**
 * Counts the deliveries of one mode.
 *
 * @param now RFC 3339, the world's time
 * @throws if a database, or the object of an endpoint, does not answer
 */
export async function deliveryStatistics(
  { control, directory }: Databases,
  objects: EndpointNamespace,
  livemode: boolean,
  now: string,
): Promise<DeliveryStatistics> {
  const { results } = await control.prepare(SELECT_ENDPOINTS).bind(Number(livemode)).all();
  const rows = results.map((row) => rowSchema.parse(row));
  const standings = await standingsOf(objects, rows, now);
  const stretches = standings.flatMap(({ waiting }) => waiting);
  const counts = await countStretches(directory, stretches, COUNTED_MAX);
  const left = [...counts];
  const all = rows.map((row, index) => {
    const standing = standings[index];
    const own = left.splice(0, standing?.waiting.length ?? 0);
    return countedOf(row, standing, own, Date.parse(now));
  });
  const enabled = all.filter(({ status }) => status === "enabled");
  return {
    pending: total(all.map(({ pending }) => pending)),
    due: total(enabled.map(({ due }) => due)),
    failed: total(all.map(({ failed }) => failed)),
    oldest_due_at: earliest(all.map(({ oldest_due_at }) => oldest_due_at)),
    longest_wait_seconds: Math.max(0, ...enabled.map(({ wait_seconds }) => wait_seconds)),
    endpoints: all
      .filter(({ pending, failing_since }) => pending > 0 || failing_since !== null)
      .toSorted(worstFirst)
      .slice(0, STATS_ENDPOINTS_MAX)
      .map(({ due: _, ...endpoint }) => endpoint),
  };
}

/** In the order of the rows. */
async function standingsOf(
  objects: EndpointNamespace,
  rows: readonly Row[],
  now: string,
): Promise<Standing[]> {
  const standings: Standing[] = [];
  await inParallel(rows.entries(), WAKE_AT_ONCE, async ([index, { id }]) => {
    standings[index] = await endpointObject(objects, id).standing(now);
  });
  return standings;
}

function countedOf(
  { id, status, failing_since, paused_until }: Row,
  standing: Standing | undefined,
  counts: readonly StretchCount[],
  now: number,
): Counted {
  const { pending = 0, due = 0, failed = 0, out_of_feed = 0 } = standing ?? {};
  const inFeed = Math.max(0, total(counts.map(({ n }) => n)) - out_of_feed);
  const oldestInFeed = inFeed === 0 ? null : earliest(counts.map(({ oldest }) => oldest));
  const oldest = earliest([standing?.oldest_created_at ?? null, oldestInFeed]);
  const since = oldest === null ? now : Date.parse(oldest);
  const oldestDue = earliest([standing?.oldest_due_at ?? null, oldestInFeed]);
  return {
    endpoint: id,
    status,
    pending: pending + inFeed,
    due: due + inFeed,
    failed,
    oldest_due_at: status === "enabled" ? oldestDue : null,
    wait_seconds: Math.max(0, Math.floor((now - since) / 1_000)),
    failing_since,
    paused_until,
  };
}

function worstFirst(a: EndpointStatistics, b: EndpointStatistics): number {
  if (a.status !== b.status) return a.status === "enabled" ? -1 : 1;
  return b.wait_seconds - a.wait_seconds;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** RFC 3339 in UTC compares as text. */
const earliest = (times: readonly (string | null)[]): string | null =>
  times.filter((time) => time !== null).toSorted()[0] ?? null;
