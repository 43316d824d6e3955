import { describe, expect, it } from "vitest";
import { languageOf } from "../../src/shared/locale";
import { LOCALES } from "../support/real-values";

describe("the language of a locale", () => {
  it.each([
    ["de", "de"],
    ["DE-at", "de"],
    ["de_AT", "de"],
    ["de.UTF-8", "de"],
    ["de@euro", "de"],
    ["de_DE.UTF-8@euro", "de"],
    ["de-DE-1996", "de"],
    ["deu", "de"],
    ["ger-DE", "de"],
    ["den", "den"],
    ["zh_TW_#Hant", "zh"],
    ["iw", "he"],
    ["x-de", "x"],
  ])("of %s is %s", (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });

  it("is something of each that is taken", () => {
    for (const [locale] of LOCALES.taken) expect(languageOf(locale)).toMatch(/^[a-z]{1,8}$/);
  });
});
