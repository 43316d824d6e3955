/** The table `webhook_endpoints`: what a host wants to be sent, where, and the secrets that sign it. */
import { z } from "zod";
import { newSigningSecret } from "../outgoing/signing";
import { flag, json } from "../shared/columns";
import { LimitReached } from "../shared/limit-reached";
import { ENDPOINTS_MAX } from "./limits";

const oldSecretSchema = z.object({ secret: z.string(), until: z.string() });

const rowSchema = z.object({
  id: z.string(),
  livemode: flag,
  url: z.string(),
  events: json(z.array(z.string())),
  description: z.string().nullable(),
  format: z.enum(["standard", "secevent"]),
  /** Whether the events of one account are sent one after the other. */
  ordered: flag,
  status: z.enum(["enabled", "disabled"]),
  /** Null if the endpoint is enabled, or was disabled by a request. */
  disabled_cause: z.enum(["gone", "failing"]).nullable(),
  secret: z.string(),
  /** Earlier secrets, the newest first. Each signs until its time is over. */
  old_secrets: json(z.array(oldSecretSchema)),
  /** The id of the request that last replaced the secret. */
  rotation: z.string().nullable(),
  /** As the endpoint's object last wrote them: since when there are only failures, until when nothing is sent. */
  failing_since: z.string().nullable(),
  paused_until: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Endpoint = z.infer<typeof rowSchema>;

export const endpointFromRow = (row: unknown): Endpoint => rowSchema.parse(row);

export type EndpointInput = Pick<
  Endpoint,
  "livemode" | "url" | "events" | "description" | "format" | "ordered"
>;

export const ENDPOINT_COLUMNS = Object.keys(rowSchema.shape).join(", ");

/**
 * Creates an endpoint. Idempotent: if a lost response already inserted this id, issues a new secret, since the first
 * was never shown.
 *
 * @param now RFC 3339
 * @throws LimitReached if the mode has `ENDPOINTS_MAX` endpoints
 */
export async function createEndpoint(
  db: D1Database,
  id: string,
  input: EndpointInput,
  now: string,
): Promise<Endpoint> {
  const row = await db
    .prepare(
      `INSERT INTO webhook_endpoints
         (id, livemode, url, events, description, format, ordered, status, secret, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'enabled', ?8, ?9, ?9
       WHERE (SELECT count(*) FROM webhook_endpoints WHERE livemode = ?2) < ?10
         OR EXISTS (SELECT 1 FROM webhook_endpoints WHERE id = ?1)
       ON CONFLICT (id) DO UPDATE SET secret = excluded.secret RETURNING ${ENDPOINT_COLUMNS}`,
    )
    .bind(
      id,
      Number(input.livemode),
      input.url,
      JSON.stringify(input.events),
      input.description,
      input.format,
      Number(input.ordered),
      newSigningSecret(),
      now,
      ENDPOINTS_MAX,
    )
    .first();
  if (row === null) throw new LimitReached("webhook_endpoints", ENDPOINTS_MAX);
  return rowSchema.parse(row);
}

export async function findEndpoint(db: D1Database, id: string): Promise<Endpoint | null> {
  const row = await db
    .prepare(`SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoints WHERE id = ?`)
    .bind(id)
    .first();
  return row && rowSchema.parse(row);
}

/** Endpoints of one mode, the newest first. @param before the id of the last one seen */
export async function listEndpoints(
  db: D1Database,
  page: { livemode: boolean; before: string | null; limit: number },
): Promise<Endpoint[]> {
  const { results } = await db
    .prepare(
      `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoints
       WHERE livemode = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`,
    )
    .bind(Number(page.livemode), page.before, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

export type EndpointChange = Partial<
  Pick<Endpoint, "url" | "events" | "description" | "ordered" | "status">
>;

/**
 * Changes an endpoint. What the change leaves out keeps the value that the row has when it is written, for the
 * endpoint's object may disable it at the same moment. A new status clears what the object wrote about the endpoint's
 * health.
 *
 * @param now RFC 3339
 * @returns null if the endpoint was deleted
 */
export async function changeEndpoint(
  db: D1Database,
  { id }: Pick<Endpoint, "id">,
  { url, events, description, ordered, status }: EndpointChange,
  now: string,
): Promise<Endpoint | null> {
  const row = await db
    .prepare(
      `UPDATE webhook_endpoints SET url = coalesce(?2, url), events = coalesce(?3, events),
         description = iif(?4, ?5, description), ordered = coalesce(?6, ordered),
         status = coalesce(?7, status),
         disabled_cause = iif(coalesce(?7, status) = status, disabled_cause, NULL),
         failing_since = iif(coalesce(?7, status) = status, failing_since, NULL),
         paused_until = iif(coalesce(?7, status) = status, paused_until, NULL),
         updated_at = ?8
       WHERE id = ?1 RETURNING ${ENDPOINT_COLUMNS}`,
    )
    .bind(
      id,
      url ?? null,
      events === undefined ? null : JSON.stringify(events),
      Number(description !== undefined),
      description ?? null,
      ordered === undefined ? null : Number(ordered),
      status ?? null,
      now,
    )
    .first();
  return row && rowSchema.parse(row);
}

/**
 * Disables an endpoint, unless it was changed meanwhile or is disabled already.
 *
 * @param endpoint as it was when it was called
 * @param now RFC 3339
 * @returns whether it was disabled
 */
export async function disableEndpoint(
  control: D1Database,
  { id, updated_at }: Endpoint,
  cause: NonNullable<Endpoint["disabled_cause"]>,
  now: string,
): Promise<boolean> {
  const { meta } = await control
    .prepare(
      `UPDATE webhook_endpoints SET status = 'disabled', disabled_cause = ?, paused_until = NULL,
         updated_at = ?
       WHERE id = ? AND status = 'enabled' AND updated_at = ?`,
    )
    .bind(cause, now, id, updated_at)
    .run();
  return meta.changes > 0;
}

/** Shows people what the endpoint's object knows of its health. A disabled endpoint has none. */
export async function updateHealthOf(
  db: D1Database,
  id: string,
  { failing_since, paused_until }: Pick<Endpoint, "failing_since" | "paused_until">,
): Promise<void> {
  await db
    .prepare(
      `UPDATE webhook_endpoints SET failing_since = ?, paused_until = ?
       WHERE id = ? AND status = 'enabled'`,
    )
    .bind(failing_since, paused_until, id)
    .run();
}

/** Deletes the endpoint. Its object then deletes what it keeps: `EndpointObjectBase.removed`. */
export async function deleteEndpoint(control: D1Database, id: string): Promise<void> {
  await control.prepare("DELETE FROM webhook_endpoints WHERE id = ?").bind(id).run();
}

/** The ids of all enabled endpoints: there are at most `ENDPOINTS_MAX` a mode. */
export async function enabledEndpoints(control: D1Database): Promise<string[]> {
  const { results } = await control
    .prepare("SELECT id FROM webhook_endpoints WHERE status = 'enabled' ORDER BY id")
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
