/** Webhook endpoints: where a host wants to be told, of what, and the secret it is signed with. */
import { z } from "zod";
import { newSigningSecret } from "./signing";

const rowSchema = z.object({
  id: z.string(),
  livemode: z.number().transform((value) => value === 1),
  url: z.string(),
  events: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  description: z.string().nullable(),
  format: z.enum(["standard", "secevent"]),
  status: z.enum(["enabled", "disabled"]),
  secret: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Endpoint = z.infer<typeof rowSchema>;

export type EndpointInput = Pick<
  Endpoint,
  "livemode" | "url" | "events" | "description" | "format"
>;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/** An endpoint of that id which nobody has heard of gets another secret: this one is shown. */
export async function createEndpoint(
  db: D1Database,
  id: string,
  input: EndpointInput,
  now: string,
): Promise<Endpoint> {
  const row = await db
    .prepare(
      `INSERT INTO webhook_endpoints (${COLUMNS})
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'enabled', ?7, ?8, ?8)
       ON CONFLICT (id) DO UPDATE SET secret = excluded.secret RETURNING ${COLUMNS}`,
    )
    .bind(
      id,
      Number(input.livemode),
      input.url,
      JSON.stringify(input.events),
      input.description,
      input.format,
      newSigningSecret(),
      now,
    )
    .first();
  return rowSchema.parse(row);
}

export async function findEndpoint(db: D1Database, id: string): Promise<Endpoint | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM webhook_endpoints WHERE id = ?`)
    .bind(id)
    .first();
  return row && rowSchema.parse(row);
}

export async function findEndpoints(db: D1Database, ids: readonly string[]): Promise<Endpoint[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM webhook_endpoints WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .bind(JSON.stringify(ids))
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** Endpoints of one mode, the newest first. @param before the id of the last one seen */
export async function listEndpoints(
  db: D1Database,
  page: { livemode: boolean; before: string | null; limit: number },
): Promise<Endpoint[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM webhook_endpoints
       WHERE livemode = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`,
    )
    .bind(Number(page.livemode), page.before, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

export type EndpointChange = Partial<Pick<Endpoint, "url" | "events" | "description" | "status">>;

export async function changeEndpoint(
  db: D1Database,
  endpoint: Endpoint,
  change: EndpointChange,
  now: string,
): Promise<Endpoint | null> {
  const { url, events, description, status } = { ...endpoint, ...change };
  await db.batch([
    db
      .prepare(
        "UPDATE webhook_endpoints SET url = ?, events = ?, description = ?, updated_at = ? WHERE id = ?",
      )
      .bind(url, JSON.stringify(events), description, now, endpoint.id),
    ...(status === endpoint.status ? [] : statusChange(db, endpoint.id, status, now)),
  ]);
  return findEndpoint(db, endpoint.id);
}

/** What is owed to a disabled endpoint waits without a time, and is due at once when it is enabled. */
export const statusChange = (
  db: D1Database,
  id: string,
  status: Endpoint["status"],
  now: string,
): D1PreparedStatement[] => [
  db
    .prepare("UPDATE webhook_endpoints SET status = ?, updated_at = ? WHERE id = ?")
    .bind(status, now, id),
  db
    .prepare("UPDATE deliveries SET next_at = ? WHERE endpoint = ? AND status = 'pending'")
    .bind(status === "enabled" ? now : null, id),
];

/** Takes the endpoint away with all it was owed. */
export async function deleteEndpoint(db: D1Database, id: string): Promise<void> {
  await db.batch([
    db.prepare("DELETE FROM webhook_endpoints WHERE id = ?").bind(id),
    db.prepare("DELETE FROM deliveries WHERE endpoint = ?").bind(id),
  ]);
}
