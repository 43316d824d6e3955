/** A deployment that lacks something says what, by the variable's name, and never its value. */

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { LAST_CONTROL_MIGRATION } from "../../src/control/last-migration";
import { LAST_DIRECTORY_MIGRATION } from "../../src/directory/last-migration";
import { passTime } from "../support/account-objects";
import { get, post, put } from "../support/api";
import { deployment, PRODUCTION } from "../support/deployment";
import { policyDraft, registration } from "../support/fixtures";
import { applyMigrations, dropAll, MIGRATIONS } from "../support/migrations";
import { expectProblem } from "../support/refusals";
import { MINUTE_MS } from "../support/time";

let logged: string[];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((said) => void logged.push(String(said)));
});

describe("without the admin key", () => {
  const service = deployment({ ...PRODUCTION, ADIEU_ADMIN_KEY: undefined });

  it.each(["/healthz", "/docs", "/openapi.json", "/problems/not_configured"])(
    "%s answers",
    async (path) => {
      expect((await service("GET", path)).status).toBe(200);
    },
  );

  it("the health names it", async () => {
    const { body } = await service("GET", "/healthz");
    expect(body).toMatchObject({ object: "service_health", status: "not_configured" });
    expect(body.missing).toEqual([
      { variable: "ADIEU_ADMIN_KEY", detail: expect.stringContaining("wrangler secret put") },
    ]);
  });

  it.each([
    ["GET", "/v1/accounts"],
    ["POST", "/v1/accounts"],
    ["GET", "/v1/policies/grace-then-delete"],
    ["GET", "/.well-known/jwks.json"],
  ])("%s %s is 503, and names it", async (method, path) => {
    const reply = await service(method, path, { key: "adk_live_somebody" });
    expectProblem(reply, 503, "not_configured", { variables: ["ADIEU_ADMIN_KEY"] });
    expect(reply.body.detail).toContain("ADIEU_ADMIN_KEY");
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("a setting that is wrong", () => {
  const variables = { ALARM_SPREAD_SECONDS: "hunter2", EMAIL_PROVIDER: "hunter2" };

  it("is named, with every other that is, and without its value", async () => {
    const service = deployment({ ...PRODUCTION, ...variables });
    const reply = await service("GET", "/v1/stats");
    expectProblem(reply, 503, "not_configured");
    expect(reply.body.variables.toSorted()).toEqual(["ALARM_SPREAD_SECONDS", "EMAIL_PROVIDER"]);
    expect(JSON.stringify(reply.body)).not.toContain("hunter2");
    const health = await service("GET", "/healthz");
    expect(health.body.missing.length).toBe(2);
    expect(JSON.stringify(health.body)).not.toContain("hunter2");
  });

  it("is logged once", async () => {
    const service = deployment({ ...PRODUCTION, ...variables });
    for (let times = 0; times < 3; times += 1) await service("GET", "/v1/stats");
    const faults = logged.filter((said) => said.includes("Adieu is not configured"));
    expect(faults.length).toBe(1);
  });
});

describe("as shipped, with the admin key alone", () => {
  const service = deployment(PRODUCTION);

  it("the service is well, but says that live closures lack providers, by the variables' names", async () => {
    const { status, body } = await service("GET", "/healthz");
    expect(status).toBe(200);
    expect(body).toMatchObject({ object: "service_health", status: "ok", missing: [] });
    const refused = expect.stringContaining("every live closure is refused");
    expect(body.warnings).toEqual([
      { variable: "EMAIL_PROVIDER", detail: refused },
      { variable: "SMS_PROVIDER", detail: refused },
    ]);
  });

  it("the operator's view says the same to live keys", async () => {
    const { body } = await service("GET", "/v1/health");
    const { body: health } = await service("GET", "/healthz");
    expect(body.warnings).toEqual(health.warnings);
  });
});

describe("the health warns", () => {
  const warned = async (variables: Record<string, string>) => {
    const { body } = await deployment({ ...PRODUCTION, ...variables })("GET", "/healthz");
    return { status: body.status, variables: body.warnings.map(variableOf) };
  };
  const variableOf = ({ variable }: { variable: string }) => variable;
  const RESEND = {
    EMAIL_PROVIDER: "resend",
    EMAIL_FROM: "no-reply@example.com",
    RESEND_API_KEY: "re_1",
  };
  const TWILIO = {
    SMS_PROVIDER: "twilio",
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: "0".repeat(32),
    TWILIO_FROM: "+15005550006",
  };

  it("of the one channel that has no provider", async () => {
    expect(await warned(RESEND)).toEqual({ status: "ok", variables: ["SMS_PROVIDER"] });
    expect(await warned(TWILIO)).toEqual({ status: "ok", variables: ["EMAIL_PROVIDER"] });
  });

  it("of codes alone if the host tells its holders itself", async () => {
    const service = deployment({ ...PRODUCTION, NOTICES: "off" });
    const { body } = await service("GET", "/healthz");
    expect(body.warnings.map(({ detail }: { detail: string }) => detail)).toEqual([
      "there is no provider of e-mail: no one-time code can be sent by e-mail",
      "there is no provider of SMS: no one-time code can be sent by SMS",
    ]);
  });

  it("of nothing if both channels have one, nor in local development", async () => {
    expect(await warned({ ...RESEND, ...TWILIO })).toEqual({ status: "ok", variables: [] });
    expect(await warned({ ENVIRONMENT: "development" })).toEqual({ status: "ok", variables: [] });
  });

  it("of nothing that it cannot know before the settings are right", async () => {
    const wrong = await warned({ EMAIL_PROVIDER: "hunter2" });
    expect(wrong).toEqual({ status: "not_configured", variables: [] });
  });
});

describe("without migrations", () => {
  let minutes = 0;

  beforeEach(async () => {
    // What the isolate remembers of an earlier test is over.
    minutes += 2;
    passTime(minutes * MINUTE_MS);
    await dropAll(env.CONTROL);
    await dropAll(env.DIRECTORY);
  });

  const MISSING = { variables: ["CONTROL", "DIRECTORY"] };
  const commandFor = (variable: string) => ({
    variable,
    detail: expect.stringContaining(`wrangler d1 migrations apply ${variable}`),
  });

  it("the health says so, and that it is well once they were applied", async () => {
    const sick = await get("/healthz", { key: null });
    expect(sick.status).toBe(200);
    expect(sick.body).toMatchObject({ object: "service_health", status: "not_configured" });
    expect(sick.body.missing).toEqual([commandFor("CONTROL"), commandFor("DIRECTORY")]);
    await applyMigrations();
    expect((await get("/healthz", { key: null })).body.status).toBe("ok");
  });

  it("the health names the one database that lacks them", async () => {
    await applyMigrations();
    await dropAll(env.DIRECTORY);
    const { missing } = (await get("/healthz", { key: null })).body;
    expect(missing).toEqual([commandFor("DIRECTORY")]);
  });

  it.each(["/v1/accounts", "/v1/events", "/v1/policies", "/v1/api_keys", "/v1/stats"])(
    "GET %s is 503, and says which command to run",
    async (path) => {
      const reply = await get(path);
      expectProblem(reply, 503, "not_configured", MISSING);
      expect(reply.body.detail).toContain("wrangler d1 migrations apply CONTROL");
      expect(reply.body.detail).toContain("wrangler d1 migrations apply DIRECTORY");
    },
  );

  it("so are keys that D1 would have to know, and what is to be stored", async () => {
    const key = "adk_test_somebody-unknown";
    expectProblem(await get("/v1/accounts", { key }), 503, "not_configured", MISSING);
    const stored = await put("/v1/policies/of-ours", policyDraft());
    expectProblem(stored, 503, "not_configured", MISSING);
    const registered = await post("/v1/accounts", registration({ policy: "of-ours" }));
    expectProblem(registered, 503, "not_configured", MISSING);
  });

  it("an account needs none of them", async () => {
    const body = registration();
    expect((await post("/v1/accounts", body)).status).toBe(201);
    expect((await get(`/v1/accounts/${body.id}`)).body.state).toBe("active");
  });
});

describe("the last migration that the service looks for", () => {
  it("is the last that there is", () => {
    expect(MIGRATIONS.control.at(-1)?.name).toBe(LAST_CONTROL_MIGRATION);
    expect(MIGRATIONS.directory.at(-1)?.name).toBe(LAST_DIRECTORY_MIGRATION);
  });
});
