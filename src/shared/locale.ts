/**
 * Locales: language tags (BCP 47), and the older forms of POSIX (`de_DE.UTF-8@euro`, `C.UTF-8`), Java (`zh_TW_#Hant`,
 * `th_TH_TH_#u-nu-thai`) and Apple (`en_US@calendar=gregorian`). A locale is stored as it was given. Only its language
 * is used.
 */

/** Characters; tags with extensions have some forty (RFC 5646, 4.4.1 asks for 35 at least). */
export const LOCALE_MAX = 64;

/**
 * Subtags of letters and digits, joined by `-` or `_`; then script and extensions in Java's form, a charset, a
 * modifier.
 */
export const LOCALE =
  /^(?:C(?=$|\.)|([A-Za-z]{2,8}|[IXix]-[A-Za-z0-9]{1,8})([-_][A-Za-z0-9]{1,8})*)(_{1,2}#(?:[A-Za-z]{4}(?:_?[A-Za-z0-9](?:-[A-Za-z0-9]{1,8})+)?|[A-Za-z0-9](?:-[A-Za-z0-9]{1,8})+))?(\.[A-Za-z0-9-]{1,20})?(@[A-Za-z0-9=;,_-]{1,40})?$/;

/** Finds the shortest code of the language, in small letters. @example languageOf("deu_AT.UTF-8") === "de" */
export function languageOf(locale: string): string {
  const [first = ""] = locale.split(/[-_.@#]/);
  try {
    return new Intl.Locale(first).language;
  } catch {
    return first.toLowerCase();
  }
}
