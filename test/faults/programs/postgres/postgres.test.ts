/**
 * The directory in PostgreSQL, which is killed, cut off, out of connections, read-only, locked, without its tables, on a full
 * disk, and replaced by a second server; and the way from D1 to PostgreSQL and back, by rebuilds, while the service works. After each
 * the directory has of every account what its object has, and the feed has each event once.
 *
 *     npm run test:faults -- postgres
 *
 * The tests are the chapters of one story.
 */
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { applyPostgresMigrations } from "../../../../src/local/postgres-migrations";
import { eventually } from "../../../support/eventually";
import { startForwarder } from "../../../support/forwarder";
import { type PostgresServer, startPostgres } from "../../../support/postgres-server";
import { startStandby } from "../../../support/postgres-standby";
import { smallDisk } from "../../../support/small-disk";
import { Company } from "../operations/company";
import { PostgresSite } from "./postgres-site";

const MIGRATIONS = "src/directory/postgres/migrations";
const CHAPTER_MS = 600_000;

/** MB of a disk that a new server fills to a half, and what makes its log small beside it. */
const DISK_MB = 200;
const SMALL_LOG = ["-c", "min_wal_size=8MB", "-c", "max_wal_size=16MB"];

/** More than fits. */
const MUCH = "CREATE TABLE much AS SELECT repeat('x', 1000) FROM generate_series(1, 300000)";

let server: PostgresServer;
let url: string;
let site: PostgresSite;
let company: Company;

beforeAll(async () => {
  // Few connections, so that a test can take them all.
  server = await startPostgres(["-c", "max_connections=40"]);
  url = await server.newDatabase();
  site = await PostgresSite.make();
  company = new Company(site);
}, CHAPTER_MS);

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await server.remove();
});

/** A connection of the operator's. */
async function asOperator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What a caller hears of a question to the directory. */
async function listing(): Promise<{ status: number; code: unknown }> {
  const response = await fetch(`${site.url}/v1/accounts`, {
    headers: { authorization: `Bearer ${await site.key()}` },
    signal: AbortSignal.timeout(60_000),
  });
  const body = (await response.json()) as { readonly code?: unknown };
  return { status: response.status, code: body.code };
}

/** Nothing is lost, and nothing is there twice. */
async function isWhole(): Promise<void> {
  await company.isWhole();
  const twice = await asOperator((client) =>
    client.query("SELECT id FROM feed GROUP BY id HAVING count(*) > 1"),
  );
  expect(twice.rows).toEqual([]);
}

/** Changes accounts while something happens to the database, and for a while after it. */
async function whileChanging(happens: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const changing = company.changeUntil(over.signal);
  await happens();
  await pause(1_000);
  over.abort();
  expect(await changing).toBeGreaterThan(0);
}

describe("a directory in PostgreSQL", { timeout: CHAPTER_MS }, () => {
  it("that has no tables yet is named by the service, and then gets them by the migrations", async () => {
    await site.start(url);
    // `npm run dev` has applied them: the operator takes them away.
    await asOperator((client) => client.query("DELETE FROM directory_migrations"));
    await asOperator((client) => client.query("ALTER TABLE accounts RENAME TO gone"));
    expect(await listing()).toEqual({ status: 503, code: "not_configured" });
    await asOperator((client) => client.query("ALTER TABLE gone RENAME TO accounts"));
    await expect(applyPostgresMigrations(url, MIGRATIONS)).rejects.toThrow("already exists");
    await asOperator((client) => client.query("DROP SCHEMA public CASCADE"));
    await asOperator((client) => client.query("CREATE SCHEMA public"));
    // Three programs at once: one applies it, and the others find it applied.
    const applied = await Promise.all(
      [1, 2, 3].map(() => applyPostgresMigrations(url, MIGRATIONS)),
    );
    expect(applied.flat()).toEqual(["0001_directory.sql"]);
    // Without the writer's row nothing could be written any more.
    await asOperator((client) => client.query("DELETE FROM directory_writer"));
    expect(await applyPostgresMigrations(url, MIGRATIONS)).toEqual([]);
    await company.open();
    await isWhole();
  });

  it("loses nothing if the server is killed and started again", async () => {
    await whileChanging(async () => {
      await server.kill();
      expect(await listing()).toEqual({ status: 503, code: "unavailable" });
      await pause(2_000);
      await server.start();
    });
    await isWhole();
  });

  it("loses nothing if connections are cut in the middle of what they do", async () => {
    await whileChanging(async () => {
      for (let cuts = 0; cuts < 20; cuts += 1) {
        await asOperator((client) =>
          client.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
          ),
        );
        await pause(50);
      }
    });
    await isWhole();
  });

  it("loses nothing if there are no connections left", async () => {
    const taken: pg.Client[] = [];
    await whileChanging(async () => {
      for (let full = false; !full && taken.length < 60; ) {
        const client = new pg.Client({ connectionString: url });
        client.on("error", () => {});
        full = await client.connect().then(
          () => taken.push(client) < 0,
          () => true,
        );
      }
      expect(await listing()).toEqual({ status: 503, code: "unavailable" });
      await pause(1_000);
      await Promise.all(taken.map((client) => client.end()));
    });
    await isWhole();
  });

  it("loses nothing if it takes no writes for a while", async () => {
    const readOnly = (value: string) =>
      asOperator(async (client) => {
        await client.query(
          `ALTER DATABASE ${client.database} SET default_transaction_read_only = ${value}`,
        );
      });
    await whileChanging(async () => {
      await readOnly("on");
      await pause(2_000);
      expect((await listing()).status).toBe(200);
      await asOperator(async (client) => {
        await client.query("SET default_transaction_read_only = off");
        await client.query(
          `ALTER DATABASE ${client.database} SET default_transaction_read_only = off`,
        );
      });
    });
    await isWhole();
  });

  it("is read while a writer holds it up, and goes on after it", async () => {
    await whileChanging(async () => {
      await asOperator(async (client) => {
        await client.query("BEGIN");
        await client.query("SELECT one FROM directory_writer FOR UPDATE");
        expect((await listing()).status).toBe(200);
        await pause(3_000);
        await client.query("ROLLBACK");
      });
    });
    await isWhole();
  });
});

/** Starts the service with another directory, which is empty or old, and rebuilds it while accounts change. */
async function move(to: string | null): Promise<void> {
  await site.stop();
  await site.start(to);
  await whileChanging(async () => {
    await company.ok("POST", "/v1/directory/rebuild", { accounts: company.accounts });
    await eventually(async () => {
      const run = await company.ok("GET", "/v1/directory/rebuild");
      expect(run).toMatchObject({ status: "done", failed: 0, pending: 0 });
    }, 120_000);
  });
  await company.isWhole();
}

describe("the way from one database to the other", { timeout: CHAPTER_MS }, () => {
  it("leads to D1", () => move(null));
  it("leads to an empty PostgreSQL", async () => {
    url = await server.newDatabase();
    await move(url);
    await isWhole();
  });
  it("leads back to a D1 that is old by then", () => move(null));
});

describe("another PostgreSQL", { timeout: CHAPTER_MS }, () => {
  it("whose disk is full loses nothing, and goes on when there is room", async (context) => {
    const disk = await smallDisk(DISK_MB);
    if (disk === null) return context.skip("Only root can make a file system that is soon full.");
    const full = await startPostgres(SMALL_LOG, { folder: disk.folder });
    onTestFinished(async () => {
      await full.remove();
      await disk.remove();
    });
    url = await full.newDatabase();
    await move(url);
    await whileChanging(async () => {
      await disk.fill();
      await expect(asOperator((client) => client.query(MUCH))).rejects.toThrow();
      expect([200, 503]).toContain((await listing()).status);
      await pause(3_000);
      await disk.free();
      // It may have ended by itself, or be about to.
      await eventually(() => asOperator((client) => client.query("SELECT 1"))).catch(() =>
        full.start(),
      );
    });
    await isWhole();
  });

  it("whose place a second one takes loses nothing", async () => {
    const first = await startPostgres();
    onTestFinished(first.remove);
    const made = new URL(await first.newDatabase());
    const second = await startStandby(first);
    onTestFinished(second.remove);
    const address = await startForwarder(first.port);
    onTestFinished(address.close);
    made.port = String(address.port);
    url = made.href;
    await move(url);
    await whileChanging(async () => {
      await first.kill();
      expect(await listing()).toEqual({ status: 503, code: "unavailable" });
      await second.promote();
      address.leadTo(second.port);
    });
    await isWhole();
  });
});
