/** The client of `adieu`: what it sends, when it sends it again, and how it fails. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AdieuProblem, AdieuUnreachable, createAdieu, isProblem } from "../../src/client/api";
import { json, played, problem } from "./answers";

const KEY = "adk_test_client";
const URL_OF = "https://adieu.example/base/";

const client = (
  service: { fetch: typeof fetch },
  more: { retries?: number; timeoutMs?: number } = {},
) => createAdieu({ url: URL_OF, key: KEY, fetch: service.fetch, ...more });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The outcome of a call, with all its pauses lived through. */
async function outcome<T>(call: Promise<T>): Promise<T | Error> {
  const settled = call.catch((error: Error) => error);
  await vi.runAllTimersAsync();
  return settled;
}

const path = { id: "acct/1" };
const account = (service: { fetch: typeof fetch }) =>
  client(service).get("/v1/accounts/{id}", { path });

describe("a call", () => {
  it("sends the key, the path with its parameters escaped, the query and the body", async () => {
    const service = played(json({ object: "list", data: [], next_cursor: null }));
    await outcome(client(service).get("/v1/accounts", { query: { state: "active", limit: 5 } }));
    await outcome(account(service));
    const body = { kind: "deletion", actor: { role: "owner", id: "m" } } as const;
    await outcome(
      client(service).post("/v1/accounts/{id}/closures", {
        path,
        body,
        ifMatch: 7,
        idempotencyKey: "k",
      }),
    );
    expect(service.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET https://adieu.example/base/v1/accounts?state=active&limit=5",
      "GET https://adieu.example/base/v1/accounts/acct%2F1",
      "POST https://adieu.example/base/v1/accounts/acct%2F1/closures",
    ]);
    const last = service.asked.at(-1);
    expect(Object.fromEntries(last?.headers ?? [])).toEqual({
      accept: "application/json",
      authorization: `Bearer ${KEY}`,
      "content-type": "application/json",
      "idempotency-key": "k",
      "if-match": '"7"',
    });
    expect(JSON.parse(String(last?.body))).toEqual(body);
  });

  it("answers undefined for 204, and bytes for a document", async () => {
    const gone = played(new Response(null, { status: 204 }));
    expect(await outcome(client(gone).delete("/v1/api_keys/{id}", { path: { id: "k" } }))).toBe(
      undefined,
    );
    const bytes = new Response("png", { headers: { "content-type": "image/png" } });
    const at = { id: "a", cid: "c", type: "passport" } as const;
    const document = await outcome(
      client(played(bytes)).get("/v1/accounts/{id}/closures/{cid}/documents/{type}", { path: at }),
    );
    expect(document).toBeInstanceOf(Blob);
  });

  it("is refused at once if the settings are none, without repeating them", () => {
    expect(() => createAdieu({ url: "adieu.example", key: KEY })).toThrow(TypeError);
    expect(() => createAdieu({ url: "ftp://adieu.example", key: KEY })).toThrow(TypeError);
    for (const key of ["", "whsec_secret", "adk_test_", undefined]) {
      expect(() => createAdieu({ url: URL_OF, key })).toThrow("adk_test_… or adk_live_…");
    }
  });

  it("needs every parameter of its path", async () => {
    const service = played(json({}));
    const call = client(service).get("/v1/accounts/{id}", { path: { id: "" } });
    expect(await outcome(call)).toBeInstanceOf(TypeError);
    expect(service.asked).toEqual([]);
  });
});

describe("a list", () => {
  it("is followed page by page, also over an empty page, only as far as it is read", async () => {
    const page = (data: unknown[], next_cursor: string | null) =>
      json({ object: "list", data, next_cursor });
    const service = played(page([1, 2], "a"), page([], "b"), page([3], null));
    const items: unknown[] = [];
    for await (const item of client(service).list("/v1/events", { query: { type: "x" } })) {
      items.push(item);
    }
    expect(items).toEqual([1, 2, 3]);
    expect(service.asked.map(({ url }) => new URL(url).search)).toEqual([
      "?type=x",
      "?type=x&cursor=a",
      "?type=x&cursor=b",
    ]);
    const other = played(page([1, 2], "a"));
    for await (const item of client(other).list("/v1/accounts")) if (item) break;
    expect(other.asked).toHaveLength(1);
  });
});

describe("a refusal", () => {
  it("is a typed error with the problem", async () => {
    const facts = { blockers: [], blocker_total: 0 };
    const error = await outcome(account(played(problem(409, "blocked", facts))));
    expect(error).toBeInstanceOf(AdieuProblem);
    expect(error).toMatchObject({
      code: "blocked",
      status: 409,
      requestId: "req_1",
      retryAfter: null,
    });
    if (!isProblem(error, "blocked")) throw new Error("not a problem");
    expect(error.problem.blocker_total).toBe(0);
    expect(isProblem(error, "closure_open")).toBe(false);
    expect(isProblem(error)).toBe(true);
    expect(isProblem(new AdieuUnreachable("network", "away"))).toBe(false);
  });

  it.each([
    ["a wrong or revoked key", 401, "unauthenticated"],
    ["a role that is not enough", 403, "forbidden"],
    ["a code of a newer service", 418, "quite_new"],
    ["an internal error", 500, "internal"],
    ["a service that lacks a setting", 503, "not_configured"],
  ])("by %s is not tried again", async (_, status, code) => {
    const service = played(problem(status, code));
    expect(await outcome(account(service))).toMatchObject({ name: "AdieuProblem", code, status });
    expect(service.asked).toHaveLength(1);
  });

  it.each([
    ["too many requests", 429, "rate_limited"],
    ["a service that is busy", 503, "unavailable"],
    ["a code of a newer service with 503", 503, "quite_new"],
    ["a request that still runs", 409, "idempotency_key_in_flight"],
  ])("by %s is tried again, with the same idempotency key", async (_, status, code) => {
    const service = played(problem(status, code), problem(status, code), json({ id: "a" }));
    const holder = { type: "individual" } as const;
    const call = client(service).post("/v1/accounts", { body: { id: "a", policy: "p", holder } });
    expect(await outcome(call)).toEqual({ id: "a" });
    const keys = new Set(service.asked.map(({ headers }) => headers.get("idempotency-key")));
    expect(service.asked).toHaveLength(3);
    expect([...keys]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it("is given up after two repeats, or as many as are allowed", async () => {
    const service = played(problem(503, "unavailable"));
    expect(await outcome(account(service))).toMatchObject({ code: "unavailable" });
    expect(service.asked).toHaveLength(3);
    const once = played(problem(503, "unavailable"));
    const call = client(once, { retries: 0 }).get("/v1/stats");
    expect(await outcome(call)).toMatchObject({ code: "unavailable" });
    expect(once.asked).toHaveLength(1);
  });

  it("is tried again after Retry-After, unless that is longer than ten seconds", async () => {
    const began = Date.now();
    const soon = played(
      problem(429, "rate_limited", {}, { "retry-after": "7" }),
      json({ id: "a" }),
    );
    expect(await outcome(account(soon))).toEqual({ id: "a" });
    expect(Date.now() - began).toBeGreaterThanOrEqual(7_000);
    const late = played(problem(429, "challenge_throttled", {}, { "retry-after": "3600" }));
    expect(await outcome(account(late))).toMatchObject({
      code: "challenge_throttled",
      retryAfter: 3600,
    });
    expect(late.asked).toHaveLength(1);
  });
});

describe("no answer", () => {
  it("of a network that is down is tried again, and then one typed error", async () => {
    const service = played(new TypeError("fetch failed"));
    const error = await outcome(account(service));
    expect(error).toBeInstanceOf(AdieuUnreachable);
    expect(error).toMatchObject({ name: "AdieuUnreachable", code: "network" });
    expect((error as Error).cause).toBeInstanceOf(TypeError);
    expect(service.asked).toHaveLength(3);
    const back = played(new TypeError("fetch failed"), json({ id: "a" }));
    expect(await outcome(account(back))).toEqual({ id: "a" });
  });

  it("in time is a timeout, and tried again", async () => {
    vi.useRealTimers();
    const service = played("never");
    const call = client(service, { timeoutMs: 20, retries: 1 }).get("/v1/stats");
    const error = await call.catch((one: Error) => one);
    expect(error).toMatchObject({ name: "AdieuUnreachable", code: "timeout" });
    expect(service.asked).toHaveLength(2);
  });

  it("that Adieu gave is told apart: a proxy's page, a redirect, JSON that is none", async () => {
    const html = { headers: { "content-type": "text/html" } };
    const login = played(new Response("<html>", html));
    expect(await outcome(account(login))).toMatchObject({ code: "not_adieu" });
    expect(login.asked).toHaveLength(1);
    const moved = played(
      new Response(null, { status: 302, headers: { location: "https://b.example" } }),
    );
    expect(await outcome(account(moved))).toMatchObject({ code: "not_adieu" });
    const cut = played(new Response("{", { headers: { "content-type": "application/json" } }));
    expect(await outcome(account(cut))).toMatchObject({ code: "not_adieu" });
    const away = played(new Response("bad gateway", { status: 502 }), json({ id: "a" }));
    expect(await outcome(account(away))).toEqual({ id: "a" });
  });

  it("is waited for no longer once the caller ends the call, and the caller's reason comes back", async () => {
    const ended = new AbortController();
    const service = played("never");
    const call = client(service).get("/v1/stats", { signal: ended.signal });
    const settled = call.catch((error: unknown) => error);
    ended.abort(new Error("the page was closed"));
    expect(await settled).toMatchObject({ message: "the page was closed" });
    expect(service.asked).toHaveLength(1);
  });
});
