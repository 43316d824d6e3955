/** What is owed to endpoints, row by row: D1 remembers, the queue only moves. */
import { z } from "zod";

const rowSchema = z.object({
  number: z.number(),
  id: z.string(),
  endpoint: z.string(),
  event: z.string(),
  type: z.string(),
  status: z.enum(["pending", "delivered", "failed"]),
  attempts: z.number(),
  last_status: z.number().nullable(),
  last_error: z.string().nullable(),
  next_at: z.string().nullable(),
  created_at: z.string(),
  delivered_at: z.string().nullable(),
  payload: z.string().nullable(),
});
export type Delivery = z.infer<typeof rowSchema>;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/**
 * Takes a delivery to try it: nobody else will until the lease is over. Null when there is nothing to
 * do: it was delivered, given up, is being tried, its time has not come, or its endpoint is disabled.
 */
export async function takeDelivery(
  db: D1Database,
  id: string,
  times: { now: string; leaseUntil: string },
): Promise<Delivery | null> {
  const row = await db
    .prepare(
      `UPDATE deliveries SET attempts = attempts + 1, next_at = ?
       WHERE id = ? AND status = 'pending' AND next_at <= ?
         AND EXISTS (SELECT 1 FROM webhook_endpoints AS e WHERE e.id = endpoint AND e.status = 'enabled')
       RETURNING ${COLUMNS}`,
    )
    .bind(times.leaseUntil, id, times.now)
    .first();
  return row && rowSchema.parse(row);
}

/** While its endpoint is disabled a delivery waits without a time; enabling gives it one. */
export async function restDelivery(db: D1Database, id: string): Promise<void> {
  await db
    .prepare(
      `UPDATE deliveries SET next_at = NULL WHERE id = ? AND status = 'pending'
         AND EXISTS (SELECT 1 FROM webhook_endpoints AS e WHERE e.id = endpoint AND e.status = 'disabled')`,
    )
    .bind(id)
    .run();
}

export type Outcome = Pick<
  Delivery,
  "status" | "last_status" | "last_error" | "next_at" | "delivered_at"
>;

export async function settleDelivery(db: D1Database, id: string, outcome: Outcome): Promise<void> {
  const { status, last_status, last_error, next_at, delivered_at } = outcome;
  await db
    .prepare(
      `UPDATE deliveries SET status = ?, last_status = ?, last_error = ?, next_at = ?,
         delivered_at = ? WHERE id = ?`,
    )
    .bind(status, last_status, last_error, next_at, delivered_at, id)
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
       VALUES (?1, ?2, ?3, ?4, ?5, 'pending', ?6, ?6) RETURNING ${COLUMNS}`,
    )
    .bind(id, endpoint, event, type, payload, now)
    .first();
  return rowSchema.parse(row);
}

/** Deliveries of an endpoint, the latest first. @param before the number of the last one seen */
export async function listDeliveries(
  db: D1Database,
  page: { endpoint: string; status: string | null; before: number | null; limit: number },
): Promise<Delivery[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM deliveries
       WHERE endpoint = ?1 AND (?2 IS NULL OR status = ?2) AND (?3 IS NULL OR number < ?3)
       ORDER BY number DESC LIMIT ?4`,
    )
    .bind(page.endpoint, page.status, page.before, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** Deliveries whose time has come, the longest waiting first. */
export async function dueDeliveries(db: D1Database, now: string, limit: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      "SELECT id FROM deliveries WHERE status = 'pending' AND next_at <= ? ORDER BY next_at LIMIT ?",
    )
    .bind(now, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
