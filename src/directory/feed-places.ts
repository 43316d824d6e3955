/** Reads what the directory has of an account, to compare it with the account itself; and sets it back to that. */

import { z } from "zod";
import { flag } from "../shared/columns";
import type { AccountAddress } from "./consumer";
import type { Directory, Statement } from "./directory";
import { FEED_COMPARED_MAX } from "./limits";

/** What the directory has of an account. */
export type Place = {
  readonly version: number;
  readonly updated_at: string;
  /** As the account's row says. */
  readonly feed_sequence: number;
  /** How many of the account's latest events the feed has, and their lowest and highest sequence; null for none. */
  readonly count: number;
  readonly lowest: number | null;
  readonly highest: number | null;
};

const rowSchema = z
  .object({
    livemode: flag,
    id: z.string(),
    version: z.int(),
    updated_at: z.string(),
    feed_sequence: z.int(),
    extent: z
      .string()
      .transform((text) =>
        z.tuple([z.int(), z.int().nullable(), z.int().nullable()]).parse(JSON.parse(text)),
      ),
  })
  .transform(({ extent: [count, lowest, highest], ...row }) => ({
    ...row,
    count,
    lowest,
    highest,
  }));

export const keyOf = ({ livemode, id }: AccountAddress): string =>
  `${livemode ? "live" : "test"}:${id}`;

const keysOf = (accounts: readonly AccountAddress[]) =>
  JSON.stringify(accounts.map(({ livemode, id }) => ({ livemode: Number(livemode), id })));

/** Looks at the rows of some accounts and at the latest events that the feed has of each. */
export async function placesOf(
  db: Directory,
  accounts: readonly AccountAddress[],
): Promise<Map<string, Place>> {
  const { results } = await db
    .prepare(
      `SELECT accounts.livemode, accounts.id, version, updated_at, feed_sequence,
         (SELECT '[' || count(*) || ',' || coalesce(CAST(min(sequence) AS TEXT), 'null') || ','
            || coalesce(CAST(max(sequence) AS TEXT), 'null') || ']' FROM (
            SELECT sequence FROM feed INDEXED BY feed_of_account
            WHERE feed.livemode = accounts.livemode AND account = accounts.id
            ORDER BY position DESC LIMIT ?2) AS latest) AS extent
       FROM json_each(?1) AS key
       JOIN accounts ON accounts.livemode = CAST(key.value ->> 'livemode' AS INTEGER)
         AND accounts.id = key.value ->> 'id'`,
    )
    .bind(keysOf(accounts), FEED_COMPARED_MAX)
    .all();
  return new Map(
    results.map((result) => {
      const { livemode, id, ...place } = rowSchema.parse(result);
      return [keyOf({ livemode, id }), place];
    }),
  );
}

/** Whether the feed has the account's latest events without a hole, up to where the row says. */
export const isWhole = ({ count, lowest, highest, feed_sequence }: Place): boolean =>
  lowest === null ||
  highest === null ||
  (highest === feed_sequence && count === highest - lowest + 1);

/** The last event before the first hole in what the feed has of an account; 0 if the feed has nothing of it. */
export async function lastBeforeHole(
  db: Directory,
  { livemode, id }: AccountAddress,
): Promise<number> {
  const { results } = await db
    .prepare(
      `SELECT sequence FROM (
         SELECT sequence FROM feed INDEXED BY feed_of_account
         WHERE livemode = ?1 AND account = ?2 ORDER BY position DESC LIMIT ?3) AS latest
       ORDER BY sequence`,
    )
    .bind(Number(livemode), id, FEED_COMPARED_MAX)
    .all<{ sequence: number }>();
  let last: number | null = null;
  for (const { sequence } of results) {
    if (last !== null && sequence !== last + 1) break;
    last = sequence;
  }
  return last ?? 0;
}

/**
 * Says of an account that the feed has its events only up to a sequence. What the feed has after it is deleted when the
 * account sends again. Nothing is changed if the row has changed since it was read.
 */
export const setBack = (
  db: Directory,
  { livemode, id }: AccountAddress,
  from: number,
  to: number,
): Statement =>
  db
    .prepare(
      "UPDATE accounts SET feed_sequence = ?4 WHERE livemode = ?1 AND id = ?2 AND feed_sequence = ?3",
    )
    .bind(Number(livemode), id, from, to);
