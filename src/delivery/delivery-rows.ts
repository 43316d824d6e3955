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
 * Takes deliveries to try them: nobody else will until the lease is over. Those with which there is nothing
 * to do are left out: delivered, given up, being tried, before their time, or owed to a disabled endpoint.
 */
export async function takeDeliveries(
  db: D1Database,
  ids: readonly string[],
  times: { now: string; leaseUntil: string },
): Promise<Delivery[]> {
  const { results } = await db
    .prepare(
      `UPDATE deliveries SET attempts = attempts + 1, next_at = ?2
       WHERE id IN (SELECT value FROM json_each(?1)) AND status = 'pending' AND next_at <= ?3
         AND EXISTS (SELECT 1 FROM webhook_endpoints AS e WHERE e.id = endpoint AND e.status = 'enabled')
       RETURNING ${COLUMNS}`,
    )
    .bind(JSON.stringify(ids), times.leaseUntil, times.now)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** While its endpoint is disabled a delivery waits without a time; enabling gives it one. */
export async function restDeliveries(db: D1Database, ids: readonly string[]): Promise<void> {
  await db
    .prepare(
      `UPDATE deliveries SET next_at = NULL
       WHERE id IN (SELECT value FROM json_each(?)) AND status = 'pending'
         AND EXISTS (SELECT 1 FROM webhook_endpoints AS e WHERE e.id = endpoint AND e.status = 'disabled')`,
    )
    .bind(JSON.stringify(ids))
    .run();
}

const OUTCOME = ["status", "last_status", "last_error", "next_at", "delivered_at"] as const;
export type Outcome = Pick<Delivery, (typeof OUTCOME)[number]>;

export type Settled = Outcome & Pick<Delivery, "id">;

export async function settleDeliveries(db: D1Database, settled: readonly Settled[]): Promise<void> {
  await db
    .prepare(
      `UPDATE deliveries SET ${OUTCOME.map((name) => `${name} = settled.value ->> '${name}'`).join(", ")}
       FROM json_each(?) AS settled WHERE deliveries.id = settled.value ->> 'id'`,
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
