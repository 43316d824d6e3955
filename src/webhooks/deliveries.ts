/**
 * The table `deliveries`: one row for each event and endpoint. D1 remembers the rows; the endpoint's object sends
 * what they say.
 *
 * A delivery is *pending* until the receiver has taken it (*delivered*) or its last attempt failed (*failed*). A
 * pending one is *due* once its `next_at` has passed.
 *
 * `due-deliveries.ts` reads what is due, `outcomes.ts` writes what came of an attempt, `replay-slices.ts` makes rows
 * pending again, `retention.ts` deletes old ones.
 */
import { z } from "zod";
import { jsonSlices } from "../directory/json-slices";

const rowSchema = z.object({
  number: z.number(),
  id: z.string(),
  endpoint: z.string(),
  event: z.string(),
  /** The event's type; in the format `secevent` the security event's. */
  type: z.string(),
  status: z.enum(["pending", "delivered", "failed"]),
  /** Since the delivery last became pending by a request: a delivery that is sent again begins anew. */
  attempts: z.number(),
  last_attempt_at: z.string().nullable(),
  last_status: z.number().nullable(),
  last_error: z.string().nullable(),
  last_latency_ms: z.number().nullable(),
  last_response: z.string().nullable(),
  next_at: z.string().nullable(),
  created_at: z.string(),
  delivered_at: z.string().nullable(),
  /** The body, if it is not made from an event of the feed: a test's. */
  payload: z.string().nullable(),
});
export type Delivery = z.infer<typeof rowSchema>;

export const DELIVERY_COLUMNS = Object.keys(rowSchema.shape);
const COLUMNS = DELIVERY_COLUMNS.join(", ");

/** @param row with all of `DELIVERY_COLUMNS` */
export const deliveryFromRow = (row: unknown): Delivery => rowSchema.parse(row);

/** A delivery that an event brings about. */
export type NewDelivery = {
  readonly id: string;
  readonly endpoint: string;
  readonly event: string;
  /** The event's type; in the format `secevent` the security event's. */
  readonly type: string;
  /** The account whose deliveries are sent one after the other; null if their order does not matter. */
  readonly line: string | null;
};

/** The endpoints that deliveries go to, each once. */
export const endpointsIn = (deliveries: readonly NewDelivery[]): string[] => [
  ...new Set(deliveries.map(({ endpoint }) => endpoint)),
];

/** `?1`: deliveries as JSON; `?2`: now. */
const VALUES = `
  (id, endpoint, event, type, line, status, next_at, created_at)
  SELECT value ->> 'id', value ->> 'endpoint', value ->> 'event', value ->> 'type', value ->> 'line',
    'pending', ?2, ?2
  FROM json_each(?1) WHERE true ORDER BY key`;

const INSERT = `INSERT OR IGNORE INTO deliveries ${VALUES}`;

const INSERT_OR_RESTART = `INSERT INTO deliveries ${VALUES}
  ON CONFLICT (id) DO UPDATE SET status = 'pending', attempts = 0, next_at = excluded.next_at,
    delivered_at = NULL`;

/** A delivery that is already there is left as it is. @param now RFC 3339 */
export const insertDeliveries = (
  db: D1Database,
  deliveries: readonly NewDelivery[],
  now: string,
): D1PreparedStatement[] =>
  jsonSlices(deliveries).map((slice) => db.prepare(INSERT).bind(slice, now));

/**
 * Inserts deliveries; those that are already there become pending again with all their attempts, whatever became of
 * them.
 *
 * @param deliveries few enough for one parameter: a slice of a replay @param now RFC 3339
 */
export const restartDeliveries = (
  db: D1Database,
  deliveries: readonly NewDelivery[],
  now: string,
): D1PreparedStatement => db.prepare(INSERT_OR_RESTART).bind(JSON.stringify(deliveries), now);

/** Inserts a delivery of something that is not an event of the feed. Idempotent. @param now RFC 3339 */
export async function insertUnfedDelivery(
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

/**
 * Makes a delivery pending and due again, with all its attempts, whatever became of it.
 *
 * @param now RFC 3339
 * @returns null if there is no such delivery
 */
export async function restartDelivery(
  db: D1Database,
  id: string,
  now: string,
): Promise<Delivery | null> {
  const row = await db
    .prepare(
      `UPDATE deliveries SET status = 'pending', attempts = 0, next_at = ?, delivered_at = NULL
       WHERE id = ? RETURNING ${COLUMNS}`,
    )
    .bind(now, id)
    .first();
  return row && rowSchema.parse(row);
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
  // The status is written into the statement, so that SQLite can use the partial indexes. The index is named because
  // SQLite would prefer the index over all deliveries, which has the right order, and read it to its end.
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

/** Some deliveries of an endpoint that is being deleted. @param limit rows, so that D1 is not blocked for long */
export const deleteDeliveriesTo = (
  db: D1Database,
  endpoint: string,
  limit: number,
): D1PreparedStatement =>
  db
    .prepare(
      "DELETE FROM deliveries WHERE number IN (SELECT number FROM deliveries WHERE endpoint = ? LIMIT ?)",
    )
    .bind(endpoint, limit);

/** The pending deliveries of accounts of the test mode. @param accounts their ids as a JSON array */
export const deletePendingOf = (db: D1Database, accounts: string): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM deliveries WHERE status = 'pending' AND event IN
         (SELECT id FROM feed WHERE livemode = 0 AND account IN (SELECT value FROM json_each(?)))`,
    )
    .bind(accounts);
