/** The feed as a reader that keeps its own place reads it. */

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import {
  BEFORE_THE_FEED,
  countStretches,
  endOfFeed,
  eventsById,
  eventsOfTypes,
  type FeedStretch,
  isAnotherFeed,
  lastUpTo,
  lastUpToEach,
  placedEventFromRow,
  placeFromRow,
  placeOf,
  placesFromRow,
} from "../../src/directory/feed-of-types";
import { timestampOf } from "../../src/shared/time";
import { isD1 } from "../support/database";

const MAX = Number.MAX_SAFE_INTEGER;
const db = env.DIRECTORY;

/** When the event at a position arrived. */
const at = (position: number) => timestampOf(Date.parse("2026-12-01T00:00:00Z") + position * 1_000);

type Row = {
  readonly type?: string;
  readonly livemode?: boolean;
  readonly account?: string | null;
  readonly came?: string;
  readonly id?: string;
};

const feed = (position: number, { type = "a", livemode = false, came, id, ...row }: Row = {}) =>
  db
    .prepare(
      `INSERT INTO feed (position, id, livemode, account, sequence, type, at, actor, data, recorded_at, resent)
       VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, '{"role":"app","id":"k"}', '{"n":1}', ?6, 1)`,
    )
    .bind(
      position,
      id ?? `evt_${position}`,
      Number(livemode),
      row.account === undefined ? `acct_${position}` : row.account,
      type,
      came ?? at(position),
    )
    .run();

const positions = async (
  stretch: Partial<FeedStretch>,
  first?: "oldest" | "latest",
): Promise<number[]> => {
  const asked = { livemode: false, types: null, after: 0, until: MAX, limit: 100, ...stretch };
  const { results } = await eventsOfTypes(db, asked, first).all();
  return results.map(placedEventFromRow).map(({ position }) => position);
};

/** a at 2, 5, 8; b at 3, 6; c at 4; of the live mode a at 7. */
beforeEach(async () => {
  for (const position of [2, 5, 8]) await feed(position);
  for (const position of [3, 6]) await feed(position, { type: "b" });
  await feed(4, { type: "c", account: null });
  await feed(7, { livemode: true });
});

describe("the events of a stretch", () => {
  it("are those of the types that are asked for, in the feed's order", async () => {
    expect(await positions({ types: ["a"] })).toEqual([2, 5, 8]);
    expect(await positions({ types: ["b", "a"] })).toEqual([2, 3, 5, 6, 8]);
    expect(await positions({ types: ["c", "none"] })).toEqual([4]);
    expect(await positions({ types: [] })).toEqual([]);
    expect(await positions({ types: null })).toEqual([2, 3, 4, 5, 6, 8]);
  });

  it("are those of one mode", async () => {
    expect(await positions({ livemode: true })).toEqual([7]);
    expect(await positions({ livemode: true, types: ["a", "b"] })).toEqual([7]);
  });

  it.each([["of all types", null] as const, ["of some", ["a", "b", "c"]] as const])(
    "%s lie after the first bound, up to and including the second",
    async (_, types) => {
      expect(await positions({ types, after: 3, until: 6 })).toEqual([4, 5, 6]);
      expect(await positions({ types, after: 2, until: 3 })).toEqual([3]);
      expect(await positions({ types, after: 5, until: 5 })).toEqual([]);
      expect(await positions({ types, after: 8 })).toEqual([]);
    },
  );

  it.each([["of all types", null] as const, ["of some", ["c", "b", "a"]] as const])(
    "%s are the first or the last so many, over all types",
    async (_, types) => {
      expect(await positions({ types, limit: 3 })).toEqual([2, 3, 4]);
      expect(await positions({ types, limit: 3 }, "latest")).toEqual([8, 6, 5]);
      expect(await positions({ types, after: 2, until: 6, limit: 2 }, "latest")).toEqual([6, 5]);
      expect(await positions({ types, limit: 0 })).toEqual([]);
    },
  );

  it("come with their places and marks, and whole", async () => {
    const { results } = await eventsById(db, '["evt_4"]').all();
    const [placed] = results.map(placedEventFromRow);
    expect(placed).toEqual({
      position: 4,
      recorded_at: at(4),
      resent: 1,
      event: {
        object: "event",
        id: "evt_4",
        livemode: false,
        account: null,
        sequence: 1,
        type: "c",
        at: at(4),
        actor: { role: "app", id: "k" },
        data: { n: 1 },
      },
    });
    if (placed !== undefined)
      expect(placeOf(placed)).toMatchObject({ position: 4, recorded_at: at(4) });
  });

  it("are found by their ids; those that are not there are left out", async () => {
    const { results } = await eventsById(db, '["evt_8", "evt_none", "evt_2"]').all();
    expect(results.map(placedEventFromRow).map(({ event }) => event.id)).toEqual([
      "evt_8",
      "evt_2",
    ]);
    expect((await eventsById(db, "[]").all()).results).toEqual([]);
  });
});

describe("the place of what stands at or before a position", () => {
  const last = async (position: number, livemode = false) =>
    placeFromRow(await lastUpTo(db, livemode, position).first());

  it("is of the last event of the mode up to there", async () => {
    expect((await last(4)).position).toBe(4);
    expect((await last(7)).position).toBe(6);
    expect((await last(7, true)).position).toBe(7);
    expect(await last(1)).toEqual(BEFORE_THE_FEED);
    expect(await last(6, true)).toEqual(BEFORE_THE_FEED);
  });

  it("is told of several positions at once, in their order", async () => {
    expect(placesFromRow(await lastUpToEach(db, false, [MAX, 4, 1, 7]).first())).toEqual([
      await last(8),
      await last(4),
      BEFORE_THE_FEED,
      await last(6),
    ]);
  });

  it.runIf(isD1)("costs one row each", async () => {
    const costs = [lastUpTo(db, false, 5), lastUpToEach(db, false, [MAX, 4, 3])];
    const [one, three] = await db.batch(costs as D1PreparedStatement[]);
    expect([one?.meta.rows_read, three?.meta.rows_read]).toEqual([1, 3]);
  });

  it("is at the end of the feed, of each mode", async () => {
    expect([await endOfFeed(db, false), await endOfFeed(db, true)]).toEqual([
      await last(8),
      await last(7, true),
    ]);
    await db.prepare("DELETE FROM feed").run();
    expect(await endOfFeed(db, false)).toEqual(BEFORE_THE_FEED);
  });
});

describe("counting", () => {
  const of = (type: string | null, after = 0, until = MAX, livemode = false) => ({
    livemode,
    type,
    after,
    until,
  });

  it("says of each stretch how many events it has, and when the first of them arrived", async () => {
    const stretches = [of(null), of("a", 2), of("b", 3, 5), of("a", 0, MAX, true), of("a", 5, 8)];
    expect(await countStretches(db, stretches, 100)).toMatchObject([
      { n: 6, oldest: at(2) },
      { n: 2, oldest: at(5) },
      { n: 0, oldest: null },
      { n: 1, oldest: at(7) },
      { n: 1, oldest: at(8) },
    ]);
  });

  it("ends at a number, for each stretch", async () => {
    expect(await countStretches(db, [of(null), of("a"), of("c")], 2)).toMatchObject([
      { n: 2, oldest: at(2) },
      { n: 2, oldest: at(2) },
      { n: 1, oldest: at(4) },
    ]);
  });

  it("asks nothing for nothing, and keeps the order of more than ten", async () => {
    expect(await countStretches(db, [], 10)).toEqual([]);
    const many = Array.from({ length: 12 }, (_, index) => of(index === 11 ? "c" : "a"));
    const counts = (await countStretches(db, many, 100)).map(({ n }) => n);
    expect(counts).toEqual([...Array(11).fill(3), 1]);
  });
});

describe("whether the feed is another one at a place", () => {
  /** Compares a place with what stands there now. */
  const behind = async (position: number, livemode = false): Promise<boolean> => {
    const now = placeFromRow(await lastUpTo(db, false, position).first());
    return isAnotherFeed({ position, recorded_at: at(position) }, now, livemode);
  };
  const remove = (where: string) => db.prepare(`DELETE FROM feed WHERE ${where}`).run();

  it("is so if another event has taken the position, or one before it, later", async () => {
    await remove("position > 4");
    await feed(5, { id: "evt_other", came: at(100) });
    expect([await behind(4), await behind(5), await behind(8)]).toEqual([false, true, true]);
  });

  it("is so if the same event has come again to its position, later", async () => {
    await remove("position = 8");
    await feed(8, { came: at(100) });
    expect(await behind(8)).toBe(true);
  });

  it("is not so if the event stands there, whatever came behind it", async () => {
    await feed(9);
    expect(await behind(8)).toBe(false);
  });

  it("is not so if the event is too old and was pruned, or its account was removed", async () => {
    await remove("position = 6");
    expect(await behind(6)).toBe(false);
    await remove("position < 8");
    expect([await behind(6), await behind(8)]).toEqual([false, false]);
  });

  it("is so if an event has its position that arrived earlier", async () => {
    await remove("position = 8");
    await feed(8, { came: at(7) });
    expect([await behind(8), await behind(8, true)]).toEqual([true, true]);
  });

  it("is so in the live mode if nothing has its position: no account of that mode is removed", async () => {
    await remove("position > 4");
    expect([await behind(8), await behind(8, true)]).toEqual([false, true]);
  });

  it("cannot be seen while the feed is empty, nor before the first event", async () => {
    await remove("position > 0");
    expect([await behind(8), await behind(8, true)]).toEqual([false, false]);
    const first = { position: 1, recorded_at: at(1) };
    const none = { position: 0, recorded_at: null };
    const both = [isAnotherFeed(none, first, true), isAnotherFeed(none, none, true)];
    expect(both).toEqual([false, false]);
  });

  it("is not seen from events of the other mode", async () => {
    await remove("position > 4");
    await feed(5, { livemode: true, id: "evt_other", came: at(100) });
    expect(await behind(8)).toBe(false);
  });
});
