/**
 * Accounts whose deletion falls due at one instant, in the database of the account service, and what a
 * timer does to each: one transaction that writes the event and empties the account, as any change does.
 */
import type { Pool } from "pg";
import { z } from "zod";
import { inParallel } from "../../../../../src/shared/concurrency.ts";
import { deleted, registered } from "../accounts/account.ts";
import { changeAccount, insertAccount } from "../accounts/store.ts";
import { databaseSchema, poolSchema, tell } from "../parent.ts";

/** The same for every timer library. */
export const stormOptions = {
  database: databaseSchema,
  pool: poolSchema,
  accounts: z.int(),
  /** From the start of the scheduling to the instant. */
  leadMs: z.int(),
};

const POLICY = "disable-then-purge";

export const idOf = (number: number): string => `due-${number}`;

/** Registered a while ago and already waiting for its end. */
export async function seedAccounts(pool: Pool, count: number, width: number): Promise<void> {
  const now = new Date().toISOString();
  await inParallel(Array(count).keys(), width, async (number) => {
    const id = idOf(number);
    const profile = { holder: { type: "individual" }, metadata: {} };
    const made = registered(id, POLICY, profile, now);
    const { state } = made.account;
    const account = { profile, state: { ...state, state: "pending_deletion" } as const };
    await insertAccount(pool, id, { ...made, account }, now);
  });
}

/** Schedules by `schedule`, and tells the instant. @throws where the instant came sooner */
export async function scheduleAll(
  leadMs: number,
  schedule: (dueAt: Date) => Promise<void>,
): Promise<Date> {
  const began = Date.now();
  const dueAt = new Date(began + leadMs);
  await schedule(dueAt);
  const scheduledInMs = Date.now() - began;
  if (scheduledInMs >= leadMs) throw new Error(`scheduling took ${scheduledInMs} ms`);
  tell({ dueAt: dueAt.getTime(), scheduledInMs });
  return dueAt;
}

/** Executes deletions, and tells how late each became durable when all of them are done. */
export class Executions {
  readonly #pool: Pool;
  readonly #count: number;
  readonly #latenessMs: number[] = [];
  #dueAt = Number.NaN;

  constructor(pool: Pool, count: number) {
    this.#pool = pool;
    this.#count = count;
  }

  dueAt(at: Date): void {
    this.#dueAt = at.getTime();
  }

  async execute(id: string): Promise<void> {
    const now = new Date().toISOString();
    const result = await changeAccount(this.#pool, id, now, (account) => deleted(account, now));
    if (!result.found) throw new Error(`${id} is not there`);
    if (!result.done) return;
    this.#latenessMs.push(Date.now() - this.#dueAt);
    if (this.#latenessMs.length === this.#count) {
      tell({ latenessMs: this.#latenessMs, exactlyOnce: await this.#executedOnce() });
    }
  }

  async #executedOnce(): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM accounts
       WHERE id LIKE 'due-%' AND state ->> 'state' = 'deleted' AND profile IS NULL AND
             1 = (SELECT count(*) FROM events WHERE account = accounts.id AND type = 'account.deleted')`,
    );
    return rows[0]?.count ?? 0;
  }
}
