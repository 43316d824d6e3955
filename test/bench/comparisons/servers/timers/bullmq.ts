/** Timers by BullMQ in Redis; the accounts are in PostgreSQL, where its users have them. */
import { Queue, Worker } from "bullmq";
import pg from "pg";
import { z } from "zod";
import { endWithParent, optionsOf } from "../parent.ts";
import { Executions, idOf, scheduleAll, seedAccounts, stormOptions } from "./due-accounts.ts";

const {
  database,
  pool: settings,
  accounts,
  leadMs,
  redisPort,
  concurrency,
} = optionsOf(z.object({ ...stormOptions, redisPort: z.int(), concurrency: z.int() }));

const QUEUE = "deletions";
const ADDED_AT_ONCE = 1_000;

endWithParent();
const pool = new pg.Pool({ ...database, ...settings });
await seedAccounts(pool, accounts, settings.max);

const connection = { host: "127.0.0.1", port: redisPort, maxRetriesPerRequest: null };
const queue = new Queue<{ id: string }>(QUEUE, { connection });

const executions = new Executions(pool, accounts);
const dueAt = await scheduleAll(leadMs, async (at) => {
  for (let from = 0; from < accounts; from += ADDED_AT_ONCE) {
    const count = Math.min(ADDED_AT_ONCE, accounts - from);
    // Its delay counts from the job's own timestamp: one for all, so that they are due at one instant.
    const timestamp = Date.now();
    const opts = { timestamp, delay: at.getTime() - timestamp };
    const jobs = Array.from({ length: count }, (_, index) => ({
      name: "delete",
      data: { id: idOf(from + index) },
      opts,
    }));
    await queue.addBulk(jobs);
  }
});
executions.dueAt(dueAt);
const worker = new Worker<{ id: string }>(QUEUE, ({ data }) => executions.execute(data.id), {
  connection,
  concurrency,
});
worker.on("error", (error) => console.error(error));
