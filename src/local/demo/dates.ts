/** Formats times for people, in UTC, because a test clock has no time zone. */

const DAY_MS = 86_400_000;

const dayFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});

/** `Wed 31 Mar 2027` */
export const dayOf = (at: string): string => dayFormat.format(new Date(at)).replace(",", "");

/** `Wed 31 Mar 2027, 09:00` */
export const momentOf = (at: string): string => `${dayOf(at)}, ${at.slice(11, 16)}`;

export const daysBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / DAY_MS);

export const daysAfter = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * DAY_MS).toISOString();
