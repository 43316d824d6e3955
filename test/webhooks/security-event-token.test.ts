import { describe, expect, it } from "vitest";
import type { FeedEvent } from "../../src/directory/feed";
import {
  refusalOf,
  SECURITY_EVENT_HEADERS,
  SECURITY_EVENT_TYP,
  securityEventClaims,
  verificationClaims,
} from "../../src/webhooks/security-event-token";

const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const CAEP = "https://schemas.openid.net/secevent/caep/event-type";
const REVOKED = `${CAEP}/session-revoked`;

const ENVELOPE = {
  issuer: "https://adieu.test",
  audience: "https://hooks.example.com/events",
  jti: "dlv_0198a7",
  at: Date.parse("2026-03-16T12:00:05.999Z"),
};

const DISABLED: FeedEvent = {
  object: "event",
  id: "evt_0198a7",
  livemode: true,
  account: "acct_1",
  sequence: 5,
  type: "account.disabled",
  at: "2026-03-16T12:00:00.999Z",
  actor: { role: "owner", id: "user_ada@example.com" },
  data: { closure: "clo_1", purge_at: "2026-04-15T12:00:00.999Z" },
};

const claimsOf = (event: Partial<FeedEvent>, type: string) =>
  securityEventClaims({ ...DISABLED, ...event }, type, ENVELOPE);

describe("the token of a security event", () => {
  it("names issuer, audience, account and event, when it was made and when the event happened", () => {
    expect(claimsOf({}, `${RISC}/account-disabled`)).toEqual({
      iss: "https://adieu.test",
      jti: "dlv_0198a7",
      aud: "https://hooks.example.com/events",
      iat: Date.parse("2026-03-16T12:00:05.000Z") / 1_000,
      txn: "evt_0198a7",
      toe: Date.parse("2026-03-16T12:00:00.000Z") / 1_000,
      livemode: true,
      sub_id: { format: "opaque", id: "acct_1" },
      events: { [`${RISC}/account-disabled`]: {} },
    });
  });

  it("has the time in CAEP's own place too, in seconds, and the initiator", () => {
    expect(claimsOf({}, REVOKED)?.events).toEqual({
      [REVOKED]: {
        event_timestamp: Date.parse("2026-03-16T12:00:00.000Z") / 1_000,
        initiating_entity: "user",
      },
    });
  });

  it.each([
    ["owner", "user"],
    ["admin", "user"],
    ["member", "user"],
    ["holder", "user"],
    ["support", "admin"],
    ["reviewer", "admin"],
    ["auditor", "admin"],
    ["app", "system"],
    ["system", "system"],
    ["robot", undefined],
    ["constructor", undefined],
  ])("begun by one with the role %s names as initiating entity: %s", (role, entity) => {
    const claims = claimsOf({ actor: { role, id: "x" } }, REVOKED);
    const said = claims?.events[REVOKED] ?? {};
    expect("initiating_entity" in said ? said.initiating_entity : undefined).toBe(entity);
  });

  it("of a restored account says that it is enabled, of a deleted one that it is purged", () => {
    const restored = { type: "account.restored", data: { to: "active" } };
    const enabled = `${RISC}/account-enabled`;
    expect(claimsOf(restored, enabled)?.events).toEqual({ [enabled]: {} });
    const purged = `${RISC}/account-purged`;
    expect(claimsOf({ type: "account.deleted" }, purged)?.events).toEqual({ [purged]: {} });
  });

  it("is none of what the event does not mean", () => {
    expect(claimsOf({}, `${RISC}/account-purged`)).toBeNull();
    expect(claimsOf({}, "account.disabled")).toBeNull();
    expect(claimsOf({ type: "account.purged" }, `${RISC}/account-purged`)).toBeNull();
    const stillDisabled = { type: "account.restored", data: { to: "disabled" } };
    expect(claimsOf(stillDisabled, `${RISC}/account-enabled`)).toBeNull();
    expect(claimsOf({ account: null }, REVOKED)).toBeNull();
  });

  it("says two things of one event in two tokens with one transaction, each with one event", () => {
    const both = [`${RISC}/account-disabled`, REVOKED].map((type) => claimsOf({}, type));
    for (const claims of both) expect(Object.keys(claims?.events ?? {})).toHaveLength(1);
    expect(new Set(both.map((claims) => claims?.txn)).size).toBe(1);
  });

  it("is the same at every attempt", () => {
    expect(JSON.stringify(claimsOf({}, REVOKED))).toBe(JSON.stringify(claimsOf({}, REVOKED)));
  });

  it("holds nothing of the event but its id, time and account, and nothing of the actor", () => {
    const text = JSON.stringify(
      claimsOf({ data: { closure: "clo_1", email: "ada@example.com" } }, REVOKED),
    );
    for (const one of ["ada@example.com", "clo_1", "owner", "purge_at"]) {
      expect(text).not.toContain(one);
    }
  });

  it("has no subject and no end, by which it could be taken for another kind of JWT", () => {
    const claims = claimsOf({}, REVOKED);
    expect(claims).not.toHaveProperty("sub");
    expect(claims).not.toHaveProperty("exp");
    expect(SECURITY_EVENT_TYP).toBe("secevent+jwt");
  });

  it("is pushed as RFC 8935 says", () => {
    expect(SECURITY_EVENT_HEADERS).toMatchObject({
      "content-type": "application/secevent+jwt",
      accept: "application/json",
    });
  });
});

describe("the token of a test", () => {
  it("is SSF's verification, of the endpoint", () => {
    const test = { event: "evt_test", endpoint: "whe_1", livemode: false };
    expect(verificationClaims(test, ENVELOPE)).toEqual({
      iss: "https://adieu.test",
      jti: "dlv_0198a7",
      aud: "https://hooks.example.com/events",
      iat: Date.parse("2026-03-16T12:00:05.000Z") / 1_000,
      txn: "evt_test",
      livemode: false,
      sub_id: { format: "opaque", id: "whe_1" },
      events: { "https://schemas.openid.net/secevent/ssf/event-type/verification": {} },
    });
  });
});

describe("what a receiver says against a token", () => {
  it("is its code and its description, in one line", () => {
    const body = { err: "invalid_audience", description: "We are\n\tanother one.\u0000 " };
    expect(refusalOf(JSON.stringify(body))).toBe("invalid_audience: We are another one.");
  });

  it.each([{}, { description: "" }, { description: " \n" }, { description: 7 }])(
    "is its code alone if it has no description: %j",
    (more) => {
      expect(refusalOf(JSON.stringify({ err: "invalid_key", ...more }))).toBe("invalid_key");
    },
  );

  it("may have a code that was registered later", () => {
    expect(refusalOf('{"err":"invalid_state","more":1}')).toBe("invalid_state");
    expect(refusalOf('{"err":"jwtAud"}')).toBe("jwtAud");
  });

  it("is cut between characters if it is long", () => {
    const said = refusalOf(JSON.stringify({ err: "access_denied", description: "🙈".repeat(300) }));
    expect(said).toBe(`access_denied: ${"🙈".repeat(199)}…`);
    const fitting = "a".repeat(200);
    const whole = refusalOf(JSON.stringify({ err: "access_denied", description: fitting }));
    expect(whole).toBe(`access_denied: ${fitting}`);
  });

  it.each([
    null,
    "",
    "Bad Request",
    "<html>",
    "null",
    "[]",
    "7",
    '"invalid_key"',
    "{}",
    '{"err":null}',
    '{"err":""}',
    '{"err":"not a code at all"}',
    '{"err":"<script>"}',
    '{"err":"invalid_key","descr',
    JSON.stringify({ err: "x".repeat(41) }),
    JSON.stringify({ description: "no code" }),
  ])("is nothing if it is no answer of RFC 8935: %j", (body) => {
    expect(refusalOf(body)).toBeNull();
  });
});
