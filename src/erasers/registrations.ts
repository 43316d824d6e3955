/** The table `erasers`: where the host's erasers are, the secrets that sign their calls, and how they are called. */
import { z } from "zod";
import { newSigningSecret } from "../outgoing/signing";
import { flag } from "../shared/columns";
import { LimitReached } from "../shared/limit-reached";
import { ERASERS_OF_MODE_MAX } from "./limits";

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

/** An eraser is identified by its mode and its name. */
export type EraserKey = Pick<Eraser, "livemode" | "name">;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/**
 * Registers an eraser, or changes it. A change keeps the secret.
 *
 * @param now RFC 3339
 * @returns the eraser, and whether it is new
 * @throws LimitReached if it would be new, and the mode has `ERASERS_OF_MODE_MAX` erasers
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
