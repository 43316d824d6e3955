/**
 * The table `erasers`: where the host's erasers are, the secrets that sign their calls, and how they are called. An
 * eraser has a URL of the host's own, a connector, or a binding to a Worker of the host's.
 */
import { z } from "zod";
import { newSigningSecret } from "../outgoing/signing";
import { flag, json } from "../shared/columns";
import { LimitReached } from "../shared/limit-reached";
import { ERASERS_OF_MODE_MAX } from "./limits";

/** Which connector: a shipped one by its id, or the host's own document. And the values of its settings. */
const chosenSchema = z.object({
  id: z.string(),
  /** Null if it is a shipped one: then the deployed version counts. */
  document: z.unknown(),
  settings: z.record(z.string(), z.string()),
});
export type ChosenConnector = z.infer<typeof chosenSchema>;

const rowSchema = z.object({
  livemode: flag,
  name: z.string(),
  /** Empty if there is a connector or a binding. */
  url: z.string(),
  secret: z.string(),
  probe: flag,
  concurrency: z.number(),
  per_minute: z.number().nullable(),
  connector: json(chosenSchema).nullable(),
  /** The name of a service binding of this deployment. */
  binding: z.string().nullable(),
  /** Sealed (`connectors/sealing.ts`). */
  secrets: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Eraser = z.infer<typeof rowSchema>;

/** An eraser is identified by its mode and its name. */
export type EraserKey = Pick<Eraser, "livemode" | "name">;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

export type EraserInput = EraserKey &
  Pick<Eraser, "url" | "probe" | "concurrency"> &
  Partial<Pick<Eraser, "per_minute" | "connector" | "binding" | "secrets">>;

/**
 * Registers an eraser, or changes it. A change keeps the secret, unless the eraser had no URL: nobody was shown a secret then.
 *
 * @param now RFC 3339
 * @returns the eraser; whether it is new; and whether its secret is new
 * @throws LimitReached if it would be new, and the mode has `ERASERS_OF_MODE_MAX` erasers
 */
export async function registerEraser(
  db: D1Database,
  input: EraserInput,
  now: string,
): Promise<{
  readonly eraser: Eraser;
  readonly isNew: boolean;
  readonly isNewSecret: boolean;
}> {
  const secret = newSigningSecret();
  const row = await db
    .prepare(
      `INSERT INTO erasers (${COLUMNS}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11
       WHERE (SELECT count(*) FROM erasers WHERE livemode = ?1) < ?12
         OR EXISTS (SELECT 1 FROM erasers WHERE livemode = ?1 AND name = ?2)
       ON CONFLICT (livemode, name) DO UPDATE SET
         secret = CASE WHEN erasers.url = '' AND excluded.url <> '' THEN excluded.secret ELSE erasers.secret END,
         url = excluded.url, probe = excluded.probe,
         concurrency = excluded.concurrency, per_minute = excluded.per_minute,
         connector = excluded.connector, binding = excluded.binding,
         secrets = excluded.secrets, updated_at = excluded.updated_at
       RETURNING ${COLUMNS}`,
    )
    .bind(
      Number(input.livemode),
      input.name,
      input.url,
      secret,
      Number(input.probe),
      input.concurrency,
      input.per_minute ?? null,
      input.connector ? JSON.stringify(input.connector) : null,
      input.binding ?? null,
      input.secrets ?? null,
      now,
      ERASERS_OF_MODE_MAX,
    )
    .first();
  if (row === null) throw new LimitReached("erasers", ERASERS_OF_MODE_MAX);
  const eraser = rowSchema.parse(row);
  const isNewSecret = eraser.secret === secret;
  return { eraser, isNew: isNewSecret && eraser.created_at === eraser.updated_at, isNewSecret };
}

export async function findEraser(
  db: D1Database,
  { livemode, name }: EraserKey,
): Promise<Eraser | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM erasers WHERE livemode = ? AND name = ?`)
    .bind(Number(livemode), name)
    .first();
  return row && rowSchema.parse(row);
}

/** Erasers of one mode, by name. @param after the name of the last one seen */
export async function listErasers(
  db: D1Database,
  page: { livemode: boolean; after: string | null; limit: number },
): Promise<Eraser[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM erasers WHERE livemode = ?1 AND name > ?2 ORDER BY name LIMIT ?3`,
    )
    .bind(Number(page.livemode), page.after ?? "", page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/**
 * Replaces the sealed secrets of an eraser.
 *
 * @param from as they were read: if they were changed meanwhile, nothing is replaced
 */
export async function resealEraser(
  db: D1Database,
  { livemode, name }: EraserKey,
  from: string,
  to: string,
): Promise<boolean> {
  const { meta } = await db
    .prepare("UPDATE erasers SET secrets = ?4 WHERE livemode = ?1 AND name = ?2 AND secrets = ?3")
    .bind(Number(livemode), name, from, to)
    .run();
  return meta.changes > 0;
}

/** Says which of some names are registered in a mode. */
export async function registeredAmong(
  db: D1Database,
  names: readonly string[],
  livemode: boolean,
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT name FROM erasers
       WHERE livemode = ? AND name IN (SELECT value FROM json_each(?))`,
    )
    .bind(Number(livemode), JSON.stringify(names))
    .all<{ name: string }>();
  return results.map(({ name }) => name);
}
