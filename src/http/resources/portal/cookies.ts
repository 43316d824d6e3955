/** The cookie by which a browser shows that a portal session is its own. */

import { getCookie } from "hono/cookie";
import type { Token } from "../../../portal/tokens";
import { openToken, sealToken } from "../../../portal/tokens";
import type { AppContext } from "../../framework/environment";

/** The prefix makes browsers refuse the cookie from any other host, and without https. Browsers trust localhost. */
const SESSION = "__Host-adieu-portal";

/** `Lax`, because the holder comes from the host's site by a redirect. */
export const ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

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
  `${SESSION}=${sealToken(secretOf(c), "cookie", token)}; Max-Age=${SESSION_MAX_AGE_S}; ${ATTRIBUTES}`;

export const noSessionCookie = `${SESSION}=; Max-Age=0; ${ATTRIBUTES}`;

/** Returns the answer with one more cookie. */
export function withCookie(answer: Response, cookie: string): Response {
  answer.headers.append("set-cookie", cookie);
  return answer;
}
