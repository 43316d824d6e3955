/** The keys of certificates as anyone gets them, and their rotation. */
import { describe, expect, it } from "vitest";
import { get, post } from "../support/api";
import { aKey, freshId } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";

const keySet = () => get("/.well-known/jwks.json", { key: null });
const rotate = (body: unknown = {}, options = {}) =>
  post("/v1/certificate_keys/rotate", body, options);

const kids = async (): Promise<string[]> =>
  (await keySet()).body.keys.map(({ kid }: { kid: string }) => kid);

describe("the key set", () => {
  it("is anyone's, and may be kept for five minutes", async () => {
    const { status, headers, body } = await keySet();
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(headers.get("cache-control")).toBe("public, max-age=300");
    expect(body).toEqual({
      keys: [
        {
          kty: "OKP",
          crv: "Ed25519",
          x: expect.stringMatching(/^[\w-]{43}$/),
          kid: expect.stringMatching(/^[\w-]{43}$/),
          use: "sig",
          alg: "EdDSA",
        },
      ],
    });
  });
});

describe("a rotation", () => {
  it("names the new key and the one that it replaced, and both are published", async () => {
    const [first] = await kids();
    const { status, body } = await rotate();
    expect(status).toBe(201);
    expect(body).toEqual({
      object: "certificate_key",
      kid: expect.any(String),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/),
      retired: first,
    });
    expect(await kids()).toEqual([body.kid, first]);
  });

  it("is one, however often it comes under one idempotency key", async () => {
    const options = { headers: { "idempotency-key": freshId("key") } };
    const first = await rotate({}, options);
    const again = await rotate({}, options);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(await kids()).toEqual([first.body.kid]);
  });

  it("is an admin's alone", async () => {
    const key = await aKey(["app", "support", "reviewer", "auditor"]);
    expectProblem(await rotate({}, { key }), 403, "forbidden");
    expectProblem(await rotate({}, { key: null }), 401, "unauthenticated");
  });

  it("takes nothing along", async () => {
    expectInvalid(await rotate({ kid: "mine" }), "/kid");
  });
});
