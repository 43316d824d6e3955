import { describe, expect, it } from "vitest";
import { passwordMatches, passwordVerifier } from "../../src/verification/password";

const VERIFIER = passwordVerifier("correct horse");

/** RFC 7914, section 12, second vector: scrypt("password", "NaCl", N=1024, r=8, p=16), its first 32 bytes. */
const RFC_7914 = `$scrypt$ln=10,r=8,p=16$${btoa("NaCl")}$${Buffer.from(
  "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162",
  "hex",
).toString("base64")}`;

describe("a password's verifier", () => {
  it("knows the password, and no other", () => {
    expect(passwordMatches("correct horse", VERIFIER)).toBe(true);
    for (const wrong of ["", "correct hors", "correct horse ", "Correct horse", VERIFIER]) {
      expect([wrong, passwordMatches(wrong, VERIFIER)]).toEqual([wrong, false]);
    }
  });

  it("is another one each time, and holds nothing of the password", () => {
    const again = passwordVerifier("correct horse");
    expect(again).not.toBe(VERIFIER);
    expect(passwordMatches("correct horse", again)).toBe(true);
    expect(`${VERIFIER}${again}`).not.toContain("horse");
  });

  it("states its parameters, a salt of 16 bytes and a hash of 32", () => {
    const [, scheme, parameters, salt = "", hash = ""] = VERIFIER.split("$");
    expect([scheme, parameters]).toEqual(["scrypt", "ln=14,r=8,p=1"]);
    expect(Buffer.from(salt, "base64")).toHaveLength(16);
    expect(Buffer.from(hash, "base64")).toHaveLength(32);
  });

  it("is judged by the parameters it states: they can be raised without touching what is stored", () => {
    expect(passwordMatches("password", RFC_7914)).toBe(true);
    expect(passwordMatches("passwords", RFC_7914)).toBe(false);
    expect(passwordMatches("password", RFC_7914.replace("ln=10", "ln=9"))).toBe(false);
    expect(passwordMatches("password", RFC_7914.replace("p=16", "p=15"))).toBe(false);
  });

  it("takes the same characters for the same, however they were typed", () => {
    const composed = passwordVerifier("Zürich \u00c5");
    expect(passwordMatches("Zu\u0308rich A\u030a", composed)).toBe(true);
    expect(passwordMatches("Zürich \u212b", composed)).toBe(true);
    expect(passwordMatches("Zurich A", composed)).toBe(false);
  });

  it("tells long passwords apart to their last character", () => {
    const long = "x".repeat(1_023);
    const verifier = passwordVerifier(`${long}a`);
    expect(passwordMatches(`${long}a`, verifier)).toBe(true);
    expect(passwordMatches(`${long}b`, verifier)).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["plain text", "correct horse"],
    ["another scheme", "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"],
    ["no hash", "$scrypt$ln=14,r=8,p=1$c2FsdA=="],
    ["an empty hash", "$scrypt$ln=14,r=8,p=1$c2FsdA==$"],
    ["a shorter hash", "$scrypt$ln=10,r=8,p=1$c2FsdA==$c2hvcnQ="],
    ["no base64", "$scrypt$ln=10,r=8,p=1$c2FsdA==$!!!!"],
    ["no numbers", "$scrypt$ln=a,r=b,p=c$c2FsdA==$aGFzaA=="],
  ])("lets nobody in where it is %s", (_, verifier) => {
    expect(passwordMatches("correct horse", verifier)).toBe(false);
    expect(passwordMatches("", verifier)).toBe(false);
  });

  it.each([
    ["no cost at all", "$scrypt$ln=0,r=8,p=1$c2FsdA==$aGFzaA=="],
    ["no block", "$scrypt$ln=14,r=0,p=1$c2FsdA==$aGFzaA=="],
    ["no lane", "$scrypt$ln=14,r=8,p=0$c2FsdA==$aGFzaA=="],
    ["more than any memory", "$scrypt$ln=60,r=8,p=1$c2FsdA==$aGFzaA=="],
  ])("lets nobody in, and throws nothing, where its parameters are %s", (_, verifier) => {
    expect(passwordMatches("correct horse", verifier)).toBe(false);
  });
});
