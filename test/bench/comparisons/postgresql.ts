/**
 * A PostgreSQL of one's own, as Debian ships it and with its default settings: `fsync` on,
 * `synchronous_commit` on. Reached over its Unix socket, which costs the least. Root may not run it, so
 * another user does.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../../src/local/free-port.ts";
import { hasEnded, startChild } from "./child.ts";
import { scratchDirectory } from "./scratch.ts";

export type Database = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
};

export type Postgresql = AsyncDisposable & {
  readonly version: string;
  /** An empty database of that name. */
  create(name: string): Database;
};

const USER = "adieu";
/** Debian's `nobody`, if PostgreSQL came without its own user. */
const NOBODY = 65_534;
const START_MS = 30_000;
const STOP_MS = 10_000;
const POLL_MS = 100;

/** @param programs the directory with `initdb`, `postgres` and `psql` */
export async function startPostgresql(programs: string): Promise<Postgresql> {
  const uid = process.getuid?.() === 0 ? postgresUser() : null;
  const as = uid === null ? {} : { uid, gid: uid };
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(scratchDirectory("adieu-postgresql-", uid));
  const data = join(path, "data");
  const run = (program: string, ...args: string[]): string =>
    execFileSync(join(programs, program), args, {
      ...as,
      cwd: path,
      encoding: "utf8",
      stdio: "pipe",
    });

  run("initdb", "--auth=trust", `--username=${USER}`, "--encoding=UTF8", "--locale=C", data);
  const port = await freePort();
  const child = stack.use(
    startChild(
      join(programs, "postgres"),
      ["-D", data, "-p", String(port), "-c", "listen_addresses=", "-k", path],
      { ...as, cwd: path, stdio: ["ignore", "ignore", "pipe"] },
      // Its fast shutdown ends the connections first; its immediate one leaves its directory at once.
      { signal: "SIGINT", withinMs: STOP_MS, atOnce: "SIGQUIT" },
    ),
  );

  const sql = (statement: string): string =>
    run("psql", "-h", path, "-p", String(port), "-U", USER, "-d", "postgres", "-Atc", statement);
  const deadline = performance.now() + START_MS;
  while (!answers(sql)) {
    if (hasEnded(child.process) || performance.now() > deadline) {
      throw new Error(`PostgreSQL did not start: ${child.faults()}`);
    }
    await pause(POLL_MS);
  }
  const version = sql("SHOW server_version").trim();
  const owned = stack.move();
  return {
    version,
    create(name) {
      sql(`CREATE DATABASE ${name}`);
      return { host: path, port, user: USER, database: name };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function answers(sql: (statement: string) => string): boolean {
  try {
    return sql("SELECT 1").trim() === "1";
  } catch {
    return false;
  }
}

function postgresUser(): number {
  if (!existsSync("/etc/passwd")) return NOBODY;
  try {
    return Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8", stdio: "pipe" }));
  } catch {
    return NOBODY;
  }
}
