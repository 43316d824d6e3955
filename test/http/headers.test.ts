/** What the headers of every answer say. */
import { describe, expect, it } from "vitest";
import { call, get, post } from "../support/api";
import { aKey } from "../support/fixtures";

/** Granted, refused, not there, without a body, and a page. */
const answers = async () => [
  await get("/v1/policies"),
  await get("/v1/policies", { key: null }),
  await get("/v1/nothing"),
  await post("/v1/accounts", "{"),
  await call("DELETE", "/v1/api_keys/key_none"),
  await get("/docs"),
  await get("/openapi.json", { key: null }),
];

describe("every answer", () => {
  it("is to be taken for what it says it is, and asked for by https alone", async () => {
    for (const { headers } of await answers()) {
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{7,}/);
    }
  });

  it("sets no cookie and lets no other origin read it: a page elsewhere can do nothing with a key", async () => {
    const key = await aKey(["auditor"]);
    const headers = { origin: "https://evil.example" };
    const asked = await call("OPTIONS", "/v1/policies", {
      key: null,
      headers: { ...headers, "access-control-request-method": "GET" },
    });
    expect(asked.status).toBe(405);
    for (const reply of [
      ...(await answers()),
      asked,
      await get("/v1/policies", { key, headers }),
    ]) {
      const names = [...reply.headers.keys()];
      expect(names.filter((name) => /^(set-cookie|access-control-)/.test(name))).toEqual([]);
    }
  });
});

describe("a page", () => {
  it("runs no script but the service's own, and no site may frame it", async () => {
    const policy = (await get("/docs", { key: null })).headers.get("content-security-policy");
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  });
});
