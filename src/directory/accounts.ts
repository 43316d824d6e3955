/** Lists accounts. The rows follow the accounts' own objects, with a delay of seconds. */

import { z } from "zod";
import { flag } from "../shared/columns";
import type { Directory } from "./directory";
import { type AccountFilter, AFTER_ALL, type ListPage, listOrder, mergedKinds } from "./kinds";

const rowSchema = z.object({
  id: z.string(),
  livemode: flag,
  policy: z.string(),
  state: z.string(),
  version: z.number(),
  closure: z.string().nullable(),
  closure_kind: z.string().nullable(),
  closure_status: z.string().nullable(),
  held: flag,
  due_at: z.string().nullable(),
  due_action: z.string().nullable(),
  answer_by: z.string().nullable(),
  review_due_at: z.string().nullable(),
  review_overdue: flag,
  review_claimed_by: z.string().nullable(),
  review_claimed_until: z.string().nullable(),
  contact_changed_at: z.string().nullable(),
  test_clock: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type ListedAccount = z.infer<typeof rowSchema>;

const COLUMNS = Object.keys(rowSchema.shape).join(", ");

export async function listAccounts(
  db: Directory,
  filter: AccountFilter,
  page: ListPage,
): Promise<ListedAccount[]> {
  const { sql, postgres, values } = mergedKinds(filter, listOrder(filter), page, COLUMNS);
  const { results } = await db
    .prepare(sql, postgres)
    .bind(...values)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/**
 * Lists accounts with something open, in the order in which the law wants answers.
 *
 * @param filter.answer_before, answer_after RFC 3339; left out for no bound
 */
export async function listAnswers(
  db: Directory,
  filter: {
    readonly livemode: boolean;
    readonly answer_before?: string | undefined;
    readonly answer_after?: string | undefined;
  },
  { after, limit }: ListPage,
): Promise<ListedAccount[]> {
  const [at, id] = after ?? [filter.answer_after ?? "", AFTER_ALL];
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM accounts
       WHERE livemode = ?1 AND answer_by IS NOT NULL AND (answer_by, id) > (?2, ?3)
         AND answer_by < ?4
       ORDER BY answer_by, id LIMIT ?5`,
    )
    .bind(Number(filter.livemode), at, id, filter.answer_before ?? AFTER_ALL, limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** Lists accounts with a closure in review, the soonest due first. */
export async function listReviews(
  db: Directory,
  filter: {
    livemode: boolean;
    overdue?: boolean | undefined;
    /** The actor who has the claim; null for reviews that nobody has claimed. */
    claimed_by?: string | null | undefined;
    /** RFC 3339: claims that end until then count no more. */
    now?: string;
  },
  { after, limit }: ListPage,
): Promise<ListedAccount[]> {
  const { overdue, claimed_by, now = "" } = filter;
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM accounts
       WHERE livemode = ?1 AND review_due_at IS NOT NULL
         ${overdue === undefined ? "" : `AND review_overdue = ${Number(overdue)}`}
         ${claimCondition(claimed_by)} AND (review_due_at, id) > (?2, ?3)
       ORDER BY review_due_at, id LIMIT ?4`,
    )
    .bind(
      Number(filter.livemode),
      ...(after ?? ["", ""]),
      limit,
      ...(claimed_by === undefined ? [] : claimed_by === null ? [now] : [now, claimed_by]),
    )
    .all();
  return results.map((row) => rowSchema.parse(row));
}

const claimCondition = (claimed_by: string | null | undefined): string => {
  if (claimed_by === undefined) return "";
  return claimed_by === null
    ? "AND (review_claimed_until IS NULL OR review_claimed_until <= ?5)"
    : "AND review_claimed_by = ?6 AND review_claimed_until > ?5";
};

const waitingSchema = z.array(
  z.object({
    account: z.string(),
    closure: z.string(),
    due: z.string(),
    claimed_until: z.string().nullable(),
  }),
);
export type WaitingReview = z.infer<typeof waitingSchema>[number];

/** The same list, with no more than the queue of reviews needs of each. */
export async function waitingReviews(
  db: Directory,
  livemode: boolean,
  after: readonly [due: string, account: string],
  limit: number,
): Promise<WaitingReview[]> {
  const { results } = await db
    .prepare(
      `SELECT id AS account, closure, review_due_at AS due, review_claimed_until AS claimed_until
       FROM accounts WHERE livemode = ?1 AND review_due_at IS NOT NULL AND closure IS NOT NULL
         AND (review_due_at, id) > (?2, ?3) ORDER BY review_due_at, id LIMIT ?4`,
    )
    .bind(Number(livemode), ...after, limit)
    .all();
  return waitingSchema.parse(results);
}

/** A place in the order of the accounts that are overdue: the longest overdue come first. */
export type OverduePlace = {
  readonly wake_at: string;
  readonly livemode: boolean;
  readonly id: string;
};

/**
 * Lists accounts whose work was due before a moment: their alarm was lost, or the work fails.
 *
 * @param before RFC 3339
 * @param after the place after which to begin; null for the longest overdue
 */
export async function overdueAccounts(
  db: Directory,
  before: string,
  after: OverduePlace | null,
  limit: number,
): Promise<OverduePlace[]> {
  const { results } = await db
    .prepare(
      `SELECT wake_at, livemode, id FROM accounts
       WHERE wake_at < ?1 AND wake_at >= ?2 AND (wake_at, livemode, id) > (?2, ?3, ?4)
       ORDER BY wake_at, livemode, id LIMIT ?5`,
    )
    .bind(before, after?.wake_at ?? "", Number(after?.livemode ?? false), after?.id ?? "", limit)
    .all<{ wake_at: string; livemode: number; id: string }>();
  return results.map((row) => ({ ...row, livemode: row.livemode === 1 }));
}
