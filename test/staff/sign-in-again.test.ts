/**
 * How long a sign-in counts, and signing in again: an issuer of OpenID Connect and Cloudflare Access are played. What
 * leads to no session at all is in sign-in.test.ts.
 */
import { env } from "cloudflare:workers";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../src/http/framework/app";
import { forgetAccessKeys } from "../../src/staff/access";
import type { Json } from "../support/api";
import { aPerson } from "../support/staff";

const ORIGIN = "https://adieu.test";
const ISSUER = "https://login.example";
const TEAM = "https://team.cloudflareaccess.com";
const AUDIENCE = "a".repeat(64);
const COOKIE = "__Host-adieu-staff";

const production = {
  ...env,
  ENVIRONMENT: "production",
  ADIEU_ADMIN_KEY: `adk_live_${"x".repeat(40)}`,
  PUBLIC_URL: ORIGIN,
  STAFF_GROUPS: '{"rev":["reviewer"],"sup":["support"]}',
};
const oidc = {
  ...production,
  STAFF_SIGN_IN: "oidc",
  STAFF_OIDC_ISSUER: ISSUER,
  STAFF_OIDC_CLIENT_ID: "adieu",
  STAFF_OIDC_CLIENT_SECRET: "s",
};
const access = {
  ...production,
  STAFF_SIGN_IN: "access",
  STAFF_ACCESS_TEAM: TEAM,
  STAFF_ACCESS_AUD: AUDIENCE,
};

const app = createApp();

const request = (
  path: string,
  variables: object,
  headers: Record<string, string> = {},
  init: RequestInit = {},
): Promise<Response> =>
  Promise.resolve(
    app.fetch(
      new Request(`${ORIGIN}${path}`, { headers, redirect: "manual", ...init }),
      variables as Env,
    ),
  );

const cookieOf = (response: Response, name = COOKIE): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0] ?? "")
    .find((one) => one.startsWith(`${name}=`) && one !== `${name}=`) ?? "";

const seconds = (): number => Math.floor(Date.now() / 1_000);

type Keys = { readonly privateKey: CryptoKey; readonly jwk: Json };
let keys: Keys;
/** The ID token that the issuer gives next. */
let idToken = "";

async function aKeyPair(kid: string): Promise<Keys> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: "sig", alg: "RS256" } };
}

const signed = (claims: Json): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: String(keys.jwk.kid) })
    .sign(keys.privateKey);

beforeAll(async () => {
  keys = await aKeyPair("1");
});

beforeEach(() => {
  forgetAccessKeys();
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.endsWith("openid-configuration")) {
      return Response.json({
        issuer: ISSUER,
        authorization_endpoint: `${ISSUER}/authorize`,
        token_endpoint: `${ISSUER}/token`,
        jwks_uri: `${ISSUER}/keys`,
      });
    }
    if (url === `${ISSUER}/keys` || url === `${TEAM}/cdn-cgi/access/certs`) {
      return Response.json({ keys: [keys.jwk] });
    }
    if (url === `${ISSUER}/token`) {
      return Response.json({ access_token: "x", token_type: "bearer", id_token: idToken });
    }
    throw new Error(`unexpected ${url}`);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

type Given = { path?: string; cookie?: string };

/** Goes to the issuer and back, as a browser does. @param claims of the ID token beside those that are right */
async function signIn(claims: Json = {}, given: Given = {}) {
  const { path = "/console/sign-in/begin", cookie = "" } = given;
  const begun = await request(path, oidc, { cookie });
  const at = new URL(begun.headers.get("location") ?? "");
  const nonce = at.searchParams.get("nonce");
  idToken = await signed({
    iss: ISSUER,
    aud: "adieu",
    sub: "u1",
    iat: seconds(),
    exp: seconds() + 300,
    groups: ["rev"],
    nonce,
    ...claims,
  });
  const back = new URL(`${ORIGIN}/console/sign-in/callback?code=c`);
  back.searchParams.set("state", at.searchParams.get("state") ?? "");
  const state = cookieOf(begun, "__Host-adieu-staff-state");
  const come = () =>
    request(back.pathname + back.search, oidc, { cookie: state, "sec-fetch-site": "cross-site" });
  const response = await come();
  return { at, come, status: response.status, cookie: cookieOf(response) };
}

const statusFor = async (cookie: string, variables: object, headers = {}, path = "/v1/reviews") =>
  (await request(path, variables, { cookie, ...headers })).status;

const modeOf = async (cookie: string) =>
  (await (await request("/console", oidc, { cookie })).text()).includes('<body class="test"');

describe("by OpenID Connect", () => {
  it("a person of a group has a session, and the way there is used once", async () => {
    const { at, come, status, cookie } = await signIn();
    expect(status).toBe(200);
    expect(Object.fromEntries(at.searchParams)).toMatchObject({
      code_challenge_method: "S256",
      response_type: "code",
    });
    expect(await statusFor(cookie, oidc)).toBe(200);
    const again = await come();
    expect([again.status, cookieOf(again)]).toEqual([401, ""]);
  });

  it("coming back is slow from one address, so nobody fills the log or asks the issuer by it", async () => {
    const headers = { "cf-connecting-ip": "192.0.2.7" };
    const statuses: number[] = [];
    for (let times = 0; times < 31; times += 1) {
      statuses.push((await request("/console/sign-in/callback", oidc, headers)).status);
    }
    expect([...new Set(statuses)]).toEqual([401, 429]);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  it("signing in again is the same person's alone, keeps the mode, and ends the session before", async () => {
    const { cookie } = await signIn();
    const headers = {
      cookie,
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
    };
    await request("/console/mode", oidc, headers, { method: "POST", body: "livemode=false" });
    expect(await modeOf(cookie)).toBe(true);
    const path = "/console/step-up?next=/console/search";
    const lately = { auth_time: seconds() };
    const other = await signIn({ ...lately, sub: "u2" }, { path, cookie });
    expect([other.status, other.cookie]).toEqual([403, ""]);
    for (const old of [{ auth_time: seconds() - 1_000 }, {}]) {
      expect((await signIn(old, { path, cookie })).cookie).toBe("");
    }
    const again = await signIn(lately, { path, cookie });
    expect(again.at.searchParams.get("max_age")).toBe("300");
    expect(again.status).toBe(200);
    expect(await modeOf(again.cookie)).toBe(true);
    expect(await statusFor(again.cookie, oidc)).toBe(200);
    expect(await statusFor(cookie, oidc)).toBe(401);
  });

  it("a session lasts four hours, because roles that are taken away show at the next sign-in", async () => {
    const { cookie } = await signIn();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const stepThroughTime = (ms: number) => vi.setSystemTime(Date.now() + ms);
    for (let halves = 0; halves < 11; halves += 1) {
      stepThroughTime(21 * 60_000);
      expect(await statusFor(cookie, oidc)).toBe(200);
    }
    stepThroughTime(21 * 60_000);
    expect(await statusFor(cookie, oidc)).toBe(401);
    vi.useRealTimers();
  });

  it("a session of another issuer, of another way, or of local development counts no more", async () => {
    const { cookie } = await signIn();
    const moved = { ...oidc, STAFF_OIDC_ISSUER: "https://new.example" };
    const response = await request("/v1/reviews", moved, { cookie });
    expect(await response.json()).toMatchObject({
      code: "session_over",
      reason: "sign_in_changed",
    });
    const chosen = await aPerson(["admin"], { livemode: true });
    expect(await statusFor(chosen.cookie, oidc)).toBe(401);
    expect(await statusFor((await signIn()).cookie, access)).toBe(401);
  });
});

const HEADER = "cf-access-jwt-assertion";
const assertion = (claims: Json = {}): Promise<string> =>
  signed({
    iss: TEAM,
    aud: [AUDIENCE],
    type: "app",
    sub: "u1",
    iat: seconds(),
    exp: seconds() + 300,
    groups: ["rev", "sup"],
    ...claims,
  });

const arrive = async (token: string, variables: object = access, headers = {}) =>
  cookieOf(await request("/console/sign-in", variables, { [HEADER]: token, ...headers }));

describe("by Cloudflare Access", () => {
  it("a person of a group has a session, with the token at each request", async () => {
    const token = await assertion();
    const cookie = await arrive(token);
    expect(await statusFor(cookie, access, { [HEADER]: token })).toBe(200);
    expect(await statusFor(cookie, access)).toBe(401);
    const another = await assertion({ sub: "u2" });
    expect(await statusFor(cookie, access, { [HEADER]: another })).toBe(401);
  });

  it("a role that a request's token no longer has ends the session", async () => {
    const cookie = await arrive(await assertion());
    const less = await assertion({ groups: ["rev"] });
    const response = await request("/v1/stats", access, { cookie, [HEADER]: less });
    expect(await response.json()).toMatchObject({ code: "session_over", reason: "roles_changed" });
  });

  const contact = "/v1/accounts/nobody/contact";

  it("a newer sign-in of the same person renews the session: signing in again is no dead end", async () => {
    const old = await assertion({ auth_time: seconds() - 1_000 });
    const cookie = await arrive(old);
    expect(await statusFor(cookie, access, { [HEADER]: old }, contact)).toBe(401);
    const fresh = await assertion({ custom: { auth_time: seconds() } });
    expect(await statusFor(cookie, access, { [HEADER]: fresh }, contact)).toBe(404);
  });

  it("when Access made the token is no sign-in, unless the deployment says so", async () => {
    const token = await assertion();
    const cookie = await arrive(token);
    expect(await statusFor(cookie, access, { [HEADER]: token }, contact)).toBe(401);
    const iat = { ...access, STAFF_ACCESS_SIGN_IN_TIME: "iat" };
    expect(await statusFor(cookie, iat, { [HEADER]: token }, contact)).toBe(404);
  });

  it("what another page embeds begins no session, so that nobody's own sessions end by it", async () => {
    const token = await assertion();
    const embedded = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" };
    expect(await arrive(token, access, embedded)).toBe("");
    const cookie = await arrive(token, access, { "sec-fetch-dest": "document" });
    expect(cookie).not.toBe("");
    expect(await arrive(token, access, { cookie, "sec-fetch-dest": "document" })).toBe("");
  });
});
