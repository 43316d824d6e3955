import { describe, expect, it } from "vitest";
import { FRESH_SIGN_IN_MS, isFresh } from "../../src/verification/attestation";
import { ownsEnvironment } from "../../src/verification/ownership";
import { later, NOW } from "../support/given";

const ENVIRONMENTS = [
  { name: "production", secret_last4: "x9Zq" },
  { name: "staging", secret_last4: "0000" },
  { name: "production", secret_last4: "aB3d" },
];

describe("ownership of an environment", () => {
  it.each([
    ["production", "x9Zq", true],
    ["staging", "0000", true],
    ["production", "aB3d", true],
    ["production", "0000", false],
    ["staging", "x9Zq", false],
    ["Production", "x9Zq", false],
    ["production", "x9zq", false],
    ["production", "", false],
    ["", "x9Zq", false],
    ["test", "x9Zq", false],
  ])("%j with %j: %s", (name, secret_last4, owns) => {
    expect(ownsEnvironment({ name, secret_last4 }, ENVIRONMENTS)).toBe(owns);
    expect(ownsEnvironment({ name, secret_last4 }, ENVIRONMENTS.toReversed())).toBe(owns);
  });

  it("is never proved where there is no environment", () => {
    expect(ownsEnvironment({ name: "", secret_last4: "" }, [])).toBe(false);
  });
});

describe("a host's word that the holder has just signed in", () => {
  it.each([
    ["now", { ms: 0 }, true],
    ["a minute ago", { minutes: -1 }, true],
    ["exactly five minutes ago", { minutes: -5 }, true],
    ["a millisecond more than five minutes ago", { minutes: -5, ms: -1 }, false],
    ["yesterday", { days: -1 }, false],
    ["a minute ahead: the host's clock may be fast", { minutes: 1 }, true],
    ["more than a minute ahead", { minutes: 1, ms: 1 }, false],
    ["tomorrow", { days: 1 }, false],
  ])("%s is believed or not", (_, shift, believed) => {
    expect(isFresh(later(shift), NOW)).toBe(believed);
  });

  it("is believed for the five minutes of the contract", () => {
    expect(FRESH_SIGN_IN_MS).toBe(300_000);
  });
});
