/** The languages in which pages for holders are written. Each text of a page exists in every one of them. */
export const PAGE_LANGUAGES = ["en", "de"] as const;

export type PageLanguage = (typeof PAGE_LANGUAGES)[number];
