/** Time as the reference reckons it: milliseconds, and calendars without a change of clocks. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 86_400_000;

/** A Monday morning, ahead of the machine's own time: no alarm that a life leaves behind fires. */
export const START = Date.UTC(2030, 2, 4, 9);

/** Zones whose offset never changes; what a change of clocks does is another program's. */
const OFFSET_HOURS = { UTC: 0, "Asia/Shanghai": 8, "Asia/Tokyo": 9 } as const;
export type Zone = keyof typeof OFFSET_HOURS;

/** The same time of day so many business days later. @param holidays local dates, `2030-12-25` */
export function businessDaysAfter(
  at: number,
  days: number,
  zone: Zone,
  holidays: readonly string[],
): number {
  const isWorked = (moment: number) => {
    const local = new Date(moment + OFFSET_HOURS[zone] * 60 * MINUTE);
    const isWeekend = local.getUTCDay() === 0 || local.getUTCDay() === 6;
    return !isWeekend && !holidays.includes(local.toISOString().slice(0, 10));
  };
  let moment = at;
  for (let left = days; left > 0; ) {
    moment += DAY;
    if (isWorked(moment)) left -= 1;
  }
  return moment;
}

/** A number of days, or of years by the calendar: 29 February ends on the 28th where there is none. */
export type Span = { readonly days: number } | { readonly years: number };

export function spanAfter(at: number, span: Span): number {
  if ("days" in span) return at + span.days * DAY;
  const date = new Date(at);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + span.years);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}
