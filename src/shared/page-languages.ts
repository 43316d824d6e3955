/** The languages in which pages for holders are written. Each text of a page exists in every one of them. */
export const PAGE_LANGUAGES = ["en", "de"] as const;

export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** The languages of public pages. A law of France wants its own words, so there is one more. */
export const PUBLIC_LANGUAGES = [...PAGE_LANGUAGES, "fr"] as const;

export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number];
