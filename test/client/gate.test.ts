/** The gate of `adieu/gate`: what it keeps, when it forgets, and what it does without an answer. */
import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAdieu } from "../../src/client/api";
import { createGate, type GateSettings } from "../../src/client/gate";
import type { AdieuBinding } from "../../src/client/rpc";
import { json, played, problem } from "./answers";

const NOW = Date.parse("2026-12-21T09:00:00.000Z");

const access = (sign_in: boolean, more: object = {}) =>
  json({
    object: "access",
    account: "a",
    state: sign_in ? "active" : "pending_deletion",
    capabilities: { sign_in },
    restorable: !sign_in,
    until: null,
    valid_until: null,
    test_clock: null,
    ...more,
  });

type Given = Parameters<typeof played>;

function gateOf(answers: Given, settings: Partial<Omit<GateSettings, "adieu" | "binding">> = {}) {
  const service = played(...answers);
  const adieu = createAdieu({
    url: "https://adieu.example",
    key: "adk_test_g",
    fetch: service.fetch,
  });
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const gate = createGate({ adieu, unanswered: "closed", onError, ...settings });
  return { gate, asked: service.asked, errors };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

const event = (account: string | null) => ({ type: "account.disabled", data: { account } });

describe("a gate", () => {
  it("asks once, and keeps the answer for half a minute", async () => {
    const { gate, asked } = gateOf([access(true), access(false)]);
    expect(await gate.check("a", "sign_in")).toMatchObject({ allowed: true, by: "answer" });
    expect(await gate.check("a", "upload")).toMatchObject({ allowed: false });
    vi.setSystemTime(NOW + 29_999);
    expect((await gate.check("a", "sign_in")).allowed).toBe(true);
    expect(asked).toHaveLength(1);
    vi.setSystemTime(NOW + 30_000);
    expect((await gate.check("a", "sign_in")).allowed).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it("keeps no answer beyond the moment at which it can change by itself, or of a test clock", async () => {
    const valid_until = "2026-12-21T09:00:05.000Z";
    const { gate, asked } = gateOf([access(true, { valid_until }), access(false)]);
    await gate.check("a", "sign_in");
    vi.setSystemTime(NOW + 5_000);
    expect((await gate.check("a", "sign_in")).allowed).toBe(false);
    expect(asked).toHaveLength(2);
    const clocked = gateOf([access(true, { test_clock: "clk_1" })]);
    await clocked.gate.check("a", "sign_in");
    await clocked.gate.check("a", "sign_in");
    expect(clocked.asked).toHaveLength(2);
  });

  it("asks once for all requests that come at the same time", async () => {
    const { gate, asked } = gateOf([access(true)]);
    const all = await Promise.all(Array.from({ length: 50 }, () => gate.check("a", "sign_in")));
    expect(all.every(({ allowed }) => allowed)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it("forgets an account when a webhook is about it, and no other", async () => {
    const { gate, asked } = gateOf([access(true), access(true), access(false)]);
    await gate.check("a", "sign_in");
    await gate.check("b", "sign_in");
    gate.heard(event("a"));
    gate.heard(event(null));
    expect((await gate.check("a", "sign_in")).allowed).toBe(false);
    expect((await gate.check("b", "sign_in")).allowed).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it("keeps no answer that was on its way when the account changed", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    let asked = 0;
    const send = async () => {
      asked += 1;
      return asked === 1 ? promise : access(false);
    };
    const adieu = createAdieu({
      url: "https://a.example",
      key: "adk_test_g",
      fetch: send as typeof fetch,
    });
    const gate = createGate({ adieu, unanswered: "closed" });
    const early = gate.check("a", "sign_in");
    gate.heard(event("a"));
    const late = gate.check("a", "sign_in");
    resolve(access(true));
    await early;
    expect((await late).allowed).toBe(false);
    expect((await gate.check("a", "sign_in")).allowed).toBe(false);
    expect(asked).toBe(2);
  });

  it("keeps the newest ten thousand accounts", async () => {
    const { gate, asked } = gateOf([access(true)]);
    for (let n = 0; n <= 10_000; n += 1) await gate.check(`a${n}`, "sign_in");
    const before = asked.length;
    await gate.check("a1", "sign_in");
    expect(asked.length).toBe(before);
    await gate.check("a0", "sign_in");
    expect(asked.length).toBe(before + 1);
  });
});

describe("without an answer", () => {
  const DOWN: Given = [new TypeError("fetch failed")];
  const BAD_KEY: Given = [problem(401, "unauthenticated")];

  it.each([
    ["open", DOWN, true],
    ["closed", DOWN, false],
    ["last_known", DOWN, false],
    ["open", BAD_KEY, true],
    ["closed", BAD_KEY, false],
  ] as const)(
    "a gate that is %s decides as chosen, and says so",
    async (unanswered, given, allowed) => {
      const { gate, errors } = gateOf([...given], { unanswered });
      expect(await gate.check("a", "sign_in")).toEqual({ allowed, access: null, by: "unanswered" });
      expect(errors).toHaveLength(1);
    },
  );

  it("the last known answer counts, however old, if that was chosen", async () => {
    const given: Given = [access(true), new TypeError("fetch failed")];
    const { gate } = gateOf(given, { unanswered: "last_known" });
    await gate.check("a", "sign_in");
    gate.forget("a");
    vi.setSystemTime(NOW + 86_400_000);
    expect(await gate.check("a", "sign_in")).toMatchObject({ allowed: true, by: "last_known" });
  });

  it("the service is not asked again for a second, so that no request waits for the next timeout", async () => {
    const { gate, asked } = gateOf([new TypeError("fetch failed"), access(true)]);
    await gate.check("a", "sign_in");
    await gate.check("b", "sign_in");
    expect(asked).toHaveLength(1);
    vi.setSystemTime(NOW + 1_000);
    expect((await gate.check("a", "sign_in")).allowed).toBe(true);
  });

  it("an account that is not registered is another matter", async () => {
    const given: Given = [problem(404, "not_found")];
    const closed = gateOf([...given], { unanswered: "open" });
    const verdict = { allowed: false, access: null, by: "unregistered" };
    expect(await closed.gate.check("a", "sign_in")).toEqual(verdict);
    const open = gateOf([...given], { unregistered: "open" });
    expect((await open.gate.check("a", "sign_in")).allowed).toBe(true);
    expect(open.errors).toEqual([]);
  });
});

describe("a gate over a service binding", () => {
  const refused = (code: string, status: number) => ({
    ok: false as const,
    problem: { type: "t", title: "T", status, detail: "D", code, request_id: "r" },
    retryAfter: null,
  });
  type Said = Awaited<ReturnType<AdieuBinding["access"]>>;
  const over = (said: () => Promise<Said>) =>
    createGate({ binding: { access: said }, unanswered: "closed", answerMs: 20 });

  it("decides as one over HTTP does", async () => {
    const value = await access(true).json();
    const gate = over(async () => ({ ok: true, value }) as Said);
    expect(await gate.check("a", "sign_in")).toMatchObject({ allowed: true, by: "answer" });
    const unknown = over(async () => refused("not_found", 404));
    expect(await unknown.check("a", "sign_in")).toMatchObject({ by: "unregistered" });
  });

  it.each([
    ["is refused", async () => refused("unauthenticated", 401)],
    ["cannot be called", () => Promise.reject(new Error("Network connection lost."))],
    ["does not answer", () => new Promise<Said>(() => {})],
  ])("that %s has no answer", async (_, said) => {
    expect(await over(said).check("a", "sign_in")).toMatchObject({
      allowed: false,
      by: "unanswered",
    });
  });
});

describe("in front of a framework", () => {
  const rule = {
    capability: "sign_in",
    account: (request: Request) => request.headers.get("user"),
  };
  const as = (user?: string) =>
    new Request("https://host.example/", user ? { headers: { user } } : undefined);

  it("of Hono", async () => {
    const { gate } = gateOf([access(false)]);
    const app = new Hono();
    app.use(gate.hono({ capability: "sign_in", account: (c) => c.req.header("user") }));
    app.get("/", (c) => c.text("in"));
    expect(await (await app.request(as())).text()).toBe("in");
    const refused = await app.request(as("a"));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({
      code: "account_closed",
      state: "pending_deletion",
      restorable: true,
    });
  });

  it("of any handler of requests, with what comes besides, and an answer of the host's own", async () => {
    const { gate } = gateOf([access(true), access(false)], { keptMs: 0 });
    const handler = gate.fetch(
      { ...rule, refused: ({ access: found }) => new Response(found?.state, { status: 451 }) },
      (_request: Request, env: { name: string }) => new Response(env.name),
    );
    expect(await (await handler(as("a"), { name: "host" })).text()).toBe("host");
    const refused = await handler(as("a"), { name: "host" });
    expect([refused.status, await refused.text()]).toEqual([451, "pending_deletion"]);
  });

  it("of Express, also if finding the account fails", async () => {
    const { gate } = gateOf([access(false)]);
    const answered = (account: () => string | null) =>
      new Promise((resolve) => {
        const response = {
          code: 0,
          status(code: number) {
            this.code = code;
            return this;
          },
          json(body: unknown) {
            resolve({ code: this.code, body });
          },
        };
        gate.express({ capability: "sign_in", account })({}, response, (error) =>
          resolve(error ?? "next"),
        );
      });
    expect(await answered(() => null)).toBe("next");
    expect(await answered(() => "a")).toMatchObject({
      code: 403,
      body: { code: "account_closed" },
    });
    const fault = new Error("no database");
    expect(
      await answered(() => {
        throw fault;
      }),
    ).toBe(fault);
  });
});

describe("the speed", () => {
  it("of a warm check is under 50 µs, half of the time", async () => {
    vi.useRealTimers();
    const { gate } = gateOf([access(true)]);
    await gate.check("a", "sign_in");
    const rounds = Array.from({ length: 50 }, () => 0);
    for (let round = 0; round < rounds.length; round += 1) {
      const began = performance.now();
      for (let n = 0; n < 1_000; n += 1) await gate.check("a", "sign_in");
      rounds[round] = performance.now() - began;
    }
    // Milliseconds of a thousand checks are microseconds of one.
    const p50 = rounds.toSorted((a, b) => a - b)[rounds.length / 2] ?? Infinity;
    expect(p50).toBeLessThan(50);
  });
});
