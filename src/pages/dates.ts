/** Writes dates for the reader of a page, in the reader's language and time zone. */
import type { PageLanguage } from "../shared/page-languages";
import { DAY_MS, HOUR_MS, isTimeZone, MINUTE_MS, type Timestamp } from "../shared/time";

/** How the dates of a page are written. */
export type DateStyle = {
  readonly language: PageLanguage;
  /** An IANA name. A name that is unknown here counts as UTC. */
  readonly timeZone: string;
};

/** English as it is written outside of America, so that the day stands before the month. */
const LOCALES = {
  en: "en-GB",
  de: "de-DE",
  fr: "fr-FR",
  es: "es-ES",
  it: "it-IT",
  nl: "nl-NL",
  pt: "pt-BR",
  pl: "pl-PL",
  ja: "ja-JP",
  zh: "zh-CN",
} as const satisfies Record<PageLanguage, string>;

const zoneOf = ({ timeZone }: DateStyle): string => (isTimeZone(timeZone) ? timeZone : "UTC");

const written = (at: Timestamp, style: DateStyle, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[style.language], {
    ...options,
    timeZone: zoneOf(style),
  }).format(new Date(at));

/** @example dayText(at, style) === "Sunday, 13 December 2026" */
export const dayText = (at: Timestamp, style: DateStyle): string =>
  written(at, style, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** The time of day by the 24-hour clock. @example clockText(at, style) === "10:00" */
export const clockText = (at: Timestamp, style: DateStyle): string =>
  written(at, style, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** The short name of the time zone. @example zoneText(at, style) === "CET" */
export const zoneText = (at: Timestamp, style: DateStyle): string =>
  new Intl.DateTimeFormat(LOCALES[style.language], {
    timeZone: zoneOf(style),
    timeZoneName: "short",
  })
    .formatToParts(new Date(at))
    .find(({ type }) => type === "timeZoneName")?.value ?? zoneOf(style);

/** Date, time and zone in one line. @example timeText(at, style) === "Sunday, 13 December 2026, 10:00 CET" */
export const timeText = (at: Timestamp, style: DateStyle): string =>
  `${dayText(at, style)}, ${clockText(at, style)} ${zoneText(at, style)}`;

/** A date without the day of the week, for lists. @example dateText(at, style) === "13 December 2026" */
export const dateText = (at: Timestamp, style: DateStyle): string =>
  written(at, style, { day: "numeric", month: "long", year: "numeric" });

/** How far a time lies ahead, in the largest unit of which there are at least two. @example "in 14 days" */
export function distanceText(now: Timestamp, at: Timestamp, { language }: DateStyle): string {
  const distance = Date.parse(at) - Date.parse(now);
  const [unit, length] =
    Math.abs(distance) >= 2 * DAY_MS
      ? (["day", DAY_MS] as const)
      : Math.abs(distance) >= 2 * HOUR_MS
        ? (["hour", HOUR_MS] as const)
        : (["minute", MINUTE_MS] as const);
  return new Intl.RelativeTimeFormat(LOCALES[language]).format(Math.round(distance / length), unit);
}

/** Joins texts as the language does. @example listText(["a", "b"], style, "disjunction") === "a or b" */
export const listText = (
  texts: readonly string[],
  { language }: DateStyle,
  type: "conjunction" | "disjunction" = "conjunction",
): string => new Intl.ListFormat(LOCALES[language], { type }).format(texts);
