/**
 * Points in time and durations: RFC 3339 in UTC with milliseconds, ISO 8601.
 *
 * A `Timestamp` always has the same length and zone, so two of them compare with `<` as text; it is
 * what is stored, hashed and sent, without conversion. No clock is read here: time comes as data.
 */
import { Temporal } from "temporal-polyfill";

/** RFC 3339, UTC, milliseconds: `2026-11-21T00:00:00.000Z`. */
export type Timestamp = string & { readonly __brand: "Timestamp" };

/** ISO 8601 duration, not negative: `P14D`, `PT15M`, `P7Y`. */
export type Duration = string & { readonly __brand: "Duration" };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The longest duration a policy may state: beyond it dates leave RFC 3339's four-digit years. */
const DURATION_MAX_YEARS = 200;

/** RFC 3339 has years of four digits; what lies beyond is as good as never. */
const MAX_TIMESTAMP_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** @param milliseconds since the Unix epoch */
export const timestampOf = (milliseconds: number): Timestamp =>
  new Date(Math.min(milliseconds, MAX_TIMESTAMP_MS)).toISOString() as Timestamp;

/** @returns milliseconds since the Unix epoch */
export const millisecondsOf = (at: Timestamp): number => Date.parse(at);

/** Reads any RFC 3339 date-time, whatever its offset; null when it is none or lies outside years 1970–9999. */
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

/** Null when the text is no ISO 8601 duration, is negative, or is longer than 200 years. */
export function parseDuration(text: string): Duration | null {
  try {
    const duration = Temporal.Duration.from(text);
    const tooLong =
      duration.total({ unit: "years", relativeTo: "2000-01-01" }) > DURATION_MAX_YEARS;
    return duration.sign < 0 || tooLong ? null : (text as Duration);
  } catch {
    return null;
  }
}

/** By the calendar, from any one moment. */
export const isShorter = (a: Duration, b: Duration): boolean =>
  Temporal.Duration.compare(a, b, { relativeTo: "2000-01-01" }) < 0;

export const isZero = (duration: Duration): boolean => lengthOf(duration) === 0;

const inUtc = (at: Timestamp) => Temporal.Instant.from(at).toZonedDateTimeISO("UTC");

/** `at` plus a duration by the UTC calendar, in which a day is always 24 hours. */
export function after(at: Timestamp, duration: Duration): Timestamp {
  const length = lengthOf(duration);
  return timestampOf(
    length === null ? inUtc(at).add(duration).epochMilliseconds : millisecondsOf(at) + length,
  );
}

/** `at` minus a duration by the UTC calendar. */
export function before(at: Timestamp, duration: Duration): Timestamp {
  const length = lengthOf(duration);
  return timestampOf(
    length === null ? inUtc(at).subtract(duration).epochMilliseconds : millisecondsOf(at) - length,
  );
}

/** Durations read before: policies name few, and every decision asks for some of them. */
const lengths = new Map<Duration, number | null>();
const LENGTHS_MAX = 1_000;

/** In ms, where it is the same from any moment; null where months and years make that a matter of dates. */
function lengthOf(text: Duration): number | null {
  const known = lengths.get(text);
  if (known !== undefined) return known;
  const {
    years,
    months,
    weeks,
    days,
    hours,
    minutes,
    seconds,
    milliseconds,
    microseconds,
    nanoseconds,
  } = Temporal.Duration.from(text);
  const time = hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1_000 + milliseconds;
  const fixed = years === 0 && months === 0 && microseconds === 0 && nanoseconds === 0;
  const length = fixed ? (weeks * 7 + days) * DAY_MS + time : null;
  if (lengths.size >= LENGTHS_MAX) lengths.clear();
  lengths.set(text, length);
  return length;
}

export const later = (a: Timestamp, b: Timestamp): Timestamp => (a > b ? a : b);

/** Whether it is a name of the IANA's, such as `Europe/Vienna`; offsets are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The same time of day a number of counted days later, in a time zone. The day it starts on never counts.
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
    // From the start each time: an hour that a change of clocks skips on the way is not lost.
    day = start.add({ days: passed });
    if (counts(day.toPlainDate().toString(), day.dayOfWeek)) counted += 1;
  }
  return timestampOf(day.epochMilliseconds);
}
