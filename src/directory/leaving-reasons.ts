/**
 * Counts why holders leave: the tables `leaving_reasons` and `leaving_reason_counts`. They follow the accounts' events.
 * An event that comes again changes nothing, and a rebuild brings back what was lost.
 *
 * A host chooses its codes. If it used a new one for every account, there would be as many counters as accounts, so
 * only so many codes have a counter of their own. Codes that come later are counted as `other`.
 */

import { z } from "zod";
import type { Directory } from "./directory";
import { type FedEvent, type Follower, wakeNothing } from "./follower";
import { jsonSlices } from "./json-slices";
import { LEAVING_REASONS_MAX } from "./limits";

/** The code that counts for all for which there is no counter. */
export const OTHER_REASON = "other";

const givenSchema = z.object({ closure: z.string(), reason_code: z.string() });

type Given = readonly [livemode: boolean, account: string, closure: string, code: string];

/** The last reason of each closure among some events. */
function givenIn(events: readonly FedEvent[]): Given[] {
  const given = new Map<string, Given>();
  for (const { type, data, livemode, account } of events) {
    if (type !== "closure.opened" && type !== "closure.reason_given") continue;
    const read = givenSchema.safeParse(data);
    if (!read.success) continue;
    const { closure, reason_code } = read.data;
    given.set(`${livemode} ${account} ${closure}`, [livemode, account, closure, reason_code]);
  }
  return [...given.values()];
}

const MODE = "CAST(value ->> 0 AS INTEGER)";

/** `?1`: reasons as JSON; `?2`: how many codes have a counter of their own. Rows with the code that counts. */
const GIVEN = `
  given AS MATERIALIZED (
    SELECT ${MODE} AS livemode, value ->> 1 AS account, value ->> 2 AS closure,
      CASE WHEN EXISTS (SELECT 1 FROM leaving_reason_counts
            WHERE livemode = ${MODE} AND code = value ->> 3)
          OR (SELECT count(*) FROM leaving_reason_counts WHERE livemode = ${MODE}) < ?2
        THEN value ->> 3 ELSE '${OTHER_REASON}' END AS code
    FROM json_each(?1)
  )`;

/** Must run before the rows are written, in the same transaction. */
const COUNT = `
  WITH ${GIVEN},
  changed AS MATERIALIZED (
    SELECT given.livemode, before.code AS before, given.code AS after
    FROM given LEFT JOIN leaving_reasons AS before
      ON before.livemode = given.livemode AND before.account = given.account
        AND before.closure = given.closure
    WHERE before.code IS DISTINCT FROM given.code
  )
  INSERT INTO leaving_reason_counts (livemode, code, n)
  SELECT livemode, code, sum(n) FROM (
    SELECT livemode, before AS code, -1 AS n FROM changed WHERE before IS NOT NULL
    UNION ALL
    SELECT livemode, after, 1 FROM changed
  ) AS steps
  WHERE true GROUP BY livemode, code HAVING sum(n) <> 0
  ON CONFLICT (livemode, code) DO UPDATE SET n = leaving_reason_counts.n + excluded.n`;

const UPSERT = `
  WITH ${GIVEN}
  INSERT INTO leaving_reasons (livemode, account, closure, code)
  SELECT livemode, account, closure, code FROM given WHERE true
  ON CONFLICT (livemode, account, closure) DO UPDATE SET code = excluded.code`;

/** `?1`: ids of accounts of the test mode, as JSON. */
const OF_ACCOUNTS =
  "FROM leaving_reasons WHERE livemode = 0 AND account IN (SELECT atom FROM json_each(?1))";

const UNCOUNT = `
  INSERT INTO leaving_reason_counts (livemode, code, n)
  SELECT 0, code, -count(*) ${OF_ACCOUNTS} GROUP BY code
  ON CONFLICT (livemode, code) DO UPDATE SET n = leaving_reason_counts.n + excluded.n`;

export const reasonFollower = (db: Directory, max: number = LEAVING_REASONS_MAX): Follower => ({
  prepare: async () => (events) => ({
    writes: jsonSlices(givenIn(events)).flatMap((slice) => [
      db.prepare(COUNT).bind(slice, max),
      db.prepare(UPSERT).bind(slice, max),
    ]),
    wake: wakeNothing,
  }),
  removes: (ids) => [db.prepare(UNCOUNT).bind(ids), db.prepare(`DELETE ${OF_ACCOUNTS}`).bind(ids)],
});

const countSchema = z.object({ code: z.string(), n: z.number() });

/** How many closures of a mode have each reason, ended ones too. Reads a row for each code. */
export async function leavingReasons(
  db: Directory,
  livemode: boolean,
): Promise<Record<string, number>> {
  const { results } = await db
    .prepare("SELECT code, n FROM leaving_reason_counts WHERE livemode = ? AND n > 0 ORDER BY code")
    .bind(Number(livemode))
    .all();
  return Object.fromEntries(
    z
      .array(countSchema)
      .parse(results)
      .map(({ code, n }) => [code, n]),
  );
}
