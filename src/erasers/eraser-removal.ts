/** Deletes an eraser that nothing needs any more. */

import { z } from "zod";
import type { Databases } from "../directory/databases";
import type { Directory } from "../directory/directory";
import { policiesWithClosures } from "../directory/kinds";
import type { EraserKey } from "./registrations";

/** A procedure names an eraser by a text, or by an object with its name (`lifecycle/named-erasers.ts`). */
const NAME_OF_ERASER =
  "CASE eraser.type WHEN 'object' THEN json_extract(eraser.value, '$.name') ELSE eraser.value END";

/**
 * The policies in force that name the eraser. `?1`: its name; `?2`: its mode. The newest version of a policy is in
 * force. Reads two rows for each policy, however many versions it has.
 */
const POLICIES_NAMING = `
  SELECT in_force.id FROM policies AS first
  JOIN policies AS in_force ON in_force.livemode = first.livemode AND in_force.id = first.id
    AND in_force.version = (
      SELECT max(version) FROM policies AS one
      WHERE one.livemode = first.livemode AND one.id = first.id)
  WHERE first.version = 1 AND first.livemode = ?2 AND EXISTS (
    SELECT 1 FROM json_each(in_force.policy, '$.procedures') AS procedure,
      json_each(procedure.value, '$.erasers') AS eraser
    WHERE ${NAME_OF_ERASER} = ?1)`;

/** The policies that name the eraser in any version: closures may have been opened under that version. */
const POLICIES_EVER_NAMING = `
  SELECT DISTINCT id FROM policies
  WHERE livemode = ?2
    AND EXISTS (
      SELECT 1 FROM json_each(policies.policy, '$.procedures') AS procedure,
        json_each(procedure.value, '$.erasers') AS eraser
      WHERE ${NAME_OF_ERASER} = ?1)
  ORDER BY id`;

/**
 * Those of some policies that have an account whose closure is not over. `?1`: the policies' ids as a JSON array; `?2`:
 * the mode. Reads few rows, however many accounts there are.
 */
const POLICIES_PENDING = `
  SELECT atom AS id FROM json_each(?1) WHERE atom IN (${policiesWithClosures("?2")}) ORDER BY key`;

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
 * Deletes an eraser, unless a policy in force names it or an open closure may have to call it. Whether a policy in force
 * names it is looked at in the transaction that deletes.
 *
 * The directory follows the accounts with a delay. So it may miss a closure that was opened a moment ago under a
 * version that a newer one has just replaced. The closure's task then stalls, which is published.
 */
export async function deleteEraser(
  { control, directory }: Databases,
  { livemode, name }: EraserKey,
): Promise<EraserRemoval> {
  const ever = idsOf(
    await control.prepare(POLICIES_EVER_NAMING).bind(name, Number(livemode)).all(),
  );
  const pending = ever.length === 0 ? [] : await pendingAmong(directory, ever, livemode);
  const [exists, naming, removed] = await control.batch([
    control
      .prepare("SELECT name AS id FROM erasers WHERE name = ?1 AND livemode = ?2")
      .bind(name, Number(livemode)),
    control.prepare(`${POLICIES_NAMING} ORDER BY first.id`).bind(name, Number(livemode)),
    control
      .prepare(
        `DELETE FROM erasers WHERE name = ?1 AND livemode = ?2
           AND ?3 = 0 AND NOT EXISTS (${POLICIES_NAMING})
         RETURNING name AS id`,
      )
      .bind(name, Number(livemode), pending.length),
  ]);
  if (idsOf(exists).length === 0) return { outcome: "unknown" };
  if (idsOf(removed).length > 0) return { outcome: "removed" };
  return { outcome: "in_use", policies: idsOf(naming), pending };
}

async function pendingAmong(
  directory: Directory,
  policies: readonly string[],
  livemode: boolean,
): Promise<string[]> {
  return idsOf(
    await directory
      .prepare(POLICIES_PENDING)
      .bind(JSON.stringify(policies), Number(livemode))
      .all(),
  );
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
         WHERE ${NAME_OF_ERASER} = ?1)
       LIMIT 1`,
    )
    .bind(name, Number(livemode), since)
    .first();
  return found !== null;
}

const idsOf = (result: { readonly results: unknown } | undefined): string[] =>
  z
    .array(z.object({ id: z.string() }))
    .parse(result?.results)
    .map(({ id }) => id);
