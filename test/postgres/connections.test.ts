/** Connections to PostgreSQL: none is left behind, and none is waited for in vain. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { Directory } from "../../src/directory/directory";
import { onOneConnection } from "../../src/directory/directory";
import { eventually } from "../support/eventually";

const db: Directory = env.DIRECTORY;

const PID = "SELECT pg_backend_pid() AS pid";

/** Connections of this database, but for the one that asks. */
async function others(): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS n FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    )
    .first<{ n: number }>();
  return row?.n ?? -1;
}

it("none is left behind, whether a call is answered or fails", async () => {
  const calls = Array.from({ length: 20 }, (_, index) =>
    db.prepare(index % 2 === 0 ? "SELECT 1" : "SELECT nothing").all(),
  );
  const settled = await Promise.allSettled(calls);
  expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(10);
  await eventually(async () => expect(await others()).toBe(0));
});

it("each call has one of its own; work that asks for it has one for all its calls", async () => {
  const first = await db.prepare(PID).first("pid");
  expect(await db.prepare(PID).first("pid")).not.toBe(first);
  const pids = await onOneConnection(db, async (connected) => [
    await connected.prepare(PID).first("pid"),
    await connected.prepare(PID).first("pid"),
  ]);
  expect(new Set(pids).size).toBe(1);
});

it("work goes on with another one if a call fails or the connection is cut, and leaves none behind", async () => {
  await onOneConnection(db, async (connected) => {
    const lost = await connected.prepare(PID).first<number>("pid");
    await db.prepare("SELECT pg_terminate_backend(?1)").bind(lost).all();
    await expect(connected.prepare(PID).first()).rejects.toThrow();
    const other = await connected.prepare(PID).first("pid");
    expect(other).not.toBe(lost);
    const failing = connected.batch([
      connected.prepare("INSERT INTO closures (livemode, id, account) VALUES (0, 'c', 'a')"),
      connected.prepare("SELECT nothing"),
    ]);
    await expect(failing).rejects.toThrow("nothing");
    expect(await connected.prepare("SELECT count(*) AS n FROM closures").first("n")).toBe(0);
  });
  await eventually(async () => expect(await others()).toBe(0));
});

it("the server ends what takes too long, in each message", async () => {
  const { results } = await db
    .prepare("SELECT current_setting('statement_timeout') AS bound")
    .all();
  expect(results).toEqual([{ bound: "25s" }]);
  const [, reading] = await db.batch([
    db.prepare("SELECT 1"),
    db.prepare("SELECT current_setting('statement_timeout') AS bound"),
  ]);
  expect(reading?.results).toEqual([{ bound: "25s" }]);
  const [, writing] = await db.batch([
    db.prepare("DELETE FROM closures"),
    db.prepare("SELECT current_setting('lock_timeout') AS bound"),
  ]);
  expect(writing?.results).toEqual([{ bound: "20s" }]);
});
