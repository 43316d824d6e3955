/** The cookie by which a browser shows that a portal session is its own. */
import { getCookie } from "hono/cookie";
import type { Token } from "../../../portal/tokens";
import { openToken, sealToken } from "../../../portal/tokens";
import { COOKIE_ATTRIBUTES } from "../../framework/cookies";
import type { AppContext } from "../../framework/environment";

/** The prefix makes browsers refuse the cookie from any other host, and without https. Browsers trust localhost. */
const SESSION = "__Host-adieu-portal";

/** Seconds; the account's object ends a session sooner. */
const SESSION_MAX_AGE_S = 2 * 60 * 60;

/** The secret of the deployment by which cookies are sealed. */
export const secretOf = (c: AppContext): string => c.get("settings").adminKey;

/** The token in the browser's cookie; null if it has none of this deployment. */
export function sessionToken(c: AppContext): Token | null {
  const text = getCookie(c, SESSION);
  return text === undefined ? null : openToken(secretOf(c), "cookie", text);
}

/** Opens the token of a link; null if this deployment did not make it. */
export const linkToken = (c: AppContext, text: string): Token | null =>
  openToken(secretOf(c), "link", text);

export const sessionCookie = (c: AppContext, token: Token): string =>
  `${SESSION}=${sealToken(secretOf(c), "cookie", token)}; Max-Age=${SESSION_MAX_AGE_S}; ${COOKIE_ATTRIBUTES}`;

export const noSessionCookie = `${SESSION}=; Max-Age=0; ${COOKIE_ATTRIBUTES}`;
