/** How many of something there may be in one mode: one more is refused, and what is there goes on. */

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { certificateKeys } from "../../src/certificates/certificate-keys";
import { del, get, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import { aClock, aKey, anAccount, freshId, policyDraft, registration } from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { NOW } from "../support/time";

/** Rows as if so many had been made by calls, all of the test mode. */
const fill = (count: number, insert: string): Promise<unknown> =>
  env.CONTROL.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) ${insert}`,
  )
    .bind(count)
    .run();

/** As if so many more were counted already. @param name of the object that counts them */
const counted = async (name: string, count: number): Promise<void> => {
  const stub = env.LIMIT_COUNTERS.getByName(name);
  await runInDurableObject(stub, (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO counted (id) SELECT printf('many-%06d', i) FROM n`,
      count,
    );
  });
  await evictDurableObject(stub);
};

describe("at the limit of a mode", () => {
  it("there is no further webhook endpoint, in the other mode there is, and one taken away makes room", async () => {
    await fill(
      99,
      `INSERT INTO webhook_endpoints
         (id, livemode, url, events, format, ordered, status, secret, created_at, updated_at)
       SELECT printf('whe_%03d', i), 0, 'https://example.com/', '["*"]', 'standard', 0, 'enabled', 'whsec_', '', ''
       FROM n`,
    );
    const body = { url: "https://hooks.example.com/", events: ["account.deleted"] };
    const headers = { "idempotency-key": freshId("key") };
    const last = await post("/v1/webhook_endpoints", body, { headers });
    expect(last.status).toBe(201);
    const more = await Promise.all([1, 2, 3].map(() => post("/v1/webhook_endpoints", body)));
    for (const one of more) {
      expectProblem(one, 409, "limit_reached", { of: "webhook_endpoints", limit: 100 });
    }
    expect((await post("/v1/webhook_endpoints", body, { headers })).status).toBe(201);
    const live = await aKey(["app"], true);
    expect((await post("/v1/webhook_endpoints", body, { key: live })).status).toBe(201);
    expect((await del(`/v1/webhook_endpoints/${last.body.id}`)).status).toBe(204);
    expect((await post("/v1/webhook_endpoints", body)).status).toBe(201);
  });

  it("there is no further eraser, but those that there are can be changed", async () => {
    await fill(
      100,
      `INSERT INTO erasers (livemode, name, url, secret, probe, concurrency, created_at, updated_at)
       SELECT 0, printf('eraser-%03d', i), 'https://example.com/', 'whsec_', 0, 8, '', '' FROM n`,
    );
    const body = { url: "https://crm.example.com/erase" };
    expectProblem(await put("/v1/erasers/one-more", body), 409, "limit_reached", {
      of: "erasers",
      limit: 100,
    });
    expect((await get("/v1/erasers/one-more")).status).toBe(404);
    expect((await put("/v1/erasers/eraser-007", body)).status).toBe(200);
  });

  it("there is no further API key", async () => {
    await fill(
      1_000,
      `INSERT INTO api_keys (id, name, roles, livemode, created_at, hash)
       SELECT printf('key_%04d', i), 'one', '["app"]', 0, '', printf('%064d', i) FROM n`,
    );
    const body = { name: "one more", roles: ["app"] };
    expectProblem(await post("/v1/api_keys", body), 409, "limit_reached", {
      of: "api_keys",
      limit: 1_000,
    });
    expect((await del("/v1/api_keys/key_0001")).status).toBe(204);
    expect((await post("/v1/api_keys", body)).status).toBe(201);
  });

  it("there is no further policy, but there are further versions, up to a limit of their own", async () => {
    const policy = JSON.stringify({ ...policyDraft(), id: "p" }).replaceAll("'", "''");
    await fill(
      200,
      `INSERT INTO policies (livemode, id, version, policy, created_at)
       SELECT 0, printf('policy-%03d', i), 1, '${policy}', '' FROM n`,
    );
    const draft = policyDraft();
    expectProblem(await put("/v1/policies/one-more", draft), 409, "limit_reached", {
      of: "policies",
      limit: 200,
    });
    expect((await put("/v1/policies/policy-007", draft)).body.version).toBe(2);
    await env.CONTROL.prepare("UPDATE policies SET version = 5000 WHERE version = 2").run();
    expectProblem(await put("/v1/policies/policy-007", draft), 409, "limit_reached", {
      of: "policy_versions",
      limit: 5_000,
    });
  });

  it("there is no further portal configuration, but there are further versions, up to a limit", async () => {
    const configuration = JSON.stringify({ product_name: "Shop" });
    await fill(
      200,
      `INSERT INTO portal_configurations (livemode, id, version, configuration, created_at)
       SELECT 0, printf('shop-%03d', i), 1, '${configuration}', '' FROM n`,
    );
    const body = { product_name: "Shop" };
    expectProblem(await put("/v1/portal_configurations/one-more", body), 409, "limit_reached", {
      of: "portal_configurations",
      limit: 200,
    });
    expect((await put("/v1/portal_configurations/shop-007", body)).body.version).toBe(2);
    await env.CONTROL.prepare(
      "UPDATE portal_configurations SET version = 5000 WHERE version = 2",
    ).run();
    expectProblem(await put("/v1/portal_configurations/shop-007", body), 409, "limit_reached", {
      of: "portal_configuration_versions",
      limit: 5_000,
    });
  });

  it("there is no further key of certificates, and the last one goes on signing", async () => {
    const rotate = () => post("/v1/certificate_keys/rotate", {});
    expect((await rotate()).status).toBe(201);
    await runInDurableObject(certificateKeys(env), (_, { storage: { sql } }) => {
      sql.exec(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
           WHERE i < 999 - (SELECT count(*) FROM keys))
         INSERT INTO keys (number, kid, x, created_at) SELECT -i, printf('kid-%03d', i), 'x', '' FROM n`,
      );
    });
    const last = await rotate();
    expect(last.status).toBe(201);
    expectProblem(await rotate(), 409, "limit_reached", { of: "certificate_keys", limit: 1_000 });
    const { keys } = (await get("/.well-known/jwks.json", { key: null })).body;
    expect([keys.length, keys[0].kid]).toEqual([1_000, last.body.kid]);
    const signed = await certificateKeys(env).sign("erasure-certificate+jwt", {});
    expect(JSON.parse(atob(signed.split(".")[0] ?? "")).kid).toBe(last.body.kid);
  });

  it("there is no further test clock, and one taken away makes room", async () => {
    const known = await aClock();
    await counted("test:test_clocks", 99_998);
    const body = { frozen_time: NOW };
    const headers = { "idempotency-key": freshId("key") };
    expect((await post("/v1/test_clocks", body, { headers })).status).toBe(201);
    expectProblem(await post("/v1/test_clocks", body), 409, "limit_reached", {
      of: "test_clocks",
      limit: 100_000,
    });
    expect((await post("/v1/test_clocks", body, { headers })).status).toBe(201);
    expect((await get(`/v1/test_clocks/${known}`)).body.status).toBe("ready");
    expect((await del(`/v1/test_clocks/${known}`)).status).toBe(204);
    expect((await post("/v1/test_clocks", body)).status).toBe(201);
    expect((await post("/v1/test_clocks", body)).status).toBe(409);
  });

  it("there is no further hold before a registration, and one that is registered makes room", async () => {
    const hold = { reason: "a lawsuit", before_registration: true };
    const place = (id: string, key?: string) =>
      put(`/v1/accounts/${id}/legal_hold`, hold, key === undefined ? {} : { key });
    const first = freshId();
    expect((await place(first)).status).toBe(200);
    await counted("test:early_legal_holds", 99_999);
    const more = freshId();
    expectProblem(await place(more), 409, "limit_reached", {
      of: "early_legal_holds",
      limit: 100_000,
    });
    expect((await get(`/v1/accounts/${more}/legal_hold`)).status).toBe(404);
    // A hold that exists can be placed again, a registered account can be held, and the other mode counts for itself.
    expect((await place(first)).status).toBe(200);
    expect((await place(await anAccount())).status).toBe(200);
    expect((await place(more, await aKey(["support"], true))).status).toBe(200);
    expect((await post("/v1/accounts", registration({ id: first }))).status).toBe(201);
    await eventually(async () => expect((await place(more)).status).toBe(200));
    expect((await place(freshId())).status).toBe(409);
  });

  it("there is no further account on a test clock", async () => {
    const clock = await aClock();
    const known = await anAccount({ test_clock: clock });
    await runInDurableObject(env.TEST_CLOCKS.getByName(clock), (_, { storage }) => {
      storage.sql.exec(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99998)
         INSERT INTO accounts (id, at) SELECT printf('many-%06d', i), '2026' FROM n`,
      );
    });
    await evictDurableObject(env.TEST_CLOCKS.getByName(clock));
    const last = registration({ test_clock: clock });
    expect((await post("/v1/accounts", last)).status).toBe(201);
    const more = registration({ test_clock: clock });
    expectProblem(await post("/v1/accounts", more), 409, "limit_reached", {
      of: "accounts_of_test_clock",
      limit: 100_000,
    });
    expect((await get(`/v1/accounts/${more.id}`)).status).toBe(404);
    expect((await get(`/v1/accounts/${known}`)).status).toBe(200);
  });
});
