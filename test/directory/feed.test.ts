import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { type FeedPage } from "../../src/directory/feed";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { isD1 } from "../support/database";
import { feedPage } from "./feed-page";
import { message, NOW } from "./messages";
import { plansOf } from "./plans";

const EVERYTHING: FeedPage = {
  livemode: false,
  account: null,
  type: null,
  after: null,
  limit: 100,
};

const page = async (changed: Partial<FeedPage> = {}) =>
  (await feedPage(env.DIRECTORY, { ...EVERYTHING, ...changed }))?.map(({ id }) => id) ?? null;

const take = (...messages: ReturnType<typeof message>[]) =>
  project(env.DIRECTORY, followers(env), messages, NOW);

describe("the feed over all accounts", () => {
  it("is in the order of arrival, which later arrivals never change", async () => {
    await take(message("b", [1, 2]));
    await take(message("a", [1, 1]));
    const before = await page();
    expect(before).toEqual(["evt_b_1", "evt_b_2", "evt_a_1"]);
    await take(message("a", [1, 3]), message("b", [1, 3]));
    const after = await page();
    expect(after?.slice(0, 3)).toEqual(before);
    expect(after?.toSorted()).toEqual(
      ["a_1", "a_2", "a_3", "b_1", "b_2", "b_3"].map((id) => `evt_${id}`),
    );
  });

  it("never skips an event for a reader that follows it page by page while it grows", async () => {
    const seen: string[] = [];
    let next = 1;
    for (let round = 0; round < 12; round += 1) {
      await take(message("x", [1, next]), message("y", [Math.max(1, next - 2), next]));
      next += 1;
      const more = await page({ after: seen.at(-1) ?? null, limit: 2 });
      seen.push(...(more ?? []));
    }
    for (let more = await page({ after: seen.at(-1) ?? null }); more?.length; ) {
      seen.push(...more);
      more = await page({ after: seen.at(-1) ?? null });
    }
    expect(seen).toEqual(await page());
    expect(seen).toHaveLength(24);
    for (const account of ["x", "y"]) {
      const own = seen.filter((id) => id.startsWith(`evt_${account}_`));
      expect(own).toEqual(own.map((_, index) => `evt_${account}_${index + 1}`));
    }
  });

  it("can be asked for one account, for one type, for both", async () => {
    await take(message("a", [1, 3]), message("b", [1, 3]));
    expect(await page({ account: "a" })).toEqual(["evt_a_1", "evt_a_2", "evt_a_3"]);
    expect(await page({ type: "account.registered" })).toEqual(["evt_a_1", "evt_b_1"]);
    expect(await page({ type: "holding.reported", account: "b", after: "evt_b_2" })).toEqual([
      "evt_b_3",
    ]);
  });

  it("knows nothing after an event that is not there, or that is the other mode's", async () => {
    await take(message("a", [1, 2]), message("l", [1, 1], { livemode: true }));
    expect(await page({ after: "evt_none" })).toBeNull();
    expect(await page({ after: "evt_l_1" })).toBeNull();
    expect(await page({ livemode: true })).toEqual(["evt_l_1"]);
  });

  it("gives events as they were published, with their account and their mode", async () => {
    const sent = message("a", [1, 2]);
    await take(sent);
    const common = { object: "event", account: "a", livemode: false };
    expect(await feedPage(env.DIRECTORY, EVERYTHING)).toEqual(
      sent.events.map((event) => ({ ...common, ...event })),
    );
  });

  it.runIf(isD1).each<[string, Partial<FeedPage>, RegExp]>([
    ["all", {}, /SEARCH feed USING INDEX feed_of_mode \(livemode=\? AND position>\?\)/],
    ["one account", { account: "a" }, /USING INDEX feed_of_account \(.*account=\? AND .*>\?\)/],
    ["one type", { type: "t" }, /USING INDEX feed_of_type \(.*type=\? AND .*>\?\)/],
    ["both", { account: "a", type: "t" }, /USING INDEX feed_of_account \(.*account=\? AND .*>\?\)/],
  ])("is read from an index in its own order, for %s", async (_, filter, index) => {
    const [plan] = await plansOf(() => feedPage(env.DIRECTORY, { ...EVERYTHING, ...filter }));
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});
