/**
 * A second PostgreSQL that follows a first one, and takes its place: what a server that is rented has beside it. The first
 * one answers a commit only when the second one has it too.
 */
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "../../src/local/free-port.ts";
import { embedded, PASSWORD, type PostgresServer, USER } from "./postgres-server.ts";

export type Standby = {
  readonly port: number;
  /** Makes it the first. What the other has not told it by then, it does not have. */
  readonly promote: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

const LOOK_MS = 100;
const LOOKS_MAX = 600;

const urlOf = (port: number) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`;

async function asked(port: number, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: urlOf(port) });
  client.on("error", () => {});
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** Copies the first one's folder while it runs, as PostgreSQL's own programs do, and starts the second one on it. */
export async function startStandby(first: PostgresServer): Promise<Standby> {
  const folder = await mkdtemp(join(tmpdir(), "adieu-standby-"));
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  await copyWhileRunning(first, data);
  const from = `host=127.0.0.1 port=${first.port} user=${USER} password=${PASSWORD} application_name=standby`;
  await writeForServer(join(data, "standby.signal"), "");
  const port = await freePort();
  const { server, said } = embedded(data, port, ["-c", `primary_conninfo=${from}`]);
  // Is ready, as this package means it, when it is the first one.
  const ready = server.start();
  ready.catch(() => {});
  await until(() => asked(port, "SELECT pg_is_in_recovery()")).catch(() => {
    throw new Error(`The second server did not start: ${said()}`);
  });
  await asked(first.port, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
  await asked(first.port, "SELECT pg_reload_conf()");
  await until(async () => {
    const state = await asked(first.port, "SELECT max(sync_state) FROM pg_stat_replication");
    if (state !== "sync") throw new Error(`The second server follows as ${state}.`);
  });
  return {
    port,
    promote: async () => {
      await asked(port, "SELECT pg_promote()");
      await ready;
    },
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function copyWhileRunning(first: PostgresServer, to: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(first.port) });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('standby', true)");
    // With its owner, who is another user if this one is root.
    spawnSync("cp", ["-a", first.data, to]);
    for (const name of ["postmaster.pid", "postmaster.opts"]) await rm(join(to, name));
    const { rows } = await client.query("SELECT labelfile FROM pg_backup_stop(false)");
    await writeForServer(join(to, "backup_label"), rows[0].labelfile);
  } finally {
    await client.end();
  }
}

/** A file that the server may rename and write, whichever user it runs as. */
async function writeForServer(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  await chmod(file, 0o666);
}

async function until(look: () => Promise<unknown>): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    try {
      await look();
      return;
    } catch (error) {
      if (looks === LOOKS_MAX) throw error;
      await pause(LOOK_MS);
    }
  }
}
