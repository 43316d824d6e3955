/**
 * Counts deliveries that are not delivered, for the person on call. Reads the partial indexes over pending and failed
 * deliveries only, so delivered ones cost nothing.
 */
import { z } from "zod";
import type { Databases } from "../shared/databases";
import { STATS_ENDPOINTS_MAX } from "./limits";

const rowSchema = z.object({
  endpoint: z.string(),
  status: z.enum(["enabled", "disabled"]),
  failing_since: z.string().nullable(),
  paused_until: z.string().nullable(),
  pending: z.number(),
  due: z.number(),
  oldest_due_at: z.string().nullable(),
  oldest_created_at: z.string().nullable(),
  failed: z.number(),
});

export type EndpointStatistics = {
  readonly endpoint: string;
  readonly status: "enabled" | "disabled";
  /** Neither delivered nor failed. */
  readonly pending: number;
  /** Failed for good, and still in the table. */
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

/**
 * The index holds an endpoint's pending rows side by side, with their numbers. The oldest has the lowest number. `?1`:
 * the endpoints as a JSON array.
 */
const SELECT_COUNTS = `
  SELECT counted.*,
    (SELECT created_at FROM deliveries WHERE number = counted.oldest) AS oldest_created_at,
    (SELECT count(*) FROM deliveries
     WHERE endpoint = counted.endpoint AND status = 'failed') AS failed
  FROM (
    SELECT e.value ->> 'id' AS endpoint, e.value ->> 'status' AS status,
      e.value ->> 'failing_since' AS failing_since, e.value ->> 'paused_until' AS paused_until,
      count(d.number) AS pending, min(d.number) AS oldest,
      count(*) FILTER (WHERE d.next_at <= ?2) AS due,
      min(d.next_at) FILTER (WHERE d.next_at <= ?2) AS oldest_due_at
    FROM json_each(?1) AS e
    LEFT JOIN deliveries AS d ON d.endpoint = e.value ->> 'id' AND d.status = 'pending'
    GROUP BY e.key
  ) AS counted`;

/** Counts the deliveries of one mode. @param now RFC 3339, the world's time */
export async function deliveryStatistics(
  { control, directory }: Databases,
  livemode: boolean,
  now: string,
): Promise<DeliveryStatistics> {
  const endpoints = await control.prepare(SELECT_ENDPOINTS).bind(Number(livemode)).all();
  const { results } = await directory
    .prepare(SELECT_COUNTS)
    .bind(JSON.stringify(endpoints.results), now)
    .all();
  const rows = results.map((row) => rowSchema.parse(row));
  const enabled = rows.filter(({ status }) => status === "enabled");
  const all = rows.map((row) => statisticsOf(row, Date.parse(now)));
  return {
    pending: total(rows.map(({ pending }) => pending)),
    due: total(enabled.map(({ due }) => due)),
    failed: total(rows.map(({ failed }) => failed)),
    oldest_due_at: earliest(all.flatMap(({ oldest_due_at }) => oldest_due_at ?? [])),
    longest_wait_seconds: Math.max(
      0,
      ...all.filter(({ status }) => status === "enabled").map(({ wait_seconds }) => wait_seconds),
    ),
    endpoints: all
      .filter(({ pending, failing_since }) => pending > 0 || failing_since !== null)
      .toSorted(worstFirst)
      .slice(0, STATS_ENDPOINTS_MAX),
  };
}

function statisticsOf(row: z.infer<typeof rowSchema>, now: number): EndpointStatistics {
  const { endpoint, status, pending, failed, failing_since, paused_until } = row;
  const since = row.oldest_created_at === null ? now : Date.parse(row.oldest_created_at);
  return {
    endpoint,
    status,
    pending,
    failed,
    oldest_due_at: status === "enabled" ? row.oldest_due_at : null,
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
const earliest = (times: readonly string[]): string | null => times.toSorted()[0] ?? null;
