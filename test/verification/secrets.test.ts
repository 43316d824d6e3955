import { describe, expect, it } from "vitest";
import { secretHash, secretsEqual } from "../../src/verification/secrets";

describe("secrets", () => {
  it.each([
    ["a", "a", true],
    ["", "", true],
    ["adk_test_admin", "adk_test_admin", true],
    ["a", "b", false],
    ["a", "A", false],
    ["a", "", false],
    ["secret", "secret ", false],
    ["secret", "secre", false],
    ["ä", "a\u0308", false],
    ["\u0000", "", false],
  ])("%j and %j are equal: %s", (a, b, equal) => {
    expect(secretsEqual(a, b)).toBe(equal);
    expect(secretsEqual(b, a)).toBe(equal);
  });

  it("are compared whole, however long", () => {
    const long = "x".repeat(100_000);
    expect(secretsEqual(long, long)).toBe(true);
    expect(secretsEqual(`${long}a`, `${long}b`)).toBe(false);
  });

  it("are kept as the hex of SHA-256", () => {
    expect(secretHash("abc")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});
