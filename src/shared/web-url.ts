/** URLs from outside. They are read once, as `fetch` reads them (WHATWG), and stored in that one form. */

/** Characters; browsers and mail programs take no more of a link. */
export const URL_MAX = 2_000;

/** Line breaks above all, which the URL standard drops silently, and other control characters. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

export type ReadUrl =
  | { readonly ok: true; readonly href: string }
  /** @property fault what is wrong, for the caller that gave the URL */
  | { readonly ok: false; readonly fault: string };

const wrong = (fault: string): ReadUrl => ({ ok: false, fault });

/** Reads a URL of `http` or `https`, without user name and password. */
export function readWebUrl(text: string): ReadUrl {
  if (CONTROL.test(text)) return wrong("must not hold line breaks or other control characters");
  if (!URL.canParse(text)) return wrong("must be an absolute URL");
  const { protocol, username, password, href } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") return wrong("must be http or https");
  if (username !== "" || password !== "") return wrong("must not hold a user name or password");
  if (href.length > URL_MAX) {
    return wrong(`must have at most ${URL_MAX} characters, escapes counted`);
  }
  return { ok: true, href };
}
