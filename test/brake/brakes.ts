/** Brakes as accounts ask them, and the directory that they look into. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { AccountObjectBase } from "../../src/account/account-object";
import type { DirectoryEntry } from "../../src/contract/queue-messages";
import { type FeedEvent } from "../../src/directory/feed";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import type { Clearance, ClearanceRequest } from "../../src/shared/clearance";
import { feedPage } from "../directory/feed-page";
import { message } from "../directory/messages";
import type { Row } from "../support/account-objects";
import { at } from "../support/time";

/** A Monday morning; when accounts fall due where a test says nothing. */
export const NINE = at("2026-03-02T09:00:00.000Z");

/** Taken anew each time: a stub does not outlive the reset between two tests. */
export const brake = (mode: "live" | "test" = "test") => env.BRAKES.getByName(mode);

/** What an account asks; its closure follows from its id. */
export const request = (
  account: string,
  over: Partial<ClearanceRequest> = {},
): ClearanceRequest => ({
  account,
  livemode: false,
  closure: `clo_${account}`,
  due_at: NINE,
  test_clock: null,
  ...over,
});

export const ask = (account: string, over: Partial<ClearanceRequest> = {}): Promise<Clearance> =>
  brake(over.livemode ? "live" : "test").clear(request(account, over));

/** So many accounts, `a1` and up. */
export const names = (count: number, prefix = "a"): string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);

/** One after another. */
export async function askEach(
  accounts: readonly string[],
  over: Partial<ClearanceRequest> = {},
): Promise<Clearance[]> {
  const answers: Clearance[] = [];
  for (const account of accounts) answers.push(await ask(account, over));
  return answers;
}

export const times = <T>(count: number, answer: T): T[] =>
  Array.from({ length: count }, () => answer);

/** Accounts that the directory has: due at nine, where nothing else is said. */
export async function listed(
  accounts: readonly string[],
  over: Partial<DirectoryEntry> = {},
): Promise<void> {
  const scheduled = { state: "pending_deletion", due_at: NINE, due_action: "delete", ...over };
  await project(
    env.DIRECTORY,
    followers(env),
    accounts.map((account) => message(account, [1, 1], scheduled)),
    NINE,
  );
}

/** Accounts for which nothing is due. */
export const active = { state: "active", due_at: null, due_action: null };

export const rowsOf = (sql: string, mode: "live" | "test" = "test"): Promise<Row[]> =>
  runInDurableObject(brake(mode), (_, { storage }) => storage.sql.exec(sql).toArray());

export const alarmOf = (mode: "live" | "test" = "test"): Promise<number | null> =>
  runInDurableObject(brake(mode), (_, { storage }) => storage.getAlarm());

/** What the feed has of a brake, the oldest first. */
export const publishedOf = async (type: string, livemode = false): Promise<readonly FeedEvent[]> =>
  (await feedPage(env.DIRECTORY, { livemode, account: null, type, after: null, limit: 100 })) ?? [];

/** Plays the accounts: who is woken, and how many at a time. @param reach what waking one does */
export function playAccounts(reach: (name: string) => Promise<void> = async () => {}) {
  const woken: string[] = [];
  let atOnce = 0;
  const played = { woken, most: 0 };
  vi.spyOn(AccountObjectBase.prototype, "begin").mockImplementation(async function (
    this: AccountObjectBase<Env>,
  ) {
    const name = String(Reflect.get(this, "ctx").id.name);
    atOnce += 1;
    played.most = Math.max(played.most, atOnce);
    try {
      await reach(name);
      woken.push(name);
    } finally {
      atOnce -= 1;
    }
    return "here";
  });
  return played;
}

/** D1 answers no question of one row: the brake's two are. */
export const loseCounts = () =>
  vi
    .spyOn(Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1")), "first")
    .mockRejectedValue(new Error("D1_ERROR: Network connection lost"));

/** D1 takes such a question and never answers it. */
export const hangCounts = () =>
  vi
    .spyOn(Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1")), "first")
    .mockReturnValue(new Promise(() => {}));

/** The brake's questions to D1, as they come. */
export function watchCounts(): { readonly due: () => number; readonly totals: () => number } {
  const prototype: D1Database = Object.getPrototypeOf(env.DIRECTORY);
  const prepare = vi.spyOn(prototype, "prepare");
  const asked = (what: RegExp) => prepare.mock.calls.filter(([sql]) => what.test(sql)).length;
  return { due: () => asked(/AS due\b/), totals: () => asked(/AS total\b/) };
}
