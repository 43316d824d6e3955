/** The jobs of the cron trigger: they wake what missed its time, and delete what is past its retention. */
import { cutOff } from "../directory/pruning";
import { pruneFeed } from "../directory/retention";
import { type SweepPlace, sweepOverdue } from "../directory/sweep";
import { accountObject } from "../http/framework/account-calls";
import { settingsOf } from "../shared/settings";
import { pruneDeliveries } from "../webhooks/retention";
import { sweepEndpoints } from "../webhooks/sweep";
import { failureBookOf } from "./failure-book";

export async function runJobs(env: Env): Promise<void> {
  await Promise.all([
    attempted("sweep of accounts", () =>
      sweepOverdue(env.DB, sweepPlace(env), ({ livemode, id }) =>
        accountObject(env, livemode, id).wake(),
      ),
    ),
    attempted("sweep of endpoints", () => sweepEndpoints(env.DB, env.ENDPOINTS)),
    attempted("pruning", () => pruneOld(env)),
  ]);
}

/** Runs a job. One that fails runs again in a minute, and does not keep the others from running. */
async function attempted(job: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    console.error(`${job} failed`, error);
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

/** Prunes deliveries first: a delivery cannot be sent once its event is gone. */
async function pruneOld(env: Env): Promise<void> {
  const { feedDays, deliveryDays } = settingsOf(env).retention;
  const now = Date.now();
  const deliveriesBefore = cutOff(deliveryDays, now);
  const feedBefore = cutOff(feedDays, now);
  if (deliveriesBefore !== null) await pruneDeliveries(env.DB, deliveriesBefore);
  if (feedBefore !== null) await pruneFeed(env.DB, feedBefore);
}
