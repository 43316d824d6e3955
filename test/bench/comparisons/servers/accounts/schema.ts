/** The tables of an account service on PostgreSQL: what anyone would write who needs what Adieu keeps. */
import type { Pool } from "pg";

const TABLES = `
  CREATE TABLE accounts (
    id text PRIMARY KEY,
    version integer NOT NULL,
    head text NOT NULL,
    state jsonb NOT NULL,
    profile jsonb,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
  );
  CREATE TABLE events (
    account text NOT NULL,
    sequence integer NOT NULL,
    id text NOT NULL,
    type text NOT NULL,
    at timestamptz NOT NULL,
    actor jsonb NOT NULL,
    data jsonb NOT NULL,
    previous_hash text,
    hash text NOT NULL,
    PRIMARY KEY (account, sequence)
  );
  CREATE TABLE api_keys (hash text PRIMARY KEY, roles text[] NOT NULL);
`;

export async function createTables(pool: Pool): Promise<void> {
  await pool.query(TABLES);
}
