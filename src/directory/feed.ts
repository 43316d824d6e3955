/**
 * The feed: the events of all accounts, and those of the service itself, each once, in an order that never changes.
 * This file reads it; `feed-rows.ts` writes it.
 */

import { z } from "zod";
import { type PublishedEvent, publishedEventSchema } from "../contract/queue-messages";
import { flag, json } from "../shared/columns";
import type { Directory, Statement } from "./directory";

export type FeedEvent = PublishedEvent & {
  readonly object: "event";
  readonly account: string | null;
  readonly livemode: boolean;
};

const rowSchema = z
  .object({
    id: z.string(),
    livemode: flag,
    account: z.string().nullable(),
    sequence: z.number().nullable(),
    type: z.string(),
    at: z.string(),
    actor: json(z.unknown()),
    data: json(z.unknown()),
  })
  .transform(
    ({ account, livemode, ...row }): FeedEvent => ({
      object: "event",
      account,
      livemode,
      ...publishedEventSchema.parse({ ...row, sequence: row.sequence ?? 0 }),
    }),
  );

/** Parses a row of the feed. The row may have other columns beside it. */
export const feedEventFromRow = (row: unknown): FeedEvent => rowSchema.parse(row);

const COLUMNS = "id, livemode, account, sequence, type, at, actor, data";

/** Null means every account, or every type. */
export type FeedFilter = {
  readonly livemode: boolean;
  readonly account: string | null;
  readonly type: string | null;
};

export type FeedPage = FeedFilter & {
  /** The id of the last event that the reader has seen; null to begin at the beginning. */
  readonly after: string | null;
  readonly limit: number;
};

/**
 * Finds the position after which a page begins.
 *
 * @returns null if the feed has no such event: it never existed, or it was deleted because it is old
 */
export async function startOf(
  db: Directory,
  { after, livemode }: Pick<FeedPage, "after" | "livemode">,
): Promise<number | null> {
  if (after === null) return 0;
  const row = await db
    .prepare("SELECT position FROM feed WHERE id = ? AND livemode = ?")
    .bind(after, Number(livemode))
    .first<{ position: number }>();
  return row?.position ?? null;
}

/** Reads events after a position. */
export async function feedBeyond(
  db: Directory,
  page: FeedFilter & Pick<FeedPage, "limit">,
  position: number,
): Promise<FeedEvent[]> {
  const { results } = await selectBeyond(db, page, position).all();
  return results.map(feedEventFromRow);
}

/** The events after a position. Each filter has an index in the feed's order, so D1 reads no row in vain. */
export function selectBeyond(
  db: Directory,
  { livemode, account, type, limit }: FeedFilter & Pick<FeedPage, "limit">,
  position: number,
): Statement {
  // An account has fewer events than a type: with both filters SQLite must take the account's index, hence the empty
  // text: no index has this expression.
  const ofType = account === null ? "AND type = ?4" : "AND type || '' = ?4";
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM feed WHERE livemode = ?1 AND position > ?2
         ${account === null ? "" : "AND account = ?3"}
         ${type === null ? "" : ofType}
       ORDER BY position LIMIT ?5`,
    )
    .bind(Number(livemode), position, account, type, limit);
}

/** The position of the last event of a mode; 0 if there is none. Costs one row of an index. */
export async function feedHead(db: Directory, livemode: boolean): Promise<number> {
  const row = await db
    .prepare("SELECT max(position) AS head FROM feed WHERE livemode = ?")
    .bind(Number(livemode))
    .first<{ head: number | null }>();
  return row?.head ?? 0;
}
