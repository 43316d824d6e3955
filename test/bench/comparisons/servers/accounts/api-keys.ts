/** API keys as Adieu keeps them: hashed in a table, remembered by the process for a minute. */
import { createHash } from "node:crypto";
import type { Pool } from "pg";

const REMEMBERED_MS = 60_000;

type Remembered = { readonly roles: readonly string[] | null; readonly until: number };

const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

export async function addApiKey(pool: Pool, key: string, roles: readonly string[]): Promise<void> {
  await pool.query("INSERT INTO api_keys (hash, roles) VALUES ($1, $2)", [hashOf(key), roles]);
}

/** @returns a function that finds a key's roles, null where there is no such key */
export function apiKeys(pool: Pool): (key: string) => Promise<readonly string[] | null> {
  const remembered = new Map<string, Remembered>();
  return async (key) => {
    const hash = hashOf(key);
    const known = remembered.get(hash);
    if (known && known.until > Date.now()) return known.roles;
    const { rows } = await pool.query<{ roles: string[] }>(
      "SELECT roles FROM api_keys WHERE hash = $1",
      [hash],
    );
    const roles = rows[0]?.roles ?? null;
    remembered.set(hash, { roles, until: Date.now() + REMEMBERED_MS });
    return roles;
  };
}
