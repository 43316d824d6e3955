/** Business days, by which reviews are due: a policy says which days are worked. */
import { afterDays, type Timestamp } from "../shared/time";
import { type Policy, WEEKDAYS } from "./policy";

export type Calendar = Pick<Policy, "time_zone" | "weekend" | "holidays" | "working_days">;

/**
 * The same time of day a number of business days later, in the policy's time zone. The day it starts on
 * never counts, whatever day that is.
 *
 * @example afterBusinessDays(thursdayAtNoon, 3, policy) // Tuesday at noon
 */
export function afterBusinessDays(at: Timestamp, days: number, calendar: Calendar): Timestamp {
  const { time_zone, weekend } = calendar;
  const holidays = new Set(calendar.holidays);
  const working = new Set(calendar.working_days);
  const rests = new Set(weekend.map((name) => WEEKDAYS.indexOf(name) + 1));
  const isWorked = (date: string, weekday: number) =>
    working.has(date) || (!rests.has(weekday) && !holidays.has(date));
  return afterDays(at, days, time_zone, isWorked);
}
