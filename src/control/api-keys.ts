/** The table `api_keys` of CONTROL, which has hashes of the keys. `known-keys.ts` remembers what was read. */
import { z } from "zod";
import { flag, json } from "../shared/columns";
import { LimitReached } from "../shared/limit-reached";
import { API_KEYS_MAX } from "./limits";

export const roleSchema = z.enum(["app", "support", "reviewer", "auditor", "admin"]);
export type Role = z.infer<typeof roleSchema>;

/** What every call needs to know of the key it came with. */
export type KnownKey = Pick<ApiKey, "id" | "roles" | "livemode" | "created_by">;

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly livemode: boolean;
  readonly created_at: string;
  /** The person or key that answers for it; null if the deployment's first key made it. */
  readonly created_by: string | null;
};

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  roles: json(z.array(roleSchema)),
  livemode: flag,
  created_at: z.string(),
  created_by: z.string().nullable(),
});

const COLUMNS = "id, name, roles, livemode, created_at, created_by";
/** Reads a key. @param hash of the key that the caller presents @returns null if there is no such key */
export async function readApiKey(db: D1Database, hash: string): Promise<ApiKey | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM api_keys WHERE hash = ?`).bind(hash).first();
  return row === null ? null : rowSchema.parse(row);
}

/**
 * Stores a key. Idempotent: if a lost response already inserted this id, the new hash replaces the old one, whose key
 * was never shown.
 *
 * @throws LimitReached if the mode has `API_KEYS_MAX` keys
 */
export async function insertApiKey(db: D1Database, key: ApiKey, hash: string): Promise<void> {
  const row = await db
    .prepare(
      `INSERT INTO api_keys (${COLUMNS}, hash) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
       WHERE (SELECT count(*) FROM api_keys WHERE livemode = ?4) < ?8
         OR EXISTS (SELECT 1 FROM api_keys WHERE id = ?1)
       ON CONFLICT (id) DO UPDATE SET hash = excluded.hash RETURNING id`,
    )
    .bind(
      key.id,
      key.name,
      JSON.stringify(key.roles),
      Number(key.livemode),
      key.created_at,
      key.created_by,
      hash,
      API_KEYS_MAX,
    )
    .first();
  if (row === null) throw new LimitReached("api_keys", API_KEYS_MAX);
}

/** Keys of one mode, the newest first. @param before the id of the last one seen */
export async function listApiKeys(
  db: D1Database,
  page: { livemode: boolean; before: string | null; limit: number },
): Promise<ApiKey[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM api_keys
       WHERE livemode = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`,
    )
    .bind(Number(page.livemode), page.before, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** Deletes a key. @returns its hash; null if there is no such key */
export async function removeApiKey(
  db: D1Database,
  { id, livemode }: Pick<ApiKey, "id" | "livemode">,
): Promise<string | null> {
  const row = await db
    .prepare("DELETE FROM api_keys WHERE id = ? AND livemode = ? RETURNING hash")
    .bind(id, Number(livemode))
    .first<{ hash: string }>();
  return row?.hash ?? null;
}
