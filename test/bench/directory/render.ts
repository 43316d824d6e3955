/** What was measured of the directory, as the page shows it; and what it comes to for more accounts. */
import { CLOUDFLARE, CLOUDFLARE_LIMITS, RDS } from "../comparisons/prices.ts";
import { type DirectoryFound, type DirectoryScale, WRITERS } from "../directory.ts";
import {
  FEED_GOAL_MS,
  PAGE_GOAL,
  POSTGRES_PROJECTION_GOAL,
  PROJECTION_GOAL,
  RARE_ROWS_GOAL,
  STATISTICS_GOAL,
} from "../goals.ts";
import { goal, hundredths, table, tenths, whole } from "../markdown.ts";

/** What an account of the table has: it was registered, holds something, and was closed. */
const EVENTS_PER_ACCOUNT = 8;
const SIZES = [1e5, 1e6, 1e7, 1e8, 1e9];
const GB = 1e9;

export function renderDirectory(found: readonly DirectoryFound[], scale: DirectoryScale): string {
  const { few, many, telling, rounds, calls } = scale;
  return `Each engine with ${whole(few)} and with ${whole(many)} accounts, seeded by SQL. A row of the projection is an account's row or one of its three events;
the closures, counters and reasons that are written with them are not counted. Medians of ${rounds} rounds of ${whole(telling)} accounts; ${whole(calls)} calls of each question, over
the API. PostgreSQL runs beside the service, with its own fsyncs. In the place of Hyperdrive stands a pool that keeps connections (\`test/bench/directory/pool.ts\`):
locally each call would make its own, and wait for a new process of the server.

${table(["", ...found.map(({ engine }) => engine), "goal"], measuredRows(found, many, few))}

What it comes to, with ${EVENTS_PER_ACCOUNT} events an account that are kept for good: ${found
    .map(
      ({ engine, bytes }) =>
        `an account takes ${whole(bytes.account)} bytes in ${engine}, and an event ${whole(bytes.event)}`,
    )
    .join(
      "; ",
    )}. A GB costs $${CLOUDFLARE.d1Gb.usd} a month in D1 beyond the first ${CLOUDFLARE.d1Gb.included}, and $${RDS.storageGbUsd} for each of ${RDS.copies} copies on RDS, beside its server; rows
that are read and written cost as [costs.md](../costs.md) says.

${table(["accounts", "rows", ...found.flatMap(({ engine }) => [`GB in ${engine}`, "$ a month", "first limit"])], costRows(found))}`;
}

function measuredRows(
  found: readonly DirectoryFound[],
  many: number,
  few: number,
): readonly (readonly string[])[] {
  const row = (
    name: string,
    shown: (one: DirectoryFound) => string,
    said: string,
    met?: (one: DirectoryFound) => boolean,
  ) => [name, ...found.map(shown), met === undefined ? said : goal(said, found.every(met))];
  const ratioOf = ({ statistics: [small, large] }: DirectoryFound) => large.p50Ms / small.p50Ms;
  const rateGoal = ({ engine }: DirectoryFound) =>
    engine === "D1" ? PROJECTION_GOAL : POSTGRES_PROJECTION_GOAL;
  return [
    row(
      "projection, rows/s, through the local queue: one consumer",
      (one) => whole(one.queued),
      "",
    ),
    row(
      `projection, rows/s, ${WRITERS} consumers at once`,
      (one) => whole(one.together),
      `≥ ${whole(PROJECTION_GOAL)} and ${whole(POSTGRES_PROJECTION_GOAL)}`,
      (one) => one.together >= rateGoal(one),
    ),
    row(
      `\`GET /v1/accounts\`, 100 of ${whole(many)}, ms p50`,
      ({ page }) => tenths(page.p50Ms),
      `≤ ${PAGE_GOAL.p50Ms}`,
      ({ page }) => page.p50Ms <= PAGE_GOAL.p50Ms,
    ),
    row(
      "the same, ms p99",
      ({ page }) => tenths(page.p99Ms),
      `≤ ${PAGE_GOAL.p99Ms}`,
      ({ page }) => page.p99Ms <= PAGE_GOAL.p99Ms,
    ),
    row(
      `\`closure_status=blocked\`, 10 of ${whole(many)}, rows read`,
      ({ blockedRows }) => whole(blockedRows),
      `≤ ${RARE_ROWS_GOAL}`,
      ({ blockedRows }) => blockedRows <= RARE_ROWS_GOAL,
    ),
    row("`GET /v1/stats`, rows read", ({ statisticsRows }) => whole(statisticsRows), ""),
    row(
      `\`GET /v1/stats\`, ms p50, of ${whole(many)} accounts`,
      ({ statistics: [, large] }) => tenths(large.p50Ms),
      "",
    ),
    row(
      `the same beside ${whole(few)} accounts`,
      (one) => `${hundredths(ratioOf(one))}×`,
      `≤ ${STATISTICS_GOAL}×`,
      (one) => ratioOf(one) <= STATISTICS_GOAL,
    ),
    row(
      `\`GET /v1/events\`, 100, while ${WRITERS} write, ms p50`,
      ({ feed }) => tenths(feed.p50Ms),
      `≤ ${FEED_GOAL_MS}`,
      ({ feed }) => feed.p50Ms <= FEED_GOAL_MS,
    ),
    row("the same, ms p99", ({ feed }) => tenths(feed.p99Ms), ""),
  ];
}

const costRows = (found: readonly DirectoryFound[]): string[][] =>
  SIZES.map((accounts) => [
    whole(accounts),
    whole(accounts * (1 + EVENTS_PER_ACCOUNT)),
    ...found.flatMap(({ engine, bytes }) => {
      const gb = (accounts * (bytes.account + EVENTS_PER_ACCOUNT * bytes.event)) / GB;
      const shown = gb < 100 ? tenths(gb) : whole(gb);
      return engine === "D1" ? [shown, ...inD1(gb)] : [shown, ...inPostgres(gb)];
    }),
  ]);

function inD1(gb: number): [dollars: string, limit: string] {
  const { usd, included } = CLOUDFLARE.d1Gb;
  const most = CLOUDFLARE_LIMITS.d1DatabaseGb;
  if (gb > most) return ["", `${most} GB of one database`];
  return [whole(Math.max(0, gb - included) * usd), ""];
}

function inPostgres(gb: number): [dollars: string, limit: string] {
  const dollars = whole(gb * RDS.storageGbUsd * RDS.copies);
  return [dollars, gb > RDS.storageGbMax ? "the disk of one server" : ""];
}
