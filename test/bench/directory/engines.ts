/** The service with its directory in D1, and with its directory in a PostgreSQL of its own. */
import { resolve } from "node:path";
import { Client } from "pg";
import { applyPostgresMigrations } from "../../../src/local/postgres-migrations.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts";
import { startAdieu, type Worker } from "../workers.ts";
import { startPool } from "./pool.ts";

export type Engine = {
  readonly name: "D1" | "PostgreSQL";
  readonly adieu: Worker;
  /** How many events the feed has. */
  readonly fed: () => Promise<number>;
  /** Bytes of the database. */
  readonly size: () => Promise<number>;
  /** What a server does by itself after a while, and a seeded one has not done: it looks at its tables. */
  readonly settle: () => Promise<void>;
} & AsyncDisposable;

export type EngineName = Engine["name"];

const LIVE_KEY = `adk_live_${"bench".repeat(8)}`;

/** Connections that the pool keeps. */
const POOL = 8;

/** As a server has that is rented for this. */
const SETTINGS = ["shared_buffers=512MB", "max_wal_size=4GB"].flatMap((one) => ["-c", one]);

/** SQLite's function, as far as the seed asks for it (test/statements/seed.ts). */
const STRFTIME = `
  CREATE FUNCTION strftime(format TEXT, seconds NUMERIC, unit TEXT) RETURNS TEXT LANGUAGE sql AS $$
    SELECT to_char(to_timestamp(seconds) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  $$`;

const MIGRATIONS = resolve(import.meta.dirname, "../../../src/directory/postgres/migrations");

const FED = "SELECT max(position) AS fed FROM feed";

export const startEngine = (name: EngineName): Promise<Engine> =>
  name === "D1" ? startOnD1() : startOnPostgres();

async function startOnD1(): Promise<Engine> {
  const adieu = await startAdieu({ composition: "directory", adminKey: LIVE_KEY });
  const database = await adieu.miniflare.getD1Database("DIRECTORY");
  return {
    name: "D1",
    adieu,
    fed: async () => Number(await database.prepare(FED).first("fed")),
    size: async () => (await database.prepare("SELECT 1").all()).meta.size_after,
    settle: async () => {},
    [Symbol.asyncDispose]: () => adieu[Symbol.asyncDispose](),
  };
}

async function startOnPostgres(): Promise<Engine> {
  const server: PostgresServer = await startPostgres(SETTINGS);
  const url = await server.newDatabase();
  await applyPostgresMigrations(url, MIGRATIONS);
  const pool = await startPool(url, POOL);
  const adieu = await startAdieu({
    composition: "directory",
    adminKey: LIVE_KEY,
    postgres: pool.url,
  });
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(STRFTIME);
  const number = async (sql: string) => Number(Object.values((await client.query(sql)).rows[0])[0]);
  return {
    name: "PostgreSQL",
    adieu,
    fed: () => number(FED),
    size: () => number("SELECT pg_database_size(current_database())"),
    settle: async () => {
      await client.query("VACUUM ANALYZE");
      await client.query("CHECKPOINT");
    },
    [Symbol.asyncDispose]: async () => {
      await adieu[Symbol.asyncDispose]();
      await pool[Symbol.asyncDispose]();
      await client.end();
      await server.remove();
    },
  };
}
