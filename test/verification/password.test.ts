import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { passwordMatches, passwordVerifier, verifierFault } from "../../src/verification/password";

const VERIFIER = passwordVerifier("correct horse");

type Written = { ln: number; r: number; p: number; length?: number; salt?: string | Buffer };

/** As another program writes one: passlib and the PHC string format leave the padding out. */
function written(password: string, { ln, r, p, length = 32, salt = "0123456789abcdef" }: Written) {
  const key = scryptSync(password, salt, length, { N: 2 ** ln, r, p, maxmem: 2 ** 27 });
  const base64 = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(Buffer.from(salt))}$${base64(key)}`;
}

const CHEAP = { ln: 4, r: 8, p: 1 };

/** RFC 7914, section 12, second vector: scrypt("password", "NaCl", N=1024, r=8, p=16), all of its 64 bytes. */
const RFC_7914_KEY = Buffer.from(
  "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
  "hex",
);
const rfc7914 = (bytes: number) =>
  `$scrypt$ln=10,r=8,p=16$${btoa("NaCl")}$${RFC_7914_KEY.subarray(0, bytes).toString("base64")}`;
const RFC_7914 = rfc7914(32);

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

  it("states its parameters, a salt of 16 bytes and a key of 32", () => {
    const [, scheme, parameters, salt = "", key = ""] = VERIFIER.split("$");
    expect([scheme, parameters]).toEqual(["scrypt", "ln=14,r=8,p=1"]);
    expect(Buffer.from(salt, "base64")).toHaveLength(16);
    expect(Buffer.from(key, "base64")).toHaveLength(32);
    expect(verifierFault(VERIFIER)).toBeNull();
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
});

/** What hosts' own password stores hold, written as the PHC string format has it, by what each computes. */
describe.each<[string, Written]>([
  ["passlib, its default", { ln: 16, r: 8, p: 1, salt: Buffer.alloc(16, 7) }],
  ["better-auth, Oslo and Lucia", { ln: 14, r: 16, p: 1, length: 64, salt: "9f".repeat(16) }],
  ["Lucia 1", { ln: 14, r: 8, p: 1, length: 64, salt: "jZ8xq2Lk0Pw9aBcD" }],
  ["Node's example", { ln: 14, r: 8, p: 1, length: 64, salt: "salt" }],
  ["Django", { ln: 14, r: 8, p: 5, length: 64, salt: "n5V1GbRxDGMwHkBhVoxKzR" }],
  ["Werkzeug", { ln: 15, r: 8, p: 1, length: 64, salt: "xq2Lk0Pw9aBcDjZ8" }],
  ["OWASP's second choice", { ln: 16, r: 8, p: 2 }],
  ["OWASP's last choice", { ln: 13, r: 8, p: 10 }],
  ["a key of 16 bytes", { ...CHEAP, length: 16 }],
  ["a key of 48 bytes and a salt of one", { ...CHEAP, length: 48, salt: "s" }],
])("a verifier of %s", (_, parameters) => {
  it("knows its password, and no other", () => {
    const verifier = written("Zürich", parameters);
    expect(verifierFault(verifier)).toBeNull();
    expect(passwordMatches("Zürich", verifier)).toBe(true);
    expect(passwordMatches("Zurich", verifier)).toBe(false);
  });
});

describe("a verifier's base64", () => {
  // A key whose base64 has both letters that the alphabets spell differently, and room for padding.
  const salt = Buffer.from("fbff00fe", "hex");
  const key = scryptSync("x", salt, 32, { N: 16, r: 8, p: 1 });
  const of = (spelled: (bytes: Buffer) => string) =>
    `$scrypt$ln=4,r=8,p=1$${spelled(salt)}$${spelled(key)}`;
  const padded = (bytes: Buffer) => bytes.toString("base64");
  const plain = (bytes: Buffer) => padded(bytes).replaceAll("=", "");
  const forUrls = (bytes: Buffer) => bytes.toString("base64url");

  it("is taken of either alphabet, with its padding or without", () => {
    expect(padded(salt)).toMatch(/[+/].*==$/);
    const padUrl = (bytes: Buffer) => padded(bytes).replaceAll("+", "-").replaceAll("/", "_");
    for (const spelled of [padded, plain, forUrls, padUrl]) {
      const verifier = of(spelled);
      expect([verifier, verifierFault(verifier)]).toEqual([verifier, null]);
      expect([verifier, passwordMatches("x", verifier)]).toEqual([verifier, true]);
    }
  });

  it("is refused where it is none: `Buffer` would read what it can of it", () => {
    const spoilt = [
      of((bytes) => `${plain(bytes)}=`),
      of((bytes) => `${plain(bytes)} `),
      of((bytes) => `${plain(bytes)}\n`),
      of((bytes) => plain(bytes).replaceAll("/", ".")),
      of((bytes) => `${plain(bytes)}===`),
      `$scrypt$ln=4,r=8,p=1$AAAAA$${plain(key)}`,
      `$scrypt$ln=4,r=8,p=1$$${plain(key)}`,
      `$scrypt$ln=4,r=8,p=1$!!!!$${plain(key)}`,
      `${of(plain)}\n`,
      ` ${of(plain)}`,
    ];
    for (const verifier of spoilt) {
      expect([verifier, verifierFault(verifier)]).not.toEqual([verifier, null]);
      expect([verifier, passwordMatches("x", verifier)]).toEqual([verifier, false]);
    }
  });
});

describe("a host that hashes passwords as they are typed", () => {
  const TYPED = ["Zu\u0308rich", "Ａｂ１２３", "ﬁve", "x\u00a0y", "\u212bngström", "①②③"];

  it.each(TYPED)("has its holders let in: %j", (password) => {
    expect(password.normalize("NFKC")).not.toBe(password);
    const verifier = written(password, CHEAP);
    expect(passwordMatches(password, verifier)).toBe(true);
    expect(passwordMatches(`${password}x`, verifier)).toBe(false);
  });

  it.each(TYPED)("or in NFKC, as we do: %j", (password) => {
    expect(passwordMatches(password, written(password.normalize("NFKC"), CHEAP))).toBe(true);
  });

  it("is not met by another text of the same NFKC", () => {
    expect(passwordMatches("Zürich", written("Zu\u0308rich", CHEAP))).toBe(false);
  });
});

describe("the time that a comparison takes", () => {
  /** Other work on the machine makes a comparison longer now and then, so that its shortest time needs some rounds. */
  const ROUNDS_MAX = 50;

  /** One computation more, or fewer, would make a comparison twice or half as long. */
  const ALIKE = 1.6;

  /** Checks that the shortest times of some comparisons are alike after a few rounds. */
  function expectAlike(comparisons: readonly (() => boolean)[]): void {
    const shortest = comparisons.map(() => Number.POSITIVE_INFINITY);
    const unlikeness = () => Math.max(...shortest) / Math.min(...shortest);
    for (let round = 0; round < ROUNDS_MAX && !(round > 2 && unlikeness() < ALIKE); round += 1) {
      for (const [index, compare] of comparisons.entries()) {
        const began = performance.now();
        compare();
        shortest[index] = Math.min(shortest[index] ?? 0, performance.now() - began);
      }
    }
    expect(unlikeness(), shortest.join(", ")).toBeLessThan(ALIKE);
  }

  it("is the same whether the password is right, wrong, or there is none to compare it with", () => {
    const verifiers = [VERIFIER, passwordVerifier("another"), null, "no verifier", "$2b$10$x"];
    expectAlike(verifiers.map((verifier) => () => passwordMatches("correct horse", verifier)));
  });

  it("is the same whichever form is right: the other one is computed all the same", () => {
    const typed = "Zu\u0308rich";
    const forms = [typed, typed.normalize("NFKC"), "another"];
    const verifiers = forms.map((form) => written(form, { ln: 13, r: 8, p: 1 }));
    expectAlike(verifiers.map((verifier) => () => passwordMatches(typed, verifier)));
  });
});

const KEY = Buffer.alloc(32, 1).toString("base64");
const withParameters = (ln: number, r: number, p: number) =>
  `$scrypt$ln=${ln},r=${r},p=${p}$c2FsdA==$${KEY}`;

describe("a verifier that cannot be compared", () => {
  it.each<[string, string, RegExp]>([
    ["nothing", "", /PHC string format/],
    ["plain text", "correct horse", /PHC string format/],
    [
      "bcrypt's",
      "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
      /no other function/,
    ],
    ["Argon2's", "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA", /no other function/],
    ["better-auth's, which says no parameters", `${"9f".repeat(16)}:${"0a".repeat(64)}`, /r=16/],
    ["Lucia's, which says no parameters", `s2:jZ8xq2Lk0Pw9aBcD:${"0a".repeat(64)}`, /r=16/],
    ["Werkzeug's own form", `scrypt:32768:8:1$salt$${"0a".repeat(64)}`, /PHC string format/],
    ["without a key", "$scrypt$ln=14,r=8,p=1$c2FsdA==", /PHC string format/],
    ["of an empty key", "$scrypt$ln=14,r=8,p=1$c2FsdA==$", /16 to 64 bytes/],
    ["of a key of 15 bytes", `$scrypt$ln=4,r=8,p=1$c2FsdA==$${btoa("x".repeat(15))}`, /16 to 64/],
    ["of a key of 65 bytes", `$scrypt$ln=4,r=8,p=1$c2FsdA==$${btoa("x".repeat(65))}`, /16 to 64/],
    ["of a salt of 129 bytes", `$scrypt$ln=4,r=8,p=1$${btoa("x".repeat(129))}$${KEY}`, /1 to 128/],
    ["of no base64", "$scrypt$ln=10,r=8,p=1$c2FsdA==$!!!!", /base64/],
    ["of no numbers", `$scrypt$ln=a,r=b,p=c$c2FsdA==$${KEY}`, /PHC string format/],
    ["of no cost at all", withParameters(0, 8, 1), /PHC string format/],
    ["of no block", withParameters(14, 0, 1), /PHC string format/],
    ["of no lane", withParameters(14, 8, 0), /PHC string format/],
    ["of numbers with a zero before them", `$scrypt$ln=04,r=8,p=1$c2FsdA==$${KEY}`, /PHC/],
    ["that takes more than 64 MiB", withParameters(17, 8, 1), /67108864 bytes of memory/],
    ["that takes more than any memory", withParameters(60, 8, 1), /bytes of memory/],
    ["that costs more than the platform computes", withParameters(16, 8, 3), /at most 1048576/],
    ["that has too many lanes", withParameters(14, 1, 65), /p must be/],
    ["of wide blocks", withParameters(4, 65, 1), /r must be/],
    ["whose cost its blocks do not allow (RFC 7914)", withParameters(16, 1, 1), /16 × r/],
  ])("is refused by what is wrong, and no password meets it: %s", (_, verifier, fault) => {
    expect(verifierFault(verifier)).toMatch(fault);
    expect(passwordMatches("correct horse", verifier)).toBe(false);
    expect(passwordMatches("", verifier)).toBe(false);
  });
});

describe("parameters at the bounds", () => {
  const MAX = { ln: 19, r: 64, p: 64 };

  /** The largest of each parameter, by the other two, that is let in. */
  function* corners(): Generator<[number, number, number]> {
    const isTaken = (ln: number, r: number, p: number) =>
      verifierFault(withParameters(ln, r, p)) === null;
    for (let ln = 1; ln <= MAX.ln; ln += 3) {
      for (const r of [1, 2, 3, 7, 8, 16, 33, 64]) {
        const p = Array.from({ length: MAX.p }, (_, index) => MAX.p - index).find((one) =>
          isTaken(ln, r, one),
        );
        if (p !== undefined) yield [ln, r, p];
      }
    }
    for (const [ln, r] of [
      [15, 1],
      [16, 8],
      [18, 2],
      [19, 1],
      [13, 64],
    ] as const) {
      if (isTaken(ln, r, 1)) yield [ln, r, 1];
    }
  }

  it("are computed, each of them: none that is let in fails at a proof", () => {
    const tried = [...corners()];
    expect(tried.length).toBeGreaterThan(30);
    for (const [ln, r, p] of tried) {
      expect([ln, r, p, passwordMatches("x", withParameters(ln, r, p))]).toEqual([ln, r, p, false]);
    }
  });
});
