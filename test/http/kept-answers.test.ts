/** Answers that a caller may keep, or that may be older: `GET …/access` with `valid_until`, `ETag`, `Age` and 304. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AccessView } from "../../src/contract/accounts";
import { ACCESS_AGE_MAX_S } from "../../src/contract/limits";
import { ageAccepted, secondsToKeep } from "../../src/http/framework/kept-answers";
import {
  KNOWN_ACCESS_MAX,
  KnownAccess,
  type KnownAnswer,
} from "../../src/http/resources/accounts/known-access";
import { passTime } from "../support/account-objects";
import { call, get, patch, put, type Reply } from "../support/api";
import {
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  cancel,
  freshId,
  markForDeletion,
  PASSWORD,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { at, later, NOW } from "../support/time";

const access = (id: string, headers: Record<string, string> = {}) =>
  get(`/v1/accounts/${id}/access`, { headers });

/** Without what a proxy between here and the service may add. */
const keeping = (reply: Awaited<ReturnType<typeof access>>) => ({
  control: reply.headers.get("cache-control"),
  vary: reply.headers.get("vary"),
});

describe("the access of an account", () => {
  it("names no end if nothing is due", async () => {
    const id = await anAccount();
    expect((await access(id)).body).toMatchObject({ valid_until: null, test_clock: null });
  });

  it("names the moment at which the closure executes, and no reminder before it", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const { effective_at } = await cancel(id);
    const { body } = await access(id);
    expect(body).toMatchObject({ state: "disabled", valid_until: effective_at });
    expect(body.until).toBe(effective_at);
  });

  it("names a time of the account's test clock, and changes then", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    const { body } = await access(id);
    expect(body).toMatchObject({ state: "pending_deletion", test_clock: clock });
    await advance(clock, later({ ms: -1 }, body.valid_until));
    expect((await access(id)).body).toEqual(body);
    await advance(clock, body.valid_until);
    expect((await access(id)).body).toMatchObject({ state: "deleted", valid_until: null });
  });
});

describe("an answer to keep", () => {
  it("must not be used again unasked, unless the caller says that it accepts an age", async () => {
    const id = await anAccount();
    const vary = "authorization, cache-control";
    expect(keeping(await access(id))).toEqual({
      control: "private, max-age=0, must-revalidate",
      vary,
    });
    expect(keeping(await access(id, { "cache-control": "max-age=30" }))).toEqual({
      control: "private, max-age=30, must-revalidate",
      vary,
    });
  });

  it("is true at every look of a caller that accepts no age", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    expect((await access(id)).body.state).toBe("active");
    await cancel(id);
    expect((await access(id)).body.state).toBe("disabled");
  });

  it("is kept no longer than the limit, and not at all on a test clock", async () => {
    const limit = `private, max-age=${ACCESS_AGE_MAX_S}, must-revalidate`;
    const year = { "cache-control": "max-age=31536000" };
    expect(keeping(await access(await anAccount(), year)).control).toBe(limit);
    const { id } = await anAccountInTime();
    expect(keeping(await access(id, year)).control).toMatch(/max-age=0,/);
  });
});

describe("an older answer", () => {
  const accepting = (seconds: number) => ({ "cache-control": `max-age=${seconds}` });
  const ofAge = ({ body, headers }: Reply) => [body.state, headers.get("age")];

  /** An account whose access is known from before it was cancelled. */
  async function cancelledSince(): Promise<{ id: string; before: Reply }> {
    const id = await anAccount({ policy: "disable-then-purge" });
    const before = await access(id, accepting(30));
    expect(ofAge(before)).toEqual(["active", null]);
    await cancel(id);
    return { id, before };
  }

  it("is given to a caller that accepts its age, which it says", async () => {
    const { id, before } = await cancelledSince();
    passTime(2_500);
    const older = await access(id, accepting(30));
    expect(ofAge(older)).toEqual(["active", expect.stringMatching(/^[34]$/)]);
    expect(older.body).toEqual(before.body);
    expect(older.headers.get("etag")).toBe(before.headers.get("etag"));
    expect(keeping(older).control).toBe("private, max-age=30, must-revalidate");
    const tag = before.headers.get("etag") ?? "";
    const same = await access(id, { ...accepting(30), "if-none-match": tag });
    expect([same.status, same.headers.get("age")]).toEqual([304, older.headers.get("age")]);
  });

  it("is not given to one that accepts less", async () => {
    const { id } = await cancelledSince();
    passTime(2_500);
    expect(ofAge(await access(id, accepting(2)))).toEqual(["disabled", null]);
    expect((await access(id, accepting(30))).body.state).toBe("disabled");
  });

  it.each([
    ["says nothing", {}],
    ["refuses kept answers", { "cache-control": "max-age=30, no-cache" }],
  ])("is not given to one that %s, nor after that", async (_, headers) => {
    const { id } = await cancelledSince();
    expect(ofAge(await access(id, headers))).toEqual(["disabled", null]);
    expect(ofAge(await access(id, accepting(30)))).toEqual(["disabled", null]);
  });

  it("is not given to another key", async () => {
    const { id } = await cancelledSince();
    const options = { key: await aKey(["app"]), headers: accepting(30) };
    expect(ofAge(await get(`/v1/accounts/${id}/access`, options))).toEqual(["disabled", null]);
    expect((await access(id, accepting(30))).body.state).toBe("active");
  });

  it("is not given to a key that may not see it", async () => {
    const { id } = await cancelledSince();
    const options = { key: await aKey(["reviewer"]), headers: accepting(30) };
    expectProblem(await get(`/v1/accounts/${id}/access`, options), 403, "forbidden");
  });

  it("is not of the other mode's account of that id", async () => {
    const { id } = await cancelledSince();
    const options = { key: await aKey(["app"], true), headers: accepting(30) };
    expectProblem(await get(`/v1/accounts/${id}/access`, options), 404, "not_found");
  });

  it("is not given from the moment on in which it can change by itself", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const { effective_at } = await cancel(id);
    passTime(Date.parse(effective_at) - 10_000 - Date.now());
    const before = await access(id, accepting(60));
    expect(before.body.state).toBe("disabled");
    expect(keeping(before).control).toMatch(/^private, max-age=(9|10), must-revalidate$/);
    passTime(5_000);
    expect(ofAge(await access(id, accepting(60)))).toEqual(["disabled", expect.any(String)]);
    passTime(5_001);
    const after = await access(id, accepting(60));
    expect(after.body.state).not.toBe("disabled");
    expect(after.headers.get("age")).toBeNull();
  });

  it("is never one of an account on a test clock", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    const { body } = await access(id, accepting(60));
    expect(body.state).toBe("pending_deletion");
    await advance(clock, body.valid_until);
    expect(ofAge(await access(id, accepting(60)))).toEqual(["deleted", null]);
  });
});

describe("the answers that an isolate knows", () => {
  const answer = (at: number, over: Partial<AccessView> = {}): KnownAnswer => ({
    body: {
      object: "access",
      account: "a",
      state: "active",
      capabilities: {},
      restorable: false,
      until: null,
      valid_until: null,
      test_clock: null,
      ...over,
    },
    tag: "1-aaaaaaaaaaaa",
    at,
  });

  it("are so many at most: the one that was kept first goes", () => {
    const known = new KnownAccess();
    for (let number = 0; number <= KNOWN_ACCESS_MAX; number += 1)
      known.keep(`a${number}`, answer(1));
    expect(known.find("a0", 10, 1)).toBeNull();
    expect(known.find("a1", 10, 1)).not.toBeNull();
    expect(known.find(`a${KNOWN_ACCESS_MAX}`, 10, 1)).not.toBeNull();
  });

  it("are not replaced by an earlier one that comes later", () => {
    const known = new KnownAccess();
    known.keep("a", answer(2));
    known.keep("a", answer(1));
    expect(known.find("a", 10, 2)?.at).toBe(2);
  });

  it("are not used by a clock that was set back", () => {
    const known = new KnownAccess();
    known.keep("a", answer(1_000));
    expect(known.find("a", 10, 999)).toBeNull();
  });

  it("are none of a test clock", () => {
    const known = new KnownAccess();
    known.keep("a", answer(1, { test_clock: "clk_1" }));
    expect(known.find("a", 10, 1)).toBeNull();
  });
});

describe("secondsToKeep", () => {
  const now = Date.parse(NOW);
  const ends = (shift: Parameters<typeof later>[0]) => ({
    valid_until: later(shift),
    test_clock: null,
  });

  it("ends with the answer, in whole seconds before it", () => {
    expect(secondsToKeep(60, ends({ ms: 10_999 }), now)).toBe(10);
    expect(secondsToKeep(60, ends({ ms: 999 }), now)).toBe(0);
    expect(secondsToKeep(60, ends({ minutes: -5 }), now)).toBe(0);
    expect(secondsToKeep(5, ends({ days: 1 }), now)).toBe(5);
    expect(
      secondsToKeep(60, { valid_until: at("9999-12-31T23:59:59.999Z"), test_clock: null }, now),
    ).toBe(60);
  });
});

describe.each<[string | undefined, number]>([
  [undefined, 0],
  ["", 0],
  ["max-age=30", 30],
  ["Max-Age=30", 30],
  ['max-age="30"', 30],
  ["max-stale=5, max-age=30", 30],
  ["max-age=30, max-age=10", 10],
  ["max-age=30, no-cache", 0],
  ["no-store, max-age=30", 0],
  ["max-age=-1", 0],
  ["max-age=", 0],
  ["max-age=1e9", 0],
  ["max-age=ten, max-age=10", 0],
  ["max-age=99999999999", 0],
  ["s-maxage=30", 0],
  ["max-age", 0],
])("the age accepted by Cache-Control: %s", (header, seconds) => {
  it(`is ${seconds} s`, () => expect(ageAccepted(header)).toBe(seconds));
});

describe("an answer that the caller has", () => {
  let id: string;
  let tag: string;
  beforeEach(async () => {
    id = await anAccount({ policy: "disable-then-purge" });
    tag = (await access(id)).headers.get("etag") ?? "";
  });

  it("has an ETag that begins with the account's version", () => {
    expect(tag).toMatch(/^"1-[\w-]{12}"$/);
  });

  it.each([
    ["its tag", (own: string) => own],
    ["its tag, made weak by an edge", (own: string) => `W/${own}`],
    ["a list that has it", (own: string) => `"other", W/${own} ,"a,b"`],
    ["any", () => "*"],
    ["any, with blanks", () => " * "],
  ])("is 304 without a body for %s", async (_, name) => {
    const reply = await access(id, { "if-none-match": name(tag) });
    expect(reply.status).toBe(304);
    expect(reply.body).toBe("");
    expect(reply.headers.get("etag")).toBe(tag);
    expect(reply.headers.get("request-id")).toMatch(/^req_/);
    expect(keeping(reply).control).toBe("private, max-age=0, must-revalidate");
    expect(keeping(reply).vary).toBe("authorization, cache-control");
  });

  it.each([
    ["another tag", () => '"1-aaaaaaaaaaaa"'],
    ["the bare version", () => '"1"'],
    ["a tag without quotes", (own: string) => own.replaceAll('"', "")],
    ["a list that is broken", (own: string) => `${own}, x`],
    ["nothing", () => ""],
  ])("is sent whole for %s", async (_, name) => {
    const reply = await access(id, { "if-none-match": name(tag) });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ object: "access", account: id });
  });

  it("is the same to HEAD", async () => {
    const path = `/v1/accounts/${id}/access`;
    const reply = await call("HEAD", path, { headers: { "if-none-match": tag } });
    expect([reply.status, reply.headers.get("etag")]).toEqual([304, tag]);
  });

  it("is refused all the same to a key that may not see it, and if there is no account", async () => {
    const headers = { "if-none-match": "*" };
    const key = await aKey(["reviewer"]);
    expectProblem(await get(`/v1/accounts/${id}/access`, { key, headers }), 403, "forbidden");
    expectProblem(await access(freshId(), headers), 404, "not_found");
  });

  it("has another tag after a change, and that is accepted as the version that If-Match names", async () => {
    await cancel(id);
    const changed = await access(id, { "if-none-match": tag });
    expect(changed.status).toBe(200);
    const headers = { "if-match": changed.headers.get("etag") ?? "" };
    const holder = { holder: { locale: "de" } };
    expect((await patch(`/v1/accounts/${id}`, holder, { headers })).status).toBe(200);
    expectProblem(await patch(`/v1/accounts/${id}`, holder, { headers }), 412, "version_mismatch");
  });

  it("has another tag when the policy gets another capability, though the account's version stays", async () => {
    const policy = freshId("pol").toLowerCase();
    const body = (capabilities: string[]) => ({
      title: "Own",
      capabilities,
      procedures: { deletion: { then: "delete", steps: [{ type: "confirm" }] } },
    });
    expect((await put(`/v1/policies/${policy}`, body(["sign_in"]))).status).toBeLessThan(300);
    const own = await anAccount({ policy });
    const before = await access(own);
    expect((await put(`/v1/policies/${policy}`, body(["sign_in", "share"]))).status).toBe(200);
    const after = await access(own, { "if-none-match": before.headers.get("etag") ?? "" });
    expect(after.body.capabilities).toEqual({ sign_in: true, share: true });
  });
});
