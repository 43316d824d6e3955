/**
 * Signing in at an issuer (OpenID Connect) and by Cloudflare Access: the network is played, keys and signatures are real.
 * Each way in which something may be wrong begins no session.
 */

import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK, SignJWT } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { forgetAccessKeys } from "../../src/staff/access";
import { forgetIssuers } from "../../src/staff/oidc";

const ISSUER = "https://login.example.com";
const CLIENT = { id: "adieu", secret: "the client's secret" };
const TEAM = "https://example.cloudflareaccess.com";
const AUDIENCE = "a".repeat(64);
const GROUPS = JSON.stringify({ reviewers: ["reviewer"], helpers: ["support"] });

const oidcEnv = () => ({
  ...env,
  STAFF_SIGN_IN: "oidc",
  STAFF_OIDC_ISSUER: ISSUER,
  STAFF_OIDC_CLIENT_ID: CLIENT.id,
  STAFF_OIDC_CLIENT_SECRET: CLIENT.secret,
  STAFF_GROUPS: GROUPS,
});

const accessEnv = () => ({
  ...env,
  STAFF_SIGN_IN: "access",
  STAFF_ACCESS_TEAM: TEAM,
  STAFF_ACCESS_AUD: AUDIENCE,
  STAFF_GROUPS: GROUPS,
});

type Key = {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
};

async function aSigningKey(kid: string, alg = "RS256"): Promise<Key> {
  const pair = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg, use: "sig" };
  return { kid, alg, privateKey: pair.privateKey, jwk };
}

const seconds = () => Math.floor(Date.now() / 1_000);

/** A browser with one jar of cookies, at a deployment. */
class Staff {
  readonly cookies = new Map<string, string>();
  readonly #app = createApp();
  readonly #env: object;

  constructor(deployment: object) {
    this.#env = deployment;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await this.#app.fetch(
      new Request(new URL(path, "https://adieu.test"), {
        headers: { ...(cookie !== "" && { cookie }), ...headers },
      }),
      this.#env as Env,
    );
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      const [name = "", ...value] = pair.split("=");
      if (/max-age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
    }
    return answer;
  }

  get isSignedIn(): boolean {
    return this.cookies.has("__Host-adieu-staff");
  }
}

/** The issuer's side: what it publishes, and the ID tokens that it gives for codes. */
type Issuing = {
  claims?: Record<string, unknown>;
  alg?: "none" | "HS256";
  signWith?: Key;
  /** What comes back beside code and state. */
  answer?: Record<string, string>;
  usedCodes: Set<string>;
};

describe("at an issuer", () => {
  let key: Key;
  let issuing: Issuing;
  let published: JWK[];

  beforeEach(async () => {
    forgetIssuers();
    key = await aSigningKey("k1");
    published = [key.jwk];
    issuing = { usedCodes: new Set() };
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      if (url === `${ISSUER}/.well-known/openid-configuration`) {
        return Response.json({
          issuer: ISSUER,
          authorization_endpoint: `${ISSUER}/auth`,
          token_endpoint: `${ISSUER}/token`,
          jwks_uri: `${ISSUER}/jwks`,
          authorization_response_iss_parameter_supported: true,
        });
      }
      if (url === `${ISSUER}/jwks`) return Response.json({ keys: published });
      if (url === `${ISSUER}/token`) {
        const body = new URLSearchParams(String(init?.body));
        const code = body.get("code") ?? "";
        const asked = asks.get(code);
        const verifier = createHash("sha256")
          .update(body.get("code_verifier") ?? "")
          .digest("base64url");
        const isRight =
          asked !== undefined &&
          !issuing.usedCodes.has(code) &&
          asked.get("code_challenge") === verifier &&
          new Headers(init?.headers).get("authorization")?.startsWith("Basic ") === true;
        issuing.usedCodes.add(code);
        if (!isRight) return Response.json({ error: "invalid_grant" }, { status: 400 });
        return Response.json({
          access_token: "an access token",
          token_type: "Bearer",
          id_token: await idToken(asked),
        });
      }
      throw new Error(`nobody is called at ${url}`);
    });
  });

  /** What the browser brought to the issuer, by the code that it was given. */
  const asks = new Map<string, URLSearchParams>();

  async function idToken(asked: URLSearchParams): Promise<string> {
    const claims = {
      sub: "248289761001",
      name: "Jo Reviewer",
      groups: ["reviewers"],
      nonce: asked.get("nonce"),
      auth_time: seconds(),
      iss: ISSUER,
      aud: CLIENT.id,
      iat: seconds(),
      exp: seconds() + 300,
      ...issuing.claims,
    };
    if (issuing.alg === "none") {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
      return `${part({ alg: "none" })}.${part(claims)}.`;
    }
    if (issuing.alg === "HS256") {
      return new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(CLIENT.secret));
    }
    const signer = issuing.signWith ?? key;
    return new SignJWT(claims)
      .setProtectedHeader({ alg: signer.alg, kid: signer.kid })
      .sign(signer.privateKey);
  }

  let codes = 0;

  /** The person signs in at the issuer. @returns where the browser is sent back to */
  async function atTheIssuer(browser: Staff, path = "/console/sign-in/begin"): Promise<string> {
    const begun = await browser.get(path);
    expect(begun.status).toBe(303);
    const url = new URL(begun.headers.get("location") ?? "");
    expect(`${url.origin}${url.pathname}`).toBe(`${ISSUER}/auth`);
    const code = `code-${++codes}`;
    asks.set(code, url.searchParams);
    const back = new URL(url.searchParams.get("redirect_uri") ?? "");
    for (const [name, value] of Object.entries({
      code,
      state: url.searchParams.get("state") ?? "",
      iss: ISSUER,
      ...issuing.answer,
    })) {
      if (value !== "") back.searchParams.set(name, value);
    }
    return `${back.pathname}${back.search}`;
  }

  it("a person in a group with a role begins a session, and the browser is led on by a page", async () => {
    const browser = new Staff(oidcEnv());
    const answer = await browser.get(await atTheIssuer(browser));
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('http-equiv="refresh" content="0;url=/console"');
    expect(browser.isSignedIn).toBe(true);
    const queue = await browser.get("/console");
    expect(queue.status).toBe(200);
    expect(await queue.text()).toContain("Jo Reviewer");
    expect((await browser.get("/console/keys")).status).toBe(403);
  });

  it("is asked for a code with PKCE, state and nonce; the state lies in a cookie for ten minutes", async () => {
    const browser = new Staff(oidcEnv());
    const begun = await browser.get("/console/sign-in/begin");
    const url = new URL(begun.headers.get("location") ?? "");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      client_id: CLIENT.id,
      redirect_uri: "https://adieu.test/console/sign-in/callback",
      scope: "openid profile",
    });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(url.searchParams.get(name)?.length).toBeGreaterThan(40);
    }
    const [cookie = ""] = begun.headers.getSetCookie();
    for (const part of ["SameSite=Lax", "Max-Age=600", "HttpOnly", "Secure", "Path=/"]) {
      expect(cookie.split("; ")).toContain(part);
    }
    expect(cookie).not.toContain(url.searchParams.get("state"));
  });

  it("steps up by a fresh sign-in alone: max_age is asked for and auth_time checked", async () => {
    const browser = new Staff(oidcEnv());
    issuing.claims = { auth_time: seconds() - 3_600 };
    await browser.get(await atTheIssuer(browser));
    const path = "/console/step-up?next=/console/search";
    expect(await atTheIssuer(browser, path)).toContain("code=");
    const begun = await browser.get(path);
    expect(new URL(begun.headers.get("location") ?? "").searchParams.get("max_age")).toBe("300");
    const stale = await browser.get(await atTheIssuer(browser, path));
    expect(stale.status).toBe(401);
    issuing.claims = { auth_time: undefined };
    expect((await browser.get(await atTheIssuer(browser, path))).status).toBe(401);
    issuing.claims = { auth_time: seconds() };
    const fresh = await browser.get(await atTheIssuer(browser, path));
    expect(await fresh.text()).toContain("url=/console/search");
  });

  it("leads to pages of the console alone", async () => {
    for (const next of [
      "https://evil.example",
      "//evil.example",
      "/console/../docs",
      "/docs",
      "/console\\..\\docs",
      "/console/%2e%2e/docs",
      "/consoles",
    ]) {
      const browser = new Staff(oidcEnv());
      const begin = `/console/sign-in/begin?next=${encodeURIComponent(next)}`;
      const answer = await browser.get(await atTheIssuer(browser, begin));
      expect(await answer.text()).toContain('url=/console"');
    }
  });

  const wrong: readonly (readonly [string, () => Promise<void> | void])[] = [
    ["of another issuer", () => void (issuing.claims = { iss: "https://evil.example" })],
    ["for another audience", () => void (issuing.claims = { aud: "another" })],
    [
      "for several audiences, and asked for by another",
      () => void (issuing.claims = { aud: [CLIENT.id, "x"], azp: "x" }),
    ],
    ["with another nonce", () => void (issuing.claims = { nonce: "another" })],
    ["without a nonce", () => void (issuing.claims = { nonce: undefined })],
    ["that has expired", () => void (issuing.claims = { exp: seconds() - 60 })],
    ["without a subject", () => void (issuing.claims = { sub: undefined })],
    ["that is not signed", () => void (issuing.alg = "none")],
    ["signed by the client's secret", () => void (issuing.alg = "HS256")],
    ["signed by another key", async () => void (issuing.signWith = await aSigningKey("k1"))],
    [
      "signed by a key that is not published",
      async () => void (issuing.signWith = await aSigningKey("k9")),
    ],
    ["in no group", () => void (issuing.claims = { groups: undefined })],
    ["in no group with a role", () => void (issuing.claims = { groups: ["others", "toString"] })],
    ["whose groups are no list", () => void (issuing.claims = { groups: "reviewers" })],
    ["in an answer with another state", () => void (issuing.answer = { state: "another" })],
    ["in an answer without a state", () => void (issuing.answer = { state: "" })],
    [
      "in an answer of another issuer",
      () => void (issuing.answer = { iss: "https://evil.example" }),
    ],
    ["in an answer that names no issuer", () => void (issuing.answer = { iss: "" })],
    ["for which there is an error", () => void (issuing.answer = { error: "access_denied" })],
  ];

  it.each(wrong)("begins no session by a token %s", async (_, make) => {
    await make();
    const browser = new Staff(oidcEnv());
    const answer = await browser.get(await atTheIssuer(browser));
    expect([401, 403]).toContain(answer.status);
    expect(browser.isSignedIn).toBe(false);
    expect(await answer.text()).toContain("Sign in to the console");
  });

  it("uses an answer once: neither the address nor the code is good again", async () => {
    const browser = new Staff(oidcEnv());
    const back = await atTheIssuer(browser);
    const state = new Map(browser.cookies);
    expect((await browser.get(back)).status).toBe(200);
    const other = new Staff(oidcEnv());
    for (const [name, value] of state) other.cookies.set(name, value);
    issuing.usedCodes.clear();
    expect((await other.get(back)).status).toBe(401);
    expect(other.isSignedIn).toBe(false);
  });

  it("is of one browser: another one that is given the address begins nothing", async () => {
    const browser = new Staff(oidcEnv());
    const back = await atTheIssuer(browser);
    const victim = new Staff(oidcEnv());
    expect((await victim.get(back)).status).toBe(401);
    expect(victim.isSignedIn).toBe(false);
    await atTheIssuer(victim);
    expect((await victim.get(back)).status).toBe(401);
    expect(victim.isSignedIn).toBe(false);
  });

  it("ends a session as soon as the deployment takes the group's role away", async () => {
    const browser = new Staff(oidcEnv());
    await browser.get(await atTheIssuer(browser));
    const later = new Staff({ ...oidcEnv(), STAFF_GROUPS: '{"reviewers":["auditor"]}' });
    for (const [name, value] of browser.cookies) later.cookies.set(name, value);
    const answer = await later.get("/console");
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("Your roles have changed");
    expect((await browser.get("/console")).status).toBe(401);
  });

  it("leaves no code, state or token in the log", async () => {
    const lines = vi.spyOn(console, "error").mockImplementation(() => {});
    issuing.answer = { error: "access_denied" };
    const browser = new Staff(oidcEnv());
    const back = await atTheIssuer(browser);
    await browser.get(back);
    issuing.answer = {};
    issuing.claims = { nonce: "another" };
    await browser.get(await atTheIssuer(browser));
    const logged = JSON.stringify(lines.mock.calls);
    expect(logged).toContain("a sign-in was refused");
    expect(logged).not.toMatch(/code-\d|state=|eyJ|access token/);
  });

  it("says so if the issuer does not answer", async () => {
    vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
    const answer = await new Staff(oidcEnv()).get("/console/sign-in/begin");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("The issuer does not answer");
  });
});

describe("by Cloudflare Access", () => {
  let key: Key;
  let published: JWK[];

  beforeEach(async () => {
    forgetAccessKeys();
    key = await aSigningKey("a1");
    published = [key.jwk];
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
      const url = String(input instanceof Request ? input.url : input);
      if (url === `${TEAM}/cdn-cgi/access/certs`) return Response.json({ keys: published });
      throw new Error(`nobody is called at ${url}`);
    });
  });

  const assertion = (
    claims: Record<string, unknown> = {},
    { kid, privateKey, alg }: Pick<Key, "kid" | "privateKey" | "alg"> = key,
  ): Promise<string> =>
    new SignJWT({
      sub: "7335d417-61da-459d-899c-0a01c76a2f94",
      email: "jo@example.com",
      type: "app",
      iss: TEAM,
      aud: [AUDIENCE],
      iat: seconds(),
      exp: seconds() + 3_600,
      custom: { groups: ["reviewers"] },
      ...claims,
    })
      .setProtectedHeader({ alg, kid })
      .sign(privateKey);

  const header = (token: string) => ({ "cf-access-jwt-assertion": token });

  it("the person whom Access names has a session, while Access goes on naming them", async () => {
    const browser = new Staff(accessEnv());
    const token = header(await assertion());
    const answer = await browser.get("/console/sign-in", token);
    expect(await answer.text()).toContain("url=/console");
    const queue = await browser.get("/console", token);
    expect(await queue.text()).toContain("jo@example.com");
    expect((await browser.get("/console")).status).toBe(303);
    const other = header(await assertion({ sub: "somebody-else" }));
    expect((await browser.get("/console", other)).status).toBe(303);
  });

  it("a key that Access has begun to use is found, and a withdrawn one is not", async () => {
    const browser = new Staff(accessEnv());
    const rotated = await aSigningKey("a2");
    published = [key.jwk, rotated.jwk];
    const token = header(await assertion({}, rotated));
    await browser.get("/console/sign-in", token);
    expect(browser.isSignedIn).toBe(true);
    const old = new Staff(accessEnv());
    await old.get("/console/sign-in", header(await assertion()));
    expect(old.isSignedIn).toBe(true);
    forgetAccessKeys();
    published = [rotated.jwk];
    const withdrawn = new Staff(accessEnv());
    await withdrawn.get("/console/sign-in", header(await assertion()));
    expect(withdrawn.isSignedIn).toBe(false);
  });

  const wrong: readonly (readonly [string, () => Promise<string>])[] = [
    ["for another application", () => assertion({ aud: ["b".repeat(64)] })],
    ["of another team", () => assertion({ iss: "https://evil.cloudflareaccess.com" })],
    ["that has expired", () => assertion({ exp: seconds() - 3_600 })],
    ["without an end", () => assertion({ exp: undefined })],
    ["of a service, which is no person", () => assertion({ sub: "" })],
    ["of another kind", () => assertion({ type: "org" })],
    ["signed by another key of that name", async () => assertion({}, await aSigningKey("a1"))],
    ["in no group with a role", () => assertion({ custom: { groups: ["others"] } })],
    ["that is none", async () => "x.y.z"],
    [
      "that is not signed",
      async () => {
        const [, payload = ""] = (await assertion()).split(".");
        return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
      },
    ],
  ];

  it.each(wrong)("begins no session by a token %s", async (_, make) => {
    const browser = new Staff(accessEnv());
    const answer = await browser.get("/console/sign-in", header(await make()));
    expect([401, 403]).toContain(answer.status);
    expect(browser.isSignedIn).toBe(false);
  });

  it("counts for nothing if it is not configured", async () => {
    for (const deployment of [env, oidcEnv()]) {
      const browser = new Staff(deployment);
      await browser.get("/console/sign-in", header(await assertion()));
      expect(browser.isSignedIn).toBe(false);
    }
  });
});
