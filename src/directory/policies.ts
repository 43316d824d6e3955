/** The host's own policies, version by version, and which one is in force. */
import { builtInPolicy } from "../lifecycle/policies";
import { type Policy, type PolicyVersion, policySchema } from "../lifecycle/policy";
import { REMEMBERED_MAX, REMEMBERED_MS } from "./limits";
import { Remembered } from "./remembered";

type Row = { version: number; policy: string };

const versionOf = (row: Row): PolicyVersion => ({
  version: row.version,
  policy: policySchema.parse(JSON.parse(row.policy)),
});

const remembered = new Remembered<PolicyVersion>(REMEMBERED_MS, REMEMBERED_MAX);

/** Built-in policies cost nothing; a host's is read at most once a minute. */
export async function policyInForce(db: D1Database, id: string): Promise<PolicyVersion | null> {
  const known = builtInPolicy(id) ?? remembered.fresh(id, Date.now());
  if (known) return known;
  try {
    const row = await db
      .prepare("SELECT version, policy FROM policies WHERE id = ? ORDER BY version DESC LIMIT 1")
      .bind(id)
      .first<Row>();
    if (row === null) return null;
    const version = versionOf(row);
    remembered.set(id, version, Date.now());
    return version;
  } catch (error) {
    const stale = remembered.stale(id);
    if (stale) return stale;
    throw error;
  }
}

/** What this isolate remembers of a policy; never waits. */
export const rememberedPolicy = (id: string): PolicyVersion | null =>
  builtInPolicy(id) ?? remembered.stale(id) ?? null;

/** Stores the next version. In force in this isolate at once, in others within 60 s. */
export async function putPolicy(
  db: D1Database,
  policy: Policy,
  now: string,
): Promise<PolicyVersion> {
  const row = await db
    .prepare(
      `INSERT INTO policies (id, version, policy, created_at)
       SELECT ?1, coalesce(max(version), 0) + 1, ?2, ?3 FROM policies WHERE id = ?1
       RETURNING version, policy`,
    )
    .bind(policy.id, JSON.stringify(policy), now)
    .first<Row>();
  if (row === null) throw new Error(`policy ${policy.id} was not stored`);
  const version = versionOf(row);
  remembered.set(policy.id, version, Date.now());
  return version;
}

/** The newest version of each, by id. @param after the id of the last one seen */
export async function listPolicies(
  db: D1Database,
  page: { after: string | null; limit: number },
): Promise<PolicyVersion[]> {
  const { results } = await db
    .prepare(
      `SELECT max(version) AS version, policy FROM policies
       WHERE ?1 IS NULL OR id > ?1 GROUP BY id ORDER BY id LIMIT ?2`,
    )
    .bind(page.after, page.limit)
    .all<Row>();
  return results.map(versionOf);
}
