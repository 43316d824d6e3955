import { createHmac, hash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { claimsOf, isAbout } from "../../src/certificates/certificate";
import { newSigningKey, publicKeyOf, type SigningKey } from "../../src/certificates/signing-key";
import { verifyCertificate } from "../../src/certificates/verifier";
import {
  ACCOUNT,
  at,
  bent,
  CLAIMS,
  COMPLETED,
  certified,
  encoded,
  FACTS,
  FINAL,
  ISSUER,
  keySetOf,
  REPEATED,
  SALT,
  signed,
  withPart,
} from "./certificates";

const claimsAt = (now: string, more = 0) =>
  claimsOf({ ...FACTS, now: at(now, more) }, ISSUER, SALT);

let key: SigningKey;
let another: SigningKey;

beforeAll(async () => {
  [key, another] = await Promise.all([newSigningKey(), newSigningKey()]);
});

const verified = (jws: string, jwks: unknown = keySetOf(key), options?: { now?: number }) =>
  verifyCertificate(jws, jwks, options);

const reasonOf = async (...asked: Parameters<typeof verified>) => {
  const result = await verified(...asked);
  return result.ok ? "valid" : result.error.reason;
};

describe("a certificate of the first format", () => {
  /** As it was made before certificates said how sure they are. */
  const first = (): Record<string, unknown> => {
    const { version: _, scope: __, erasers, ...claims } = CLAIMS;
    const plain = erasers.map(
      ({ verified: ___, accepted_at: ____, connector: _____, ...eraser }) => eraser,
    );
    return { ...claims, erasers: plain };
  };

  it("still verifies, and claims nothing that it did not say", async () => {
    const result = await verified(await signed(key, first()));
    expect(result).toMatchObject({ ok: true, value: { claims: first() } });
    expect(result.ok && result.value.claims.scope).toBeUndefined();
  });

  it("is none of the second, which must say how sure it is", async () => {
    expect(await reasonOf(await signed(key, { ...first(), version: 2 }))).toBe("wrong_claims");
    expect(await reasonOf(await signed(key, { ...CLAIMS, version: 3 }))).toBe("wrong_claims");
  });
});

describe("the claims of a certificate", () => {
  it("say what was erased, by whom, what is kept, why and until when", () => {
    expect(CLAIMS).toEqual({
      iss: "https://adieu.test",
      jti: "clo_0198a7/provisional",
      iat: Date.parse("2026-03-16T12:00:00.000Z") / 1_000,
      sub: `sha256:${hash("sha256", `${SALT}${ACCOUNT}`)}`,
      salt: SALT,
      version: 2,
      livemode: true,
      status: "provisional",
      final_at: FINAL,
      erasure: {
        closure: "clo_0198a7",
        policy: { id: "grace-then-delete", version: 3 },
        target: "delete",
        started_at: "2026-03-16T12:00:00.000Z",
        completed_at: COMPLETED,
      },
      scope: { erasers: ["crm", "archive", "profile"] },
      erasers: FACTS.erasers.map(({ repeated: _, ...line }) => line),
      retained: FACTS.retained,
      log: FACTS.log,
    });
  });

  it("tell the account to those alone who know its id", () => {
    expect(JSON.stringify(CLAIMS)).not.toContain(ACCOUNT);
    expect(isAbout(CLAIMS, ACCOUNT)).toBe(true);
    for (const other of ["", "acct-ada-7", "acct-ada-777", `${SALT}${ACCOUNT}`, CLAIMS.sub]) {
      expect([other, isAbout(CLAIMS, other)]).toEqual([other, false]);
    }
  });

  it("tell it by another hash under another salt", () => {
    const other = claimsOf(FACTS, ISSUER, "b2".repeat(32));
    expect(other.sub).not.toBe(CLAIMS.sub);
    expect(isAbout(other, ACCOUNT)).toBe(true);
  });

  it("hold nothing but what they name, whatever else the facts come to hold", () => {
    const more = {
      ...FACTS,
      email: "ada@example.com",
      policy: { ...FACTS.policy, title: "ada@example.com" },
      erasers: FACTS.erasers.map((one) => ({ ...one, proof: "ada@example.com" })),
      retained: FACTS.retained.map((one) => ({ ...one, value: "ada@example.com" })),
    };
    expect(claimsOf(more, ISSUER, SALT)).toEqual(CLAIMS);
  });

  it("are provisional to the last millisecond of the platform's recovery windows, and final then", () => {
    expect(claimsAt(COMPLETED).status).toBe("provisional");
    expect(claimsAt(FINAL, -1).status).toBe("provisional");
    expect(claimsAt(FINAL)).toMatchObject({
      status: "final",
      jti: "clo_0198a7/final",
      iat: Date.parse("2026-04-15T12:00:00.000Z") / 1_000,
    });
    expect(claimsAt(FINAL, 1).status).toBe("final");
  });

  it("say what was done again since, and are another statement by that", () => {
    const { jti, iat, erasers, log } = claimsOf(REPEATED, ISSUER, SALT);
    const [crm, ...others] = erasers;
    expect(crm).toMatchObject({
      repeated: REPEATED.erasers[0]?.repeated.newest,
      repeated_total: 13,
    });
    for (const one of others) expect(Object.keys(one)).not.toContain("repeated");
    expect(jti).toBe("clo_0198a7/provisional/13");
    expect(iat).toBe(Date.parse("2026-04-15T12:00:00.000Z") / 1_000);
    expect(log).toEqual(REPEATED.log);
    const { now: _, ...facts } = REPEATED;
    const years = claimsOf({ ...facts, now: at("2030-01-01T00:00:00.000Z") }, ISSUER, SALT);
    expect(years).toMatchObject({ jti: "clo_0198a7/final/13", iat });
  });

  it("with what was done again are the same to the byte, and verify", async () => {
    const claims = claimsOf(REPEATED, ISSUER, SALT);
    expect(JSON.stringify(claimsOf(REPEATED, ISSUER, SALT))).toBe(JSON.stringify(claims));
    expect(await verified(await certified(key, claims))).toMatchObject({
      ok: true,
      value: { claims },
    });
  });

  it("are the same to the byte whenever they are asked for, provisional and final", () => {
    const text = (now: string, more = 0) => JSON.stringify(claimsAt(now, more));
    expect(text(FINAL, -1)).toBe(text(COMPLETED));
    expect(text("2099-01-01T00:00:00.000Z")).toBe(text(FINAL));
  });

  it("say the same of the erasure when it becomes final", () => {
    const { iat: _, jti: __, status: ___, ...provisional } = claimsAt(COMPLETED);
    expect(claimsAt(FINAL)).toMatchObject(provisional);
  });
});

describe("a certificate", () => {
  it("is valid by the key that signed it, and gives back what it says", async () => {
    const result = await verified(await certified(key));
    expect(result).toEqual({ ok: true, value: { claims: CLAIMS, kid: key.kid } });
  });

  it("is the same text each time it is signed by the same key", async () => {
    expect(await certified(key)).toBe(await certified(key));
    expect(await certified(another)).not.toBe(await certified(key));
  });

  it("is valid by a key set that has other keys too: newer ones, and of other kinds", async () => {
    const [own] = keySetOf(key).keys;
    const secret = { kty: "oct", k: "c2VjcmV0", kid: key.kid, alg: "HS256" };
    const elliptic = { kty: "EC", crv: "P-256", x: "x", y: "y", kid: key.kid };
    const keys = [publicKeyOf(another), secret, elliptic, null, "key", own];
    expect(await reasonOf(await certified(key), { keys })).toBe("valid");
  });

  it.each([0, 1, 2])("is none any more where its part %i was changed", async (place) => {
    const reason = await reasonOf(bent(await certified(key), place));
    expect(["malformed", "unknown_key", "wrong_type", "wrong_signature"]).toContain(reason);
  });

  it("is none where its claims or its signature are those of another one", async () => {
    const provisional = await certified(key);
    const final = (await certified(key, claimsAt(FINAL))).split(".");
    for (const place of [1, 2]) {
      const mixed = withPart(provisional, place, final[place] ?? "");
      expect(await reasonOf(mixed)).toBe("wrong_signature");
    }
  });

  it("is none by another key, under whatever id that is published", async () => {
    const jws = await certified(key);
    expect(await reasonOf(jws, keySetOf(another))).toBe("unknown_key");
    expect(await reasonOf(jws, keySetOf({ ...another, kid: key.kid }))).toBe("wrong_signature");
  });

  it("is none by a key that it brings along", async () => {
    const jwk = publicKeyOf(another);
    const jku = "https://evil.example/jwks.json";
    const jws = await signed(another, CLAIMS, { jwk, jku });
    expect(await reasonOf(jws)).toBe("unknown_key");
    const disguised = await signed(another, CLAIMS, { jwk, jku, kid: key.kid });
    expect(await reasonOf(disguised)).toBe("wrong_signature");
  });

  it("is none without a signature", async () => {
    const header = encoded({ alg: "none", typ: "erasure-certificate+jwt", kid: key.kid });
    const jws = withPart(await certified(key), 0, header);
    expect(await reasonOf(withPart(jws, 2, ""))).toBe("wrong_algorithm");
    expect(await reasonOf(withPart(await certified(key), 2, ""))).toBe("wrong_signature");
  });

  it("is none by an HMAC under the public key, which everybody has", async () => {
    const header = encoded({ alg: "HS256", typ: "erasure-certificate+jwt", kid: key.kid });
    const input = `${header}.${encoded(CLAIMS)}`;
    for (const secret of [key.x, Buffer.from(key.x, "base64url")]) {
      const mac = createHmac("sha256", secret).update(input).digest("base64url");
      expect(await reasonOf(`${input}.${mac}`)).toBe("wrong_algorithm");
    }
  });

  it.each(["JWT", "at+jwt", "secevent+jwt", "", "application/erasure-certificate+jwt"])(
    "is none where the key signed it for another purpose: typ %j",
    async (typ) => {
      const result = await verified(await signed(key, CLAIMS, { typ }));
      expect(result).toEqual({ ok: false, error: { reason: "wrong_type", found: typ } });
    },
  );

  it("is none where it names no key, or no purpose", async () => {
    expect(await reasonOf(await signed(key, CLAIMS, { kid: undefined }))).toBe("unknown_key");
    expect(await reasonOf(await signed(key, CLAIMS, { typ: undefined }))).toBe("wrong_type");
  });

  it("is none with an extension that the verifier does not know", async () => {
    const jws = await signed(key, CLAIMS, { crit: ["x-more"], "x-more": 1 });
    expect(await reasonOf(jws)).toBe("malformed");
  });

  it.each(["", "certificate", "a.b.c", "..", "e30.e30.e30", "{}"])(
    "is no other text: %j",
    async (text) => {
      expect(["malformed", "wrong_type"]).toContain(await reasonOf(text));
    },
  );

  it.each([null, undefined, "", [], {}, { keys: null }, { keys: [] }])(
    "is nothing by what is no key set: %j",
    async (jwks) => {
      expect(await verifyCertificate(await certified(key), jwks)).toEqual({
        ok: false,
        error: { reason: "unknown_key", kid: key.kid },
      });
    },
  );

  it("is none where something else was signed, and says what is wrong with it", async () => {
    const { salt: _, ...unsalted } = CLAIMS;
    const claims = { ...unsalted, sub: ACCOUNT, final_at: "soon" };
    const result = await verified(await signed(key, claims));
    const [salt, sub, finalAt] = ["salt", "sub", "final_at"].map((place) =>
      expect.stringMatching(new RegExp(`^${place}: `)),
    );
    expect(result).toEqual({
      ok: false,
      error: { reason: "wrong_claims", faults: expect.arrayContaining([salt, sub, finalAt]) },
    });
    expect(await reasonOf(await signed(key, "no JSON"))).toBe("malformed");
    expect(await reasonOf(await signed(key, "null"))).toBe("wrong_claims");
  });

  it("is none where it says that it was final before its time", async () => {
    const early = await signed(key, { ...CLAIMS, status: "final" });
    expect(await reasonOf(early)).toBe("wrong_claims");
    expect(await reasonOf(await certified(key, claimsAt(FINAL)))).toBe("valid");
  });

  it("of a real account is none before its time, a minute of clocks apart", async () => {
    const jws = await certified(key, claimsAt(FINAL));
    const issued = Date.parse("2026-04-15T12:00:00.000Z");
    const now = issued - 60_000;
    expect(await reasonOf(jws, keySetOf(key), { now })).toBe("valid");
    expect(await verified(jws, keySetOf(key), { now: now - 1 })).toEqual({
      ok: false,
      error: { reason: "not_yet", from: "2026-04-15T12:00:00.000Z" },
    });
  });

  it("of the test mode may be from any time", async () => {
    const jws = await certified(key, { ...claimsAt(FINAL), livemode: false });
    expect(await reasonOf(jws, keySetOf(key), { now: 0 })).toBe("valid");
  });
});
