import { describe, expect, it } from "vitest";
import { get, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey, freshId, registration } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";

const PATH = "/v1/directory/rebuild";

describe("POST /v1/directory/rebuild", () => {
  it("has accounts rebuilt in the background, and GET tells how far it is", async () => {
    expectProblem(await get(PATH), 404, "not_found");
    const id = freshId();
    await post("/v1/accounts", registration({ id }));
    const asked = await post(PATH, { accounts: [id, freshId()] });
    expect(asked.status).toBe(202);
    expect(asked.body).toEqual({
      object: "directory_rebuild",
      id: expect.stringMatching(/^rbd_[0-9a-f]{32}$/),
      livemode: false,
      status: "running",
      total: 2,
      pending: 2,
      done: 0,
      not_found: 0,
      failed: 0,
      events: 0,
      slices: null,
      last_error: null,
      started_at: expect.any(String),
      ended_at: null,
    });
    await eventually(async () => {
      const { body } = await get(PATH);
      expect(body).toMatchObject({ status: "done", done: 1, not_found: 1, pending: 0 });
    });
  });

  it("is of one mode: a live key has another", async () => {
    const id = freshId();
    await post("/v1/accounts", registration({ id }));
    const key = await aKey(["admin"], true);
    await post(PATH, { accounts: [id] }, { key });
    await eventually(async () => {
      const { body } = await get(PATH, { key });
      expect(body).toMatchObject({ livemode: true, status: "done", not_found: 1 });
    });
    expectProblem(await get(PATH), 404, "not_found");
  });

  it("answers a repeated request with its first answer, and another body under its key not at all", async () => {
    const headers = { "idempotency-key": "rebuild-1" };
    const body = { accounts: [freshId()] };
    const first = await post(PATH, body, { headers });
    const second = await post(PATH, body, { headers });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    const other = await post(PATH, { accounts: [freshId()] }, { headers });
    expectProblem(other, 422, "idempotency_key_reused");
  });

  it.each([
    ["no list", {}, "/accounts"],
    ["an empty list", { accounts: [] }, "/accounts"],
    [
      "more than 1,000",
      { accounts: Array.from({ length: 1_001 }, (_, n) => `a${n}`) },
      "/accounts",
    ],
    ["an id that no account can have", { accounts: ["ok", "a@b"] }, "/accounts/1"],
    ["an id that is too long", { accounts: ["a".repeat(129)] }, "/accounts/0"],
    ["something that is no id", { accounts: [7] }, "/accounts/0"],
    ["a field that there is not", { accounts: ["a"], silent: true }, "/silent"],
  ])("refuses %s", async (_, body, pointer) => {
    expectInvalid(await post(PATH, body), pointer);
  });

  it("takes the largest list", async () => {
    const accounts = Array.from({ length: 1_000 }, (_, n) => `${n}-`.padEnd(128, "x"));
    const asked = await post(PATH, { accounts });
    expect(asked.body).toMatchObject({ total: 1_000 });
  });

  it.each(["app", "support", "reviewer", "auditor"] as const)("is not for %s", async (role) => {
    const key = await aKey([role]);
    expectProblem(await post(PATH, { accounts: ["a"] }, { key }), 403, "forbidden");
    const code = role === "auditor" ? "not_found" : "forbidden";
    expectProblem(await get(PATH, { key }), role === "auditor" ? 404 : 403, code);
  });
});
