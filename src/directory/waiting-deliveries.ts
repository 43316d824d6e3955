/**
 * What webhook endpoints still wait for, for whoever is on call. Counted from the index over what is pending
 * and the one over what has failed: what was delivered costs nothing.
 */
import { z } from "zod";
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

export type WaitingEndpoint = {
  readonly endpoint: string;
  readonly status: "enabled" | "disabled";
  /** Neither delivered nor given up. */
  readonly pending: number;
  /** Given up, and still kept. */
  readonly failed: number;
  /** Since when something is to be sent and was not; null where nothing is, or the endpoint is disabled. */
  readonly oldest_due_at: string | null;
  /** For how long the receiver has been without the oldest that is pending, tries and pauses included. */
  readonly wait_seconds: number;
  readonly failing_since: string | null;
  readonly paused_until: string | null;
};

export type WaitingDeliveries = {
  readonly pending: number;
  readonly due: number;
  readonly failed: number;
  readonly oldest_due_at: string | null;
  /** Of enabled endpoints: what a disabled one waits for nobody is sending. */
  readonly longest_wait_seconds: number;
  /** Where something waits or fails: the enabled first, the longest wait first. */
  readonly endpoints: WaitingEndpoint[];
};

/**
 * The oldest of what is pending has the lowest number, which the index holds. In it lie an endpoint's rows
 * side by side.
 */
const WAITING = `
  SELECT waiting.*,
    (SELECT created_at FROM deliveries WHERE number = waiting.oldest) AS oldest_created_at,
    (SELECT count(*) FROM deliveries
     WHERE endpoint = waiting.endpoint AND status = 'failed') AS failed
  FROM (
    SELECT e.id AS endpoint, e.status, e.failing_since, e.paused_until,
      count(d.number) AS pending, min(d.number) AS oldest,
      count(*) FILTER (WHERE d.next_at <= ?2) AS due,
      min(d.next_at) FILTER (WHERE d.next_at <= ?2) AS oldest_due_at
    FROM webhook_endpoints AS e
    LEFT JOIN deliveries AS d ON d.endpoint = e.id AND d.status = 'pending'
    WHERE e.livemode = ?1 GROUP BY e.id
  ) AS waiting`;

/** @param now RFC 3339, the world's time */
export async function waitingDeliveries(
  db: D1Database,
  livemode: boolean,
  now: string,
): Promise<WaitingDeliveries> {
  const { results } = await db.prepare(WAITING).bind(Number(livemode), now).all();
  const rows = results.map((row) => rowSchema.parse(row));
  const enabled = rows.filter(({ status }) => status === "enabled");
  const all = rows.map((row) => standingOf(row, Date.parse(now)));
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

function standingOf(row: z.infer<typeof rowSchema>, now: number): WaitingEndpoint {
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

function worstFirst(a: WaitingEndpoint, b: WaitingEndpoint): number {
  if (a.status !== b.status) return a.status === "enabled" ? -1 : 1;
  return b.wait_seconds - a.wait_seconds;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** RFC 3339 in UTC compares as text. */
const earliest = (times: readonly string[]): string | null => times.toSorted()[0] ?? null;
