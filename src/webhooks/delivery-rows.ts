/** What is owed to endpoints, row by row: D1 remembers, an endpoint's object sends. */
import { z } from "zod";
import { type FeedEvent, feedEventFromRow } from "../directory/feed";
import { type Endpoint, endpointFromRow, selectEndpoint } from "./endpoints";

const rowSchema = z.object({
  number: z.number(),
  id: z.string(),
  endpoint: z.string(),
  event: z.string(),
  /** The event's; in the format `secevent` the security event's. */
  type: z.string(),
  status: z.enum(["pending", "delivered", "failed"]),
  /** Since it was last owed: a delivery that is sent again begins anew. */
  attempts: z.number(),
  last_attempt_at: z.string().nullable(),
  last_status: z.number().nullable(),
  last_error: z.string().nullable(),
  last_latency_ms: z.number().nullable(),
  last_response: z.string().nullable(),
  next_at: z.string().nullable(),
  created_at: z.string(),
  delivered_at: z.string().nullable(),
  /** The body, where it is of no event of the feed. */
  payload: z.string().nullable(),
});
export type Delivery = z.infer<typeof rowSchema>;

const NAMES = Object.keys(rowSchema.shape);
const COLUMNS = NAMES.join(", ");

/** A delivery with the event that it is of; null where the feed does not have it. */
export type DueDelivery = { readonly delivery: Delivery; readonly event: FeedEvent | null };

export type Due = {
  /** Null where it is gone. */
  readonly endpoint: Endpoint | null;
  /** The longest due first, but for those that somebody waits for. */
  readonly due: readonly DueDelivery[];
  /** When the next one is due, of those that are not yet. */
  readonly nextAt: string | null;
};

/**
 * Where an endpoint asks for order, an account's event waits for the one before it. The line of an account
 * is that of its deliveries' numbers: the feed takes its events without a gap, so they follow its sequence.
 */
const FIRST_IN_LINE = `(d.line IS NULL OR NOT EXISTS (SELECT 1 FROM deliveries AS before
  WHERE before.endpoint = d.endpoint AND before.line = d.line AND before.status = 'pending'
    AND before.number < d.number))`;

const SELECT_DUE = `
  SELECT ${NAMES.map((name) => `d.${name} AS d_${name}`).join(", ")}, feed.*
  FROM deliveries AS d LEFT JOIN feed ON feed.id = d.event
  WHERE d.endpoint = ?1 AND d.status = 'pending' AND d.next_at <= ?2
    AND d.id NOT IN (SELECT value FROM json_each(?3)) AND ${FIRST_IN_LINE}`;

export type DueAsked = {
  readonly now: string;
  /** Ids of those that somebody waits for: they come before all others. */
  readonly first: readonly string[];
  /** Ids of those that are on their way. */
  readonly except: readonly string[];
  readonly limit: number;
};

/** An endpoint as it is, and what is due to it, in one call of D1. */
export async function dueTo(
  db: D1Database,
  endpoint: string,
  { now, first, except, limit }: DueAsked,
): Promise<Due> {
  const onTheirWay = JSON.stringify(except);
  const [found, due, next, hurried] = await db.batch<Record<string, unknown>>([
    selectEndpoint(db, endpoint),
    db
      .prepare(`${SELECT_DUE} ORDER BY d.next_at, d.number LIMIT ?4`)
      .bind(endpoint, now, onTheirWay, limit),
    db
      .prepare(
        `SELECT min(next_at) AS next_at FROM deliveries
         WHERE endpoint = ? AND status = 'pending' AND next_at > ?`,
      )
      .bind(endpoint, now),
    ...(first.length === 0
      ? []
      : [
          db
            .prepare(`${SELECT_DUE} AND d.id IN (SELECT value FROM json_each(?4))`)
            .bind(endpoint, now, onTheirWay, JSON.stringify(first)),
        ]),
  ]);
  const row = found?.results[0];
  const before = (hurried?.results ?? []).map(dueFromRow);
  const others = (due?.results ?? [])
    .map(dueFromRow)
    .filter(({ delivery }) => !before.some((one) => one.delivery.id === delivery.id));
  return {
    endpoint: row === undefined ? null : endpointFromRow(row),
    due: [...before, ...others],
    nextAt: nextRow.parse(next?.results[0]).next_at,
  };
}

const nextRow = z.object({ next_at: z.string().nullable() });

function dueFromRow(row: Record<string, unknown>): DueDelivery {
  const delivery = rowSchema.parse(
    Object.fromEntries(NAMES.map((name) => [name, row[`d_${name}`]])),
  );
  return { delivery, event: row.id === null ? null : feedEventFromRow(row) };
}

const OUTCOME = [
  "status",
  "attempts",
  "last_attempt_at",
  "last_status",
  "last_error",
  "last_latency_ms",
  "last_response",
  "next_at",
  "delivered_at",
] as const;
export type Outcome = Pick<Delivery, (typeof OUTCOME)[number]>;

/** @property due_at its `next_at` when it was sent */
export type Settled = Outcome & Pick<Delivery, "id"> & { readonly due_at: string | null };

/** What was owed anew while it was on its way stays owed: it is sent again, with all its tries. */
export async function settleDeliveries(db: D1Database, settled: readonly Settled[]): Promise<void> {
  await db
    .prepare(
      `UPDATE deliveries SET ${OUTCOME.map((name) => `${name} = settled.value ->> '${name}'`).join(", ")}
       FROM json_each(?) AS settled
       WHERE deliveries.id = settled.value ->> 'id'
         AND deliveries.next_at IS settled.value ->> 'due_at'`,
    )
    .bind(JSON.stringify(settled))
    .run();
}

/** A delivery of something that is no event of the feed. */
export async function insertDelivery(
  db: D1Database,
  delivery: Pick<Delivery, "id" | "endpoint" | "event" | "type" | "payload">,
  now: string,
): Promise<Delivery> {
  const { id, endpoint, event, type, payload } = delivery;
  const row = await db
    .prepare(
      `INSERT INTO deliveries (id, endpoint, event, type, payload, status, next_at, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, 'pending', ?6, ?6)
       ON CONFLICT (id) DO UPDATE SET payload = excluded.payload RETURNING ${COLUMNS}`,
    )
    .bind(id, endpoint, event, type, payload, now)
    .first();
  return rowSchema.parse(row);
}

export async function findDelivery(db: D1Database, id: string): Promise<Delivery | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM deliveries WHERE id = ?`).bind(id).first();
  return row && rowSchema.parse(row);
}

/** Owes a delivery anew, whatever came of it, with all its tries. */
export async function owedAgain(db: D1Database, id: string, now: string): Promise<Delivery | null> {
  const row = await db
    .prepare(
      `UPDATE deliveries SET status = 'pending', attempts = 0, next_at = ?, delivered_at = NULL
       WHERE id = ? RETURNING ${COLUMNS}`,
    )
    .bind(now, id)
    .first();
  return row && rowSchema.parse(row);
}

/**
 * What waits for a later try is due from a moment on, unless it was tried since. What is due anyway, and may
 * be on its way, stays as it is.
 *
 * @returns whether there may be more of it
 */
export async function hasten(
  db: D1Database,
  endpoint: string,
  { at, now, limit }: { at: string; now: string; limit: number },
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE deliveries SET next_at = ?2 WHERE number IN
         (SELECT number FROM deliveries
          WHERE endpoint = ?1 AND status = 'pending' AND next_at > ?3
            AND coalesce(last_attempt_at, '') < ?2 LIMIT ?4)`,
    )
    .bind(endpoint, at, now, limit)
    .run();
  return meta.changes >= limit;
}

/** Deliveries of an endpoint, the latest first. @param before the number of the last one seen */
export async function listDeliveries(
  db: D1Database,
  page: {
    endpoint: string;
    status: Delivery["status"] | null;
    before: number | null;
    limit: number;
  },
): Promise<Delivery[]> {
  // Written into the statement, so that the index over those that failed, or wait, can be used; and named,
  // for the one over all is in the right order, and would be looked through to its end.
  const ofStatus = page.status === null ? "" : `AND status = '${page.status}'`;
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM deliveries INDEXED BY ${indexOf(page.status)}
       WHERE endpoint = ?1 ${ofStatus} AND number < ?2
       ORDER BY number DESC LIMIT ?3`,
    )
    .bind(page.endpoint, page.before ?? Number.MAX_SAFE_INTEGER, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

function indexOf(status: Delivery["status"] | null): string {
  switch (status) {
    case "pending":
      return "deliveries_due";
    case "failed":
      return "deliveries_failed";
    case "delivered":
    case null:
      return "deliveries_of_endpoint";
    default:
      return status satisfies never;
  }
}
