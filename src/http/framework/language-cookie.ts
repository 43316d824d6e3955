/** The cookie by which a browser keeps the language that its reader has chosen, for every page for holders. */
import { getCookie } from "hono/cookie";
import { COOKIE_ATTRIBUTES } from "./cookies";
import type { AppContext } from "./environment";

const LANGUAGE = "__Host-adieu-language";
const MAX_AGE_S = 365 * 24 * 60 * 60;

/** @returns null if none was chosen */
export const chosenLanguage = (c: AppContext): string | null => getCookie(c, LANGUAGE) ?? null;

export const languageCookie = (language: string): string =>
  `${LANGUAGE}=${language}; Max-Age=${MAX_AGE_S}; ${COOKIE_ATTRIBUTES}`;
