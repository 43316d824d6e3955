/** Which role may call which operation: what openapi.json says is what happens, on every operation. */
import { beforeEach, describe, expect, it } from "vitest";
import { call, get, type Json } from "../support/api";
import { aKey } from "../support/fixtures";
import { expectProblem } from "../support/refusals";

const ROLES = ["app", "support", "reviewer", "auditor", "admin"] as const;
const METHODS = ["get", "post", "put", "patch", "delete"];
const PUBLIC = ["/healthz", "/problems/{code}", "/docs", "/openapi.json"];

/** Who may do what, as the contract says; `admin` may everything. */
const CONTRACT: Record<string, readonly string[]> = {
  "POST /v1/accounts": ["app"],
  "GET /v1/accounts/{id}": ["app", "support", "reviewer", "auditor"],
  "PATCH /v1/accounts/{id}": ["app"],
  "GET /v1/accounts": ["app", "support", "auditor"],
  "PUT /v1/accounts/import": ["app"],
  "GET /v1/accounts/{id}/access": ["app"],
  "GET /v1/accounts/{id}/events": ["app", "support", "auditor"],
  "GET /v1/events": ["app", "auditor"],
  "GET /v1/stats": ["support", "auditor"],
  "PUT /v1/accounts/{id}/holdings/{kind}/{ref}": ["app"],
  "DELETE /v1/accounts/{id}/holdings/{kind}/{ref}": ["app"],
  "POST /v1/accounts/{id}/closures/preview": ["app", "support"],
  "POST /v1/accounts/{id}/closures": ["app", "support"],
  "GET /v1/accounts/{id}/closures": ["app", "support", "reviewer", "auditor"],
  "GET /v1/accounts/{id}/closures/{cid}": ["app", "support", "reviewer", "auditor"],
  "POST /v1/accounts/{id}/closures/{cid}/proofs": ["app", "support"],
  "POST /v1/accounts/{id}/closures/{cid}/review": ["reviewer"],
  "POST /v1/accounts/{id}/closures/{cid}/withdraw": ["app", "support"],
  "POST /v1/accounts/{id}/restore": ["app", "support"],
  "GET /v1/reviews": ["reviewer", "auditor"],
  "PUT /v1/accounts/{id}/legal_hold": ["support"],
  "DELETE /v1/accounts/{id}/legal_hold": ["support"],
  "GET /v1/accounts/{id}/erasure": ["app", "support", "auditor"],
  "PUT /v1/policies/{id}": ["admin"],
};

type Operation = { method: string; path: string; roles: readonly string[] | null };

let operations: Operation[] = [];

beforeEach(async () => {
  const { body } = await get("/openapi.json", { key: null });
  const paths: [string, Record<string, Json>][] = Object.entries(body.paths);
  operations = paths.flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const roles = item[method]?.["x-roles"];
      return {
        method: method.toUpperCase(),
        path,
        roles: Array.isArray(roles) ? roles.map(String) : null,
      };
    }),
  );
  expect(operations.length).toBeGreaterThan(40);
});

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;
const pathOf = ({ path }: Operation): string => path.replaceAll(/\{[a-z_]+\}/g, "x");
const guarded = (): (Operation & { roles: readonly string[] })[] =>
  operations.flatMap((one) => (one.roles === null ? [] : [{ ...one, roles: one.roles }]));

describe("openapi.json", () => {
  it("names the roles of every operation but the public ones", () => {
    const open = operations.filter(({ roles }) => roles === null);
    for (const operation of open) expect(PUBLIC).toContain(operation.path);
    for (const { roles } of guarded()) {
      expect(roles.length).toBeGreaterThan(0);
      for (const role of roles) expect(ROLES).toContain(role);
    }
  });

  it("names the roles of the contract", () => {
    const named = Object.fromEntries(
      guarded().map((one) => [nameOf(one), [...one.roles].toSorted()]),
    );
    for (const [operation, roles] of Object.entries(CONTRACT)) {
      expect({ operation, roles: named[operation] }).toEqual({
        operation,
        roles: [...roles].toSorted(),
      });
    }
  });
});

describe("every guarded operation", () => {
  it("refuses calls without a key", async () => {
    for (const operation of guarded()) {
      const reply = await call(operation.method, pathOf(operation), { key: null });
      expect(`${nameOf(operation)}: ${reply.status}`).toBe(`${nameOf(operation)}: 401`);
      expectProblem(reply, 401, "unauthenticated");
    }
  });

  it.each(ROLES)("refuses %s exactly where it does not name that role", async (role) => {
    const key = await aKey([role]);
    for (const operation of guarded()) {
      const reply = await call(operation.method, pathOf(operation), { key });
      const allowed = role === "admin" || operation.roles.includes(role);
      const forbidden = reply.status === 403 && reply.body.code === "forbidden";
      expect({ operation: nameOf(operation), forbidden }).toEqual({
        operation: nameOf(operation),
        forbidden: !allowed,
      });
      expect([401, 405, 500, 503]).not.toContain(reply.status);
    }
  });

  it("refuses before it looks at what is sent, or for", async () => {
    const key = await aKey(["auditor"]);
    for (const operation of guarded()) {
      if (operation.roles.includes("auditor") || operation.method === "GET") continue;
      const reply = await call(operation.method, pathOf(operation), { key, body: "{" });
      expectProblem(reply, 403, "forbidden", { required: [...operation.roles] });
    }
  });
});

describe("an auditor", () => {
  it("writes nothing: of what changes anything it may call none", () => {
    const changing = guarded().filter(
      ({ method, path }) => method !== "GET" && path !== "/v1/policies/validate",
    );
    expect(changing.length).toBeGreaterThan(20);
    for (const { roles } of changing) expect(roles).not.toContain("auditor");
  });
});

describe("the public operations", () => {
  it.each(["/healthz", "/problems/not_found", "/docs", "/openapi.json"])(
    "need no key: %s",
    async (path) => {
      expect((await get(path, { key: null })).status).toBe(200);
    },
  );
});
