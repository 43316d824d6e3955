/**
 * Points in time (RFC 3339, in UTC with milliseconds) and durations (ISO 8601).
 *
 * A `Timestamp` always has the same length and zone, so two of them compare with `<` as text. It is stored, hashed and
 * sent without conversion. No clock is read here: time comes as data.
 */
import { Temporal } from "temporal-polyfill";

/** RFC 3339, UTC, milliseconds: `2026-11-21T00:00:00.000Z`. */
export type Timestamp = string & { readonly __brand: "Timestamp" };

/** ISO 8601 duration, not negative: `P14D`, `PT15M`, `P7Y`. */
export type Duration = string & { readonly __brand: "Duration" };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The longest duration that a policy may state. With longer ones, dates would leave RFC 3339's four-digit years. */
const DURATION_MAX_YEARS = 200;

/** Characters of a duration. All its parts at their longest have fewer. */
export const DURATION_TEXT_MAX = 64;

/** RFC 3339 has years of four digits. A later time is as good as never. */
const MAX_TIMESTAMP_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Makes a timestamp. After the year 9999 it is the last millisecond of that year.
 *
 * @param milliseconds since the Unix epoch
 */
export const timestampOf = (milliseconds: number): Timestamp =>
  new Date(Math.min(milliseconds, MAX_TIMESTAMP_MS)).toISOString() as Timestamp;

/** @returns milliseconds since the Unix epoch */
export const millisecondsOf = (at: Timestamp): number => Date.parse(at);

/** Reads an RFC 3339 date-time with any offset; null if it is none, or lies outside the years 1970 to 9999. */
export function parseTimestamp(text: string): Timestamp | null {
  if (!/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/.test(text)) {
    return null;
  }
  try {
    const nanoseconds = text.toUpperCase().replace(/(\.\d{9})\d+/, "$1");
    const at = Temporal.Instant.from(nanoseconds).epochMilliseconds;
    return at >= 0 && at <= MAX_TIMESTAMP_MS ? timestampOf(at) : null;
  } catch {
    return null;
  }
}

/** Reads an ISO 8601 duration; null if it is none, is negative, or is longer than 200 years or 64 characters. */
export function parseDuration(text: string): Duration | null {
  if (text.length > DURATION_TEXT_MAX) return null;
  try {
    const duration = Temporal.Duration.from(text);
    const tooLong =
      duration.total({ unit: "years", relativeTo: "2000-01-01" }) > DURATION_MAX_YEARS;
    return duration.sign < 0 || tooLong ? null : (text as Duration);
  } catch {
    return null;
  }
}

export function isZero(duration: Duration): boolean {
  const { dates, exact } = partsOf(duration);
  return dates === null && exact === 0;
}

/**
 * Adds a duration to a time. Years and months go by the calendar of the time zone, everything else is exact. A day is
 * always 24 hours: `P14D` is 14 times 24 hours, also over a change of clocks.
 *
 * @example after("2026-01-31T12:00:00.000Z", "P1M", "Europe/Vienna") // "2026-02-28T12:00:00.000Z"
 */
export function after(at: Timestamp, duration: Duration, timeZone = "UTC"): Timestamp {
  const { dates, exact } = partsOf(duration);
  const start = dates ? zoned(at, timeZone).add(dates).epochMilliseconds : millisecondsOf(at);
  return timestampOf(start + exact);
}

/** Subtracts a duration from a time by the same rules as `after`: years and months first. */
export function before(at: Timestamp, duration: Duration, timeZone = "UTC"): Timestamp {
  const { dates, exact } = partsOf(duration);
  const end = dates ? zoned(at, timeZone).subtract(dates).epochMilliseconds : millisecondsOf(at);
  return timestampOf(end - exact);
}

const zoned = (at: Timestamp, timeZone: string) =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);

/** The fewest and the most days that 0 to 12 consecutive months have. */
const FEWEST_DAYS = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334, 365];
const MOST_DAYS = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337, 366];

/** The most by which changes of clocks shorten or lengthen some months. */
const CLOCKS_MS = 2 * HOUR_MS;

/** Whether `a` is shorter than `b`, at whatever time both begin. */
export const isAlwaysShorter = (a: Duration, b: Duration): boolean =>
  extent(a, MOST_DAYS, CLOCKS_MS) < extent(b, FEWEST_DAYS, -CLOCKS_MS);

/** The shortest or longest extent of a duration, ms. @param days that 0 to 12 months have */
function extent(duration: Duration, days: readonly number[], clocks: number): number {
  const { dates, exact } = partsOf(duration);
  if (dates === null) return exact;
  const months = dates.years * 12 + dates.months;
  // Each year counts at its shortest or longest. Over many years that is some days off, but always to the safe side.
  const years = Math.floor(months / 12);
  const total = years * (days[12] ?? 0) + (days[months % 12] ?? 0);
  return exact + total * DAY_MS + clocks;
}

type Parts = {
  /** The part that goes by the calendar; null if there are no years and months. */
  readonly dates: { readonly years: number; readonly months: number } | null;
  /** The rest, ms. Fractions of a millisecond are dropped. */
  readonly exact: number;
};

/** Durations that were read before. Policies name few, and every decision needs some of them. */
const known = new Map<Duration, Parts>();
const KNOWN_MAX = 1_000;

function partsOf(text: Duration): Parts {
  const found = known.get(text);
  if (found !== undefined) return found;
  const duration = Temporal.Duration.from(text);
  const { years, months, weeks, days, hours, minutes, seconds, milliseconds } = duration;
  const time = hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1_000 + milliseconds;
  const parts: Parts = {
    dates: years === 0 && months === 0 ? null : { years, months },
    exact: (weeks * 7 + days) * DAY_MS + time,
  };
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(text, parts);
  return parts;
}

export const later = (a: Timestamp, b: Timestamp): Timestamp => (a > b ? a : b);

/** Whether a name is an IANA time zone, such as `Europe/Vienna`. Offsets are not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The local date at a time, such as `2026-12-25`. */
export const dateAt = (at: Timestamp, timeZone: string): string =>
  zoned(at, timeZone).toPlainDate().toString();

/** The same time of day a number of calendar days later, in a time zone. Over a change of clocks that is not 24 hours each. */
export const afterCalendarDays = (at: Timestamp, days: number, timeZone: string): Timestamp =>
  timestampOf(zoned(at, timeZone).add({ days }).epochMilliseconds);

/**
 * Finds the same time of day a number of counted days later, in a time zone. The first day never counts.
 *
 * @param counts whether a day does. @param date the local one, `2026-12-25`. @param weekday 1 is Monday, 7 Sunday
 */
export function afterDays(
  at: Timestamp,
  days: number,
  timeZone: string,
  counts: (date: string, weekday: number) => boolean,
): Timestamp {
  const start = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  let day = start;
  for (let passed = 1, counted = 0; counted < days; passed += 1) {
    // Computed from the start each time, so that a time of day that one day skips (change of clocks) is not lost.
    day = start.add({ days: passed });
    if (counts(day.toPlainDate().toString(), day.dayOfWeek)) counted += 1;
  }
  return timestampOf(day.epochMilliseconds);
}
