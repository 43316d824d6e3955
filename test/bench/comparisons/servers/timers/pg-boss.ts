/** Timers by pg-boss, in the same PostgreSQL as the accounts. */
import pg from "pg";
import { PgBoss } from "pg-boss";
import { z } from "zod";
import { endWithParent, optionsOf } from "../parent.ts";
import { Executions, idOf, scheduleAll, seedAccounts, stormOptions } from "./due-accounts.ts";

const {
  database,
  pool: settings,
  accounts,
  leadMs,
  work,
} = optionsOf(
  z.object({
    ...stormOptions,
    /** `WorkOptions`, by their names there. */
    work: z.object({
      pollingIntervalSeconds: z.number(),
      batchSize: z.int(),
      localConcurrency: z.int(),
      burstWhenBatchFull: z.boolean(),
    }),
  }),
);

const QUEUE = "deletions";
const INSERTED_AT_ONCE = 1_000;

endWithParent();
const pool = new pg.Pool({ ...database, ...settings });
await seedAccounts(pool, accounts, settings.max);

const boss = new PgBoss({ ...database });
boss.on("error", (error) => console.error(error));
await boss.start();
await boss.createQueue(QUEUE);

const executions = new Executions(pool, accounts);
const dueAt = await scheduleAll(leadMs, async (startAfter) => {
  for (let from = 0; from < accounts; from += INSERTED_AT_ONCE) {
    const count = Math.min(INSERTED_AT_ONCE, accounts - from);
    const jobs = Array.from({ length: count }, (_, index) => ({
      data: { id: idOf(from + index) },
      startAfter,
    }));
    await boss.insert(QUEUE, jobs);
  }
});
executions.dueAt(dueAt);
await boss.work<{ id: string }>(QUEUE, work, async (jobs) => {
  await Promise.all(jobs.map(({ data }) => executions.execute(data.id)));
});
