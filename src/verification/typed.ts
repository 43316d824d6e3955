/**
 * What people type, read as it was meant: by whichever keyboard, in whichever digits, copied with blanks around
 * it. Both sides of a comparison are brought into the same form, so that nothing stored has to change.
 *
 * Never for the bytes of a secret: a password, and what is left of an API secret once the blanks around it are
 * gone, count as they are.
 */

/** Everything that people put between the digits of a code, or copy along with it. */
const SEPARATORS = /[\s\p{Z}\p{P}\p{Cf}\u2212]/gu;

/** A code: its digits, of any script and width, as ASCII has them; what is no digit and no separator stays. */
export const typedCode = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(SEPARATORS, "")
    .replaceAll(/\p{Nd}/gu, (digit) => String(valueOf(digit)));

/** Decimal digits stand ten in a row, from zero to nine, in every script (Unicode Standard, 4.6). */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

const BLANKS = /[\s\p{Z}]+/gu;
/** What shows nothing at all: joiners, marks of direction, soft hyphens, a byte order mark. */
const INVISIBLE = /\p{Cf}/gu;
const AROUND = /^[\s\p{Z}\p{Cf}]+|[\s\p{Z}\p{Cf}]+$/gu;

/**
 * A name, such as an environment's: composed or not, of any width, in any case, with one blank where there are
 * several, and with the plain hyphen and apostrophe for those that phones put in their place.
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
    // First to capitals: some small letters have the same capital (ß, ſ, a sigma at a word's end).
    .toUpperCase()
    .toLowerCase()
    // The Turkish capital keeps its dot, which only a Turkish keyboard can type.
    .replaceAll("i\u0307", "i")
    .normalize("NFKC");

/** Without the blanks that were typed, or copied, around it. */
export const withoutBlanksAround = (text: string): string => text.replaceAll(AROUND, "");
