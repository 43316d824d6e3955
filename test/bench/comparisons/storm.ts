/**
 * Ten thousand deletions due at one instant, by the two timer libraries that one would take on Node. Each
 * job executes the same transition in PostgreSQL, through the same code; readers meanwhile ask the account
 * service what state accounts are in. The library's process and the service's are two, as one runs them.
 */
import { z } from "zod";
import { median, quantile } from "../load.ts";
import { PIPELINED, POSTGRESQL_DURABILITY, startAccountService } from "./account-service.ts";
import type { Postgresql } from "./postgresql.ts";
import type { Redis } from "./redis.ts";
import type { Executed, Storm } from "./result.ts";
import { watchSeen } from "./seen.ts";
import { startServer } from "./server.ts";

const ACCOUNTS = 10_000;
/** From the first timer set to the instant. */
const LEAD_MS = 10_000;
const SCHEDULE_MS = 60_000;
const EXECUTE_MS = 90_000;

const POOL = { max: 16, pipeline: true };

/**
 * The shortest interval it takes. Batches of 100 to 1,000 and one to four workers differed by less than
 * the machine's own swing (rounds.ts).
 */
const PG_BOSS_WORK = {
  pollingIntervalSeconds: 0.5,
  batchSize: 100,
  localConcurrency: 2,
  burstWhenBatchFull: true,
};

/** Jobs at a time; so did 16 to 256 of them. */
const BULLMQ_CONCURRENCY = 32;

const scheduled = z.object({ dueAt: z.number(), scheduledInMs: z.number() });
const executed = z.object({ latenessMs: z.array(z.number()), exactlyOnce: z.int() });

export const measurePgBoss = (postgresql: Postgresql): Promise<Storm> =>
  storm(postgresql, "pg_boss", {
    alternative: "pg-boss",
    program: "timers/pg-boss.ts",
    options: { work: PG_BOSS_WORK },
    durability: `jobs and accounts in the same database; ${POSTGRESQL_DURABILITY}`,
    setUp: `two workers, polling every 0.5 s (the least it takes), ${PG_BOSS_WORK.batchSize} jobs a batch, at once again after a full batch`,
  });

export const measureBullMq = (postgresql: Postgresql, redis: Redis): Promise<Storm> =>
  storm(postgresql, "bullmq", {
    alternative: "BullMQ",
    program: "timers/bullmq.ts",
    options: { redisPort: redis.port, concurrency: BULLMQ_CONCURRENCY },
    durability: `jobs in Redis with appendonly=yes, appendfsync=always; accounts in PostgreSQL: ${POSTGRESQL_DURABILITY}`,
    setUp: `one worker, ${BULLMQ_CONCURRENCY} jobs at a time`,
  });

type Library = Pick<Storm, "alternative" | "durability" | "setUp"> & {
  readonly program: string;
  readonly options: object;
};

async function storm(
  postgresql: Postgresql,
  databaseName: string,
  { alternative, program, options, durability, setUp }: Library,
): Promise<Storm> {
  const database = postgresql.create(databaseName);
  await using service = await startAccountService(database, PIPELINED);
  const settings = { database, pool: POOL, accounts: ACCOUNTS, leadMs: LEAD_MS, ...options };
  await using timers = startServer(program, settings);
  const { dueAt } = await timers.next(scheduled, SCHEDULE_MS);

  const over = new AbortController();
  const look = async (number: number) => (await service.stateOf(`due-${number}`)) === "deleted";
  const watching = watchSeen({ accounts: ACCOUNTS, dueAt, look, over: over.signal });
  const ended = timers.next(executed, LEAD_MS + EXECUTE_MS).finally(() => over.abort());
  const [seen, { latenessMs, exactlyOnce }] = await Promise.all([watching, ended]);
  return {
    type: "storm",
    alternative,
    timers: ACCOUNTS,
    seen,
    executed: { ...summary(latenessMs), exactlyOnce },
    durability,
    setUp,
  };
}

function summary(latenessMs: readonly number[]): Omit<Executed, "exactlyOnce"> {
  const lastMs = Math.max(...latenessMs);
  return {
    medianMs: median(latenessMs),
    p99Ms: quantile(latenessMs, 0.99),
    lastMs,
    perSecond: latenessMs.length / (lastMs / 1_000),
  };
}
