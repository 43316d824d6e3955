/** A deployment with a jurisdiction. workerd has none: so the namespaces are played, and note how they are reached. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import worker from "../../src/index";
import { type SpaceName, space } from "../../src/objects/spaces";

let reached: string[];
let past: string[];

/** @returns a namespace whose objects are those of the real one, and are reached through a jurisdiction only */
function noting<Name extends SpaceName>(name: Name): Env[Name] {
  const real: object = env[name];
  return new Proxy(real, {
    get(target, method) {
      if (method === "jurisdiction")
        return (within: string) => {
          reached.push(`${within} ${name}`);
          return target;
        };
      past.push(`${name}.${String(method)}`);
      throw new Error(`${name} was reached past its jurisdiction`);
    },
  }) as unknown as Env[Name];
}

const isSpace = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "idFromName" in value;

const spaces = Object.entries(env)
  .filter(([, value]) => isSpace(value))
  .map(([name]) => name as SpaceName);

const KEY = `adk_test_${"k".repeat(32)}`;

const PRODUCTION = { ENVIRONMENT: "production", ADIEU_ADMIN_KEY: KEY, JURISDICTION: "eu" };

const inTheEu = (): Env => ({
  ...env,
  ...Object.fromEntries(spaces.map((name) => [name, noting(name)])),
  ...PRODUCTION,
});

async function call(at: Env, method: string, path: string, body?: object) {
  const context = createExecutionContext();
  const request = new Request(`https://adieu.test${path}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await worker.fetch(request, at, context);
  await waitOnExecutionContext(context);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

beforeEach(() => {
  reached = [];
  past = [];
});

describe("a deployment in a jurisdiction", () => {
  it("has all its objects there, from the first account to health", async () => {
    const at = inTheEu();
    const account = { id: "ada", policy: "grace-then-delete", holder: { type: "individual" } };
    expect((await call(at, "POST", "/v1/accounts", account)).status).toBe(201);
    expect((await call(at, "GET", "/v1/accounts/ada")).status).toBe(200);
    const endpoint = { url: "https://hooks.example.com/", events: ["*"] };
    expect((await call(at, "POST", "/v1/webhook_endpoints", endpoint)).status).toBe(201);
    expect(
      (await call(at, "POST", "/v1/test_clocks", { frozen_time: "2027-01-01T00:00:00Z" })).status,
    ).toBe(201);
    const health = await call(at, "GET", "/v1/health");
    expect(health.body).toMatchObject({ jurisdiction: "eu" });
    expect(past).toEqual([]);
    expect(new Set(reached)).toEqual(
      new Set(
        [
          "ACCOUNTS",
          "BRAKES",
          "ENDPOINTS",
          "FAILURES",
          "KEEPERS",
          "LIMIT_COUNTERS",
          "TEST_CLOCKS",
        ].map((name) => `eu ${name}`),
      ),
    );
  });

  it("is refused if the platform has no such jurisdiction", async () => {
    const { status, body } = await call(
      Object.assign(inTheEu(), { JURISDICTION: "mars" }),
      "GET",
      "/v1/accounts/ada",
    );
    expect(status).toBe(503);
    expect(JSON.stringify(body)).toContain("JURISDICTION");
    expect(past).toEqual([]);
  });
});

it("otherwise objects are wherever the platform likes, and in development", () => {
  expect(space(env, "ACCOUNTS")).toBe(env.ACCOUNTS);
  const inDevelopment = { ...env, JURISDICTION: "eu", ENVIRONMENT: "development" };
  expect(space(inDevelopment, "ACCOUNTS")).toBe(env.ACCOUNTS);
});
