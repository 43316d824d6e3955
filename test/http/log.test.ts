/** What is logged: a line a call, sampled; a line a fault; and never an account's id or anything of a person. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { consumeEvents } from "../../src/directory/consumer";
import { sweepOverdue } from "../../src/directory/sweep";
import { blanked, logFault } from "../../src/shared/log";
import { message } from "../directory/messages";
import {
  account,
  close,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  poison,
  register,
} from "../support/account-objects";
import { ADMIN, put } from "../support/api";
import { deployment, PRODUCTION } from "../support/deployment";
import { aKey, anAccount, freshId } from "../support/fixtures";
import { DAY_MS } from "../support/time";

type Line = Record<string, unknown>;

let faults: MockInstance<typeof console.error>;
let calls: MockInstance<typeof console.log>;
const linesOf = (spy: MockInstance<typeof console.error>): Line[] =>
  spy.mock.calls.map((said) => {
    expect(said).toHaveLength(1);
    return JSON.parse(String(said[0]));
  });

beforeEach(() => {
  faults = vi.spyOn(console, "error").mockReturnValue();
  calls = vi.spyOn(console, "log").mockReturnValue();
});

const LOGGING = { LOG_SAMPLING: "1", ADIEU_ADMIN_KEY: ADMIN };

describe("a call", () => {
  const service = deployment(LOGGING);

  it("is one line: the operation, what came of it, how long it took", async () => {
    const id = await anAccount();
    const reply = await service("GET", `/v1/accounts/${id}?x=${id}`, { body: undefined });
    expect(linesOf(calls)).toEqual([
      {
        level: "info",
        message: "call",
        request: reply.headers.get("request-id"),
        method: "GET",
        route: "/v1/accounts/{id}",
        status: reply.status,
        mode: "test",
        ms: expect.any(Number),
      },
    ]);
  });

  it.each([
    ["a key that is none", "/v1/stats", 401, "/v1/stats", "unknown"],
    ["a path that is none", "/v1/acct-of-ada/nothing", 404, "unknown", "unknown"],
    ["an account that is none", "/v1/accounts/acct-of-ada", 404, "/v1/accounts/{id}", "test"],
    ["no JSON page", "/healthz", 200, "/healthz", "unknown"],
  ])("with %s is one line too", async (what, path, status, route, mode) => {
    const key = what.startsWith("a key") ? "adk_test_wrong" : ADMIN;
    expect((await service("GET", path, { key })).status).toBe(status);
    expect(linesOf(calls)).toMatchObject([{ status, route, mode }]);
    expect(JSON.stringify(linesOf(calls))).not.toContain("acct-of-ada");
  });

  it("is logged as often as the deployment says: never, or a part", async () => {
    const silent = deployment({ ...LOGGING, LOG_SAMPLING: "0" });
    for (let call = 0; call < 20; call += 1) await silent("GET", "/openapi.json");
    expect(calls).not.toHaveBeenCalled();
    const half = deployment({ ...LOGGING, LOG_SAMPLING: "0.5" });
    for (let call = 0; call < 200; call += 1) await half("GET", "/problems/not_found");
    // Fewer than 60 or more than 140 of 200 come once in a hundred million runs.
    expect(calls.mock.calls.length).toBeGreaterThan(60);
    expect(calls.mock.calls.length).toBeLessThan(140);
  });

  it("is one in a hundred if the deployment says nothing, and what is no part is refused", async () => {
    const { settingsOf } = await import("../../src/shared/settings");
    const unset = { ...PRODUCTION, ALARM_SPREAD_SECONDS: "60" };
    expect(settingsOf(unset).logSampling).toBe(0.01);
    for (const wrong of ["2", "-1", "often"]) {
      expect(() => settingsOf({ ...unset, LOG_SAMPLING: wrong })).toThrow(/LOG_SAMPLING/);
    }
  });
});

describe("a fault", () => {
  it("is one line of JSON, with its error and the cause, in bounded length", () => {
    const cause = new Error("x".repeat(10_000));
    logFault("a job failed", new Error("outer", { cause }), { job: "pruning" });
    const [line] = linesOf(faults);
    expect(line).toMatchObject({ level: "error", message: "a job failed", job: "pruning" });
    expect(line?.error).toMatch(/^Error: outer[\s\S]*caused by: Error: xxx/);
    expect(String(line?.error).length).toBeLessThanOrEqual(4_100);
  });

  it.each([
    ["no object live:acct_1.x here", "no object live:[account] here"],
    ["no task tsk_acct-1_7!", "no task [task]!"],
    ["to ada@example.com failed", "to [e-mail] failed"],
    ["<ada.l+x@sub.example.co.uk>", "<[e-mail]>"],
    ["The number +1 555-000 1234 is wrong", "The number [phone] is wrong"],
    ["+15005550006", "[phone]"],
    ["Bearer adk_test_abc", "Bearer [key]"],
    ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "[secret]"],
    ["https://h.example/p?account=a#b refused", "https://h.example/p?[query] refused"],
    ["at f (file:///a/b.ts:12:3)", "at f (file:///a/b.ts:12:3)"],
    ["2026-11-30T05:00:00.000Z +1", "2026-11-30T05:00:00.000Z +1"],
  ])("has its text blanked: %s", (text, expected) => {
    expect(blanked(text)).toBe(expected);
  });

  it("names no account and no person, whichever part fails", async () => {
    vi.setSystemTime(Date.now());
    playEventsQueue();
    const id = freshId("ada-lovelace");
    const email = "ada.lovelace@example.com";
    await ownPolicy("log-1", { deletion: {} });
    await register(id, { policy: "log-1", holder: { type: "individual", email } });
    await close(id, "deletion");
    const quoting = new Error(`row test:${id} of ${email}: tsk_${id}_7`);
    const failing = () => Promise.reject(quoting);
    // The sweep and the consumer cannot reach the account.
    await env.DIRECTORY.prepare(
      `INSERT INTO accounts (livemode, id, policy, state, version, feed_sequence, held, wake_at, review_overdue, created_at, updated_at)
       VALUES (0, ?, 'p', 'active', 1, 1, 0, '2020-01-01', 0, '2020', '2020')`,
    )
      .bind(id)
      .run();
    await sweepOverdue(env.DIRECTORY, { read: async () => null, keep: async () => {} }, failing, {
      spread_ms: 0,
    });
    const batch = (body: unknown) => ({
      queue: "adieu-events",
      messages: [
        { id: "m-1", timestamp: new Date(), attempts: 1, body, ack: () => {}, retry: () => {} },
      ],
      ackAll: () => {},
      retryAll: () => {},
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    });
    const ports = { db: env.DIRECTORY, followers: [], confirm: failing, resend: failing };
    await consumeEvents(batch(message(id, [2, 2])), ports);
    await consumeEvents(batch({ account: { id }, holder: { email } }), ports);
    const lost = new Proxy(env.DIRECTORY, {
      get: () => () => {
        throw quoting;
      },
    });
    await consumeEvents(batch(message(id, [3, 3])), { ...ports, db: lost });
    // The account's object cannot write what falls due.
    const full = await inside(id, (_, state) => poison(state, /INTO|UPDATE/));
    passTime(40 * DAY_MS);
    await account(id).access();
    await inside(id, (object) => object.alarm());
    full.mockRestore();
    // An account cannot be imported.
    const objects = vi.spyOn(env.ACCOUNTS, "getByName").mockImplementation(() => {
      throw quoting;
    });
    await put("/v1/accounts/import", [
      { id, policy: "grace-then-delete", holder: { type: "individual", email } },
    ]);
    objects.mockRestore();
    const messages = new Set(linesOf(faults).map((line) => line.message));
    expect([...messages]).toEqual(
      expect.arrayContaining([
        "an account was not woken",
        "events were not confirmed to an account",
        "a message of another form was not taken",
        "the projection failed",
        "work that was due failed",
      ]),
    );
    const written = JSON.stringify([...faults.mock.calls, ...calls.mock.calls]);
    expect(written).not.toContain("lovelace");
    expect(written).not.toContain("example.com");
  });
});

describe("a key", () => {
  it("is in no line", async () => {
    const key = await aKey(["app"]);
    await deployment(LOGGING)("GET", "/v1/accounts/a", { key });
    expect(JSON.stringify(calls.mock.calls)).not.toContain(key);
    expect(calls.mock.calls.length).toBe(1);
  });
});
