/**
 * Accounts in PostgreSQL: one transaction a change, under the account's row lock, with its events chained
 * by hash as Adieu's are. Statements are prepared by name, which is to this side's advantage. On a
 * pipelined pool what need not wait is sent together: two round trips a change instead of five.
 */
import { createHash, randomUUID } from "node:crypto";
import canonicalize from "canonicalize";
import { DatabaseError, type Pool, type PoolClient, type QueryConfig, type QueryResult } from "pg";
import type { Account, Change, NewEvent } from "./account.ts";

export type Stored = Account & {
  readonly id: string;
  readonly version: number;
  readonly head: string;
  readonly created_at: Date;
  readonly updated_at: Date;
};

const BEGIN: QueryConfig = { text: "BEGIN" };
const COMMIT: QueryConfig = { text: "COMMIT" };

/** `unique_violation` of PostgreSQL's error codes. */
const TAKEN = "23505";

/** Null where the id is taken. */
export async function insertAccount(
  pool: Pool,
  id: string,
  { account, events }: NonNullable<Change>,
  now: string,
): Promise<Stored | null> {
  const rows = chained(id, events, 0, null, now);
  const [version, head] = [rows.length, headOf(rows)];
  const insert = {
    name: "insert account",
    text: `INSERT INTO accounts (id, version, head, state, profile, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    values: [id, version, head, account.state, account.profile, now],
  };
  try {
    await inTransaction(pool, (send) => send([BEGIN, insert, eventsInserted(rows), COMMIT]));
  } catch (error) {
    if (error instanceof DatabaseError && error.code === TAKEN) return null;
    throw error;
  }
  const at = new Date(now);
  return { ...account, id, version, head, created_at: at, updated_at: at };
}

export type Changed =
  | { readonly found: false }
  | { readonly found: true; readonly done: boolean; readonly account: Stored };

/** Locks the row, lets `decide` look at it, and writes what it decided. */
export async function changeAccount(
  pool: Pool,
  id: string,
  now: string,
  decide: (account: Account) => Change,
): Promise<Changed> {
  return inTransaction(pool, async (send) => {
    const lock = {
      name: "lock account",
      text: "SELECT * FROM accounts WHERE id = $1 FOR UPDATE",
      values: [id],
    };
    const before: Stored | undefined = (await send([BEGIN, lock])).at(-1)?.rows[0];
    const change = before ? decide(before) : null;
    if (before === undefined || change === null) {
      await send([COMMIT]);
      return before ? { found: true, done: false, account: before } : { found: false };
    }
    const rows = chained(id, change.events, before.version, before.head, now);
    const [version, head] = [before.version + rows.length, headOf(rows)];
    const { state, profile } = change.account;
    const update = {
      name: "update account",
      text: `UPDATE accounts SET version = $2, head = $3, state = $4, profile = $5, updated_at = $6
             WHERE id = $1`,
      values: [id, version, head, state, profile, now],
    };
    await send([eventsInserted(rows), update, COMMIT]);
    const account = { ...before, state, profile, version, head, updated_at: new Date(now) };
    return { found: true, done: true, account };
  });
}

export async function readAccount(pool: Pool, id: string): Promise<Stored | null> {
  const { rows } = await pool.query<Stored>({
    name: "read account",
    text: "SELECT * FROM accounts WHERE id = $1",
    values: [id],
  });
  return rows[0] ?? null;
}

export async function readState(pool: Pool, id: string): Promise<Account["state"] | null> {
  const { rows } = await pool.query<Pick<Stored, "state">>({
    name: "read state",
    text: "SELECT state FROM accounts WHERE id = $1",
    values: [id],
  });
  return rows[0]?.state ?? null;
}

type EventRow = NewEvent & {
  readonly account: string;
  readonly sequence: number;
  readonly id: string;
  readonly at: string;
  readonly previous_hash: string | null;
  readonly hash: string;
};

function chained(
  account: string,
  events: readonly NewEvent[],
  version: number,
  head: string | null,
  at: string,
): EventRow[] {
  const rows: EventRow[] = [];
  let previous_hash = head;
  for (const [index, event] of events.entries()) {
    const unhashed = {
      ...event,
      id: `evt_${randomUUID()}`,
      at,
      sequence: version + index + 1,
      previous_hash,
    };
    const hash = createHash("sha256")
      .update(canonicalize(unhashed) ?? "")
      .digest("hex");
    rows.push({ ...unhashed, account, hash });
    previous_hash = hash;
  }
  return rows;
}

function headOf(rows: readonly EventRow[]): string {
  const head = rows.at(-1)?.hash;
  if (head === undefined) throw new Error("a change without an event");
  return head;
}

/** All of a change's events in one statement. */
function eventsInserted(rows: readonly EventRow[]): QueryConfig {
  const columns = 9;
  const places = rows.map(
    (_, row) =>
      `(${Array.from({ length: columns }, (_, index) => `$${row * columns + index + 1}`).join(", ")})`,
  );
  return {
    name: `insert ${rows.length} events`,
    text: `INSERT INTO events (account, sequence, id, type, at, actor, data, previous_hash, hash)
           VALUES ${places.join(", ")}`,
    values: rows.flatMap((row) => [
      row.account,
      row.sequence,
      row.id,
      row.type,
      row.at,
      row.actor,
      row.data,
      row.previous_hash,
      row.hash,
    ]),
  };
}

/** Sends statements in their order; each has succeeded when it returns. */
type Send = (statements: readonly QueryConfig[]) => Promise<readonly QueryResult[]>;

const sender =
  (client: PoolClient): Send =>
  async (statements) => {
    if (client.pipeline) {
      return Promise.all(statements.map((statement) => client.query(statement)));
    }
    const results: QueryResult[] = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  };

/** @param work begins and commits by itself, so that both can travel with other statements */
async function inTransaction<T>(pool: Pool, work: (send: Send) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(sender(client));
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
