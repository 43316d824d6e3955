/**
 * A copy of the data that calls about one account need while the database CONTROL does not answer: the policies in
 * force, and the API keys that were revoked. There is one object for each mode (`live`, `test`). It is written together
 * with CONTROL, and read only in its place.
 *
 * While CONTROL answers, the copy decides nothing. If a write to the copy fails, only the copy lacks the data.
 */
import { space } from "../objects/spaces";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { REVOKED_MAX } from "./limits";

/** A version of a policy, as it is stored: JSON. */
export type StoredVersion = { readonly version: number; readonly policy: string };

const SCHEMA: ObjectSchema = {
  number: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS in_force (id TEXT PRIMARY KEY, version INTEGER NOT NULL, policy TEXT NOT NULL)
      WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS revoked (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)`,
};

export class ControlStandby extends StoredObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /** Keeps a version of a policy, unless a newer one is here. */
  keepPolicy(id: string, { version, policy }: StoredVersion): void {
    this.storage.sql.exec(
      `INSERT INTO in_force (id, version, policy) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, policy = excluded.policy
       WHERE excluded.version > in_force.version`,
      id,
      version,
      policy,
    );
  }

  /** The version of a policy that was stored last; null if there is none. */
  policy(id: string): StoredVersion | null {
    return (
      this.storage.sql
        .exec<StoredVersion>("SELECT version, policy FROM in_force WHERE id = ?", id)
        .toArray()[0] ?? null
    );
  }

  /** Stores that a key was revoked. @param key its id */
  revoke(key: string): void {
    const { sql } = this.storage;
    sql.exec("INSERT INTO revoked (key) VALUES (?) ON CONFLICT (key) DO NOTHING", key);
    sql.exec(
      "DELETE FROM revoked WHERE number <= (SELECT max(number) FROM revoked) - ?",
      REVOKED_MAX,
    );
  }

  /** @param key its id */
  isRevoked(key: string): boolean {
    return this.storage.sql.exec("SELECT 1 FROM revoked WHERE key = ?", key).toArray().length > 0;
  }
}

/** Returns the standby of a mode. */
export const standbyOf = (env: Pick<Env, "STANDBY">, livemode: boolean) =>
  space(env, "STANDBY").getByName(livemode ? "live" : "test");

/** Returns the function that reads the copy of a policy. */
export const policyStandby =
  (env: Pick<Env, "STANDBY">) =>
  ({ livemode, id }: { readonly livemode: boolean; readonly id: string }) =>
    standbyOf(env, livemode).policy(id);
