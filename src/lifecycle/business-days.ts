/** Business days, by which the due date of a review is computed. A policy says which days are worked. */
import { afterDays, dateAt, type Timestamp } from "../shared/time";
import { dayOf, knownUntil } from "./calendars";
import { type Policy, WEEKDAYS } from "./policy";

export type Calendar = Pick<
  Policy,
  "time_zone" | "weekend" | "holidays" | "working_days" | "calendar"
>;

/**
 * Finds the same time of day a number of business days later, in the policy's time zone. The first day never counts.
 * For each day the first of these that says anything decides: the policy's make-up days, the policy's holidays, its
 * country's calendar, its weekend.
 *
 * @example afterBusinessDays(thursdayAtNoon, 3, policy) // Tuesday at noon
 */
export const afterBusinessDays = (at: Timestamp, days: number, policy: Calendar): Timestamp =>
  afterDays(at, days, policy.time_zone, businessDaysOf(policy));

/** Whether a local date is a business day. @param weekday 1 is Monday, 7 Sunday */
export type IsBusinessDay = (date: string, weekday: number) => boolean;

/** Reads a policy's calendar once, for many days. */
export function businessDaysOf({
  weekend,
  calendar: country,
  ...policy
}: Omit<Calendar, "time_zone">): IsBusinessDay {
  const holidays = new Set(policy.holidays);
  const working = new Set(policy.working_days);
  const rests = new Set(weekend.map((name) => WEEKDAYS.indexOf(name) + 1));
  return (date, weekday) => {
    if (working.has(date)) return true;
    if (holidays.has(date)) return false;
    const known = country === undefined ? null : dayOf(country, date);
    return known === null ? !rests.has(weekday) : known === "make_up";
  };
}

/** A day that is not as its weekday says. */
export type DayMark = "holiday" | "make_up";

/** Reads which days a policy's calendar marks. @returns the mark of a local date; null if it has none */
export function dayMarksOf({
  holidays,
  working_days,
  calendar: country,
}: Pick<Calendar, "holidays" | "working_days" | "calendar">): (date: string) => DayMark | null {
  const free = new Set(holidays);
  const worked = new Set(working_days);
  return (date) => {
    if (worked.has(date)) return "make_up";
    if (free.has(date)) return "holiday";
    return country === undefined ? null : dayOf(country, date);
  };
}

/** The last date for which the policy's calendar is known; null if the policy names no country. */
export const calendarKnownUntil = ({ calendar }: Pick<Policy, "calendar">): string | null =>
  calendar === undefined ? null : knownUntil(calendar);

/** Whether a time lies beyond the last date for which the policy's calendar is known. */
export function isBeyondCalendar(at: Timestamp, policy: Calendar): boolean {
  const until = calendarKnownUntil(policy);
  return until !== null && dateAt(at, policy.time_zone) > until;
}
