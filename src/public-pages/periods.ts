/** Writes an ISO 8601 duration in words, in the language of the page. */
import type { PublicLanguage } from "../shared/page-languages";

const LOCALES = { en: "en-GB", de: "de-DE", fr: "fr-FR" } as const satisfies Record<
  PublicLanguage,
  string
>;

const UNITS = ["year", "month", "week", "day", "hour", "minute", "second"] as const;

const FORM =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;

/** @example periodText("P1Y6M", "en") // "1 year, 6 months" @returns null if it has no length */
export function periodText(duration: string, language: PublicLanguage): string | null {
  const locale = LOCALES[language];
  const parts = UNITS.flatMap((unit, index) => {
    const count = Number(FORM.exec(duration)?.[index + 1] ?? 0);
    if (count === 0) return [];
    const options = { style: "unit", unit, unitDisplay: "long" } as const;
    return [new Intl.NumberFormat(locale, options).format(count)];
  });
  return parts.length === 0 ? null : new Intl.ListFormat(locale, { type: "unit" }).format(parts);
}

/** Writes a number of business days. */
export const businessDaysText = (days: number, language: PublicLanguage): string => {
  const words = {
    en: days === 1 ? "business day" : "business days",
    de: days === 1 ? "Werktag" : "Werktage",
    fr: days === 1 ? "jour ouvré" : "jours ouvrés",
  } as const;
  return `${days} ${words[language]}`;
};
