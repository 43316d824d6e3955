/**
 * Public holidays and make-up days by country, from a maintained data set that is shipped with the service.
 *
 * - Up to the end of the last known year, a calendar has the holidays and make-up days as they were announced.
 * - After that year, up to the end of the table, it has the holidays that can be foreseen from the law, without make-up
 *   days.
 * - After the end of the table, it has only the holidays that fall on the same date every year.
 */
import { COUNTRIES, FIRST_YEAR } from "./countries";

type Calendar = {
  /** The last year for which the calendar was announced. */
  readonly lastKnown: number;
  /** Such as `1225`, for every year. */
  readonly everyYear: ReadonlySet<string>;
  /** Such as `2026-10-01`. */
  readonly holidays: ReadonlySet<string>;
  readonly makeUpDays: ReadonlySet<string>;
};

/** @param country ISO 3166-1 alpha-2, such as `CN` */
export const hasCalendar = (country: string): boolean => Object.hasOwn(COUNTRIES, country);

/**
 * Whether a date is a public holiday or a make-up day, which is worked in return for one; null if it is neither.
 *
 * @param date local, such as `2026-10-01`
 */
export function dayOf(country: string, date: string): "holiday" | "make_up" | null {
  const { everyYear, holidays, makeUpDays } = calendarOf(country);
  if (makeUpDays.has(date)) return "make_up";
  const isHoliday = everyYear.has(date.slice(5).replace("-", "")) || holidays.has(date);
  return isHoliday ? "holiday" : null;
}

/** The last date for which the calendar of a country is known. */
export const knownUntil = (country: string): string => `${calendarOf(country).lastKnown}-12-31`;

/** The calendars read so far. A service sees few countries. */
const read = new Map<string, Calendar>();

function calendarOf(country: string): Calendar {
  const known = read.get(country);
  if (known) return known;
  const encoded = hasCalendar(country) ? COUNTRIES[country] : undefined;
  if (encoded === undefined) throw new Error(`no calendar of ${country}`);
  const calendar = decoded(encoded);
  read.set(country, calendar);
  return calendar;
}

/** Reads a calendar in the format that `countries.ts` describes. */
function decoded(encoded: string): Calendar {
  const [lastKnown, every = "", ...years] = encoded.split("|");
  const holidays: string[] = [];
  const makeUpDays: string[] = [];
  for (const [index, days] of years.entries()) {
    const [off = "", worked = ""] = days.split("+");
    const dated = (list: string) => wordsOf(list).map((day) => dateOf(FIRST_YEAR + index, day));
    holidays.push(...dated(off));
    makeUpDays.push(...dated(worked));
  }
  return {
    lastKnown: Number(lastKnown),
    everyYear: new Set(wordsOf(every)),
    holidays: new Set(holidays),
    makeUpDays: new Set(makeUpDays),
  };
}

const wordsOf = (list: string): string[] => list.split(" ").filter((word) => word !== "");

const dateOf = (year: number, day: string): string => `${year}-${day.slice(0, 2)}-${day.slice(2)}`;
