/**
 * When an account's alarm fires next, and setting it. The alarm is a safety net: answers are right without it, because
 * each call first executes what is due.
 *
 * An alarm is set for the earliest of five times:
 *   due       a deadline of the account, spread by account over a window
 *   failing   a deadline that failed is tried again
 *   publish   events that the queue did not take are published; those that it took long ago and that the directory has
 *             not confirmed are published again
 *   outbox    an entry of the outbox is due
 *   forget    the oldest answer kept for a repeated request is a day old
 */
import { doubling } from "../../shared/backoff";
import { millisecondsOf } from "../../shared/time";
import {
  ALARM_INTERVAL_MIN_MS,
  ALARM_LOST_MS,
  CLEARANCE_RETRY_MS,
  CONFIRMATION_MS,
  OUTBOX_NET_MS,
  PUBLICATION_BACKOFF_LOCAL_MS,
  PUBLICATION_BACKOFF_MAX_MS,
} from "../limits";
import { nextDue, nextRetry } from "../tables/failing-deadlines";
import type { Snapshot } from "../tables/snapshot";
import { spread } from "./spread";
import { varied } from "./varied-wait";

/** How a deployment wants alarms to be set. */
export type AlarmSettings = {
  /** Milliseconds over which alarms that are due at one instant are spread, by account. */
  readonly alarm_spread_ms: number;
  /**
   * For how long nothing that the queue took is published again, ms: the queue surely has it still. Null if the queue
   * is the memory of one process, which may be killed: then what is not confirmed is published again soon.
   */
  readonly queue_keeps_ms: number | null;
};

/**
 * How the alarm is set when the account's row is written:
 * - `in_time`: an alarm that fires early enough is left alone, for setting one costs a write.
 * - `exactly`: for the time that is needed, or not at all if nothing is.
 */
export type Arming = "in_time" | "exactly";

/**
 * Sets the alarm for what a snapshot says, in the transaction that writes it.
 *
 * @param isUncleared whether a due erasure waits for the brake's clearance
 * @returns the snapshot with the time of the alarm that is set now
 */
export function armed(
  storage: DurableObjectStorage,
  settings: AlarmSettings,
  snapshot: Snapshot,
  arming: Arming,
  isUncleared: boolean,
): Snapshot {
  const now = Date.now();
  const needed = alarmTime(snapshot, now, settings, isUncleared);
  if (arming === "in_time" && isInTime(snapshot.alarm_at, needed, now)) return snapshot;
  if (needed === snapshot.alarm_at) return snapshot;
  void (needed === null ? storage.deleteAlarm() : storage.setAlarm(needed));
  return { ...snapshot, alarm_at: needed };
}

/** Whether the alarm may stay as it is: none is needed, or it fires early enough and was not lost. */
export const isInTime = (alarm_at: number | null, needed: number | null, now: number): boolean =>
  needed === null || (alarm_at !== null && alarm_at <= needed && !isLost(alarm_at, now));

/** Whether an alarm is so late that the platform must have lost it. */
export const isLost = (alarm_at: number | null, now: number): boolean =>
  alarm_at !== null && alarm_at <= now - ALARM_LOST_MS;

/**
 * When the alarm must fire.
 *
 * @param now ms
 * @param isUncleared whether a due erasure waits for the brake's clearance: then only deadlines wait
 * @returns ms, at least a second ahead; null if no alarm is needed
 */
export function alarmTime(
  snapshot: Snapshot,
  now: number,
  settings: AlarmSettings,
  isUncleared = false,
): number | null {
  const { account, clock_at } = snapshot;
  const askedAgain = isUncleared ? now + varied(CLEARANCE_RETRY_MS, account.id) : null;
  // Without the delay, the alarm would ask the brake again at once.
  const delayed = (at: number | null) =>
    at !== null && askedAgain !== null ? Math.max(at, askedAgain) : at;
  const times = [
    // The erasure may be that of a blocked closure whose last obstacle has gone: it has no due time of its own.
    clock_at === null ? askedAgain : null,
    delayed(dueTime(snapshot, settings)),
    delayed(nextRetry(snapshot.failing)),
    publishingTime(snapshot, now, settings),
    outboxTime(snapshot, now),
    snapshot.forget_at,
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.max(Math.min(...times), now + ALARM_INTERVAL_MIN_MS);
}

/** Accounts on a test clock wait for the clock, not for an alarm. */
function dueTime(
  { account, clock_at, failing }: Snapshot,
  { alarm_spread_ms }: AlarmSettings,
): number | null {
  const due = clock_at === null ? nextDue(account, failing) : null;
  return due && millisecondsOf(due) + Math.floor(spread(account.id) * alarm_spread_ms);
}

function publishingTime(
  { account, confirmed, accepted, publish_at, tries }: Snapshot,
  now: number,
  { queue_keeps_ms }: AlarmSettings,
): number | null {
  if (confirmed >= account.version) return null;
  if (accepted >= account.version && publish_at !== null) return publish_at;
  const max = queue_keeps_ms === null ? PUBLICATION_BACKOFF_LOCAL_MS : PUBLICATION_BACKOFF_MAX_MS;
  return now + varied(doubling(CONFIRMATION_MS, max)(tries + 1), account.id);
}

/**
 * When what the queue takes now is published again, ms, if the directory does not confirm it. By account, so that those
 * that wait for one outage do not come back together.
 */
export const publishedAgainAt = (
  { account }: Pick<Snapshot, "account">,
  now: number,
  queue_keeps_ms: number,
): number => now + varied(queue_keeps_ms, account.id);

/** A commit has started a run for an entry that is due, so the alarm comes only after that run. */
const outboxTime = ({ account, outbox_at }: Snapshot, now: number): number | null =>
  outbox_at === null || outbox_at > now ? outbox_at : now + varied(OUTBOX_NET_MS, account.id);
