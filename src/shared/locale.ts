/**
 * What systems call a locale: a language tag (BCP 47), or one of the forms that came before it, by POSIX
 * (`de_DE.UTF-8@euro`, `C.UTF-8`), by Java (`zh_TW_#Hant`, `th_TH_TH_#u-nu-thai`) and by Apple (`en_US@calendar=gregorian`). Kept as it was given;
 * only its language is ever looked at.
 */

/** Characters; tags with extensions have some forty (RFC 5646, 4.4.1 asks for 35 at least). */
export const LOCALE_MAX = 64;

/** Subtags of letters and digits, of any case, by `-` or `_`; then script and extensions as Java has them, a charset, a modifier. */
export const LOCALE =
  /^(?:C(?=$|\.)|([A-Za-z]{2,8}|[IXix]-[A-Za-z0-9]{1,8})([-_][A-Za-z0-9]{1,8})*)(_{1,2}#(?:[A-Za-z]{4}(?:_(?=[A-Za-z0-9]))?)?(?:[A-Za-z0-9](?:-[A-Za-z0-9]{1,8})+)?(?<!#))?(\.[A-Za-z0-9-]{1,20})?(@[A-Za-z0-9=;,_-]{1,40})?$/;

/** The language's shortest code, in small letters: `de` for `de_AT.UTF-8`, `deu` and `DE-1996`. */
export function languageOf(locale: string): string {
  const [first = ""] = locale.split(/[-_.@#]/);
  try {
    return new Intl.Locale(first).language;
  } catch {
    return first.toLowerCase();
  }
}
