import { describe, expect, it } from "vitest";
import { typedCode, typedName, withoutBlanksAround } from "../../src/verification/typed";

/** Every decimal numbering system that the platform knows, by its ten digits. */
const NUMBERING_SYSTEMS = Intl.supportedValuesOf("numberingSystem").flatMap((system) => {
  const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
  const digits = Array.from({ length: 10 }, (_, digit) => format.format(digit));
  const isDecimal = digits.every((digit) => /^\p{Nd}$/u.test(digit));
  return isDecimal && format.resolvedOptions().numberingSystem === system ? [[system, digits]] : [];
}) as [string, string[]][];

describe("a code that was typed", () => {
  it.each([
    ["with a space in it", "012 345"],
    ["with one after each digit", "0 1 2 3 4 5 "],
    ["with blanks around it", " \t012345\r\n"],
    ["with a hyphen", "012-345"],
    ["with a dash that a phone made of it", "012–345"],
    ["with a minus sign", "012−345"],
    ["with a hyphen that does not break", "012‑345"],
    ["with a space that does not break", "012\u00a0345"],
    ["with a narrow space that does not break", "012\u202f345"],
    ["with an ideographic space", "012\u3000345"],
    ["with a zero-width space", "012\u200b345"],
    ["with marks of direction around it", "\u200e012345\u200f"],
    ["with a byte order mark", "\ufeff012345"],
    ["with the sentence's full stop", "012345."],
    ["with dots", "012.345"],
    ["in quotation marks", "“012345”"],
    ["in brackets", "(012345)"],
    ["in full width", "０１２３４５"],
    ["in full width, with a hyphen of it", "０１２－３４５"],
    ["in mathematical bold", "𝟎𝟏𝟐𝟑𝟒𝟓"],
  ])("is read as it was meant: %s", (_, typed) => {
    expect(typedCode(typed)).toBe("012345");
  });

  it.each(NUMBERING_SYSTEMS)("is read in the digits of its script: %s", (_, digits) => {
    expect(digits.map(typedCode)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    expect(typedCode(digits.slice(0, 6).join(" "))).toBe("012345");
  });

  it("knows many scripts", () => {
    const known = NUMBERING_SYSTEMS.map(([system]) => system);
    expect(known).toEqual(expect.arrayContaining(["arab", "arabext", "beng", "deva", "thai"]));
    expect(known.length).toBeGreaterThan(40);
  });

  it.each([
    ["another digit", "012346"],
    ["digits in another order", "543210"],
    ["a digit less", "01234"],
    ["a digit more", "0123456"],
    ["a letter that looks like one", "O12345"],
    ["a letter beside it", "012345x"],
    ["a fraction", "01234½"],
    ["a digit as a Chinese word", "〇12345"],
    ["a sum", "01234+5"],
    ["nothing", ""],
    ["blanks alone", " - "],
  ])("is no other for that: %s", (_, typed) => {
    expect(typedCode(typed)).not.toBe("012345");
  });
});

describe("a name that was typed", () => {
  it.each([
    ["composed or not", "Bücher", "Bu\u0308cher"],
    ["in Hangul's letters", "서울", "서울".normalize("NFD")],
    ["with blanks around it", "production", "  production\n"],
    ["with a space that does not break", "my cloud", "my\u00a0cloud"],
    ["with two blanks", "my cloud", "my  cloud"],
    ["with a tab", "my cloud", "my\tcloud"],
    ["with a capital that a phone put there", "production", "Production"],
    ["in capitals", "straße-ὀδός", "STRASSE-ὈΔΌΣ"],
    ["in full width", "prod-1", "ｐｒｏｄ－１"],
    ["with a ligature", "fine", "ﬁne"],
    ["with a dash that a phone made of a hyphen", "prod-1", "prod–1"],
    ["with a hyphen that does not break", "prod-1", "prod‑1"],
    ["with an apostrophe that a phone made", "bo's", "Bo’s"],
    ["with a soft hyphen", "production", "pro\u00adduction"],
    ["with a byte order mark", "production", "\ufeffproduction"],
    ["with a Turkish capital", "\u0130stanbul", "istanbul"],
    ["with a Turkish capital, all in capitals", "\u0130stanbul", "ISTANBUL"],
    ["with a Turkish capital, as it is", "\u0130stanbul", "\u0130stanbul"],
    ["with an old Å", "\u00c5", "\u212b"],
  ])("is the same: %s", (_, name, typed) => {
    expect(typedName(typed)).toBe(typedName(name));
    expect(typedName(typedName(typed))).toBe(typedName(typed));
  });

  it.each([
    ["another letter", "production", "productiom"],
    ["without its accent", "Bücher", "Bucher"],
    ["without its blank", "my cloud", "mycloud"],
    ["without its hyphen", "prod-1", "prod1"],
    ["with another separator", "prod-1", "prod_1"],
    ["with another script's letter", "prod", "рrоd"],
    ["cut off", "production", "prod"],
  ])("is not the same: %s", (_, name, typed) => {
    expect(typedName(typed)).not.toBe(typedName(name));
  });
});

describe("what is left of a secret that was typed", () => {
  it("is what stands between the blanks, as it is", () => {
    for (const typed of ["x9Zq", " x9Zq", "x9Zq ", "\t x9Zq\n", "\u00a0x9Zq\u200b", "\u3000x9Zq"]) {
      expect(withoutBlanksAround(typed)).toBe("x9Zq");
    }
    for (const secret of ["x 9q", "X9ZQ", "ｘ９Ｚｑ", "Å12", "A\u030a12"]) {
      expect(withoutBlanksAround(secret)).toBe(secret);
    }
  });
});
