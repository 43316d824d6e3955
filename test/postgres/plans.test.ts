/**
 * What PostgreSQL reads for questions about events, in a feed of which its statistics mislead it: as far as they know, nearly
 * every event has every type.
 */
import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { Directory } from "../../src/directory/directory";
import { selectBeyond } from "../../src/directory/feed";
import { countStretches, eventsOfTypes } from "../../src/directory/feed-of-types";
import { rowsReadInPostgres } from "../support/rows-read";

const db: Directory = env.DIRECTORY;
const EVENTS = 20_000;
const LIMIT = 10;
const MAX = Number.MAX_SAFE_INTEGER;

/** The place of the one event of another type. */
const RARE_AT = EVENTS / 2;

beforeEach(async () => {
  await db
    .prepare(
      `INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
       SELECT 'evt_' || i, 0, 'a' || i, 1, CASE WHEN i = ${RARE_AT} THEN 'rare' ELSE 'common' END, '', '{}', '{}', ''
       FROM generate_series(1, ${EVENTS}) AS i`,
    )
    .run();
  await db.prepare("ANALYZE feed").run();
});

const stretch = (types: readonly string[]) =>
  ({ livemode: false, types, after: 0, until: MAX, limit: LIMIT }) as const;

it.each([
  ["a rare type", ["rare"], LIMIT],
  ["no type that there is", ["none"], LIMIT],
  ["two types", ["rare", "common"], 2 * LIMIT],
] as const)("the events of %s cost a page of each", async (_, types, most) => {
  for (const first of ["oldest", "latest"] as const) {
    const rows = await rowsReadInPostgres(db, (asked) =>
      eventsOfTypes(asked, stretch(types), first).all(),
    );
    expect(rows).toBeLessThanOrEqual(most);
  }
});

it("counting a stretch of a rare type costs what it counts", async () => {
  const counted = { livemode: false, type: "rare", after: 0, until: MAX };
  const rows = await rowsReadInPostgres(db, async (asked) => {
    expect(await countStretches(asked, [counted], 100)).toMatchObject([{ n: 1 }]);
  });
  expect(rows).toBeLessThanOrEqual(4);
});

it.each([
  ["a rare type", { account: null, type: "rare" }],
  ["an account", { account: "a77", type: null }],
  ["an account and a type", { account: "a77", type: "common" }],
  ["all", { account: null, type: null }],
])("a page of the feed costs a page: of %s", async (_, filter) => {
  const page = { livemode: false, limit: LIMIT, ...filter };
  const rows = await rowsReadInPostgres(db, (asked) => selectBeyond(asked, page, 0).all());
  expect(rows).toBeLessThanOrEqual(LIMIT);
});
