/** When an account's alarm must fire next. It is a net: callers are served right without it. */
import { doubling } from "../../shared/backoff";
import { millisecondsOf } from "../../shared/time";
import {
  ALARM_INTERVAL_MIN_MS,
  ALARM_LOST_MS,
  CLEARANCE_RETRY_MS,
  CONFIRMATION_MS,
  ERRAND_NET_MS,
} from "../limits";
import { spread } from "../spread";
import { nextDue, nextRetry } from "../tables/failing-deadlines";
import type { Snapshot } from "../tables/snapshot";

/** How a deployment wants alarms to stand. */
export type AlarmSettings = {
  /** Milliseconds over which alarms that fall on one instant are spread, by account. */
  readonly alarm_spread_ms: number;
  /** The longest wait between publications that nobody confirms, ms. */
  readonly publication_backoff_max_ms: number;
};

/**
 * @param waiting whether the brake was asked in vain for what is due: only that is put off, and nothing that is owed
 * @returns milliseconds; null when nothing is due or owed
 */
export function alarmTime(
  snapshot: Snapshot,
  now: number,
  settings: AlarmSettings,
  waiting = false,
): number | null {
  // Asking at once again would be all that it does.
  const asked = (at: number | null) =>
    at !== null && waiting ? Math.max(at, now + CLEARANCE_RETRY_MS) : at;
  const times = [
    asked(dueTime(snapshot, settings)),
    asked(nextRetry(snapshot.failing)),
    owedTime(snapshot, now, settings),
    errandTime(snapshot, now),
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

function owedTime(
  { account, confirmed, tries }: Snapshot,
  now: number,
  { publication_backoff_max_ms }: AlarmSettings,
): number | null {
  if (confirmed >= account.version) return null;
  return now + doubling(CONFIRMATION_MS, publication_backoff_max_ms)(tries + 1);
}

const errandTime = ({ errand_at }: Snapshot, now: number): number | null =>
  errand_at === null || errand_at > now ? errand_at : now + ERRAND_NET_MS;

/** Whether the alarm that stands will do: it fires early enough, and it was not lost. */
export const standsWell = (standing: number | null, wanted: number, now: number): boolean =>
  standing !== null && standing <= wanted && !isLost(standing, now);

/** Whether an alarm is so late that the platform must have lost it. */
export const isLost = (standing: number | null, now: number): boolean =>
  standing !== null && standing <= now - ALARM_LOST_MS;
