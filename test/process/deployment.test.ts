/**
 * The service with the settings of a deployment instead of local development's, as a process of its own: what it
 * refuses while no provider could reach a holder, and what it says of a setting that is missing.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService } from "../../src/local/service";

/** wrangler bundles and applies the migrations for each service. */
const LIVE_KEY = `adk_live_${"k".repeat(32)}`;

const variables = (given: Readonly<Record<string, string>>): string[] =>
  Object.entries(given).flatMap(([name, value]) => ["--var", `${name}:${value}`]);

/** As shipped, but for the secret that a deployment must set. */
const SHIPPED = {
  ENVIRONMENT: "production",
  ADIEU_ADMIN_KEY: LIVE_KEY,
  PUBLIC_URL: "https://adieu.example.com",
};

function run(given: Readonly<Record<string, string>>) {
  let service: Service;
  beforeAll(async () => {
    service = await startService(AbortSignal.timeout(500_000), undefined, variables(given));
  });
  afterAll(() => service[Symbol.asyncDispose]());
  return async (method: string, path: string, body?: object, key = LIVE_KEY) => {
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, body: isJson ? await response.json() : null };
  };
}

const account = (id: string, policy: string) => ({
  id,
  policy,
  holder: { type: "individual", email: "ada@example.com" },
});
const OWNER = { role: "owner", id: "member-1" };
const CANCELLATION = { kind: "cancellation", actor: OWNER };

describe("a deployment without a provider", () => {
  const call = run(SHIPPED);

  it("opens no live closure, says why, and previews the same", async () => {
    await call("POST", "/v1/accounts", account("acct-1", "disable-then-purge"));
    const opened = await call("POST", "/v1/accounts/acct-1/closures", CANCELLATION);
    expect(opened).toMatchObject({
      status: 503,
      body: { code: "not_configured", variables: ["EMAIL_PROVIDER"] },
    });
    expect(opened.body).toMatchObject({ detail: expect.stringContaining("EMAIL_PROVIDER") });
    const preview = await call("POST", "/v1/accounts/acct-1/closures/preview", CANCELLATION);
    expect(preview).toMatchObject({
      status: 200,
      body: { allowed: false, refusal: { code: "not_configured", variables: ["EMAIL_PROVIDER"] } },
    });
    const { body } = await call("GET", "/v1/accounts/acct-1");
    expect(body).toMatchObject({ state: "active", closure: null, version: 1 });
  });

  it("is well: all else that it needs is there, its migrations too", async () => {
    expect((await call("GET", "/healthz")).body).toMatchObject({ status: "ok", missing: [] });
  });

  it("opens those of the test mode", async () => {
    const made = await call("POST", "/v1/api_keys", {
      name: "test",
      roles: ["app"],
      livemode: false,
    });
    const { key } = Object(made.body);
    await call("POST", "/v1/accounts", account("acct-1", "disable-then-purge"), key);
    const opened = await call("POST", "/v1/accounts/acct-1/closures", CANCELLATION, key);
    expect(opened.status).toBe(201);
  });
});

describe("a deployment whose notices are off on purpose", () => {
  const call = run({ ...SHIPPED, NOTICES: "off" });

  it("opens live closures", async () => {
    await call("POST", "/v1/accounts", account("acct-1", "disable-then-purge"));
    const opened = await call("POST", "/v1/accounts/acct-1/closures", CANCELLATION);
    expect(opened.status).toBe(201);
  });
});

describe("a deployment without its admin key", () => {
  const call = run({ ...SHIPPED, ADIEU_ADMIN_KEY: "" });

  it("answers its pages, and names what is missing everywhere else", async () => {
    const health = await call("GET", "/healthz");
    expect(health).toMatchObject({ status: 200, body: { status: "not_configured" } });
    expect(JSON.stringify(health.body)).toContain("ADIEU_ADMIN_KEY");
    for (const path of ["/docs", "/openapi.json"]) {
      expect((await call("GET", path)).status).toBe(200);
    }
    expect(await call("GET", "/v1/accounts")).toMatchObject({
      status: 503,
      body: { code: "not_configured", variables: ["ADIEU_ADMIN_KEY"] },
    });
  });
});
