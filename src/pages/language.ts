/** Chooses the language of a page. */
import { languageOf } from "../shared/locale";
import { PAGE_LANGUAGES, type PageLanguage } from "../shared/page-languages";
import { ACCEPT_LANGUAGE_MAX } from "./limits";

export type LanguageWishes = {
  /** Locales, the most important first; null for one that is not known. */
  readonly locales: readonly (string | null)[];
  /** The header of the browser. */
  readonly acceptLanguage: string | undefined;
};

/**
 * Chooses the first language that is offered: of the locales in their order, then of the browser.
 *
 * @param offered the languages of the page; the first one is used if nothing fits
 */
export function chooseLanguage(wishes: LanguageWishes): PageLanguage;
export function chooseLanguage<L extends PageLanguage>(
  wishes: LanguageWishes,
  offered: readonly L[],
): L;
export function chooseLanguage(
  { locales, acceptLanguage }: LanguageWishes,
  offered: readonly PageLanguage[] = PAGE_LANGUAGES,
): PageLanguage {
  const wished = [...locales, ...acceptedLanguages(acceptLanguage)];
  for (const locale of wished) {
    const language = locale === null ? undefined : languageOf(locale);
    const found = offered.find((one) => one === language);
    if (found) return found;
  }
  return offered[0] ?? "en";
}

/** Reads `Accept-Language` (RFC 9110, 12.5.4), the most wanted language first. What cannot be read is left out. */
export function acceptedLanguages(header: string | undefined): string[] {
  return (header ?? "")
    .slice(0, ACCEPT_LANGUAGE_MAX)
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/\s*;\s*q=/);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
