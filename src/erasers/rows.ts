/** The host's erasers as they are registered: where each is, what it is signed with, how it is to be called. */
import { z } from "zod";
import { newSigningSecret } from "../outgoing/signing";
import { LimitReached } from "../shared/limit-reached";
import { ERASERS_OF_MODE_MAX } from "./limits";

const flag = z.number().transform((value) => value === 1);

const rowSchema = z.object({
  livemode: flag,
  name: z.string(),
  url: z.string(),
  secret: z.string(),
  probe: flag,
  concurrency: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Eraser = z.infer<typeof rowSchema>;

/** An eraser is known by its mode and its name. */
export type EraserKey = Pick<Eraser, "livemode" | "name">;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/**
 * Registers an eraser, or changes it: its secret stays.
 *
 * @returns it, and whether it is new
 * @throws LimitReached where it would be new, and its mode has as many as may be
 */
export async function registerEraser(
  db: D1Database,
  input: EraserKey & Pick<Eraser, "url" | "probe" | "concurrency">,
  now: string,
): Promise<{ readonly eraser: Eraser; readonly isNew: boolean }> {
  const secret = newSigningSecret();
  const row = await db
    .prepare(
      `INSERT INTO erasers (${COLUMNS}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7
       WHERE (SELECT count(*) FROM erasers WHERE livemode = ?1) < ?8
         OR EXISTS (SELECT 1 FROM erasers WHERE livemode = ?1 AND name = ?2)
       ON CONFLICT (livemode, name) DO UPDATE SET url = excluded.url, probe = excluded.probe,
         concurrency = excluded.concurrency, updated_at = excluded.updated_at
       RETURNING ${COLUMNS}`,
    )
    .bind(
      Number(input.livemode),
      input.name,
      input.url,
      secret,
      Number(input.probe),
      input.concurrency,
      now,
      ERASERS_OF_MODE_MAX,
    )
    .first();
  if (row === null) throw new LimitReached("erasers", ERASERS_OF_MODE_MAX);
  const eraser = rowSchema.parse(row);
  return { eraser, isNew: eraser.secret === secret };
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

/** Those of the names that are registered in a mode. */
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

/** `?1`: an eraser's name; `?2`: its mode. Of each policy the newest version counts: it is the one in force. */
const POLICIES_NAMING = `
  SELECT id FROM
    (SELECT id, max(version), policy FROM policies WHERE livemode = ?2 GROUP BY id) AS in_force
  WHERE EXISTS (
    SELECT 1 FROM json_each(in_force.policy, '$.procedures') AS procedure,
      json_each(procedure.value, '$.erasers') AS eraser
    WHERE eraser.value = ?1)`;

/**
 * Policies of which any version names it, and of which some account has a closure that is not over: it may have
 * been opened under that version. Read from the index of the statistics alone.
 */
const POLICIES_PENDING = `
  SELECT DISTINCT id FROM policies
  WHERE livemode = ?2
    AND EXISTS (
      SELECT 1 FROM json_each(policies.policy, '$.procedures') AS procedure,
        json_each(procedure.value, '$.erasers') AS eraser
      WHERE eraser.value = ?1)
    AND EXISTS (
      SELECT 1 FROM accounts
      WHERE accounts.livemode = ?2 AND accounts.policy = policies.id
        AND state IN ('active', 'disabled', 'pending_deletion', 'erasing', 'purged')
        AND closure_status IS NOT NULL)`;

export type EraserRemoval =
  | { readonly outcome: "removed" | "unknown" }
  | {
      readonly outcome: "in_use";
      /** The ids of those of its mode in force that name it. */
      readonly policies: string[];
      /** The ids of those under which closures are open that may have to call it. */
      readonly pending: string[];
    };

/**
 * Takes an eraser away, unless a policy of its mode in force names it, or a closure that is open may: all looked at
 * in one transaction. The directory follows the accounts, so a closure that was opened just now under a version that
 * is just now no longer in force may be missed while it is late; its task stalls then, and is told.
 */
export async function deleteEraser(
  db: D1Database,
  { livemode, name }: EraserKey,
): Promise<EraserRemoval> {
  const [removed, naming, pending] = await db.batch(
    [
      `DELETE FROM erasers WHERE name = ?1 AND livemode = ?2
         AND NOT EXISTS (${POLICIES_NAMING}) AND NOT EXISTS (${POLICIES_PENDING})
       RETURNING name`,
      `${POLICIES_NAMING}
       AND EXISTS (SELECT 1 FROM erasers WHERE name = ?1 AND livemode = ?2) ORDER BY id`,
      `${POLICIES_PENDING}
       AND EXISTS (SELECT 1 FROM erasers WHERE name = ?1 AND livemode = ?2) ORDER BY id`,
    ].map((statement) => db.prepare(statement).bind(name, Number(livemode))),
  );
  if (removed !== undefined && removed.results.length > 0) return { outcome: "removed" };
  const policies = idsOf(naming);
  const open = idsOf(pending);
  return policies.length + open.length === 0
    ? { outcome: "unknown" }
    : { outcome: "in_use", policies, pending: open };
}

/** Whether a policy of its mode ceased to name it after a moment. @param since RFC 3339 */
export async function wasNamedSince(
  db: D1Database,
  { livemode, name }: EraserKey,
  since: string,
): Promise<boolean> {
  const found = await db
    .prepare(
      `SELECT 1 AS found FROM policies AS newer
       JOIN policies AS older ON older.livemode = newer.livemode AND older.id = newer.id
         AND older.version = newer.version - 1
       WHERE newer.livemode = ?2 AND newer.created_at > ?3 AND EXISTS (
         SELECT 1 FROM json_each(older.policy, '$.procedures') AS procedure,
           json_each(procedure.value, '$.erasers') AS eraser
         WHERE eraser.value = ?1)
       LIMIT 1`,
    )
    .bind(name, Number(livemode), since)
    .first();
  return found !== null;
}

const idsOf = (result: D1Result | undefined): string[] =>
  z
    .array(z.object({ id: z.string() }))
    .parse(result?.results)
    .map(({ id }) => id);
