/** The counters: always as many as there are accounts, and right again after something made them wrong. */

import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountEvents, DirectoryEntry } from "../../src/contract/queue-messages";
import {
  countersFromRow,
  recountAccounts,
  recountSoon,
  selectCounters,
} from "../../src/directory/account-recount";
import { removeAccounts } from "../../src/directory/account-rows";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import type { Timestamp } from "../../src/shared/time";
import { isD1 } from "../support/database";
import { recordedD1 } from "../support/recorded-d1";
import { message, NOW } from "./messages";

const DB = env.DIRECTORY;
const take = (...messages: AccountEvents[]) => project(DB, followers(env), messages, NOW);

type Count = { livemode: number; property: string; value: string; n: number };

/** The counters, but for those that are 0. */
async function counters(): Promise<Count[]> {
  const { results } = await DB.prepare(
    `SELECT livemode, property, value, n FROM account_counts WHERE n <> 0
     ORDER BY livemode, property, value`,
  ).all<Count>();
  return results;
}

/** The same, from the accounts themselves. */
async function counted(): Promise<Count[]> {
  const AHEAD = "state NOT IN ('erasing', 'purged', 'deleted')";
  const properties = [
    ["state", "state", "true"],
    ["policy", "policy", "true"],
    ["closure_status", "closure_status", "true"],
    ["purge_on", "date(due_at)", `due_action = 'purge' AND ${AHEAD}`],
    ["delete_on", "date(due_at)", `due_action = 'delete' AND ${AHEAD}`],
    ["answer_on", "date(answer_by)", "answer_by IS NOT NULL"],
    ["review_on", "date(review_due_at)", "review_due_at IS NOT NULL"],
    ["test_clock", "test_clock", "state <> 'deleted'"],
  ];
  const results = await DB.batch<Count>(
    properties.map(([property, value, condition]) =>
      DB.prepare(
        `SELECT livemode, '${property}' AS property, ${value} AS value, count(*) AS n FROM accounts
         WHERE ${condition} AND ${value} IS NOT NULL GROUP BY livemode, ${value}`,
      ),
    ),
  );
  const placeOf = ({ livemode, property, value }: Count) => `${livemode} ${property} ${value}`;
  return results
    .flatMap(({ results: rows }) => rows)
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const DAYS = ["2026-03-02", "2026-03-03", "2027-01-01"] as const;

const anEntry: fc.Arbitrary<Partial<DirectoryEntry>> = fc.record({
  livemode: fc.boolean(),
  state: fc.constantFrom("active", "disabled", "pending_deletion", "erasing", "purged", "deleted"),
  policy: fc.constantFrom("own", "other"),
  closure_status: fc.constantFrom(null, "scheduled", "blocked"),
  held: fc.boolean(),
  due_at: fc.constantFrom(null, ...DAYS.map((day) => `${day}T09:00:00.000Z`)),
  due_action: fc.constantFrom("purge", "delete"),
  answer_by: fc.constantFrom(null, ...DAYS.map((day) => `${day}T12:00:00.000Z`)),
  test_clock: fc.constantFrom(null, "clk_1", "clk_2"),
});

/** Batches of messages about few accounts: their versions come in any order, some twice. */
const batches = fc.array(
  fc.array(
    fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: 1, max: 6 }), anEntry),
    { minLength: 1, maxLength: 6 },
  ),
  { minLength: 1, maxLength: 12 },
);

const messagesOf = (batch: readonly (readonly [string, number, Partial<DirectoryEntry>])[]) =>
  batch.map(([id, version, entry]) => message(id, [version, version], entry));

const emptied = async () => {
  await DB.batch(
    ["accounts", "feed", "account_counts"].map((table) => DB.prepare(`DELETE FROM ${table}`)),
  );
  await recountSoon(DB).run();
};

const at = (minute: number) =>
  `2026-03-02T09:${String(minute).padStart(2, "0")}:00.000Z` as Timestamp;

/** What the recounts found. */
const recountState = async () => countersFromRow((await selectCounters(DB).all()).results[0]);

describe("the counters", () => {
  it("are what there is of accounts, in whichever order and however often messages come", async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (messages) => {
        await emptied();
        for (const batch of messages) await take(...messagesOf(batch));
        expect(await counters()).toEqual(await counted());
        for (const batch of messages.toReversed()) await take(...messagesOf(batch));
        expect(await counters()).toEqual(await counted());
      }),
      { numRuns: 25 },
    );
  });

  it.runIf(isD1)("and the rows are not written for a message that comes again", async () => {
    const { db, ran } = recordedD1(DB);
    const due = { due_at: "2026-04-01T09:00:00.000Z", due_action: "purge", wake_at: NOW };
    const messages = [message("p", [1, 3], due), message("q", [1, 1])];
    await project(db, followers(env), messages, NOW);
    expect(ran.filter(({ sql }) => sql.includes("INSERT INTO account")).length).toBe(2);
    ran.length = 0;
    await project(db, followers(env), messages, NOW);
    await project(db, followers(env), [message("p", [2, 2])], NOW);
    expect(ran.reduce((sum, { rows_written }) => sum + rows_written, 0)).toBe(0);
  });

  it.runIf(isD1)("are not written for a change that they do not count", async () => {
    await take(message("p", [1, 1]), message("q", [1, 1]));
    const { db, ran } = recordedD1(DB);
    await project(db, followers(env), [message("p", [2, 3]), message("q", [2, 2])], NOW);
    const counting = ran.filter(({ sql }) => sql.includes("INSERT INTO account_counts"));
    expect(counting.map(({ rows_written }) => rows_written)).toEqual([0]);
  });

  it.runIf(isD1)("are written a few times for a whole batch", async () => {
    const { db, ran } = recordedD1(DB);
    const messages = Array.from({ length: 100 }, (_, n) => message(`many-${n}`, [1, 1]));
    await project(db, followers(env), messages, NOW);
    const counting = ran.find(({ sql }) => sql.includes("INSERT INTO account_counts"));
    expect(counting?.rows_written).toBe(2);
  });

  it("no longer count accounts that were removed", async () => {
    const clocked = { test_clock: "clk_1", closure_status: "scheduled" };
    await take(message("p", [1, 1], clocked), message("q", [1, 1], clocked), message("r", [1, 1]));
    await removeAccounts(DB, followers(env), ["p", "q", "unknown"]);
    expect(await counters()).toEqual(await counted());
    expect((await counters()).map(({ value, n }) => [value, n])).toEqual([
      ["grace-then-delete", 1],
      ["active", 1],
    ]);
  });
});

describe("the recount", () => {
  it("tells counters that are wrong, and mends them", async () => {
    await take(message("p", [1, 1]), message("q", [1, 1], { closure_status: "blocked" }));
    await recountAccounts(DB, at(0));
    expect(await recountState()).toMatchObject({
      finished_at: at(0),
      differences: 0,
      differed_at: null,
    });
    await DB.prepare("DELETE FROM accounts WHERE id = 'p'").run();
    await DB.prepare("DELETE FROM account_counts WHERE property = 'closure_status'").run();

    await recountSoon(DB).run();
    await recountAccounts(DB, at(1));
    expect(await counters()).toEqual(await counted());
    // The policy, the state, the closure status.
    expect(await recountState()).toEqual({
      finished_at: at(1),
      differences: 3,
      differed_at: at(1),
    });
    await recountSoon(DB).run();
    await recountAccounts(DB, at(2));
    expect(await recountState()).toMatchObject({ differences: 0, differed_at: at(1) });
  });

  it("is right while accounts change, before its place and behind it", async () => {
    await fc.assert(
      fc.asyncProperty(
        batches,
        batches,
        fc.integer({ min: 1, max: 3 }),
        async (first, then, rows) => {
          await emptied();
          for (const batch of first) await take(...messagesOf(batch));
          for (const batch of then) {
            await recountAccounts(DB, at(3), { rows, slices: 1 });
            await take(...messagesOf(batch));
          }
          await removeAccounts(DB, followers(env), ["c"]);
          await recountAccounts(DB, at(3), { rows, slices: 100 });
          expect(await recountState()).toMatchObject({ finished_at: at(3), differences: 0 });
          expect(await counters()).toEqual(await counted());
        },
      ),
      { numRuns: 25 },
    );
  });

  it("goes on where it was, and begins again the next day alone", async () => {
    await take(...["p", "q", "r", "s", "t"].map((id) => message(id, [1, 1])));
    await recountAccounts(DB, at(0), { rows: 2, slices: 1 });
    await recountAccounts(DB, at(1), { rows: 2, slices: 1 });
    expect(await recountState()).toMatchObject({ finished_at: null });
    await recountAccounts(DB, at(2), { rows: 2, slices: 1 });
    expect(await recountState()).toMatchObject({ finished_at: at(2) });

    await DB.prepare("UPDATE account_counts SET n = 7").run();
    await recountAccounts(DB, at(3));
    expect(await recountState()).toMatchObject({ finished_at: at(2), differences: 0 });
    await recountAccounts(DB, "2026-03-03T00:00:30.000Z" as Timestamp);
    expect(await recountState()).toMatchObject({ differences: 2 });
    expect(await counters()).toEqual(await counted());
  });

  it("forgets values that no account has any more", async () => {
    await take(message("p", [1, 1], { due_at: "2026-03-01T09:00:00.000Z", due_action: "purge" }));
    await take(message("p", [2, 2]));
    await recountAccounts(DB, at(0));
    const left = await DB.prepare("SELECT count(*) AS n FROM account_counts WHERE n = 0").first(
      "n",
    );
    expect(left).toBe(0);
  });

  it("finds its place again if the row that keeps it is gone", async () => {
    await DB.prepare("DELETE FROM account_recount").run();
    await take(message("p", [1, 1]));
    await recountAccounts(DB, at(0));
    expect(await recountState()).toMatchObject({ finished_at: at(0), differences: 0 });
    expect(await counters()).toEqual(await counted());
  });
});
