/** Who sends security events, as a receiver finds it out that has only the issuer's address. */
import { env } from "cloudflare:workers";
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import type { FeedEvent } from "../../src/directory/feed";
import { SECURITY_EVENT_TYP, securityEventClaims } from "../../src/webhooks/security-event-token";
import { get, post } from "../support/api";
import { expectProblem } from "../support/refusals";

const CONFIGURATION = "/.well-known/ssf-configuration";
const AUDIENCE = "https://hooks.example.com/events";
const PURGED = "https://schemas.openid.net/secevent/risc/event-type/account-purged";

const configuration = () => get(CONFIGURATION, { key: null });

/** The key set at the address that the configuration names. */
async function keySet(): Promise<JSONWebKeySet> {
  const { issuer, jwks_uri } = (await configuration()).body;
  expect(jwks_uri.startsWith(`${issuer}/`)).toBe(true);
  return (await get(jwks_uri.slice(issuer.length), { key: null })).body;
}

const DELETED: FeedEvent = {
  object: "event",
  id: "evt_0198a7",
  livemode: false,
  account: "acct_1",
  sequence: 9,
  type: "account.deleted",
  at: "2026-03-16T12:00:00.000Z",
  actor: { role: "system", id: "adieu" },
  data: { closure: "clo_1", retained: [] },
};

/** Signed by the object that signs for the service. */
async function token(): Promise<string> {
  const { issuer } = (await configuration()).body;
  const envelope = { issuer, audience: AUDIENCE, jti: "dlv_1", at: Date.now() };
  const claims = securityEventClaims(DELETED, PURGED, envelope);
  if (claims === null) throw new Error("the event means no such thing");
  return env.CERTIFICATE_KEYS.getByName("keys").sign(SECURITY_EVENT_TYP, claims);
}

const EXPECTED = {
  issuer: "https://adieu.test",
  audience: AUDIENCE,
  typ: "secevent+jwt",
  algorithms: ["EdDSA"],
};

describe("the configuration of the transmitter", () => {
  it("is anyone's, may be kept for five minutes, and names nothing that is not there", async () => {
    const { status, headers, body } = await configuration();
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(headers.get("cache-control")).toBe("public, max-age=300");
    expect(body).toEqual({
      spec_version: "1_0",
      issuer: "https://adieu.test",
      jwks_uri: "https://adieu.test/.well-known/jwks.json",
      delivery_methods_supported: ["urn:ietf:rfc:8935"],
    });
  });

  it("is only read", async () => {
    const refused = await post(CONFIGURATION, {}, { key: null });
    expectProblem(refused, 405, "method_not_allowed");
    expect(refused.headers.get("allow")).toBe("GET, HEAD");
  });
});

describe("a security event token", () => {
  it("is verified by the keys that the configuration leads to, as jose does it", async () => {
    const { payload, protectedHeader } = await jwtVerify(
      await token(),
      createLocalJWKSet(await keySet()),
      EXPECTED,
    );
    expect(protectedHeader).toEqual({
      alg: "EdDSA",
      typ: "secevent+jwt",
      kid: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(payload).toMatchObject({
      jti: "dlv_1",
      sub_id: { format: "opaque", id: "acct_1" },
      events: { [PURGED]: {} },
    });
  });

  it("stays verifiable when the key is another one", async () => {
    const before = await token();
    expect((await post("/v1/certificate_keys/rotate", {})).status).toBe(201);
    const keys = createLocalJWKSet(await keySet());
    const signers = await Promise.all(
      [before, await token()].map((jws) => jwtVerify(jws, keys, EXPECTED)),
    );
    const kids = signers.map(({ protectedHeader }) => protectedHeader.kid);
    expect(new Set(kids).size).toBe(2);
  });

  it.each([
    ["of another issuer", { issuer: "https://elsewhere.example" }],
    ["for somebody else", { audience: "https://hooks.example.com/" }],
    ["where a certificate is asked for", { typ: "erasure-certificate+jwt" }],
  ])("is refused %s", async (_, changed) => {
    const keys = createLocalJWKSet(await keySet());
    const verifying = jwtVerify(await token(), keys, { ...EXPECTED, ...changed });
    await expect(verifying).rejects.toThrow(errors.JWTClaimValidationFailed);
  });
});
