/**
 * When each closure was opened, decided and ended: the table `closures`, one row for each that was opened. And how many
 * did so on each day, and how long decisions took: the table `day_counts`, some rows a day, however many closures there
 * are. Both follow the accounts' events.
 *
 * ```
 *   events ─▶ moments of each closure ─▶ its row: has it this moment already? ── yes ──▶ nothing
 *                                                 │ no
 *                                                 ▼
 *                                        +1 for the day of the moment, then the row has it
 * ```
 *
 * A moment counts once: an event that comes again changes nothing, and a rebuild brings back what was lost. A decision
 * counts once it is known when the review was asked for, whichever of the two comes first. A day is one of UTC, by the
 * account's own time. An account on a test clock may live in a later year: then the day counts on which the
 * event came here.
 */

import { z } from "zod";
import { durationBoundSql } from "../shared/durations-counted";
import { DAY_MS, timestampOf } from "../shared/time";
import type { Directory } from "./directory";
import { type FedEvent, type Follower, wakeNothing } from "./follower";
import { jsonSlices } from "./json-slices";
import { DAYS_COUNTED_MAX } from "./limits";

/** How a closure ended. */
export const ENDINGS = ["withdrawn", "restored", "rejected", "expired"] as const;
export type Ending = (typeof ENDINGS)[number];

/**
 * - `executed`: its erasure began. `completed`: nothing is left to erase.
 * - `decided`: a reviewer decided, by how long it took. `decided_late`: after the due date.
 */
export const DAY_MEASURES = [
  "opened",
  ...ENDINGS,
  "executed",
  "completed",
  "decided",
  "decided_late",
] as const;
export type DayMeasure = (typeof DAY_MEASURES)[number];

/** What events say of a closure. A moment is left out if none of them is about it. */
type Moments = {
  readonly livemode: boolean;
  readonly id: string;
  readonly account: string;
  opened_at?: string;
  review_at?: string;
  review_due_at?: string;
  decided_at?: string;
  ended_at?: string;
  ended_as?: Ending;
  executed_at?: string;
  completed_at?: string;
  /** The days that count, such as `2026-11-30`. */
  opened_on?: string;
  decided_on?: string;
  ended_on?: string;
  executed_on?: string;
  completed_on?: string;
};

const factsSchema = z.object({
  closure: z.string(),
  due_at: z.string().optional().catch(undefined),
  cause: z.string().optional().catch(undefined),
  ended_as: z.string().nullable().optional().catch(undefined),
});

/**
 * The day that counts; none if it lies further back than days are kept.
 *
 * @param at RFC 3339, by the account's time @param now RFC 3339, the world's time
 */
export function countedDay(at: string, now: string): string {
  const world = Date.parse(now);
  const own = Date.parse(at);
  if (own < world - DAYS_COUNTED_MAX * DAY_MS) return "";
  return timestampOf(own > world + DAY_MS ? world : own).slice(0, 10);
}

/** The first time counts: what is there stays. */
function noted(moments: Moments, { type, at, data }: FedEvent, now: string): void {
  const facts = factsSchema.safeParse(data).data;
  const day = countedDay(at, now);
  const ended = (as: Ending) => {
    moments.ended_at ??= at;
    moments.ended_as ??= as;
    moments.ended_on ??= day;
  };
  const decided = () => {
    moments.decided_at ??= at;
    moments.decided_on ??= day;
  };
  switch (type) {
    case "closure.opened":
      moments.opened_at ??= at;
      moments.opened_on ??= day;
      return;
    case "closure.review_requested":
      moments.review_at ??= at;
      if (facts?.due_at !== undefined) moments.review_due_at ??= facts.due_at;
      return;
    case "closure.approved":
      return decided();
    case "closure.rejected":
      if (facts?.cause === "review") decided();
      return ended("rejected");
    case "closure.withdrawn":
      return ended("withdrawn");
    case "closure.expired":
      return ended("expired");
    case "account.restored": {
      const as = ENDINGS.find((one) => one === facts?.ended_as);
      return as === undefined ? undefined : ended(as);
    }
    case "erasure.started":
      moments.executed_at ??= at;
      moments.executed_on ??= day;
      return;
    case "account.purged":
    case "account.deleted":
      moments.completed_at ??= at;
      moments.completed_on ??= day;
      return;
    default:
      return;
  }
}

/** The types of which `noted` knows something. */
const TYPES: ReadonlySet<string> = new Set([
  "closure.opened",
  "closure.review_requested",
  "closure.approved",
  "closure.rejected",
  "closure.withdrawn",
  "closure.expired",
  "account.restored",
  "erasure.started",
  "account.purged",
  "account.deleted",
]);

/** Each closure once. */
function momentsIn(events: readonly FedEvent[], now: string): Moments[] {
  const closures = new Map<string, Moments>();
  for (const event of events) {
    const { type, livemode, account, data } = event;
    const id = TYPES.has(type) ? factsSchema.safeParse(data).data?.closure : undefined;
    if (id === undefined) continue;
    const key = `${livemode} ${id}`;
    const moments = closures.get(key) ?? { livemode, id, account };
    noted(moments, event, now);
    closures.set(key, moments);
  }
  return [...closures.values()];
}

const MOMENTS = [
  "opened_at",
  "review_at",
  "review_due_at",
  "decided_at",
  "ended_at",
  "executed_at",
  "completed_at",
] as const satisfies readonly (keyof Moments)[];

const KEYS = ["livemode", "id", "account"] as const;
const DAYS = ["opened_on", "decided_on", "ended_on", "executed_on", "completed_on"] as const;

const value = (name: keyof Moments): string =>
  name === "livemode" ? "CAST(value ->> 'livemode' AS INTEGER)" : `value ->> '${name}'`;

/** The day of a moment that the closure's row does not have yet. */
const newDay = (moment: "opened" | "ended" | "executed" | "completed"): string =>
  `CASE WHEN known.${moment}_at IS NULL THEN given.${moment}_on END AS ${moment}`;

/** A moment that the row has already, or that is given now. The first time counts. */
const first = (moment: string): string => `coalesce(known.${moment}, given.${moment})`;

const SECONDS = `unixepoch(${first("decided_at")}) - unixepoch(${first("review_at")})`;

/**
 * The day of a decision that is not counted yet. If the row has the decision and not the request, the day is found as
 * `countedDay` finds it. `?2`: the first day that is kept; `?3`: today.
 */
const NEW_DECISION = `CASE
  WHEN known.decided_at IS NULL THEN given.decided_on
  WHEN known.review_at IS NOT NULL THEN NULL
  WHEN substr(known.decided_at, 1, 10) < ?2 THEN ''
  WHEN substr(known.decided_at, 1, 10) > ?3 THEN ?3
  ELSE substr(known.decided_at, 1, 10) END AS decided`;

const GIVEN = [...KEYS, ...MOMENTS, ...DAYS, "ended_as" as const]
  .map((name) => `${value(name)} AS ${name}`)
  .join(", ");
const NEW_DAYS = [
  ...(["opened", "ended", "executed", "completed"] as const).map(newDay),
  NEW_DECISION,
].join(", ");
const BOUND = durationBoundSql(SECONDS);

/**
 * `?1`: moments as JSON; `?2` and `?3`: the first day that is kept, and today. Must run before the rows are written, in the
 * same transaction.
 */
const COUNT = `
  WITH given AS MATERIALIZED (SELECT ${GIVEN} FROM json_each(?1)),
  news AS MATERIALIZED (
    SELECT given.livemode, ${NEW_DAYS}, given.ended_as, ${BOUND} AS bound,
      CASE WHEN ${first("decided_at")} > ${first("review_due_at")} THEN 1 ELSE 0 END AS late
    FROM given LEFT JOIN closures AS known
      ON known.livemode = given.livemode AND known.id = given.id
  ),
  counted AS MATERIALIZED (
    SELECT livemode, CASE WHEN measure = 'ended' THEN ended_as ELSE measure END AS measure,
      CASE measure WHEN 'opened' THEN opened WHEN 'ended' THEN ended WHEN 'executed' THEN executed
        WHEN 'completed' THEN completed WHEN 'decided' THEN decided
        WHEN 'decided_late' THEN CASE WHEN late = 1 THEN decided END END AS day,
      CASE WHEN measure IN ('decided', 'decided_late') AND bound IS NULL THEN NULL
        WHEN measure = 'decided' THEN bound ELSE 0 END AS bound
    FROM news CROSS JOIN (SELECT column1 AS measure FROM (VALUES
      ('opened'), ('ended'), ('executed'), ('completed'), ('decided'), ('decided_late')) AS names)
      AS measures
  )
  INSERT INTO day_counts (livemode, day, measure, bound, n)
  SELECT livemode, day, measure, bound, count(*) FROM counted
  WHERE day > '' AND bound IS NOT NULL GROUP BY livemode, day, measure, bound
  ON CONFLICT (livemode, day, measure, bound) DO UPDATE SET n = day_counts.n + excluded.n`;

const COLUMNS = [...KEYS, ...MOMENTS];
const VALUES = COLUMNS.map(value).join(", ");
const FIRST_TIMES = MOMENTS.map(
  (name) => `${name} = coalesce(closures.${name}, excluded.${name})`,
).join(", ");
const IS_NEWS = MOMENTS.map(
  (name) => `(closures.${name} IS NULL AND excluded.${name} IS NOT NULL)`,
).join(" OR ");

const UPSERT = `
  INSERT INTO closures (${COLUMNS.join(", ")})
  SELECT ${VALUES} FROM json_each(?1) WHERE true
  ON CONFLICT (livemode, id) DO UPDATE SET ${FIRST_TIMES} WHERE ${IS_NEWS}`;

/** `?1`: ids of accounts of the test mode, as JSON. Their closures are those that their events name. */
const REMOVE = `
  DELETE FROM closures WHERE livemode = 0 AND id IN (
    SELECT json_extract(data, '$.closure') FROM feed
    WHERE livemode = 0 AND account IN (SELECT atom FROM json_each(?1)) AND type = 'closure.opened')`;

/** The days stay when accounts of a test clock are removed: they say what happened. */
export const closureFollower = (db: Directory): Follower => ({
  prepare: async () => (events, now) => ({
    writes: jsonSlices(momentsIn(events, now)).flatMap((slice) => [
      db.prepare(COUNT).bind(slice, firstDayKept(Date.parse(now)), now.slice(0, 10)),
      db.prepare(UPSERT).bind(slice),
    ]),
    wake: wakeNothing,
  }),
  removes: (ids) => [db.prepare(REMOVE).bind(ids)],
});

/** Deletes days that are kept no longer. @param now ms @returns how many rows */
export async function pruneDays(db: Directory, now: number): Promise<number> {
  const { meta } = await db
    .prepare("DELETE FROM day_counts WHERE livemode IN (0, 1) AND day < ?")
    .bind(firstDayKept(now))
    .run();
  return meta.changes;
}

/** The first day that is kept. @param now ms */
export const firstDayKept = (now: number): string =>
  timestampOf(now - DAYS_COUNTED_MAX * DAY_MS).slice(0, 10);
