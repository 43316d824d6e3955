/** Webhook endpoints: where a host wants to be told, of what, and the secret it is signed with. */
import { z } from "zod";
import { newSigningSecret } from "../outgoing/signing";
import { LimitReached } from "../shared/limit-reached";
import { type Timestamp, timestampOf } from "../shared/time";
import { ENDPOINTS_MAX, OLD_SECRET_MS, OLD_SECRETS_MAX } from "./limits";

const flag = z.number().transform((value) => value === 1);
const json = <S extends z.ZodType>(schema: S) =>
  z.string().transform((text) => schema.parse(JSON.parse(text)));

const oldSecretSchema = z.object({ secret: z.string(), until: z.string() });

const rowSchema = z.object({
  id: z.string(),
  livemode: flag,
  url: z.string(),
  events: json(z.array(z.string())),
  description: z.string().nullable(),
  format: z.enum(["standard", "secevent"]),
  /** Whether an account's events come one after the other. */
  ordered: flag,
  status: z.enum(["enabled", "disabled"]),
  /** Null where it was somebody's wish. */
  disabled_cause: z.enum(["gone", "failing"]).nullable(),
  secret: z.string(),
  /** Those that it replaced and that sign until their time is over, the newest first. */
  old_secrets: json(z.array(oldSecretSchema)),
  /** The request that last replaced the secret. */
  rotation: z.string().nullable(),
  /** As its object last told: nothing but failures from then on, nothing sent until then. */
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

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/** @returns the row in full: `endpointFromRow` reads it */
export const selectEndpoint = (db: D1Database, id: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM webhook_endpoints WHERE id = ?`).bind(id);

/**
 * An endpoint of that id which nobody has heard of gets another secret: this one is shown.
 *
 * @throws LimitReached where its mode has as many as may be
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
       ON CONFLICT (id) DO UPDATE SET secret = excluded.secret RETURNING ${COLUMNS}`,
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
  const row = await selectEndpoint(db, id).first();
  return row && rowSchema.parse(row);
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

export type EndpointChange = Partial<
  Pick<Endpoint, "url" | "events" | "description" | "ordered" | "status">
>;

/**
 * What is not to be changed stays as it is by then: its object may disable it at the same moment. What its
 * object saw of it before it was disabled, or enabled, is over.
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
       WHERE id = ?1 RETURNING ${COLUMNS}`,
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

/** For the batch that tells of it. One that was changed meanwhile, or is disabled already, stays as it is. */
export const disabling = (
  db: D1Database,
  { id, updated_at }: Endpoint,
  cause: NonNullable<Endpoint["disabled_cause"]>,
  now: string,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE webhook_endpoints SET status = 'disabled', disabled_cause = ?, paused_until = NULL,
         updated_at = ?
       WHERE id = ? AND status = 'enabled' AND updated_at = ?`,
    )
    .bind(cause, now, id, updated_at);

/** What its object has seen of it, for people. */
export async function noteHealth(
  db: D1Database,
  id: string,
  { failing_since, paused_until }: Pick<Endpoint, "failing_since" | "paused_until">,
): Promise<void> {
  await db
    .prepare("UPDATE webhook_endpoints SET failing_since = ?, paused_until = ? WHERE id = ?")
    .bind(failing_since, paused_until, id)
    .run();
}

/** All that sign at a moment, the newest first. */
export const signingSecrets = (
  { secret, old_secrets }: Pick<Endpoint, "secret" | "old_secrets">,
  now: number,
): string[] => [secret, ...standing(old_secrets, now).map((old) => old.secret)];

const standing = (old: Endpoint["old_secrets"], now: number) =>
  old.filter(({ until }) => Date.parse(until) > now);

export type RotationRefusal = {
  readonly code: "rotation_limited";
  /** When the oldest of the secrets that still sign ends. */
  readonly until: Timestamp;
};

/**
 * A new secret; the one before signs for a day more.
 *
 * @param request its id, where it may come again, because its answer was lost: then nobody has seen the
 *   secret that it made, and another takes that one's place
 * @returns null where the endpoint is gone, or was changed at the same moment
 */
export async function rotateSecret(
  db: D1Database,
  endpoint: Endpoint,
  request: string,
  now: number,
): Promise<Endpoint | RotationRefusal | null> {
  const isRepeated = endpoint.rotation === request;
  const old = standing(endpoint.old_secrets, now);
  const replaced = { secret: endpoint.secret, until: timestampOf(now + OLD_SECRET_MS) };
  const kept = isRepeated ? old : [replaced, ...old];
  const oldest = old.at(-1);
  if (kept.length > OLD_SECRETS_MAX && oldest !== undefined) {
    return { code: "rotation_limited", until: timestampOf(Date.parse(oldest.until)) };
  }
  const row = await db
    .prepare(
      `UPDATE webhook_endpoints SET secret = ?, old_secrets = ?, rotation = ?, updated_at = ?
       WHERE id = ? AND secret = ? RETURNING ${COLUMNS}`,
    )
    .bind(
      newSigningSecret(),
      JSON.stringify(kept),
      request,
      timestampOf(now),
      endpoint.id,
      endpoint.secret,
    )
    .first();
  return row && rowSchema.parse(row);
}

/** Deliveries of a removed endpoint that go with it at once; more are left to retention, and sent by nobody. */
const REMOVED_AT_ONCE = 5_000;

/** Takes the endpoint away with all it was owed. */
export async function deleteEndpoint(db: D1Database, id: string): Promise<void> {
  await db.batch([
    db.prepare("DELETE FROM webhook_endpoints WHERE id = ?").bind(id),
    db
      .prepare(
        "DELETE FROM deliveries WHERE number IN (SELECT number FROM deliveries WHERE endpoint = ? LIMIT ?)",
      )
      .bind(id, REMOVED_AT_ONCE),
  ]);
}

/** Enabled endpoints to which something is due, for the sweep. */
export async function endpointsWithDue(
  db: D1Database,
  now: string,
  limit: number,
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT id FROM webhook_endpoints AS e WHERE status = 'enabled' AND EXISTS
         (SELECT 1 FROM deliveries WHERE endpoint = e.id AND status = 'pending' AND next_at <= ?)
       LIMIT ?`,
    )
    .bind(now, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
