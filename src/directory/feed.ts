/** The feed over all accounts: every event once, in an order that never changes. */
import { z } from "zod";
import { type ToldEvent, toldEventSchema } from "../shared/messages";

export type FeedEvent = ToldEvent & {
  readonly object: "event";
  readonly account: string | null;
  readonly livemode: boolean;
};

const json = z.string().transform((text): unknown => JSON.parse(text));

const rowSchema = z
  .object({
    id: z.string(),
    livemode: z.number().transform((value) => value === 1),
    account: z.string().nullable(),
    sequence: z.number().nullable(),
    type: z.string(),
    at: z.string(),
    actor: json,
    data: json,
  })
  .transform(
    ({ account, livemode, ...row }): FeedEvent => ({
      object: "event",
      account,
      livemode,
      ...toldEventSchema.parse({ ...row, sequence: row.sequence ?? 0 }),
    }),
  );

const COLUMNS = "id, livemode, account, sequence, type, at, actor, data";

export type FeedPage = {
  readonly livemode: boolean;
  readonly account: string | null;
  readonly type: string | null;
  /** The id of the last event seen; null to begin at the beginning. */
  readonly after: string | null;
  readonly limit: number;
};

/** Null when there is no event of the id to go on after. */
export async function feedPage(db: D1Database, page: FeedPage): Promise<FeedEvent[] | null> {
  const start = page.after === null ? 0 : await positionOf(db, page.after, page.livemode);
  if (start === null) return null;
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM feed WHERE livemode = ?1 AND position > ?2
         ${page.account === null ? "" : "AND account = ?3"}
         ${page.type === null ? "" : "AND type = ?4"}
       ORDER BY position LIMIT ?5`,
    )
    .bind(Number(page.livemode), start, page.account, page.type, page.limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

async function positionOf(db: D1Database, id: string, livemode: boolean): Promise<number | null> {
  const row = await db
    .prepare("SELECT position FROM feed WHERE id = ? AND livemode = ?")
    .bind(id, Number(livemode))
    .first<{ position: number }>();
  return row?.position ?? null;
}

/** Those of the events that the feed has. */
export async function feedEvents(db: D1Database, ids: readonly string[]): Promise<FeedEvent[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM feed WHERE id IN (SELECT value FROM json_each(?))`)
    .bind(JSON.stringify(ids))
    .all();
  return results.map((row) => rowSchema.parse(row));
}
