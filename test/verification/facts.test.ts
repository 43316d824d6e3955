import { describe, expect, it } from "vitest";
import { FRESH_SIGN_IN_MS, judgeAttestation } from "../../src/verification/attestation";
import { judgeOwnership } from "../../src/verification/ownership";
import { later, NOW } from "../support/time";

const ENVIRONMENTS = [
  { name: "production", secret_last4: "x9Zq" },
  { name: "staging", secret_last4: "0000" },
  { name: "production", secret_last4: "aB3d" },
];

const right = { verdict: "right" };
const wrong = (fault: string) => ({ verdict: "wrong", fault });

describe("ownership of an environment", () => {
  it.each([
    ["production", "x9Zq", right],
    ["staging", "0000", right],
    ["production", "aB3d", right],
    ["production", "0000", wrong("secret_wrong")],
    ["staging", "x9Zq", wrong("secret_wrong")],
    ["production", "x9zq", wrong("secret_wrong")],
    ["production", "", wrong("secret_wrong")],
    ["", "x9Zq", wrong("environment_unknown")],
    ["test", "x9Zq", wrong("environment_unknown")],
  ])("%j with %j: %o", (name, secret_last4, judgement) => {
    const claimed = { name, secret_last4 };
    expect(judgeOwnership(claimed, ENVIRONMENTS)).toEqual(judgement);
    expect(judgeOwnership(claimed, ENVIRONMENTS.toReversed())).toEqual(judgement);
  });

  it.each([
    ["Production", "x9Zq", right],
    [" production ", " x9Zq\n", right],
    ["ｐｒｏｄｕｃｔｉｏｎ", "x9Zq", right],
    ["production", "X9ZQ", wrong("secret_wrong")],
    ["production", "x 9Zq", wrong("secret_wrong")],
    ["production", "ｘ９Ｚｑ", wrong("secret_wrong")],
  ])(
    "is typed by people, the secret's characters are not changed: %j with %j",
    (name, secret_last4, judgement) => {
      expect(judgeOwnership({ name, secret_last4 }, ENVIRONMENTS)).toEqual(judgement);
    },
  );

  it("is compared as the host reports it, too: its name may be spelled in any way", () => {
    const environments = [{ name: " Bu\u0308cher  Cloud ", secret_last4: "ab1 " }];
    const claimed = { name: "bücher cloud", secret_last4: "ab1 " };
    expect(judgeOwnership(claimed, environments)).toEqual(right);
    expect(judgeOwnership({ ...claimed, secret_last4: "ab1" }, environments)).toEqual(
      wrong("secret_wrong"),
    );
  });

  it("is never proved where there is no environment", () => {
    const nothing = { name: "", secret_last4: "" };
    expect(judgeOwnership(nothing, [])).toEqual(wrong("no_environment_on_file"));
  });
});

describe("a host's word that the holder has just signed in", () => {
  it.each([
    ["now", { ms: 0 }, right],
    ["a minute ago", { minutes: -1 }, right],
    ["exactly five minutes ago", { minutes: -5 }, right],
    [
      "a millisecond more than five minutes ago",
      { minutes: -5, ms: -1 },
      wrong("attestation_too_old"),
    ],
    ["yesterday", { days: -1 }, wrong("attestation_too_old")],
    ["a minute ahead: the host's clock may be fast", { minutes: 1 }, right],
    ["more than a minute ahead", { minutes: 1, ms: 1 }, wrong("attestation_in_the_future")],
    ["tomorrow", { days: 1 }, wrong("attestation_in_the_future")],
  ])("%s is believed or not", (_, shift, judgement) => {
    expect(judgeAttestation(later(shift), [NOW])).toEqual(judgement);
  });

  it.each([
    ["by the test clock", { minutes: -5 }, right],
    ["by the real one", { days: 100, minutes: -5 }, right],
    ["by neither, and was said of the test clock", { minutes: -6 }, wrong("attestation_too_old")],
    ["by neither, and was said of the real one", { days: 99 }, wrong("attestation_too_old")],
    ["by neither: it lies before the test clock", { days: 1 }, wrong("attestation_in_the_future")],
  ])("on a test clock is fresh or not %s", (_, shift, judgement) => {
    const moments = [NOW, later({ days: 100 })];
    expect(judgeAttestation(later(shift), moments)).toEqual(judgement);
  });

  it("is believed for the five minutes that docs/proofs.md promises", () => {
    expect(FRESH_SIGN_IN_MS).toBe(300_000);
  });
});
