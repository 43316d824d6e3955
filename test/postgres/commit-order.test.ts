/** Two transactions that write to the feed at once: the later position must not be seen before the earlier one. */
import { env } from "cloudflare:workers";
import type { Duplex } from "node:stream";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { insertUnownedEvent } from "../../src/directory/feed-rows";
import { HyperdriveSocket } from "../../src/directory/postgres/hyperdrive-socket";

const { DIRECTORY: db, DIRECTORY_POSTGRES } = env as Env & {
  readonly DIRECTORY_POSTGRES: Hyperdrive;
};

/** A connection whose transactions the test begins and ends itself. */
async function connection(): Promise<pg.Client> {
  const { user, password, database } = DIRECTORY_POSTGRES;
  const stream = () => new HyperdriveSocket(DIRECTORY_POSTGRES) as unknown as Duplex;
  const client = new pg.Client({ user, password, database, ssl: false, stream });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const insertion = (id: string) =>
  `INSERT INTO feed (id, livemode, type, at, actor, data, recorded_at)
   VALUES ('${id}', 0, 't', '', '{}', '{}', '')`;

async function seen(): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT id FROM feed ORDER BY position")
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

const write = (id: string) =>
  insertUnownedEvent(
    db,
    { id, livemode: false, type: "t", at: "", actor: { role: "app", id: "k" }, data: {} },
    "2026-12-01T12:00:00.000Z",
  ).run();

describe("a transaction that takes a position", () => {
  it("would be overtaken if nothing but a sequence gave positions", async () => {
    const [first, second] = [await connection(), await connection()];
    await first.query("BEGIN");
    await first.query(insertion("first"));
    await second.query(insertion("second"));
    expect(await seen()).toEqual(["second"]);
    await first.query("COMMIT");
    expect(await seen()).toEqual(["first", "second"]);
  });

  it("fails if the writer's row is gone, and says what puts it back", async () => {
    const client = await connection();
    await client.query("DELETE FROM directory_writer");
    await expect(write("first")).rejects.toThrow("npm run migrate");
    expect(await seen()).toEqual([]);
    await client.query("INSERT INTO directory_writer (one) VALUES (1)");
    await write("second");
    expect(await seen()).toEqual(["second"]);
  });

  it("has the writer's lock, so the next one waits until it is seen", async () => {
    const first = await connection();
    await first.query("BEGIN");
    await first.query("SELECT one FROM directory_writer FOR UPDATE");
    await first.query(insertion("first"));
    const second = write("second");
    await untilOneWaits(await connection());
    expect(await seen()).toEqual([]);
    await first.query("COMMIT");
    await second;
    expect(await seen()).toEqual(["first", "second"]);
  });

  it("leaves nothing behind if its connection is lost, and keeps nobody waiting", async () => {
    const first = await connection();
    await first.query("BEGIN");
    await first.query("SELECT one FROM directory_writer FOR UPDATE");
    await first.query(insertion("first"));
    const second = write("second");
    await first.end();
    await second;
    expect(await seen()).toEqual(["second"]);
  });

  it("leaves nothing behind if one of its statements fails", async () => {
    const good = db.prepare(insertion("good"));
    await expect(db.batch([good, db.prepare("UPDATE feed SET none = 1")])).rejects.toThrow("none");
    expect(await seen()).toEqual([]);
    await write("after");
    expect(await seen()).toEqual(["after"]);
  });
});

/** Waits until a connection waits for a lock of another. */
async function untilOneWaits(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query("SELECT 1 FROM pg_locks WHERE NOT granted");
    if (rowCount) return;
    await scheduler.wait(10);
  }
}
