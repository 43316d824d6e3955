/**
 * Wakes the accounts whose closures a release has allowed: a part of them each second, so that what follows leaves the
 * queue room for all others. An account that cannot be reached is woken again later, and keeps no other from its turn.
 */
import { jittered } from "../shared/backoff";
import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import type { BrakeStore, RefusedClosure } from "./brake-store";
import {
  RETRY_MS,
  RUN_INTERVAL_MS,
  WAKE_SECONDS_PER_RUN,
  WAKES_AT_ONCE,
  WAKES_PER_SECOND,
} from "./limits";

/**
 * Makes one run: until no account is left, or the run has taken long enough. The next run goes on.
 *
 * @param wake makes an account, by its id, begin what is due
 */
export async function wakeAllowed(
  store: Pick<BrakeStore, "toWake" | "woken">,
  wake: (account: string) => Promise<unknown>,
): Promise<void> {
  for (let second = 0; second < WAKE_SECONDS_PER_RUN; second += 1) {
    const began = Date.now();
    const allowed = store.toWake(began, WAKES_PER_SECOND);
    await inParallel(allowed, WAKES_AT_ONCE, (one) => wakeOne(store, one, wake));
    if (allowed.length < WAKES_PER_SECOND) return;
    await scheduler.wait(Math.max(0, began + RUN_INTERVAL_MS - Date.now()));
  }
}

async function wakeOne(
  store: Pick<BrakeStore, "woken">,
  { closure, account }: RefusedClosure,
  wake: (account: string) => Promise<unknown>,
): Promise<void> {
  try {
    await wake(account);
    store.woken(closure, null);
  } catch (error) {
    logFault("an account was not woken", error);
    // Not all that failed together at one moment: what failed them may be their number.
    store.woken(closure, Date.now() + jittered(RETRY_MS, Math.random()));
  }
}
