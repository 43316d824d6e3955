/**
 * The restore ledger, the table `erasures`: which of the host's erasers acknowledged the erasure of which account, and
 * when. After a backup is restored it says what must be erased again.
 *
 * The ledger follows the accounts' events together with the feed, and stays when an account is gone. It holds ids of
 * accounts, which are no personal data.
 */

import { z } from "zod";
import { countedDay } from "../directory/closure-moments";
import type { Directory } from "../directory/directory";
import { type FedEvent, type Follower, wakeNothing } from "../directory/follower";
import { jsonSlices } from "../directory/json-slices";
import { countTimes, type TimedTask } from "./eraser-times";

const targetSchema = z.enum(["purge", "delete"]);

/** Adieu's own erasers are left out: no backup of the host's brings back what they erased. */
const acknowledgedSchema = z.object({
  closure: z.string(),
  task: z.string(),
  eraser: z.string(),
  target: targetSchema,
  by: z.enum(["eraser", "app", "admin"]),
  capsule: z.object({ until: z.string() }).optional(),
});

type Acknowledged = z.infer<typeof acknowledgedSchema> &
  Pick<FedEvent, "account" | "livemode" | "at">;

/** The acknowledgements among some events. */
const acknowledgedIn = (events: readonly FedEvent[]): Acknowledged[] =>
  events.flatMap(({ type, data, livemode, account, at }) => {
    if (type !== "erasure.task_done") return [];
    const acknowledged = acknowledgedSchema.safeParse(data);
    return acknowledged.success ? [{ ...acknowledged.data, livemode, account, at }] : [];
  });

/**
 * `?1`: acknowledgements as JSON. A task that was opened again and acknowledged again has one row with the latest time:
 * before that time its eraser may not have erased everything.
 */
const UPSERT = `
  INSERT INTO erasures (livemode, account, eraser, target, closure, task, acknowledged_by, at,
    capsule_until)
  SELECT CAST(value ->> 'livemode' AS INTEGER), value ->> 'account', value ->> 'eraser', value ->> 'target',
    value ->> 'closure', value ->> 'task', value ->> 'by', value ->> 'at',
    value ->> 'capsule_until'
  FROM json_each(?1) WHERE true ORDER BY key
  ON CONFLICT (livemode, task) DO UPDATE SET
    acknowledged_by = CASE WHEN excluded.at >= erasures.at
      THEN excluded.acknowledged_by ELSE erasures.acknowledged_by END,
    capsule_until = CASE WHEN excluded.at >= erasures.at
      THEN excluded.capsule_until ELSE erasures.capsule_until END,
    at = CASE WHEN excluded.at > erasures.at THEN excluded.at ELSE erasures.at END`;

/** The rows of some acknowledgements, each task once: PostgreSQL writes no row twice in one statement. */
function rowsOf(acknowledged: readonly Acknowledged[]) {
  const latest = new Map<string, Acknowledged>();
  for (const one of acknowledged) {
    const key = `${one.livemode} ${one.task}`;
    const before = latest.get(key);
    if (before === undefined || one.at >= before.at) latest.set(key, one);
  }
  return [...latest.values()].map(({ capsule, ...one }) => ({
    ...one,
    capsule_until: capsule?.until ?? null,
  }));
}

/** Each task once: one that was opened again and acknowledged again took as long as the first time. */
function timedIn(acknowledged: readonly Acknowledged[], now: string): TimedTask[] {
  const tasks = new Map<string, TimedTask>();
  for (const { livemode, closure, task, eraser, by, at } of acknowledged) {
    const key = `${livemode} ${task}`;
    if (by === "admin" || tasks.has(key)) continue;
    tasks.set(key, { livemode, closure, task, eraser, at, day: countedDay(at, now) });
  }
  return [...tasks.values()];
}

/** Follows the accounts' events: every acknowledgement of a host's eraser becomes a row, and is timed. */
export const ledgerFollower = (db: Directory): Follower => ({
  prepare: async () => (events, now) => {
    const acknowledged = acknowledgedIn(events);
    return {
      writes: [
        ...jsonSlices(timedIn(acknowledged, now)).map((slice) => countTimes(db, slice)),
        ...jsonSlices(rowsOf(acknowledged)).map((slice) => db.prepare(UPSERT).bind(slice)),
      ],
      wake: wakeNothing,
    };
  },
  removes: (ids) => [
    db
      .prepare(
        "DELETE FROM erasures WHERE livemode = 0 AND account IN (SELECT atom FROM json_each(?))",
      )
      .bind(ids),
  ],
});

const rowSchema = z.object({
  number: z.number(),
  account: z.string(),
  eraser: z.string(),
  target: targetSchema,
  closure: z.string(),
  task: z.string(),
  acknowledged_by: z.enum(["eraser", "app", "admin"]),
  at: z.string(),
});
export type LedgerRow = z.infer<typeof rowSchema>;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/** The last row of a page: the next page begins after it. */
export type LedgerCursor = readonly [at: string, number: number];

/** Lists the ledger of one mode, the oldest first. */
export async function listErasures(
  db: Directory,
  page: {
    readonly livemode: boolean;
    /** RFC 3339; null for the whole ledger. */
    readonly since: string | null;
    readonly after: LedgerCursor | null;
    readonly limit: number;
  },
): Promise<LedgerRow[]> {
  const [at, number] = page.after ?? ["", 0];
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM erasures
       WHERE livemode = ?1 AND at >= ?2 AND (at, number) > (?3, ?4)
       ORDER BY at, number LIMIT ?5`,
    )
    .bind(Number(page.livemode), page.since ?? "", at, number, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** The rows of one eraser from a moment on. */
export type LedgerPart = {
  readonly livemode: boolean;
  readonly eraser: string;
  /** RFC 3339. */
  readonly since: string;
};

/** @property total rows @property first the number of the row that arrived first; null if there is none */
export type LedgerExtent = { readonly total: number; readonly first: number | null };

/** Whether a capsule was kept of any account of a part. Its time may be over by now: the account knows that. */
export async function hasCapsules(db: Directory, part: LedgerPart): Promise<boolean> {
  const found = await db
    .prepare(
      `SELECT 1 AS found FROM erasures INDEXED BY erasures_with_capsule
       WHERE livemode = ?1 AND eraser = ?2 AND at >= ?3 AND capsule_until IS NOT NULL LIMIT 1`,
    )
    .bind(Number(part.livemode), part.eraser, part.since)
    .first();
  return found !== null;
}

/**
 * Until when a mode keeps capsules, by the accounts' time; null if it has kept none. A legal hold may keep one longer: its
 * account knows that.
 */
export async function lastCapsule(db: Directory, livemode: boolean): Promise<string | null> {
  const row = await db
    .prepare(
      `SELECT capsule_until FROM erasures INDEXED BY erasures_capsules_end
       WHERE livemode = ?1 AND capsule_until IS NOT NULL ORDER BY capsule_until DESC LIMIT 1`,
    )
    .bind(Number(livemode))
    .first<{ capsule_until: string }>();
  return row?.capsule_until ?? null;
}

/** The rows of some accounts, in the order of arrival. @param accounts their ids */
export async function rowsOfAccounts(
  db: Directory,
  part: LedgerPart,
  accounts: readonly string[],
): Promise<LedgerRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM erasures INDEXED BY erasures_of_account
       WHERE livemode = ?1 AND account IN (SELECT atom FROM json_each(?4))
         AND eraser = ?2 AND at >= ?3
       ORDER BY number`,
    )
    .bind(Number(part.livemode), part.eraser, part.since, JSON.stringify(accounts))
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** Says how much a replay has to do. */
export async function extentOf(db: Directory, part: LedgerPart): Promise<LedgerExtent> {
  const row = await db
    .prepare(
      `SELECT count(*) AS total, min(number) AS first FROM erasures
       WHERE livemode = ? AND eraser = ? AND at >= ?`,
    )
    .bind(Number(part.livemode), part.eraser, part.since)
    .first<{ total: number; first: number | null }>();
  return row ?? { total: 0, first: null };
}

/**
 * Reads a page of rows. They come in the order of arrival and not of time, so that a replay does not miss a row that
 * arrives while it runs.
 *
 * @param from the number of the first row to read
 */
export async function rowsInOrderOfArrival(
  db: Directory,
  part: LedgerPart,
  page: { readonly from: number; readonly limit: number },
): Promise<LedgerRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM erasures INDEXED BY erasures_arrived
       WHERE livemode = ?1 AND eraser = ?2 AND number >= ?3 AND at >= ?4
       ORDER BY number LIMIT ?5`,
    )
    .bind(Number(part.livemode), part.eraser, page.from, part.since, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}
