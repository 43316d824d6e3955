/**
 * Wakes accounts whose work is overdue: the platform lost their alarm, or the work fails.
 *
 * Work that fails stays overdue, and waking the account again does not change that. So when more accounts are overdue
 * than one run may wake, the next run continues after the last account of this one, and begins again after the end.
 * Every account gets its turn, however many fail.
 *
 * ```
 *   overdue, longest first    a b c d e f g        (two accounts a run)
 *   run 1                     ▲ ▲                  the place is stored: b
 *   run 2                         ▲ ▲              d
 *   run 3                             ▲ ▲          f
 *   run 4                                 ▲        the end: the next run begins with a
 * ```
 */

import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import { type Timestamp, timestampOf } from "../shared/time";
import { type OverduePlace, overdueAccounts } from "./accounts";
import type { Directory } from "./directory";
import { overdueAfter, SWEEP_AT_ONCE, SWEEP_MAX } from "./limits";

/** Stores the account after which the next run of the sweep continues. */
export type SweepPlace = {
  /** Null if the next run begins with the longest overdue. */
  readonly read: () => Promise<OverduePlace | null>;
  readonly keep: (place: OverduePlace | null) => Promise<void>;
};

export type WakeAccount = (account: {
  readonly id: string;
  readonly livemode: boolean;
}) => Promise<unknown>;

/**
 * Makes one run of the sweep. An account that cannot be woken keeps no other from being woken.
 *
 * @param terms `spread_ms`: the window that the accounts spread their alarms over; `max`: how many accounts the run may wake
 * @returns how many it woke
 */
export async function sweepOverdue(
  db: Directory,
  place: SweepPlace,
  wake: WakeAccount,
  { spread_ms, max = SWEEP_MAX }: { readonly spread_ms: number; readonly max?: number },
): Promise<number> {
  const before = timestampOf(Date.now() - overdueAfter(spread_ms));
  const first = await overdueAccounts(db, before, null, max);
  // Nearly always one run is enough, and the place is not needed.
  const overdue = first.length < max ? first : await nextOverdue(db, place, before, first, max);
  await inParallel(overdue, SWEEP_AT_ONCE, async (account) => {
    await wake(account).catch((error) => logFault("an account was not woken", error));
  });
  return overdue.length;
}

/**
 * The accounts after the stored place. The new place is stored before any account is woken, so that a run that is cut
 * off does not begin with the same accounts again. If the place cannot be read or stored, the longest overdue are
 * woken.
 */
async function nextOverdue(
  db: Directory,
  place: SweepPlace,
  before: Timestamp,
  first: OverduePlace[],
  max: number,
): Promise<OverduePlace[]> {
  try {
    const after = await place.read();
    const next = after ? await overdueAccounts(db, before, after, max) : first;
    await place.keep(next.length < max ? null : (next.at(-1) ?? null));
    return next.length > 0 ? next : first;
  } catch (error) {
    logFault("the place of the sweep is not known", error);
    return first;
  }
}
