/** Security events end to end: from the closing of an account to the token that a receiver verifies. */

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import worker from "../../src/index";
import { messageOf } from "../../src/webhooks/delivery-message";
import { ADMIN, get, type Json, patch, post } from "../support/api";
import { eventually } from "../support/eventually";
import { anAccount, cancel } from "../support/fixtures";
import { playReceiver, type Receiver } from "../support/receiver";
import { expectInvalid } from "../support/refusals";
import { deliveryOf, anEndpoint as endpoint, publishOne } from "../webhooks/publishing";

const HOOK = "http://localhost:4000/events";
const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const DISABLED = `${RISC}/account-disabled`;
const REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
const VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";

const creating = (over: Json = {}) =>
  post("/v1/webhook_endpoints", {
    url: HOOK,
    events: ["account.disabled"],
    format: "secevent",
    ...over,
  });

async function anEndpoint(over: Json = {}): Promise<string> {
  const { status, body } = await creating(over);
  expect([status, body.format]).toEqual([201, "secevent"]);
  return body.id;
}

const deliveriesOf = async (id: string): Promise<Json[]> =>
  (await get(`/v1/webhook_endpoints/${id}/deliveries`)).body.data;

/** Bodies that are about an account: what an earlier test left in the queue is not this one's. */
const bodiesOf = ({ received }: Receiver, account: string): string[] =>
  received.map(({ body }) => body).filter((body) => Object(decodeJwt(body).sub_id).id === account);

/** Deliveries of what was received. */
const deliveriesOfBodies = async (id: string, bodies: readonly string[]): Promise<Json[]> => {
  const ids = new Set(bodies.map((body) => decodeJwt(body).jti));
  return (await deliveriesOf(id)).filter((delivery) => ids.has(String(delivery.id)));
};

/** Verifies all that was received as jose does it, with the keys that are published. */
async function verified(bodies: readonly string[]) {
  const keys = createLocalJWKSet((await get("/.well-known/jwks.json", { key: null })).body);
  const expected = {
    issuer: "https://adieu.test",
    audience: HOOK,
    typ: "secevent+jwt",
    algorithms: ["EdDSA"],
  };
  return Promise.all(bodies.map(async (body) => (await jwtVerify(body, keys, expected)).payload));
}

const saidIn = (events: unknown): string[] => Object.keys(Object(events));

describe("an account that is disabled", () => {
  it("is two tokens to a receiver of security events, each with an id of its own", async () => {
    const receiver = playReceiver(HOOK).answersWith(202);
    const id = await anEndpoint();
    const account = await anAccount({ policy: "disable-then-purge" });
    await cancel(account);
    await eventually(async () => expect(bodiesOf(receiver, account)).toHaveLength(2));
    const tokens = await verified(bodiesOf(receiver, account));
    expect(tokens.flatMap(({ events }) => saidIn(events)).toSorted()).toEqual(
      [REVOKED, DISABLED].toSorted(),
    );
    for (const token of tokens) {
      expect(token).toMatchObject({ sub_id: { format: "opaque", id: account }, livemode: false });
    }
    expect(new Set(tokens.map(({ jti }) => jti)).size).toBe(2);
    expect(new Set(tokens.map(({ txn }) => txn)).size).toBe(1);
    for (const { headers } of receiver.received) {
      expect(headers.get("content-type")).toBe("application/secevent+jwt");
      expect(headers.get("accept")).toBe("application/json");
    }
    await eventually(async () => {
      expect(await deliveriesOfBodies(id, bodiesOf(receiver, account))).toMatchObject([
        { status: "delivered", last_status: 202 },
        { status: "delivered", last_status: 202 },
      ]);
    });
  });

  it("is the same two tokens again in a replay", async () => {
    const receiver = playReceiver(HOOK).answersWith(202);
    const id = await anEndpoint();
    const account = await anAccount({ policy: "disable-then-purge" });
    await cancel(account);
    await eventually(async () => expect(bodiesOf(receiver, account)).toHaveLength(2));
    await eventually(async () =>
      expect(await deliveriesOfBodies(id, bodiesOf(receiver, account))).toMatchObject([
        { status: "delivered" },
        { status: "delivered" },
      ]),
    );
    const begun = await post(`/v1/webhook_endpoints/${id}/replay`, {
      after: "2026-01-01T00:00:00.000Z",
    });
    expect(begun.status).toBe(202);
    await eventually(async () => expect(bodiesOf(receiver, account)).toHaveLength(4));
    const jtis = bodiesOf(receiver, account).map((body) => decodeJwt(body).jti);
    expect(new Set(jtis).size).toBe(2);
    expect(await deliveriesOfBodies(id, bodiesOf(receiver, account))).toHaveLength(2);
  });
});

describe("what a receiver has against a token", () => {
  it("is shown with its code and its words, and tried again", async () => {
    playReceiver(HOOK).answersWith(() =>
      Response.json({ err: "invalid_audience", description: "we are another" }, { status: 400 }),
    );
    const id = await anEndpoint();
    await post(`/v1/webhook_endpoints/${id}/test`);
    await eventually(async () =>
      expect(await deliveriesOf(id)).toMatchObject([
        {
          status: "pending",
          attempts: 1,
          last_status: 400,
          last_error: "answered 400: invalid_audience: we are another",
        },
      ]),
    );
  });
});

describe("a test", () => {
  it("is a verification event about the endpoint, which is what SSF calls a stream", async () => {
    const receiver = playReceiver(HOOK).answersWith(202);
    const id = await anEndpoint();
    const sent = await post(`/v1/webhook_endpoints/${id}/test`);
    await eventually(async () => expect(receiver.received).toHaveLength(1));
    expect(await verified(receiver.received.map(({ body }) => body))).toMatchObject([
      {
        jti: sent.body.id,
        txn: sent.body.event,
        sub_id: { format: "opaque", id },
        events: { [VERIFICATION]: {} },
      },
    ]);
  });
});

describe("an endpoint for security events", () => {
  it("cannot want what is none: each is named", async () => {
    const refused = await creating({
      events: ["account.disabled", "closure.opened", "account.deleted", "account.purged"],
    });
    expectInvalid(refused, "/events/1", "/events/3");
    expect((await creating({ events: ["*"] })).status).toBe(201);
  });

  it("cannot come to want it either", async () => {
    const id = await anEndpoint();
    const path = `/v1/webhook_endpoints/${id}`;
    expectInvalid(await patch(path, { events: ["holding.reported"] }), "/events/0");
    expect((await patch(path, { events: ["account.deleted"] })).status).toBe(200);
    expect((await get(path)).body.events).toEqual(["account.deleted"]);
  });

  it("gets no events that have no security event, though it wants all", async () => {
    playReceiver(HOOK).answersWith(202);
    const id = await anEndpoint({ events: ["*"] });
    const account = await anAccount({ policy: "disable-then-purge" });
    await cancel(account);
    await eventually(async () => expect(await deliveriesOf(id)).toHaveLength(2));
  });

  it("is refused if the deployment has no issuer", async () => {
    const request = new Request("https://adieu.test/v1/webhook_endpoints", {
      method: "POST",
      headers: { authorization: `Bearer ${ADMIN}`, "content-type": "application/json" },
      body: JSON.stringify({ url: HOOK, events: ["*"], format: "secevent" }),
    });
    const unnamed = { ...env, PUBLIC_URL: undefined } as unknown as Env;
    const response = await worker.fetch(request, unnamed, createExecutionContext());
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: "/format" }] });
  });

  it("is sent nothing if the deployment no longer says it: its deliveries fail and say why", async () => {
    const one = await endpoint({ format: "secevent", events: ["*"] });
    const delivery = await deliveryOf(await oweOneTo());
    const issuer = { address: null, sign: async () => "" };
    expect(await messageOf({ delivery, event: null }, one, issuer)).toMatchObject({ ok: false });
    const withBody = { delivery: { ...delivery, payload: "{}" }, event: null };
    expect(await messageOf(withBody, one, issuer)).toEqual({
      ok: false,
      error: "PUBLIC_URL is not set: security events need an issuer",
    });
  });
});

/** A delivery to some other endpoint: its row is all that matters. */
async function oweOneTo(): Promise<string> {
  await endpoint();
  return publishOne();
}
