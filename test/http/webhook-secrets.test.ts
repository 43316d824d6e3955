/** The secret of a webhook endpoint is replaced; the one before signs for a day more. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { RequestLedger } from "../../src/index";
import { DAY_MS, HOUR_MS } from "../../src/shared/time";
import { passTime } from "../support/account-objects";
import { get, type Options, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey, freshId } from "../support/fixtures";
import { playReceiver, type Receiver } from "../support/receiver";
import { expectProblem } from "../support/refusals";

const HOOK = "http://localhost:4000/hooks";

beforeEach(() => {
  vi.setSystemTime(Date.now());
});
const anEndpoint = async (): Promise<{ id: string; secret: string }> =>
  (await post("/v1/webhook_endpoints", { url: HOOK, events: ["account.registered"] })).body;

const rotate = (id: string, options?: Options) =>
  post(`/v1/webhook_endpoints/${id}/rotate_secret`, undefined, options);

const shown = async (id: string) => (await get(`/v1/webhook_endpoints/${id}`)).body;

/** Sends a test and waits for it. @returns how many signatures it has */
async function signed(receiver: Receiver, id: string): Promise<number> {
  receiver.received.splice(0);
  await post(`/v1/webhook_endpoints/${id}/test`);
  await eventually(async () => expect(receiver.received).toHaveLength(1));
  return receiver.received[0]?.headers.get("webhook-signature")?.split(" ").length ?? 0;
}

describe("a rotation", () => {
  it("shows a new secret this once; with it and with the one before a message verifies", async () => {
    const receiver = playReceiver(HOOK);
    const { id, secret } = await anEndpoint();
    const rotated = await rotate(id);
    expect(rotated.status).toBe(200);
    expect(rotated.body).toMatchObject({ object: "webhook_endpoint", id, secrets: 2 });
    expect(rotated.body.secret).toMatch(/^whsec_/);
    expect(rotated.body.secret).not.toBe(secret);
    expect(JSON.stringify(await shown(id))).not.toContain("whsec_");
    expect(await signed(receiver, id)).toBe(2);
    expect(receiver.verifiedBy(secret)).toHaveLength(1);
    expect(receiver.verifiedBy(rotated.body.secret)).toHaveLength(1);
  });

  it("lets the one before sign for 24 hours, to the millisecond", async () => {
    const receiver = playReceiver(HOOK);
    const { id, secret } = await anEndpoint();
    const { body: rotated } = await rotate(id);
    passTime(DAY_MS - 1);
    expect(await signed(receiver, id)).toBe(2);
    expect(await shown(id)).toMatchObject({ secrets: 2 });
    passTime(1);
    expect(await signed(receiver, id)).toBe(1);
    expect(await shown(id)).toMatchObject({ secrets: 1 });
    expect(receiver.verifiedBy(rotated.secret)).toHaveLength(1);
    expect(() => receiver.verifiedBy(secret)).toThrow("No matching signature");
  });

  it("takes an empty object for a body, and nothing else", async () => {
    const { id } = await anEndpoint();
    const path = `/v1/webhook_endpoints/${id}/rotate_secret`;
    expect((await post(path, {})).status).toBe(200);
    expectProblem(await post(path, { secret: "whsec_mine" }), 422, "invalid_request");
    expect(await shown(id)).toMatchObject({ secrets: 2 });
  });

  it("waits if three old ones sign already, until the first of them ends", async () => {
    const receiver = playReceiver(HOOK);
    const { id, secret } = await anEndpoint();
    const secrets = [secret];
    for (let number = 0; number < 3; number += 1) {
      secrets.push((await rotate(id)).body.secret);
      passTime(HOUR_MS);
    }
    const refused = await rotate(id);
    expectProblem(refused, 429, "rotation_limited");
    expect(Number(refused.headers.get("retry-after"))).toBe((21 * HOUR_MS) / 1_000);
    expect(await signed(receiver, id)).toBe(4);
    for (const one of secrets) expect(receiver.verifiedBy(one)).toHaveLength(1);
    passTime(21 * HOUR_MS);
    expect((await rotate(id)).body).toMatchObject({ secrets: 4 });
  });

  it("leaves one secret that counts, and three that did, of a hundred at once", async () => {
    const receiver = playReceiver(HOOK);
    const { id } = await anEndpoint();
    const replies = await Promise.all(Array.from({ length: 100 }, () => rotate(id)));
    const done = replies.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(done.length).toBeLessThanOrEqual(3);
    expect(replies.every(({ status }) => [200, 429, 503].includes(status))).toBe(true);
    expect(await shown(id)).toMatchObject({ secrets: 1 + done.length });
    expect(await signed(receiver, id)).toBe(1 + done.length);
    // A receiver that has either secret can verify with it.
    for (const { body } of done) expect(receiver.verifiedBy(body.secret)).toHaveLength(1);
  });

  it("is for keys that may change the endpoint, in its own mode", async () => {
    const { id } = await anEndpoint();
    for (const role of ["auditor", "support", "reviewer"]) {
      expectProblem(await rotate(id, { key: await aKey([role]) }), 403, "forbidden");
    }
    expectProblem(await rotate(id, { key: await aKey(["app"], true) }), 404, "not_found");
    expectProblem(await rotate("whe_none"), 404, "not_found");
    expect((await rotate(id, { key: await aKey(["app"]) })).status).toBe(200);
  });
});

describe("a rotation that is asked for again under its key", () => {
  it("is one, and shows no secret again", async () => {
    const { id } = await anEndpoint();
    const options = { headers: { "idempotency-key": freshId("key") } };
    const first = await rotate(id, options);
    const again = await rotate(id, options);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual({ ...first.body, secret: null });
    expect(await shown(id)).toMatchObject({ secrets: 2 });
  });

  it("makes no further old secret if its answer was lost, and shows one that counts", async () => {
    const receiver = playReceiver(HOOK);
    const { id, secret } = await anEndpoint();
    const options = { headers: { "idempotency-key": freshId("key") } };
    vi.spyOn(RequestLedger.prototype, "storeAnswer").mockImplementationOnce(() => {
      throw new Error("the process died");
    });
    vi.spyOn(console, "error").mockReturnValue();
    expectProblem(await rotate(id, options), 500, "internal");
    passTime(60_000);
    const again = await rotate(id, options);
    expect(again.body).toMatchObject({ secrets: 2 });
    expect(await signed(receiver, id)).toBe(2);
    for (const one of [secret, again.body.secret]) {
      expect(receiver.verifiedBy(one)).toHaveLength(1);
    }
  });
});

it("no secret is kept by the endpoint's object", async () => {
  const receiver = playReceiver(HOOK).answersWith(500);
  const { id } = await anEndpoint();
  await rotate(id);
  await signed(receiver, id);
  await eventually(async () => {
    const kept = await runInDurableObject(env.ENDPOINTS.getByName(id), (_, { storage }) =>
      JSON.stringify([...storage.kv.list()]),
    );
    expect(kept).toContain("failures");
    expect(kept).not.toContain("whsec_");
  });
});
