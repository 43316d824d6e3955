/** Who may call at all: API keys, their modes, their making and revoking, and how fast they may call. */
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { describe, expect, it, vi } from "vitest";
import { auditRuleOf } from "../../src/http/framework/auditing";
import { requireRole } from "../../src/http/framework/authentication";
import type { AppEnv } from "../../src/http/framework/environment";
import { ProblemError, problemResponse } from "../../src/http/framework/problems";
import { settingsOf } from "../../src/shared/settings";
import { ADMIN, call, del, get, post } from "../support/api";
import { deployment, PRODUCTION } from "../support/deployment";
import { aClock, aKey, anAccount, everything, registration } from "../support/fixtures";
import { expectInvalid, expectProblem, ORIGIN } from "../support/refusals";
import { NOW } from "../support/time";

const authorized = (authorization: string) => ({ key: null, headers: { authorization } });

describe("a call", () => {
  it("without a key is refused, and the refusal says how to send one", async () => {
    const reply = await get("/v1/accounts", { key: null });
    expectProblem(reply, 401, "unauthenticated");
    expect(reply.headers.get("www-authenticate")).toMatch(/^Bearer/);
  });

  it.each([
    "",
    "Bearer",
    "Bearer ",
    "Bearer adk_test_",
    "Bearer adk_test_wrong",
    "Bearer adk_live_admin",
    `Basic ${btoa(`${ADMIN}:`)}`,
    `Bearer ${ADMIN}x`,
    `Bearer ${ADMIN} x`,
    `Bearer ${ADMIN.toUpperCase()}`,
    `Token ${ADMIN}`,
    ADMIN,
  ])("with a bad key is refused: %j", async (header) => {
    expectProblem(await get("/v1/accounts", authorized(header)), 401, "unauthenticated");
  });

  it("names the scheme in any case", async () => {
    expect((await get("/v1/accounts", authorized(`bearer ${ADMIN}`))).status).toBe(200);
  });

  it("with a bad key learns nothing of what is there, and nothing is read of what it sends", async () => {
    const id = await anAccount();
    const bad = { key: "adk_test_wrong" };
    expectProblem(await get(`/v1/accounts/${id}`, bad), 401, "unauthenticated");
    expectProblem(await get("/v1/accounts/nobody", bad), 401, "unauthenticated");
    expectProblem(await post("/v1/accounts", "{", bad), 401, "unauthenticated");
  });

  it("without the right role is refused, and the refusal names the roles", async () => {
    const key = await aKey(["auditor"]);
    const reply = await post("/v1/accounts", registration(), { key });
    expectProblem(reply, 403, "forbidden", { required: ["app"] });
  });

  it("may come with a key of several roles", async () => {
    const key = await aKey(["app", "auditor"]);
    const id = await anAccount({}, { key });
    expect((await get(`/v1/accounts/${id}`, { key })).status).toBe(200);
    expect((await get("/v1/stats", { key })).status).toBe(200);
    expectProblem(await post("/v1/api_keys", {}, { key }), 403, "forbidden");
  });

  it("of an auditor reads keys and test clocks, and changes neither", async () => {
    const key = await aKey(["auditor"]);
    const clock = await aClock();
    const listed = await get("/v1/api_keys", { key });
    expect(listed.body.data).toMatchObject([{ object: "api_key", roles: ["auditor"] }]);
    expect(JSON.stringify(listed.body)).not.toContain(key);
    const shown = await get(`/v1/test_clocks/${clock}`, { key });
    expect(shown.body).toMatchObject({ object: "test_clock", id: clock });
    const { id } = listed.body.data[0];
    for (const refused of [
      await del(`/v1/api_keys/${id}`, { key }),
      await del(`/v1/test_clocks/${clock}`, { key }),
      await post(`/v1/test_clocks/${clock}/advance`, { frozen_time: NOW }, { key }),
    ]) {
      expectProblem(refused, 403, "forbidden");
    }
  });
});

describe("live and test", () => {
  it("keys say in their first letters which they are", async () => {
    expect(await aKey(["app"], false)).toMatch(/^adk_test_/);
    expect(await aKey(["app"], true)).toMatch(/^adk_live_/);
  });

  it("do not see each other's accounts, whatever they call", async () => {
    const live = await aKey(["admin"], true);
    const test = await anAccount();
    const other = await anAccount({}, { key: live });
    for (const [id, key] of [
      [test, live],
      [other, ADMIN],
    ] as const) {
      const path = `/v1/accounts/${id}`;
      const hold = { reason: "none" };
      const replies = [
        await get(path, { key }),
        await get(`${path}/access`, { key }),
        await get(`${path}/events`, { key }),
        await get(`${path}/holdings`, { key }),
        await get(`${path}/closures`, { key }),
        await call("PUT", `${path}/legal_hold`, { key, body: hold }),
        await call("PATCH", path, { key, body: {} }),
        await post(`${path}/restore`, {}, { key }),
      ];
      for (const reply of replies) expectProblem(reply, 404, "not_found");
    }
  });

  it("may each have an account of the same id", async () => {
    const live = await aKey(["app"], true);
    const body = registration();
    expect((await post("/v1/accounts", body)).body.livemode).toBe(false);
    expect((await post("/v1/accounts", body, { key: live })).body.livemode).toBe(true);
    const changed = { holder: { locale: "de-AT" } };
    await call("PATCH", `/v1/accounts/${body.id}`, { key: live, body: changed });
    expect((await get(`/v1/accounts/${body.id}`)).body.holder).toEqual({ type: "individual" });
  });

  it("have webhook endpoints and keys each of their own", async () => {
    const live = await aKey(["admin"], true);
    const made = await post("/v1/webhook_endpoints", {
      url: "https://host.example",
      events: ["account.purged"],
    });
    expect(made.status).toBe(201);
    const path = `/v1/webhook_endpoints/${made.body.id}`;
    expectProblem(await get(path, { key: live }), 404, "not_found");
    expectProblem(await del(path, { key: live }), 404, "not_found");
    const { body } = await post("/v1/api_keys", { name: "t", roles: ["app"] });
    expectProblem(await del(`/v1/api_keys/${body.id}`, { key: live }), 404, "not_found");
    const modes = (await get("/v1/api_keys", { key: live })).body.data;
    expect(modes.map((one: { livemode: boolean }) => one.livemode)).toEqual([true]);
  });
});

const make = (key: string, livemode?: boolean) =>
  post("/v1/api_keys", { name: "k", roles: ["app"], livemode }, { key });

describe("an API key", () => {
  it("is shown when it is made and never again", async () => {
    const made = await post("/v1/api_keys", { name: "host", roles: ["app", "app", "support"] });
    expect(made.body).toMatchObject({ object: "api_key", name: "host", livemode: false });
    expect(made.body.roles).toEqual(["app", "support"]);
    const listed = await everything("/v1/api_keys");
    const { key, ...rest } = made.body;
    expect(listed).toContainEqual(rest);
    expect(JSON.stringify(listed)).not.toContain(key);
  });

  it("is kept as a hash", async () => {
    const key = await aKey(["app"]);
    const { results } = await env.CONTROL.prepare("SELECT * FROM api_keys").all();
    expect(results.length).toBe(1);
    expect(JSON.stringify(results)).not.toContain(key.slice("adk_test_".length));
  });

  it("no longer works once it is deleted", async () => {
    const made = await post("/v1/api_keys", { name: "gone", roles: ["auditor"] });
    const { id, key } = made.body;
    expect((await get("/v1/stats", { key })).status).toBe(200);
    expect((await del(`/v1/api_keys/${id}`)).status).toBe(204);
    expectProblem(await get("/v1/stats", { key }), 401, "unauthenticated");
    expectProblem(await del(`/v1/api_keys/${id}`), 404, "not_found");
  });

  it("needs a name and roles that exist", async () => {
    expectInvalid(await post("/v1/api_keys", {}), "/name", "/roles");
    expectInvalid(await post("/v1/api_keys", { name: "a", roles: [] }), "/roles");
    expectInvalid(await post("/v1/api_keys", { name: "a", roles: ["app", "root"] }), "/roles/1");
    const own = { name: "a", roles: ["app"], key: "adk_test_chosen" };
    expectInvalid(await post("/v1/api_keys", own), "/key");
  });

  it("of the deployment itself makes keys of either mode; another admin key of its own alone", async () => {
    const live = await aKey(["admin"], true);
    const test = await aKey(["admin"], false);
    expect((await make(live)).body.livemode).toBe(true);
    expect((await make(test)).body.livemode).toBe(false);
    expectProblem(await make(test, true), 403, "forbidden");
    expectProblem(await make(live, false), 403, "forbidden");
  });

  it("of the deployment itself, if it is a test key, makes no live one outside of development", async () => {
    const name = { name: "host", roles: ["admin"] };
    const test = deployment({ ...PRODUCTION, ADIEU_ADMIN_KEY: `adk_test_${"k".repeat(32)}` });
    const refused = await test("POST", "/v1/api_keys", { body: { ...name, livemode: true } });
    expectProblem(refused, 403, "forbidden");
    expect(refused.body.detail).toContain("ADIEU_ADMIN_KEY");
    expect((await test("POST", "/v1/api_keys", { body: name })).body.livemode).toBe(false);
    const live = deployment(PRODUCTION);
    const made = await live("POST", "/v1/api_keys", { body: { ...name, livemode: false } });
    expect(made.body).toMatchObject({ object: "api_key", livemode: false });
  });

  it("list goes on by its cursor, the newest first", async () => {
    for (const name of ["a", "b", "c"]) await post("/v1/api_keys", { name, roles: ["app"] });
    const names = (await everything("/v1/api_keys?limit=2")).map(({ name }) => name);
    expect(names).toEqual(["c", "b", "a"]);
  });
});

describe("while CONTROL does not answer, an isolate that has just begun", () => {
  /** As it would be elsewhere, where nothing is known yet. */
  const coldIsolate = (variables: Record<string, string> = {}) => {
    const CONTROL = new Proxy(env.CONTROL, {
      get: () => () => {
        throw new Error("D1_ERROR: Network connection lost");
      },
    });
    return deployment({ ...variables }, {}, { CONTROL });
  };

  it("lets keys in, each with its own roles and mode", async () => {
    const auditor = await aKey(["auditor"]);
    const app = await aKey(["app", "support"]);
    const live = await aKey(["app"], true);
    const id = await anAccount();
    const call = coldIsolate();
    expect((await call("GET", `/v1/accounts/${id}`, { key: app })).status).toBe(200);
    expect((await call("GET", `/v1/accounts/${id}/access`, { key: app })).status).toBe(200);
    expectProblem(await call("GET", `/v1/accounts/${id}`, { key: live }), 404, "not_found");
    expectProblem(
      await call("GET", `/v1/accounts/${id}/access`, { key: auditor }),
      403,
      "forbidden",
    );
    const closure = { kind: "deletion", actor: { role: "owner", id: "u-1" } };
    const path = `/v1/accounts/${id}/closures`;
    expectProblem(await call("POST", path, { key: auditor, body: closure }), 403, "forbidden");
    expect((await call("POST", path, { key: app, body: closure })).status).toBe(201);
    const registered = await call("POST", "/v1/accounts", { key: app, body: registration() });
    expect(registered.status).toBe(201);
  });

  it("says that it cannot know a key that says nothing, or nothing to be believed", async () => {
    const key = await aKey(["app"]);
    const call = coldIsolate();
    const last = key.endsWith("A") ? "E" : "A";
    for (const unknown of ["adk_test_guessed", `${key.slice(0, -1)}${last}`, `${key}x`]) {
      expectProblem(await call("GET", "/v1/accounts/a-1", { key: unknown }), 503, "unavailable");
    }
    const elsewhere = coldIsolate({ API_KEY_SECRETS: "another-secret" });
    expectProblem(await elsewhere("GET", "/v1/accounts/a-1", { key }), 503, "unavailable");
  });

  it("believes keys made with each of the secrets that are configured", async () => {
    const before = deployment({ API_KEY_SECRETS: "first-secret", ADIEU_ADMIN_KEY: ADMIN });
    const { key } = (await before("POST", "/v1/api_keys", { body: { name: "k", roles: ["app"] } }))
      .body;
    const rotated = coldIsolate({ API_KEY_SECRETS: "second-secret, first-secret" });
    expectProblem(await rotated("GET", "/v1/accounts/a-1", { key }), 404, "not_found");
    const dropped = coldIsolate({ API_KEY_SECRETS: "second-secret" });
    expectProblem(await dropped("GET", "/v1/accounts/a-1", { key }), 503, "unavailable");
    // It still works while CONTROL answers.
    expectProblem(await get("/v1/accounts/a-1", { key }), 404, "not_found");
  });

  it("believes none for KEYS_BELIEVED_SECONDS = 0", async () => {
    const key = await aKey(["app"]);
    const call = coldIsolate({ KEYS_BELIEVED_SECONDS: "0" });
    expectProblem(await call("GET", "/v1/accounts/a-1", { key }), 503, "unavailable");
  });

  it("refuses a key that was revoked", async () => {
    const made = await post("/v1/api_keys", { name: "gone", roles: ["app"] });
    const { id, key } = made.body;
    expectProblem(await coldIsolate()("GET", "/v1/accounts/a-1", { key }), 404, "not_found");
    await del(`/v1/api_keys/${id}`);
    expectProblem(await coldIsolate()("GET", "/v1/accounts/a-1", { key }), 401, "unauthenticated");
  });
});

const AUDITED = auditRuleOf({ method: "get", path: "/", id: "test", audit: "refusals" });

/** The guard alone, beside a counter of ours instead of the platform's. */
async function guardedCall(success: boolean, asked: string[] = [], sent: HeadersInit = BY_ADMIN) {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set("settings", settingsOf(c.env));
    c.set("requestId", "req_1");
    await next();
  });
  app.get("/", requireRole({ roles: ["app"], audited: AUDITED, stepUp: false }), (c) =>
    c.json({ caller: c.var.caller.id }),
  );
  app.onError((error) => {
    if (!(error instanceof ProblemError)) throw error;
    return problemResponse(error, { origin: ORIGIN, requestId: "req_1" });
  });
  const limit = async ({ key }: { key: string }) => {
    asked.push(key);
    return { success };
  };
  return app.request(`${ORIGIN}/`, { headers: sent }, { ...env, RATE_LIMIT: { limit } });
}

const BY_ADMIN = { authorization: `Bearer ${ADMIN}` };
const BY_STRANGER = {
  authorization: "Bearer adk_test_guessed",
  "cf-connecting-ip": "192.0.2.7",
};

describe("a key that calls too often", () => {
  it("gets 429 and the time to wait", async () => {
    const response = await guardedCall(false);
    expect(response.status).toBe(429);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(await response.json()).toMatchObject({ code: "rate_limited", status: 429 });
  });

  it("is let in while it does not, and is counted by its id, not by itself", async () => {
    const asked: string[] = [];
    const response = await guardedCall(true, asked);
    expect(response.status).toBe(200);
    expect(asked).toEqual(["key_root"]);
  });
});

describe("an address that tries keys", () => {
  it("is counted if its key is not known, and gets 401 while it does not call too often", async () => {
    const asked: string[] = [];
    expect((await guardedCall(true, asked, BY_STRANGER)).status).toBe(401);
    expect(asked).toEqual(["address:192.0.2.7"]);
  });

  it("gets 429 before D1 is read once it calls too often", async () => {
    const prepare = vi.spyOn(env.CONTROL, "prepare");
    const response = await guardedCall(false, [], BY_STRANGER);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("10");
    expect(prepare).not.toHaveBeenCalled();
    prepare.mockRestore();
  });

  it("does not slow down a key that is known", async () => {
    const { key } = (await post("/v1/api_keys", { name: "host", roles: ["app"] })).body;
    const headers = { authorization: `Bearer ${key}`, "cf-connecting-ip": "192.0.2.7" };
    await guardedCall(true, [], headers);
    const asked: string[] = [];
    expect((await guardedCall(true, asked, headers)).status).toBe(200);
    expect(asked.some((name) => name.startsWith("address:"))).toBe(false);
  });
});
