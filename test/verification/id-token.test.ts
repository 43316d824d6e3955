import { type CryptoKey, exportSPKI, generateKeyPair, importJWK, type JWK } from "jose";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type ExpectedSignIn,
  type IdTokenJudgement,
  idTokenVerifier,
  tokenFingerprint,
  type VerifyIdToken,
} from "../../src/verification/id-token";
import { passTime } from "../support/account-objects";
import {
  ALGORITHMS,
  HANGING,
  Issuer,
  KEYS,
  secondsOf,
  type TokenOverrides,
  TRICKLING,
  TROUBLES,
} from "../support/issuer";
import { later, NOW, SECOND_MS } from "../support/time";

const CLOSURE = "clo_1";

let issuer: Issuer;
let judge: VerifyIdToken;
let published: JWK[];

beforeAll(async () => {
  issuer = await Issuer.start();
  published = issuer.published;
});

beforeEach(() => {
  vi.setSystemTime(Date.now());
  issuer.answer = KEYS;
  issuer.published = published;
  issuer.fetched.length = 0;
  judge = idTokenVerifier(issuer.fetchKeys);
});
const expected = (changed: Partial<ExpectedSignIn> = {}): ExpectedSignIn => ({
  sign_in: issuer.sign_in,
  subject: issuer.subject,
  nonce: CLOSURE,
  moments: [NOW],
  ...changed,
});

const verify = async (token: string, by: ExpectedSignIn): Promise<IdTokenJudgement["verdict"]> =>
  (await judge(token, by)).verdict;

/** Issued by the issuer and looked at now, but for what a test says. */
const verdictOn = async (
  overrides: TokenOverrides,
  changed: Partial<ExpectedSignIn> = {},
): Promise<IdTokenJudgement["verdict"]> =>
  verify(await issuer.issueToken(overrides), expected(changed));

const withClaims = (claims: Record<string, unknown>, changed: Partial<ExpectedSignIn> = {}) =>
  verdictOn({ claims }, changed);

const seconds = secondsOf(NOW);

const base64url = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

const partsOf = (token: string): [string, string, string] => {
  const [header = "", payload = "", signature = ""] = token.split(".");
  return [header, payload, signature];
};

/** The same bits in other letters: base64url's last letter has some to spare. */
function respelled(part: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = letters.indexOf(part.slice(-1));
  const other = part.slice(0, -1) + letters[last ^ 1];
  if (Buffer.from(other, "base64url").compare(Buffer.from(part, "base64url")) !== 0) {
    throw new Error("no bits to spare");
  }
  return other;
}

describe("an ID token of a fresh sign-in", () => {
  it.each(ALGORITHMS)("is right, signed with %s", async (alg) => {
    expect(await verdictOn({ alg })).toBe("right");
  });

  it.each([
    ["no type", { typ: undefined }],
    ["its type in small letters", { typ: "jwt" }],
    ["its whole media type", { typ: "application/jwt" }],
    ["an unknown header", { "x-tenant": "t-1" }],
  ])("is right with %s", async (_, header) => {
    expect(await verdictOn({ header })).toBe("right");
  });

  it("is right with claims that were not asked for", async () => {
    expect(await withClaims({ email: "ada@example.com", amr: ["pwd"], acr: "1" })).toBe("right");
  });

  it("is right without a key's id, where only one key can be meant", async () => {
    expect(await verdictOn({ alg: "ES256", header: { kid: undefined } })).toBe("right");
  });
});

describe("a token that the issuer has not signed", () => {
  it.each([
    ["nothing", ""],
    ["a word", "hello"],
    ["dots", ".."],
    ["more dots", "...."],
    ["no base64url", "!!!.???.***"],
    ["a header that is no JSON", `${base64url("{")}.${base64url({})}.${base64url("x")}`],
    ["a header that is a list", `${base64url([])}.${base64url({})}.${base64url("x")}`],
    ["a header without an algorithm", `${base64url({})}.${base64url({})}.${base64url("x")}`],
    ["an algorithm that is a number", `${base64url({ alg: 1 })}.${base64url({})}.x`],
    ["an encrypted token", `${base64url({ alg: "RSA-OAEP", enc: "A256GCM" })}.a.b.c.d`],
    ["another script", "прив.ет.🙂"],
  ])("is wrong, and no reason to fetch keys: %s", async (_, token) => {
    expect(await verify(token, expected())).toBe("wrong");
    expect(issuer.fetched).toEqual([]);
  });

  it.each(["none", "None", "NONE", "nOnE", ""])("is wrong with the algorithm %j", async (alg) => {
    const [, payload, signature] = partsOf(await issuer.issueToken());
    const header = base64url({ alg, typ: "JWT" });
    expect(await verify(`${header}.${payload}.`, expected())).toBe("wrong");
    expect(await verify(`${header}.${payload}.${signature}`, expected())).toBe("wrong");
  });

  it.each(["HS256", "HS384", "HS512"])(
    "is wrong with %s and the public key for its secret",
    async (alg) => {
      const [jwk = {}] = published;
      const key = await importJWK(jwk, "RS256", { extractable: true });
      if (key instanceof Uint8Array) throw new Error("not a public key");
      const pem = await exportSPKI(key);
      const secrets = [pem, pem.trim(), JSON.stringify(jwk), jwk.n ?? ""];
      for (const secret of secrets) {
        const signed = { header: { alg, kid: jwk.kid }, key: new TextEncoder().encode(secret) };
        expect(await verdictOn(signed)).toBe("wrong");
      }
    },
  );

  it("is wrong where another key signed it, under the issuer's key's id", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    expect(await verdictOn({ alg: "ES256", key: privateKey })).toBe("wrong");
  });

  it("is wrong where it brings its own key along", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const jwk = await jwkOf(publicKey);
    const jku = "https://evil.example.com/jwks";
    const headers = [{ jwk }, { jwk, kid: undefined }, { jku }, { jwk, kid: "evil" }, { x5u: jku }];
    for (const header of headers) {
      expect(await verdictOn({ alg: "ES256", key: privateKey, header })).toBe("wrong");
    }
    expect(new Set(issuer.fetched)).toEqual(new Set([issuer.sign_in.jwks_uri]));
  });

  it("is wrong where its key's id is of no key of the set", async () => {
    expect(await verdictOn({ header: { kid: "rsa-0" } })).toBe("wrong");
  });

  it("is wrong where its key's id is of a key for another algorithm", async () => {
    expect(await verdictOn({ alg: "ES256", header: { kid: "rsa-1" } })).toBe("wrong");
    expect(await verdictOn({ alg: "RS256", header: { kid: "p256-1" } })).toBe("wrong");
  });

  it("is wrong where the key is published for another algorithm, or not for signatures", async () => {
    for (const changed of [{ alg: "PS256" }, { use: "enc" }, { key_ops: ["encrypt"] }]) {
      issuer.published = published.map((key) => ({ ...key, ...changed }));
      judge = idTokenVerifier(issuer.fetchKeys);
      expect([changed, await verdictOn({})]).toEqual([changed, "wrong"]);
    }
  });

  it.each(ALGORITHMS)("is wrong where it was tampered with, signed with %s", async (alg) => {
    const [header, payload, signature] = partsOf(
      await issuer.issueToken({ alg, claims: { sub: "someone-else" } }),
    );
    const right = { ...issuer.claims(), sub: issuer.subject };
    expect(await verify(`${header}.${base64url(right)}.${signature}`, expected())).toBe("wrong");
    expect(await verify(`${header}.${payload}.${signature}`, expected())).toBe("wrong");
    const other = base64url({ ...headerOf(header), x: 1 });
    expect(await verify(`${other}.${payload}.${signature}`, expected())).toBe("wrong");
  });

  it("is wrong where a part of it is missing, or one is too many", async () => {
    const [header, payload, signature] = partsOf(await issuer.issueToken());
    const forms = [
      `${header}.${payload}`,
      `${header}.${payload}.`,
      `${header}..${signature}`,
      `.${payload}.${signature}`,
      `${header}.${payload}.${signature}.`,
      `${header}.${payload}.${signature}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -4)}`,
      ` ${header}.${payload}.${signature}`,
    ];
    for (const form of forms) expect(await verify(form, expected())).toBe("wrong");
  });
});

const jwkOf = async (key: CryptoKey): Promise<JsonWebKey> =>
  crypto.subtle.exportKey("jwk", key) as Promise<JsonWebKey>;

const headerOf = (header: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(header, "base64url").toString());

describe("a token that is no ID token for this sign-in", () => {
  it.each([
    ["an unknown extension", { crit: ["urn:x"], "urn:x": true }],
    ["a payload that is not encoded (RFC 7797)", { crit: ["b64"], b64: true }],
    ["an access token's type", { typ: "at+jwt" }],
    ["a logout token's type", { typ: "logout+jwt" }],
    ["a type that is no text", { typ: 1 }],
    ["a key's id that is no text", { kid: 1 }],
  ])("is wrong for its header: %s", async (_, header) => {
    expect(await verdictOn({ header })).toBe("wrong");
  });

  it.each([
    ["no JSON", "hello"],
    ["a list", "[]"],
    ["nothing", ""],
    ["null", "null"],
    ["no claims", "{}"],
  ])("is wrong where what was signed is %s", async (_, payload) => {
    expect(await verdictOn({ payload })).toBe("wrong");
  });

  it.each(["iss", "aud", "sub", "exp", "iat", "auth_time"])(
    "is wrong without %s",
    async (claim) => {
      expect(await withClaims({ [claim]: undefined })).toBe("wrong");
      expect(await withClaims({ [claim]: null })).toBe("wrong");
    },
  );

  it.each(["exp", "iat", "nbf", "auth_time"])("is wrong where %s is no number", async (claim) => {
    for (const value of [String(seconds), NOW, [seconds], true]) {
      expect(await withClaims({ [claim]: value })).toBe("wrong");
    }
  });

  it("is wrong where a number is beyond all time", async () => {
    for (const value of ["1e400", "-1e400", "1e300", "-1e300"]) {
      for (const claim of ["iat", "exp", "nbf"]) {
        const otherwise = JSON.stringify({ ...issuer.claims(), auth_time: 1, [claim]: 0 });
        const payload = otherwise.replace(`"${claim}":0`, `"${claim}":${value}`);
        expect(payload).toContain(value);
        expect(await verdictOn({ payload })).toBe("wrong");
      }
      const text = JSON.stringify({ ...issuer.claims(), auth_time: 0 });
      const payload = text.replace('"auth_time":0', `"auth_time":${value}`);
      expect(payload).toContain(value);
      expect(await verdictOn({ payload })).toBe("wrong");
    }
  });

  it.each([
    "https://issuer.example.com/",
    "https://Issuer.example.com",
    "http://issuer.example.com",
    "issuer.example.com",
    "https://issuer.example.com.evil.example",
    "https://evil.example.com",
    "",
  ])("is wrong from another issuer: %j", async (iss) => {
    expect(await withClaims({ iss })).toBe("wrong");
  });

  it.each(["someone-else", "", " 248289761001", "248289761001 ", 248_289_761_001])(
    "is wrong for another subject: %j",
    async (sub) => {
      expect(await withClaims({ sub })).toBe("wrong");
    },
  );

  it("is wrong if no subject was registered, whatever subject signed in", async () => {
    expect(await verdictOn({}, { subject: null })).toBe("wrong");
    expect(await withClaims({ sub: null }, { subject: null })).toBe("wrong");
    expect(await withClaims({ sub: "null" }, { subject: null })).toBe("wrong");
    expect(await withClaims({ sub: "" }, { subject: "" })).toBe("wrong");
  });
});

describe("a token's audience", () => {
  it.each([
    ["the host alone", { aud: "host-app" }, "right"],
    ["the host alone, in a list", { aud: ["host-app"] }, "right"],
    [
      "the host, asked for by its phone's client (Google)",
      { aud: "host-app", azp: "host-phone" },
      "right",
    ],
    [
      "the host in a list, by its phone's client",
      { aud: ["host-app"], azp: "host-phone" },
      "right",
    ],
    ["the host alone, named twice", { aud: ["host-app", "host-app"], azp: "host-phone" }, "right"],
    ["the host and another, for the host", { aud: ["api", "host-app"], azp: "host-app" }, "right"],
    ["the host and another, for nobody", { aud: ["host-app", "api"] }, "wrong"],
    ["the host and another, for the other", { aud: ["host-app", "api"], azp: "api" }, "wrong"],
    ["another", { aud: "api" }, "wrong"],
    ["another, for the host", { aud: "api", azp: "host-app" }, "wrong"],
    ["others, for the host", { aud: ["api", "shop"], azp: "host-app" }, "wrong"],
    ["nobody", { aud: [] }, "wrong"],
    ["part of the host", { aud: "host" }, "wrong"],
    ["more than the host", { aud: "host-app-2" }, "wrong"],
    ["the host in a list in a list", { aud: [["host-app"]] }, "wrong"],
    ["the host and a number", { aud: ["host-app", 1], azp: "host-app" }, "wrong"],
  ])("is %s", async (_, claims, verdict) => {
    expect(await withClaims(claims)).toBe(verdict);
  });
});

describe("a token's nonce", () => {
  it.each([
    ["this closure's", CLOSURE],
    ["left out", undefined],
    ["another closure's", "clo_2"],
    ["the SDK's own, as Google's for iOS has", "n-0S6_WzA2Mj-ZsE4dBqPQ"],
    ["the hash of one, as Firebase's examples send to Apple", "9f".repeat(32)],
    ["empty", ""],
    ["null", null],
    ["a list", [CLOSURE]],
  ])("is not looked at where the policy requires none: %s", async (_, nonce) => {
    for (const nonce_required of [undefined, false]) {
      const sign_in = { ...issuer.sign_in, nonce_required };
      expect(await withClaims({ nonce }, { sign_in })).toBe("right");
    }
  });

  it.each([
    ["this closure's", CLOSURE, "right"],
    ["left out", undefined, "wrong"],
    ["another closure's", "clo_2", "wrong"],
    ["the SDK's own", "n-0S6_WzA2Mj-ZsE4dBqPQ", "wrong"],
    ["empty", "", "wrong"],
    ["null", null, "wrong"],
    ["a list", [CLOSURE], "wrong"],
    ["this closure's and more", `${CLOSURE} `, "wrong"],
  ])("is %s, where the policy requires one", async (_, nonce, verdict) => {
    const sign_in = { ...issuer.sign_in, nonce_required: true };
    expect(await withClaims({ nonce }, { sign_in })).toBe(verdict);
  });
});

describe("a token's times", () => {
  it.each([
    ["ends in a second", { exp: seconds + 1 }, "right"],
    ["ends now", { exp: seconds }, "wrong"],
    ["has ended", { exp: seconds - 1 }, "wrong"],
    ["was issued long ago and still runs", { iat: seconds - 3_600 }, "right"],
    ["was issued a minute ahead: the issuer's clock may be fast", { iat: seconds + 60 }, "right"],
    ["was issued more than a minute ahead", { iat: seconds + 60.001 }, "wrong"],
    ["begins now", { nbf: seconds }, "right"],
    ["begins in a minute: the issuer's clock may be fast", { nbf: seconds + 60 }, "right"],
    ["begins later", { nbf: seconds + 61 }, "wrong"],
    ["is of a sign-in just now", { auth_time: seconds }, "right"],
    ["is of a sign-in exactly five minutes ago", { auth_time: seconds - 300 }, "right"],
    ["is of a sign-in a millisecond earlier", { auth_time: seconds - 300.001 }, "wrong"],
    ["is of yesterday's sign-in", { auth_time: seconds - 86_400 }, "wrong"],
    ["is of a sign-in in a minute", { auth_time: seconds + 60 }, "right"],
    ["is of a sign-in later than that", { auth_time: seconds + 61 }, "wrong"],
    ["is of a sign-in in milliseconds", { auth_time: seconds * 1_000 }, "wrong"],
    ["is of a sign-in at the beginning of all time", { auth_time: 0 }, "wrong"],
    ["is of a sign-in before all time", { auth_time: -1 }, "wrong"],
  ])("say that it %s", async (_, claims, verdict) => {
    expect(await withClaims(claims)).toBe(verdict);
  });

  it("make it wrong a millisecond after the five minutes, however long it runs", async () => {
    const token = await issuer.issueToken({
      claims: { auth_time: seconds, exp: seconds + 86_400 },
    });
    const fiveMinutes = [later({ minutes: 5 })];
    expect(await verify(token, expected({ moments: fiveMinutes }))).toBe("right");
    const aMillisecondMore = [later({ minutes: 5, ms: 1 })];
    expect(await verify(token, expected({ moments: aMillisecondMore }))).toBe("wrong");
  });
});

describe("a token beside a test clock", () => {
  const CLOCK = later({ days: 400 });

  it("may be of the clock's time or of the real one", async () => {
    const moments = [NOW, CLOCK];
    const ofClock = await issuer.issueToken({}, CLOCK);
    const ofNow = await issuer.issueToken({}, NOW);
    for (const token of [ofClock, ofNow]) {
      expect(await verify(token, expected({ moments }))).toBe("right");
      expect(await verify(token, expected({ moments: moments.toReversed() }))).toBe("right");
    }
    expect(await verify(ofClock, expected())).toBe("wrong");
    expect(await verify(ofNow, expected({ moments: [CLOCK] }))).toBe("wrong");
  });

  it("may not be of one time by its sign-in and of the other by its end", async () => {
    const moments = [NOW, CLOCK];
    const clock = secondsOf(CLOCK);
    expect(await withClaims({ auth_time: clock, exp: seconds + 300 }, { moments })).toBe("wrong");
    const mixed = { auth_time: seconds, iat: clock, exp: clock + 300 };
    expect(await withClaims(mixed, { moments })).toBe("wrong");
  });

  it("is never right at no moment at all", async () => {
    expect(await verdictOn({}, { moments: [] })).toBe("wrong");
  });
});

describe("what is wrong with a token", () => {
  const required = { nonce_required: true };
  const old = { auth_time: seconds - 301 };

  it.each<[string, TokenOverrides, Partial<ExpectedSignIn>]>([
    ["no_subject_on_file", {}, { subject: null }],
    ["token_malformed", { header: { typ: "at+jwt" } }, {}],
    ["token_malformed", { payload: "{}" }, {}],
    ["token_malformed", { claims: { exp: "soon" } }, {}],
    ["token_signature", { header: { kid: "rsa-0" } }, {}],
    ["token_issuer", { claims: { iss: "https://elsewhere.example.com", ...old } }, {}],
    ["token_audience", { claims: { aud: "api", ...old } }, {}],
    ["token_audience", { claims: { aud: ["host-app", "api"], azp: "api" } }, {}],
    ["token_subject", { claims: { sub: "somebody-else", ...old } }, {}],
    ["token_nonce", { claims: { nonce: "clo_2", ...old } }, {}],
    ["token_nonce", {}, {}],
    ["token_without_auth_time", { claims: { auth_time: undefined } }, {}],
    ["token_expired", { claims: { exp: seconds, ...old } }, {}],
    ["token_not_yet_valid", { claims: { iat: seconds + 61 } }, {}],
    ["token_not_yet_valid", { claims: { nbf: seconds + 61 } }, {}],
    ["sign_in_too_old", { claims: old }, {}],
    ["sign_in_in_the_future", { claims: { auth_time: seconds + 61 } }, {}],
  ])("gives one reason: %s", async (fault, overrides, changed) => {
    const sign_in = fault === "token_nonce" ? { ...issuer.sign_in, ...required } : issuer.sign_in;
    const token = await issuer.issueToken(overrides);
    expect(await judge(token, expected({ sign_in, ...changed }))).toEqual({
      verdict: "wrong",
      fault,
    });
  });

  it("beside a test clock is what is wrong by the clock that it was issued by", async () => {
    const moments = [NOW, later({ days: 400 })];
    for (const now of moments) {
      const at = secondsOf(now);
      for (const [fault, claims] of [
        ["sign_in_too_old", { auth_time: at - 301 }],
        ["token_expired", { exp: at }],
      ] as const) {
        const token = await issuer.issueToken({ claims }, now);
        expect(await judge(token, expected({ moments }))).toEqual({ verdict: "wrong", fault });
      }
    }
  });
});

describe("the issuer's keys", () => {
  it("are fetched once for many tokens, from where the policy says", async () => {
    for (const alg of ALGORITHMS) expect(await verdictOn({ alg })).toBe("right");
    expect(issuer.fetched).toEqual([issuer.sign_in.jwks_uri]);
  });

  it("serve tokens that are verified side by side", async () => {
    const verdicts = await Promise.all(ALGORITHMS.map((alg) => verdictOn({ alg })));
    expect(new Set(verdicts)).toEqual(new Set(["right"]));
  });

  it("are remembered for ten minutes", async () => {
    expect(await verdictOn({})).toBe("right");
    passTime(599 * SECOND_MS);
    expect(await verdictOn({})).toBe("right");
    expect(issuer.fetched).toHaveLength(1);
    passTime(SECOND_MS);
    expect(await verdictOn({})).toBe("right");
    expect(issuer.fetched).toHaveLength(2);
  });

  it("are no longer believed after ten minutes where the issuer has withdrawn them", async () => {
    const token = await issuer.issueToken({ alg: "EdDSA" });
    expect(await verify(token, expected())).toBe("right");
    issuer.published = published.filter(({ kty }) => kty !== "OKP");
    passTime(600 * SECOND_MS);
    expect(await verify(token, expected())).toBe("wrong");
  });

  it("are fetched again for a key that was not among them", async () => {
    const rotating = await Issuer.start("https://rotating.example.com");
    judge = idTokenVerifier(rotating.fetchKeys);
    const { sign_in } = rotating;
    const old = await rotating.issueToken({ alg: "ES256" });
    expect(await verify(old, expected({ sign_in }))).toBe("right");
    await rotating.rotate("ES256");
    passTime(30 * SECOND_MS);
    const rotated = await rotating.issueToken({ alg: "ES256" });
    expect(await verify(rotated, expected({ sign_in }))).toBe("right");
    expect(await verify(old, expected({ sign_in }))).toBe("wrong");
    expect(rotating.fetched).toHaveLength(2);
  });

  it("are not fetched again within thirty seconds: made-up keys do not flood the issuer", async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await verdictOn({ header: { kid: `made-up-${tries}` } })).toBe("wrong");
    }
    expect(issuer.fetched).toHaveLength(1);
    passTime(30 * SECOND_MS);
    expect(await verdictOn({ header: { kid: "made-up" } })).toBe("wrong");
    expect(issuer.fetched).toHaveLength(2);
  });

  it("are all tried where several may be meant", async () => {
    const { publicKey } = await generateKeyPair("ES256");
    const broken = { kty: "EC", crv: "P-256", x: "AA", y: "AA" };
    const other = await jwkOf(publicKey);
    issuer.published = [broken, other, ...published, other].map(({ kid: _, ...key }: JWK) => key);
    const unnamed = { alg: "ES256", header: { kid: undefined } } as const;
    expect(await verdictOn(unnamed)).toBe("right");
    const { privateKey } = await generateKeyPair("ES256");
    expect(await verdictOn({ ...unnamed, key: privateKey })).toBe("wrong");
    expect(await verdictOn({ ...unnamed, claims: { sub: "someone-else" } })).toBe("wrong");
    expect(issuer.fetched).toHaveLength(1);
  });

  it("are each issuer's own, under one id too", async () => {
    const other = await Issuer.start("https://other.example.com");
    judge = idTokenVerifier(async (url, init) =>
      (url === other.sign_in.jwks_uri ? other : issuer).fetchKeys(url, init),
    );
    const ofOther = await other.issueToken({ alg: "EdDSA" });
    expect(await verify(ofOther, expected({ sign_in: other.sign_in }))).toBe("right");
    expect(await verify(ofOther, expected())).toBe("wrong");
    const pretended = { alg: "EdDSA", claims: { iss: issuer.sign_in.issuer } } as const;
    expect(await verify(await other.issueToken(pretended), expected())).toBe("wrong");
    expect(await verdictOn({ alg: "EdDSA" })).toBe("right");
  });

  it("are remembered of a hundred issuers; then the oldest are fetched again", async () => {
    const token = await issuer.issueToken({ alg: "ES256" });
    const signInAt = (number: number) => ({
      ...issuer.sign_in,
      jwks_uri: `https://issuer.example.com/tenants/${number}/jwks`,
    });
    const verdictAt = (number: number) => verify(token, expected({ sign_in: signInAt(number) }));
    for (let number = 0; number < 100; number += 1) expect(await verdictAt(number)).toBe("right");
    await verdictAt(0);
    expect(issuer.fetched).toHaveLength(100);
    await verdictAt(100);
    await verdictAt(99);
    expect(issuer.fetched).toHaveLength(101);
    await verdictAt(0);
    expect(issuer.fetched).toHaveLength(102);
  });
});

describe("an issuer whose keys cannot be had", () => {
  it.each(Object.entries(TROUBLES))(
    "leaves a token undecided while it %s, and not longer",
    async (_, trouble) => {
      issuer.answer = trouble;
      expect(await verdictOn({})).toBe("unavailable");
      expect(await withClaims({ sub: "someone-else" })).toBe("unavailable");
      issuer.answer = KEYS;
      expect(await verdictOn({})).toBe("right");
      expect(await withClaims({ sub: "someone-else" })).toBe("wrong");
    },
  );

  it.each([
    ["does not answer", HANGING],
    ["does not come to an end", TRICKLING],
  ])("leaves a token undecided where it %s in five seconds", async (_, answer) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const given = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(20));
    issuer.answer = answer;
    expect(await verdictOn({})).toBe("unavailable");
    expect(given).toHaveBeenCalledWith(5 * SECOND_MS);
    issuer.answer = KEYS;
    expect(await verdictOn({})).toBe("right");
  });

  it("is not asked anew where its keys are remembered", async () => {
    expect(await verdictOn({})).toBe("right");
    issuer.answer = TROUBLES["cannot be reached"];
    expect(await verdictOn({})).toBe("right");
    passTime(600 * SECOND_MS);
    expect(await verdictOn({})).toBe("unavailable");
  });

  it("leaves a token undecided whose key may be a new one", async () => {
    expect(await verdictOn({})).toBe("right");
    issuer.answer = TROUBLES["answers 500"];
    passTime(30 * SECOND_MS);
    expect(await verdictOn({ header: { kid: "rsa-2" } })).toBe("unavailable");
    expect(await verdictOn({})).toBe("right");
  });

  it("is one whose URL is none", async () => {
    const sign_in = { ...issuer.sign_in, jwks_uri: "jwks" };
    expect(await verdictOn({}, { sign_in })).toBe("unavailable");
    expect(issuer.fetched).toEqual([]);
  });

  it("is one whose key is broken, or not for the public", async () => {
    const secret = { ...published[1], d: published[1]?.x };
    for (const key of [{ ...published[1], x: "AA" }, secret]) {
      issuer.published = [key];
      judge = idTokenVerifier(issuer.fetchKeys);
      expect(await verdictOn({ alg: "ES256" })).toBe("unavailable");
    }
  });

  it("does not keep a token from being wrong that no key could have signed", async () => {
    issuer.answer = TROUBLES["cannot be reached"];
    expect(await verdictOn({}, { subject: null })).toBe("wrong");
    expect(await verify("hello", expected())).toBe("wrong");
    expect(issuer.fetched).toEqual([]);
  });
});

describe("a token's fingerprint", () => {
  it("is the hex of SHA-256 of what was signed", async () => {
    expect(tokenFingerprint(`e30.${base64url("abc")}.c2ln`)).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  // The other two have signatures whose bytes divide by three: base64url has no bits to spare there.
  it.each(ALGORITHMS.filter((alg) => !["ES384", "ES512"].includes(alg)))(
    "is the same for a signature in other letters, which is valid all the same: %s",
    async (alg) => {
      const token = await issuer.issueToken({ alg });
      const [header, payload, signature] = partsOf(token);
      const again = `${header}.${payload}.${respelled(signature)}`;
      expect(again).not.toBe(token);
      expect(await verify(again, expected())).toBe("right");
      expect(tokenFingerprint(again)).toBe(tokenFingerprint(token));
    },
  );

  it("is the same for ECDSA's other signature, which is valid all the same", async () => {
    const token = await issuer.issueToken({ alg: "ES256" });
    const [header, payload, signature] = partsOf(token);
    const again = `${header}.${payload}.${otherSignature(signature)}`;
    expect(again).not.toBe(token);
    expect(await verify(again, expected())).toBe("right");
    expect(tokenFingerprint(again)).toBe(tokenFingerprint(token));
  });

  it("cannot be changed by spelling what was signed in other letters: that is wrong", async () => {
    const forms = ["x", "xx", "xxx"].map((jti) => issuer.issueToken({ claims: { jti } }));
    const tokens = await Promise.all(forms);
    const spare = tokens.find((token) => partsOf(token)[1].length % 4 !== 0) ?? "";
    const [header, payload, signature] = partsOf(spare);
    expect(await verify(spare, expected())).toBe("right");
    const again = `${header}.${respelled(payload)}.${signature}`;
    expect(await verify(again, expected())).toBe("wrong");
    expect(await verify(`${header}.${payload}=.${signature}`, expected())).toBe("wrong");
  });

  it("is another one for another token", async () => {
    const tokens = [
      await issuer.issueToken(),
      await issuer.issueToken({ claims: { jti: "2" } }),
      await issuer.issueToken({ claims: { sub: "someone-else" } }),
      await issuer.issueToken({}, later({ minutes: 1 })),
    ];
    expect(new Set(tokens.map(tokenFingerprint)).size).toBe(tokens.length);
  });

  it("is the same for the same sign-in, signed once more by another key", async () => {
    const [one, other] = [
      await issuer.issueToken({ alg: "ES256" }),
      await issuer.issueToken({ alg: "RS256" }),
    ];
    expect(tokenFingerprint(one)).toBe(tokenFingerprint(other));
  });

  it.each(["", "hello", "..", "a.!!!.b", "🙂.🙂.🙂"])("fails for nothing: %j", (token) => {
    expect(tokenFingerprint(token)).toMatch(/^[0-9a-f]{64}$/);
  });
});

/** The order of P-256: of a signature `r, s` the pair `r, n − s` is one too. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function otherSignature(signature: string): string {
  const hex = Buffer.from(signature, "base64url").toString("hex");
  const s = P256_ORDER - BigInt(`0x${hex.slice(64)}`);
  return Buffer.from(hex.slice(0, 64) + s.toString(16).padStart(64, "0"), "hex").toString(
    "base64url",
  );
}
