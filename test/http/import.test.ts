/** Importing: many registrations in one call, one result each, as often as one likes. */

import { describe, expect, it } from "vitest";
import { get, type Json, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClock,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  freshId,
  history,
  markForDeletion,
  PASSWORD,
  registration,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

const importAll = (accounts: unknown) => put("/v1/accounts/import", { accounts });
const many = (count: number, over: Json = {}) =>
  Array.from({ length: count }, () => registration(over));

type Result = { index: number; id: string; status: string; error: { code: string } | null };

describe("an import", () => {
  it("says of each what became of it, in their order, and fails none for another's sake", async () => {
    const known = await anAccount();
    const { id: gone, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(gone);
    await advance(clock, later({ days: 14 }));
    const fine = registration();
    const reply = await importAll([
      fine,
      registration({ id: known }),
      registration({ id: gone }),
      registration({ id: "bo@example.com" }),
      registration({ policy: "no-such-policy" }),
      registration({ holder: { type: "individual", email: "bo", age: 7 } }),
      "not an account",
      null,
      registration({ test_clock: "clk_none" }),
      fine,
    ]);
    expect(reply.status).toBe(200);
    const results: Result[] = reply.body.data;
    expect(results.map(({ status }) => status)).toEqual([
      "created",
      "exists",
      ...Array.from({ length: 7 }, () => "failed"),
      "exists",
    ]);
    expect(results.map(({ error }) => error?.code ?? null)).toEqual([
      null,
      null,
      "account_deleted",
      "invalid_request",
      "invalid_request",
      "invalid_request",
      "invalid_request",
      "invalid_request",
      "invalid_request",
      null,
    ]);
    const pointers = (index: number) =>
      reply.body.data[index].error.errors
        .map((error: { pointer: string }) => error.pointer)
        .toSorted();
    expect(pointers(3)).toEqual(["/id"]);
    expect(pointers(4)).toEqual(["/policy"]);
    expect(pointers(5)).toEqual(["/holder/age", "/holder/email"]);
    expect(pointers(8)).toEqual(["/test_clock"]);
    expect((await account(fine.id)).state).toBe("active");
  });

  it("leaves what is there as it is", async () => {
    const id = await anAccount({ metadata: { plan: "pro" } });
    await importAll([registration({ id, metadata: { plan: "free" } })]);
    expect((await account(id)).metadata).toEqual({ plan: "pro" });
    expect((await history(id)).length).toBe(1);
  });

  it("takes whatever a registration takes", async () => {
    const clock = await aClock();
    const holder = { type: "enterprise", email: "office@example.com" };
    const body = registration({ holder, test_clock: clock, password: PASSWORD });
    await importAll([body]);
    expect(await account(body.id)).toMatchObject({ holder, test_clock: clock, created_at: NOW });
    expect((await markForDeletion(body.id)).status).toBe("scheduled");
  });

  it("is of the key's own mode", async () => {
    const key = await aKey(["app"], true);
    const body = registration();
    await put("/v1/accounts/import", { accounts: [body] }, { key });
    expect((await get(`/v1/accounts/${body.id}`, { key })).body.livemode).toBe(true);
    expectProblem(await get(`/v1/accounts/${body.id}`), 404, "not_found");
  });

  it("has 1 to 1,000 registrations, and nothing else", async () => {
    expectInvalid(await importAll([]), "/accounts");
    expectInvalid(await importAll(many(1_001)), "/accounts");
    expectInvalid(
      await put("/v1/accounts/import", { accounts: many(1), dry_run: true }),
      "/dry_run",
    );
    expectInvalid(await importAll("all of them"), "/accounts");
  });
});

describe("the answer to an import that is all wrong", () => {
  const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).byteLength;

  /** What a result takes without its faults: its place, its status, the error's code and title. */
  const RESULT_BYTES = 170;

  const UNKNOWN = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`field-${n}`, 0]));
  const LONG = { holder: { ["x".repeat(990)]: 1 } };

  it.each<[string, number, (number: number) => unknown]>([
    ["nothing at all", 1_000, () => ({})],
    ["numbers", 1_000, (number) => number],
    ["fifty unknown fields each", 1_000, () => UNKNOWN],
    ["a long unknown field each", 900, () => LONG],
    ["letters of three bytes", 300, () => ({ holder: { ["\u20ac".repeat(300)]: 1 } })],
    ["long ids", 1_000, (number) => ({ id: `@${"i".repeat(900)}${number}` })],
  ])("has no more faults than the request has bytes: %s", async (_, count, item) => {
    const accounts = Array.from({ length: count }, (_, number) => item(number));
    const reply = await importAll(accounts);
    expect(reply.status).toBe(200);
    const results: (Result & { error: { errors: unknown[]; error_total?: number } })[] =
      reply.body.data;
    expect(results.length).toBe(count);
    expect(results.every(({ error }) => error.code === "invalid_request")).toBe(true);
    const request = size({ accounts });
    const faults = results.reduce((sum, { error }) => sum + size(error.errors), 0);
    expect(faults).toBeLessThanOrEqual(Math.max(20_000, request) + 12 * count);
    expect(size(reply.body)).toBeLessThanOrEqual(2 * request + RESULT_BYTES * count + 20_000);
    // The first faults are listed in full, as for a single registration; of the others the answer gives the number.
    expect(results[0]?.error.errors.length).toBeGreaterThan(0);
    for (const { error } of results) {
      expect(error.errors.length > 0 || (error.error_total ?? 0) > 0).toBe(true);
    }
  });

  it("tells a common mistake of every registration", async () => {
    const { body } = await importAll(many(1_000, { plan: "pro" }));
    const first = body.data[0].error.errors;
    expect(first).toEqual([{ pointer: "/plan", detail: "unknown field" }]);
    for (const { error } of body.data) expect(error.errors).toEqual(first);
  });
});

it("an id that is imported twice in one call is one account", async () => {
  const id = freshId();
  const { body } = await importAll([registration({ id }), registration({ id })]);
  const statuses = body.data.map(({ status }: Result) => status).toSorted();
  expect(statuses).toEqual(["created", "exists"]);
  expect((await history(id)).length).toBe(1);
});

/** The last one here: so many objects take a while to make, and to clear away. */
it("a thousand accounts are imported at once, and may be again", async () => {
  const accounts = many(1_000);
  const first = await importAll(accounts);
  expect(first.status).toBe(200);
  const results: Result[] = first.body.data;
  expect(results.map(({ id }) => id)).toEqual(accounts.map(({ id }) => id));
  expect(results.map(({ index }) => index)).toEqual(accounts.map((_, index) => index));
  expect(results.every(({ status }) => status === "created")).toBe(true);
  const some = accounts.slice(-100);
  const again: Result[] = (await importAll(some)).body.data;
  expect(again.every(({ status, error }) => status === "exists" && error === null)).toBe(true);
  for (const { id } of some.slice(0, 3)) {
    expect(await account(id)).toMatchObject({ id, state: "active", version: 1 });
  }
  await eventually(async () => {
    expect((await get("/v1/stats")).body.by_state).toMatchObject({ active: 1_000 });
  }, 200_000);
}, 300_000);
