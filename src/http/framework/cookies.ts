/** What cookies of several pages have in common. */

/** `Lax`, because people come by a link: from the host's site, from a mail, or back from an issuer. */
export const COOKIE_ATTRIBUTES = "Path=/; Secure; HttpOnly; SameSite=Lax";

/** Returns the answer with more cookies. */
export function withCookies(answer: Response, ...cookies: readonly string[]): Response {
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  return answer;
}
