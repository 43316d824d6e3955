/** The jobs of the cron trigger: they wake what missed its time, and delete what is past its retention. */

import { boundArchive } from "../archive/bucket";
import { recountAccounts } from "../directory/account-recount";
import { pruneDays } from "../directory/closure-moments";
import { directoryOf } from "../directory/directory";
import { cutOff } from "../directory/pruning";
import { pruneFeed } from "../directory/retention";
import { type SweepPlace, sweepOverdue } from "../directory/sweep";
import { pruneTimes } from "../erasers/eraser-times";
import type { JobOutcome } from "../failures/jobs";
import { accountObject } from "../http/framework/account-calls";
import { space } from "../objects/spaces";
import { logFault } from "../shared/log";
import { settingsOf } from "../shared/settings";
import { timestampOf } from "../shared/time";
import { sweepEndpoints } from "../webhooks/sweep";
import { archive, audit } from "./directory-keeper";
import { failureBookOf } from "./failure-book";

/** The jobs by their names. Each says how much it found. */
const JOBS: Readonly<Record<string, (env: Env) => Promise<number>>> = {
  sweep_of_accounts: (env) =>
    sweepOverdue(
      directoryOf(env),
      sweepPlace(env),
      ({ livemode, id }) => accountObject(env, livemode, id).wake(),
      { spread_ms: settingsOf(env).alarmSpreadMs },
    ),
  sweep_of_endpoints: (env) => sweepEndpoints(env.CONTROL, space(env, "ENDPOINTS"), Date.now()),
  archive: async (env) => (await archive(env)).events,
  pruning: (env) => pruneOld(env),
  audit_of_directory: (env) => audit(env),
  recount: (env) => recountAccounts(directoryOf(env), timestampOf(Date.now())),
};

export async function runJobs(env: Env): Promise<void> {
  const at = timestampOf(Date.now());
  const runs = Object.entries(JOBS).map(([job, run]) => attempted(job, () => run(env)));
  const outcomes = await Promise.all(runs);
  await failureBookOf(env, true)
    .keepJobs(outcomes, at)
    .catch((error) => logFault("the outcome of the jobs was not stored", error));
}

/** Runs a job. One that fails runs again in a minute, and does not keep the others from running. */
async function attempted(job: string, run: () => Promise<number>): Promise<JobOutcome> {
  try {
    return { job, count: await run() };
  } catch (error) {
    logFault("a job failed", error, { job });
    return { job, count: null };
  }
}

/**
 * The sweep's place is kept by the book of failures: only if accounts have failing work can they be more than one run of
 * the sweep wakes.
 */
const sweepPlace = (env: Env): SweepPlace => ({
  read: () => failureBookOf(env, true).sweepPlace(),
  keep: (place) => failureBookOf(env, true).keepSweepPlace(place),
});

/** Events wait until they are archived, if there is an archive. Numbers of days are kept apart from them, and longer. */
async function pruneOld(env: Env): Promise<number> {
  await pruneDays(directoryOf(env), Date.now());
  await pruneTimes(directoryOf(env), Date.now());
  const before = cutOff(settingsOf(env).retention.feedDays, Date.now());
  if (before === null || !(await archive(env)).mayPrune) return 0;
  return pruneFeed(directoryOf(env), before, boundArchive(env) !== null);
}
