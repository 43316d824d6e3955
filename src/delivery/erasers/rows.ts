/** The host's erasers as they are registered: where each is, what it is signed with, how it is to be called. */
import { z } from "zod";
import { newSigningSecret } from "../signing";

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

/** Registers an eraser, or changes it: its secret stays. @returns it, and whether it is new */
export async function registerEraser(
  db: D1Database,
  input: EraserKey & Pick<Eraser, "url" | "probe" | "concurrency">,
  now: string,
): Promise<{ readonly eraser: Eraser; readonly isNew: boolean }> {
  const secret = newSigningSecret();
  const row = await db
    .prepare(
      `INSERT INTO erasers (${COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
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
    )
    .first();
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

export type EraserRemoval =
  | { readonly outcome: "removed" | "unknown" }
  /** @property policies the ids of those of its mode that name it */
  | { readonly outcome: "in_use"; readonly policies: string[] };

/** Takes an eraser away, unless a policy of its mode in force names it: both looked at in one transaction. */
export async function deleteEraser(
  db: D1Database,
  { livemode, name }: EraserKey,
): Promise<EraserRemoval> {
  const [removed, naming] = await db.batch([
    db
      .prepare(
        `DELETE FROM erasers WHERE name = ?1 AND livemode = ?2 AND NOT EXISTS (${POLICIES_NAMING})
         RETURNING name`,
      )
      .bind(name, Number(livemode)),
    db
      .prepare(
        `${POLICIES_NAMING}
         AND EXISTS (SELECT 1 FROM erasers WHERE name = ?1 AND livemode = ?2) ORDER BY id`,
      )
      .bind(name, Number(livemode)),
  ]);
  if (removed !== undefined && removed.results.length > 0) return { outcome: "removed" };
  const policies = z.array(z.object({ id: z.string() })).parse(naming?.results);
  return policies.length === 0
    ? { outcome: "unknown" }
    : { outcome: "in_use", policies: policies.map(({ id }) => id) };
}
