/** Time as the reference reckons it: milliseconds, and the calendars of a few zones. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 86_400_000;

/** A Monday morning, ahead of the machine's own time: no alarm that a life leaves behind fires. */
export const START = Date.UTC(2030, 2, 4, 9);

const OFFSET_HOURS = { UTC: 0, "Asia/Shanghai": 8, "Asia/Tokyo": 9, "Europe/Vienna": 1 } as const;
export type Zone = keyof typeof OFFSET_HOURS;

/** Central Europe's clocks go forward and back at 1:00 UTC on the last Sundays of March and of October. */
function isSummer(at: number): boolean {
  const year = new Date(at).getUTCFullYear();
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0, 1));
    return last.getTime() - last.getUTCDay() * DAY;
  };
  return at >= lastSunday(2) && at < lastSunday(9);
}

const offset = (zone: Zone, at: number): number =>
  (OFFSET_HOURS[zone] + (zone === "Europe/Vienna" && isSummer(at) ? 1 : 0)) * HOUR;

/** The moment of a local time: the first if it comes twice; if clocks skip it, as much later as they go forward. */
function momentOf(local: number, zone: Zone): number {
  const standard = local - OFFSET_HOURS[zone] * HOUR;
  const summer = standard - HOUR;
  return summer + offset(zone, summer) === local ? summer : standard;
}

const WEEK = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

export type Calendar = {
  readonly zone: Zone;
  readonly weekend: readonly (typeof WEEK)[number][];
  /** Local dates, `2030-12-25`. */
  readonly holidays: readonly string[];
  /** Worked, though they fall on a weekend. */
  readonly workingDays: readonly string[];
};

/** The same time of day so many business days later; clocks never change over a review here. */
export function businessDaysAfter(at: number, days: number, calendar: Calendar): number {
  const { zone, weekend, holidays, workingDays } = calendar;
  const isWorked = (moment: number) => {
    const local = new Date(moment + offset(zone, moment));
    const date = local.toISOString().slice(0, 10);
    const name = WEEK[local.getUTCDay()];
    const isWeekend = weekend.some((day) => day === name);
    return workingDays.includes(date) || !(isWeekend || holidays.includes(date));
  };
  let moment = at;
  for (let left = days; left > 0; ) {
    moment += DAY;
    if (isWorked(moment)) left -= 1;
  }
  return moment;
}

/** A number of days, or of years by a zone's calendar: 29 February ends on the 28th if the year has none. */
export type Span = { readonly days: number } | { readonly years: number };

export const spanAfter = (at: number, span: Span, zone: Zone): number =>
  "days" in span ? at + span.days * DAY : monthsAfter(at, 12 * span.years, zone);

/** The same day of the month and time of day, or the last day of a month that is shorter. */
export function monthsAfter(at: number, months: number, zone: Zone): number {
  const date = new Date(at + offset(zone, at));
  const month = (date.getUTCMonth() + months) % 12;
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return momentOf(date.getTime(), zone);
}
