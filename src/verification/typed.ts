/**
 * Reads what people type as they mean it, with any keyboard, in any script's digits, copied with blanks around it. Both
 * sides of a comparison are brought into the same form, so stored values stay as they are.
 *
 * Secrets are never changed: a password counts exactly as it is, and so does an API secret without the blanks around
 * it.
 */

/** Characters that people put between the digits of a code, or copy along with it. */
const SEPARATORS = /[\s\p{Z}\p{P}\p{Cf}\u2212]/gu;

/**
 * Brings a code into one form: digits of any script become ASCII digits, separators are dropped, other characters stay.
 */
export const typedCode = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(SEPARATORS, "")
    .replaceAll(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** The value of a digit. In every script the digits zero to nine follow each other (Unicode Standard, 4.6). */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

const BLANKS = /[\s\p{Z}]+/gu;
/** Characters that show nothing: joiners, marks of direction, soft hyphens, a byte order mark. */
const INVISIBLE = /\p{Cf}/gu;
const AROUND = /^[\s\p{Z}\p{Cf}]+|[\s\p{Z}\p{Cf}]+$/gu;

/**
 * Brings a name, such as an environment's, into one form: composed, in small letters, with single blanks, and with
 * plain hyphens, apostrophes and quotation marks in place of those that phones type.
 */
export const typedName = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\p{Pd}\u2212]/gu, "-")
    .replaceAll(/[\u2018\u2019\u02bc]/gu, "'")
    .replaceAll(/[\u201c\u201d]/gu, '"')
    .replaceAll(INVISIBLE, "")
    .replaceAll(BLANKS, " ")
    .trim()
    // To capitals first: some small letters share a capital (ß and ss, ſ and s, the two forms of sigma).
    .toUpperCase()
    .toLowerCase()
    // The Turkish capital keeps its dot, which only a Turkish keyboard can type.
    .replaceAll("i\u0307", "i")
    .normalize("NFKC");

/** Removes blanks and invisible characters around a text. */
export const withoutBlanksAround = (text: string): string => text.replaceAll(AROUND, "");
