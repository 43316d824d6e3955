/** The texts of the portal's pages: in every language, with what stands in built-in policies, and without steering. */
import { describe, expect, it } from "vitest";
import { builtInPolicies } from "../../src/lifecycle/policies";
import { PORTAL_TEXTS } from "../../src/portal/texts";
import { PAGE_LANGUAGES } from "../../src/shared/page-languages";

/** All texts of a value, functions called with something that can be recognised. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") {
    return value.length === 0 ? [] : textsOf(value("§1", "§2"));
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe("the texts", () => {
  it.each(PAGE_LANGUAGES.filter((one) => one !== "en"))(
    "of built-in policies that holders read are in %s too",
    (one) => {
      const { policy } = PORTAL_TEXTS[one];
      const read = builtInPolicies.flatMap(({ policy: { procedures } }) =>
        Object.values(procedures).flatMap((procedure) => [
          ...procedure.notes,
          ...procedure.alternatives.flatMap(({ title, effect }) => [title, effect]),
          ...procedure.blockers.map(({ message }) => message),
          ...procedure.acknowledgements.map(({ text }) => text),
          ...procedure.retain.flatMap(({ what, reason }) => [what, reason]),
        ]),
      );
      expect(read.length).toBeGreaterThan(30);
      expect(read.filter((text) => policy(text) === text)).toEqual([]);
      const statement = "Not acknowledged: Any other matter that may affect my rights is settled.";
      expect(policy(statement)).not.toBe(statement);
      expect(policy(statement)).not.toContain("acknowledged");
      expect(policy("A host's own words.")).toBe("A host's own words.");
    },
  );

  it("are all said in words, and none steers", () => {
    const steering =
      /\b(sorry to see|are you sure|miss you|lose everything|regret|really want|bitte bleiben|schade|wirklich|dommage|vraiment|regrett|lástima|de verdad quiere|sentimos que se vaya|jammer|echt zeker|ci dispiace che|davvero|peccato|sicuro di|lamentamos que|tem certeza de que quer|que pena|szkoda|na pewno chcesz|naprawdę)\b|残念|本当に|可惜|确定要|舍不得/i;
    for (const [language, texts] of Object.entries(PORTAL_TEXTS)) {
      const all = textsOf(texts);
      expect(all.length).toBeGreaterThan(150);
      expect([language, all.filter((text) => text.trim() === "" || steering.test(text))]).toEqual([
        language,
        [],
      ]);
    }
  });
});
