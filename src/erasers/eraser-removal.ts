/** Deletes an eraser that nothing needs any more. */
import { z } from "zod";
import type { EraserKey } from "./registrations";

/**
 * The policies in force that name the eraser. `?1`: its name; `?2`: its mode. The newest version of a policy is in
 * force.
 */
const POLICIES_NAMING = `
  SELECT id FROM
    (SELECT id, max(version), policy FROM policies WHERE livemode = ?2 GROUP BY id) AS in_force
  WHERE EXISTS (
    SELECT 1 FROM json_each(in_force.policy, '$.procedures') AS procedure,
      json_each(procedure.value, '$.erasers') AS eraser
    WHERE eraser.value = ?1)`;

/**
 * The policies that name the eraser in any version and have an account whose closure is not over: the closure may have
 * been opened under that version. Reads the index of the statistics only.
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
      /** The ids of the policies in force that name it. */
      readonly policies: string[];
      /** The ids of the policies that have open closures which may have to call it. */
      readonly pending: string[];
    };

/**
 * Deletes an eraser, unless a policy in force names it or an open closure may have to call it. Looks and deletes in
 * one transaction.
 *
 * The directory follows the accounts with a delay. So it may miss a closure that was opened a moment ago under a
 * version that a newer one has just replaced. The closure's task then stalls, which is published.
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

/** Whether a policy that named the eraser got a newer version after a moment. @param since RFC 3339 */
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
