/** The list of accounts: right for every filter, and read without a row in vain. */

import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DirectoryEntry } from "../../src/contract/queue-messages";
import { type ListedAccount, listAccounts } from "../../src/directory/accounts";
import { type AccountFilter, type ListCursor, listOrder } from "../../src/directory/kinds";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { isD1 } from "../support/database";
import { recordedD1 } from "../support/recorded-d1";
import { message, NOW } from "./messages";

const DB = env.DIRECTORY;

const fill = (entries: readonly Partial<DirectoryEntry>[]) =>
  project(
    DB,
    followers(env),
    entries.map((entry, index) => message(`l${index % 10}-${index}`, [1, 1], entry)),
    NOW,
  );

/** A few times, so that several accounts have the same. */
const aTime = fc.integer({ min: 1, max: 4 }).map((hour) => `2026-03-02T0${hour}:00:00.000Z`);

/** Policies whose names a pattern or JSON would take for something else. */
const POLICIES = ["own", "own*", 'a"b', "_wn", "öß,1"];

const anEntry = fc.record({
  livemode: fc.boolean(),
  state: fc.constantFrom("active", "disabled", "deleted"),
  policy: fc.constantFrom(...POLICIES),
  closure_status: fc.constantFrom(null, "scheduled", "blocked"),
  held: fc.boolean(),
  due_at: fc.option(aTime),
  due_action: fc.constant("purge"),
  created_at: aTime,
});

const aFilter: fc.Arbitrary<AccountFilter> = fc.record(
  {
    livemode: fc.boolean(),
    state: fc.constantFrom("active", "disabled", "erasing"),
    policy: fc.constantFrom(...POLICIES, "unknown"),
    closure_status: fc.constantFrom("scheduled", "blocked", "executing"),
    held: fc.boolean(),
    due_before: aTime,
    due_after: aTime,
  },
  { requiredKeys: ["livemode"] },
);

/** All pages of a list. */
async function paged(filter: AccountFilter, limit: number): Promise<ListedAccount[]> {
  const order = listOrder(filter);
  const found: ListedAccount[] = [];
  let after: ListCursor | null = null;
  for (;;) {
    const page: ListedAccount[] = await listAccounts(DB, filter, { after, limit });
    found.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return found;
    after = [String(last[order]), last.id];
  }
}

/** What the list must be, from all accounts. */
async function expected(filter: AccountFilter): Promise<string[]> {
  const { results } = await DB.prepare("SELECT * FROM accounts").all<
    Record<"id" | "state" | "policy" | "created_at", string> &
      Record<"closure_status" | "due_at", string | null> &
      Record<"livemode" | "held", number>
  >();
  const order = listOrder(filter);
  const places = results
    .filter(
      (row) =>
        row.livemode === Number(filter.livemode) &&
        (filter.state === undefined || row.state === filter.state) &&
        (filter.policy === undefined || row.policy === filter.policy) &&
        (filter.closure_status === undefined || row.closure_status === filter.closure_status) &&
        (filter.held === undefined || row.held === Number(filter.held)) &&
        (filter.due_before === undefined ||
          (row.due_at !== null && row.due_at < filter.due_before)) &&
        (filter.due_after === undefined || (row.due_at !== null && row.due_at > filter.due_after)),
    )
    .map((row) => ({ place: `${row[order]}${row.id}`, id: row.id }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1));
  const ids = places.map(({ id }) => id);
  return order === "due_at" ? ids : ids.toReversed();
}

describe("the list of accounts", () => {
  it("has those that match any combination of filters, in its order, page by page", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEntry, { maxLength: 60 }),
        fc.array(aFilter, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        async (entries, filters, limit) => {
          await DB.prepare("DELETE FROM accounts").run();
          await fill(entries);
          for (const filter of filters) {
            const found = await paged(filter, limit);
            expect(found.map(({ id }) => id)).toEqual(await expected(filter));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it.runIf(isD1)(
    "reads few rows if each of two filters is true for many accounts, and both for few",
    async () => {
      const entries = Array.from({ length: 1_000 }, (_, index): Partial<DirectoryEntry> => {
        const isBlocked = index % 2 === 0;
        const isOther = index % 2 === 1 || index === 500;
        return {
          closure_status: isBlocked ? "blocked" : null,
          policy: isOther ? "other" : "own",
        };
      });
      await fill(entries);
      const { db, ran } = recordedD1(DB);
      const filter = { livemode: false, closure_status: "blocked", policy: "other" };
      const found = await listAccounts(db, filter, { after: null, limit: 101 });
      expect(found.map(({ id }) => id)).toEqual(["l0-500"]);
      expect(ran[0]?.rows_read).toBeLessThanOrEqual(20);
    },
  );
});
