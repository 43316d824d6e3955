/**
 * The queue of reviews of a mode: which one a reviewer gets next. The order comes from the directory, which is some
 * seconds behind; what happened in these seconds is known here. The claim itself is made by the account's own object, which
 * alone decides: this queue never gives a review to two people, but if it did, one of them would be refused.
 *
 * ```
 *   take ─▶ offer: the soonest due that nobody has claimed, and this person has not skipped ─▶ kept for them
 *              │                                                    (between reading and keeping nothing is waited for)
 *              ▼
 *           the account claims ─▶ it is theirs
 *                              └▶ refused: kept from everybody for a minute all the same; the next one is offered
 * ```
 */

import { type WaitingReview, waitingReviews } from "../directory/accounts";
import { directoryOf } from "../directory/directory";
import { space } from "../objects/spaces";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { timestampOf } from "../shared/time";
import {
  KNOWN_MS,
  READ_AGAIN_MS,
  READS_MAX,
  ROWS_AT_ONCE,
  SKIPPED_MS,
  TAKEN_MAX,
  TAKEN_MS,
} from "./limits";

export type OfferedReview = { readonly account: string; readonly closure: string };

const SCHEMA: ObjectSchema = {
  number: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS known (closure TEXT PRIMARY KEY, is_free INTEGER NOT NULL, until INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS skips (closure TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL,
      until INTEGER NOT NULL, PRIMARY KEY (closure, person));
    CREATE TABLE IF NOT EXISTS taken (closure TEXT PRIMARY KEY, person TEXT NOT NULL, until INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS taken_by ON taken (person, until)`,
};

type Place = readonly [due: string, account: string];

type Read = { readonly at: number; readonly rows: Promise<readonly WaitingReview[]> };

export class ReviewQueue extends StoredObject<Env> {
  /** What was read of the directory lately, by the place after which it was read. */
  readonly #read = new Map<string, Read>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /**
   * Offers a person the review that is due soonest, and keeps it for them.
   *
   * @returns null if there is none for them; `too_many` if they have so many open that they get no further one
   */
  async offer(livemode: boolean, person: string): Promise<OfferedReview | "too_many" | null> {
    let after: Place = ["", ""];
    for (let reads = 0; reads < READS_MAX; reads += 1) {
      const rows = await this.#rowsAfter(livemode, after);
      // From here on nothing is waited for, until the review is kept for this person.
      const now = Date.now();
      if (this.#openOf(person, now) >= TAKEN_MAX) return "too_many";
      const free = this.#free(rows, person, now);
      if (free !== undefined) {
        this.#know(free.closure, false, now + KNOWN_MS);
        this.#keepTaken(free.closure, person, now);
        return { account: free.account, closure: free.closure };
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < ROWS_AT_ONCE) return null;
      after = [last.due, last.account];
    }
    return null;
  }

  /** Reviewers who take at once look at the same rows. What happened since these were read is known here. */
  async #rowsAfter(livemode: boolean, after: Place): Promise<readonly WaitingReview[]> {
    const key = JSON.stringify(after);
    const read = this.#read.get(key);
    if (read !== undefined && Date.now() - read.at < READ_AGAIN_MS) return read.rows;
    const rows = waitingReviews(directoryOf(this.env), livemode, after, ROWS_AT_ONCE);
    // Kept before it is there: calls that come meanwhile wait for the same answer.
    if (this.#read.size > READS_MAX) this.#read.clear();
    this.#read.set(key, { at: Date.now(), rows });
    rows.catch(() => this.#read.delete(key));
    return rows;
  }

  /** The account has refused the claim, so the person has not the review. */
  notTaken(closure: string): void {
    this.storage.sql.exec("DELETE FROM taken WHERE closure = ?", closure);
  }

  /** Somebody has released the review, or it is decided: what was known of it counts no more. */
  forget(closure: string, isFree: boolean): void {
    this.storage.sql.exec("DELETE FROM known WHERE closure = ?", closure);
    this.notTaken(closure);
    if (isFree) this.#know(closure, true, Date.now() + KNOWN_MS);
  }

  /** The person does not get this review any more, and everybody else may at once. @param reason a code */
  skip(closure: string, person: string, reason: string): void {
    const now = Date.now();
    this.notTaken(closure);
    this.storage.sql.exec("DELETE FROM skips WHERE until < ?", now);
    this.storage.sql.exec(
      "INSERT OR REPLACE INTO skips (closure, person, reason, until) VALUES (?, ?, ?, ?)",
      closure,
      person,
      reason,
      now + SKIPPED_MS,
    );
    this.#know(closure, true, now + KNOWN_MS);
  }

  #openOf(person: string, now: number): number {
    const sql = "SELECT count(*) AS n FROM taken WHERE person = ? AND until > ?";
    return this.storage.sql.exec<{ n: number }>(sql, person, now).one().n;
  }

  #keepTaken(closure: string, person: string, now: number): void {
    const { sql } = this.storage;
    sql.exec("DELETE FROM taken WHERE until <= ?", now);
    sql.exec(
      "INSERT OR REPLACE INTO taken (closure, person, until) VALUES (?, ?, ?)",
      closure,
      person,
      now + TAKEN_MS,
    );
  }

  #free(reviews: readonly WaitingReview[], person: string, now: number): WaitingReview | undefined {
    const closures = JSON.stringify(reviews.map(({ closure }) => closure));
    const { sql } = this.storage;
    const known = new Map(
      sql
        .exec<{ closure: string; is_free: number }>(
          "SELECT closure, is_free FROM known WHERE until > ? AND closure IN (SELECT value FROM json_each(?))",
          now,
          closures,
        )
        .toArray()
        .map(({ closure, is_free }) => [closure, is_free === 1]),
    );
    const skipped = new Set(
      sql
        .exec<{ closure: string }>(
          "SELECT closure FROM skips WHERE person = ? AND until > ? AND closure IN (SELECT value FROM json_each(?))",
          person,
          now,
          closures,
        )
        .toArray()
        .map(({ closure }) => closure),
    );
    const at = timestampOf(now);
    return reviews.find(
      ({ closure, claimed_until }) =>
        !skipped.has(closure) &&
        (known.get(closure) ?? (claimed_until === null || claimed_until <= at)),
    );
  }

  #know(closure: string, isFree: boolean, until: number): void {
    const { sql } = this.storage;
    sql.exec("DELETE FROM known WHERE until < ?", Date.now());
    sql.exec(
      "INSERT OR REPLACE INTO known (closure, is_free, until) VALUES (?, ?, ?)",
      closure,
      Number(isFree),
      until,
    );
  }
}

/** The queue of a mode. */
export const reviewQueue = (env: Pick<Env, "REVIEW_QUEUES">, livemode: boolean) =>
  space(env, "REVIEW_QUEUES").getByName(livemode ? "live" : "test");
