/** The languages in which pages for holders are written. Each text of a page exists in every one of them. */
export const PAGE_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt", "pl", "ja", "zh"] as const;

export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** The languages of public pages, whose words laws prescribe. */
export const PUBLIC_LANGUAGES = ["en", "de", "fr"] as const satisfies readonly PageLanguage[];

export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number];

/** What stands between a label and what it names: French has a space before it. */
export const colonIn = (language: PageLanguage): string => (language === "fr" ? " :" : ":");
