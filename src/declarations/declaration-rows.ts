/** The table `declarations` of the directory: what the list shows. It has nothing personal. */

import { z } from "zod";
import type { Directory } from "../directory/directory";
import { flag } from "../shared/columns";
import { DECLARATION_STATUSES, type DeclarationStatus } from "./declaration";
import { DECLARATION_KINDS } from "./statement";

const rowSchema = z.object({
  id: z.string(),
  livemode: flag,
  kind: z.enum(DECLARATION_KINDS),
  status: z.enum(DECLARATION_STATUSES),
  configuration: z.string(),
  received_at: z.string(),
  account: z.string().nullable(),
  version: z.number(),
});
export type DeclarationRow = z.infer<typeof rowSchema>;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

/** Writes the row, unless a newer one is there: an object may write late. */
export async function writeDeclaration(db: Directory, row: DeclarationRow): Promise<void> {
  await db
    .prepare(
      `INSERT INTO declarations (${COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       ON CONFLICT (livemode, id) DO UPDATE SET status = excluded.status, account = excluded.account,
         version = excluded.version WHERE excluded.version >= declarations.version`,
    )
    .bind(
      row.id,
      Number(row.livemode),
      row.kind,
      row.status,
      row.configuration,
      row.received_at,
      row.account,
      row.version,
    )
    .run();
}

/** The last row of a page: the next page begins after it. */
export type DeclarationCursor = readonly [received_at: string, id: string];

/** After everything: no time is later. */
const NEWEST: DeclarationCursor = ["~", "~"];

/** Lists the declarations of a mode, the newest first. @param page.status null for every status */
export async function listDeclarations(
  db: Directory,
  page: {
    readonly livemode: boolean;
    readonly status: DeclarationStatus | null;
    readonly after: DeclarationCursor | null;
    readonly limit: number;
  },
): Promise<DeclarationRow[]> {
  const [at, id] = page.after ?? NEWEST;
  const rest = "(received_at, id) < (?2, ?3) ORDER BY received_at DESC, id DESC LIMIT ?4";
  const statement =
    page.status === null
      ? db
          .prepare(`SELECT ${COLUMNS} FROM declarations WHERE livemode = ?1 AND ${rest}`)
          .bind(Number(page.livemode), at, id, page.limit)
      : db
          .prepare(
            `SELECT ${COLUMNS} FROM declarations WHERE livemode = ?1 AND status = ?5 AND ${rest}`,
          )
          .bind(Number(page.livemode), at, id, page.limit, page.status);
  const { results } = await statement.all();
  return results.map((row) => rowSchema.parse(row));
}

/** Requests to delete that are counted at most: more of them are no work of a day. */
const TO_ANSWER_MAX = 10_000;

/**
 * Counts the requests to delete that nobody has looked after, by the day on which they came in, the oldest first.
 *
 * @returns days in UTC, such as 2026-12-31
 */
export async function countToAnswer(
  db: Directory,
  livemode: boolean,
): Promise<{ day: string; n: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT day, count(*) AS n FROM (
         SELECT substr(received_at, 1, 10) AS day FROM declarations INDEXED BY declarations_to_answer
         WHERE livemode = ?1 AND status = 'received' AND kind = 'deletion'
         ORDER BY received_at LIMIT ${TO_ANSWER_MAX}
       ) AS waiting GROUP BY day ORDER BY day`,
    )
    .bind(Number(livemode))
    .all<{ day: string; n: number }>();
  return results;
}
