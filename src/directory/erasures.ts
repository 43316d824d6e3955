/**
 * The restore ledger: which erasure of which account was acknowledged by which of the host's erasers, and
 * when. After a backup is restored it says what must be erased again. It follows the accounts' events, as
 * the feed does, and outlives the accounts; it holds their ids, which are no personal data.
 */
import { z } from "zod";
import type { PublishedEvent } from "../contract/queue-messages";

const targetSchema = z.enum(["purge", "delete"]);

/** Adieu's own erasers are not in the ledger: what they erased, no backup of the host's brings back. */
const doneSchema = z.object({
  closure: z.string(),
  task: z.string(),
  eraser: z.string(),
  target: targetSchema,
  by: z.enum(["eraser", "app", "admin"]),
});

type OfAccount = { readonly account: string; readonly livemode: boolean };

export type ErasureDone = z.infer<typeof doneSchema> & OfAccount & { readonly at: string };

/** What of some events belongs in the ledger. */
export const erasuresIn = (events: readonly (PublishedEvent & OfAccount)[]): ErasureDone[] =>
  events.flatMap(({ type, data, livemode, account, at }) => {
    if (type !== "erasure.task_done") return [];
    const done = doneSchema.safeParse(data);
    return done.success ? [{ ...done.data, livemode, account, at }] : [];
  });

/**
 * `?1`: erasures as JSON. A task that was reopened and done again stands once, at its latest time: before
 * that, its eraser may not have erased anything.
 */
export const INSERT_ERASURES = `
  INSERT INTO erasures (livemode, account, eraser, target, closure, task, acknowledged_by, at)
  SELECT value ->> 'livemode', value ->> 'account', value ->> 'eraser', value ->> 'target',
    value ->> 'closure', value ->> 'task', value ->> 'by', value ->> 'at'
  FROM json_each(?1) WHERE true ORDER BY key
  ON CONFLICT (livemode, task) DO UPDATE SET
    acknowledged_by = iif(excluded.at >= at, excluded.acknowledged_by, acknowledged_by),
    at = max(at, excluded.at)`;

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
export type Erasure = z.infer<typeof rowSchema>;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/** Where a list goes on: the time and the number of the last one seen. */
export type ErasureCursor = readonly [at: string, number: number];

/** The ledger of one mode, the oldest first. */
export async function listErasures(
  db: D1Database,
  page: {
    readonly livemode: boolean;
    /** RFC 3339; null for all. */
    readonly since: string | null;
    readonly after: ErasureCursor | null;
    readonly limit: number;
  },
): Promise<Erasure[]> {
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

/** One eraser's part of the ledger from a moment on. */
export type LedgerPart = {
  readonly livemode: boolean;
  readonly eraser: string;
  /** RFC 3339. */
  readonly since: string;
};

/** @property first the number of the one that arrived first; null where there is none */
export type LedgerExtent = { readonly total: number; readonly first: number | null };

export async function extentOf(db: D1Database, part: LedgerPart): Promise<LedgerExtent> {
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
 * In the order of arrival, so that nothing is missed that arrives meanwhile, whatever its time.
 *
 * @param from the number to begin with
 */
export async function arrivedErasures(
  db: D1Database,
  part: LedgerPart,
  page: { readonly from: number; readonly limit: number },
): Promise<Erasure[]> {
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
