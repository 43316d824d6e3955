/** The brake as an admin sees it: how it stands, what it allows, and letting go on whom it holds. */

import { beforeEach, describe, expect, it } from "vitest";
import { askEach, brake, names, playAccounts } from "../brake/brakes";
import { get, post, put, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";

const RELEASED = {
  object: "brake",
  livemode: false,
  status: "released",
  per_hour: null,
  share: null,
  held: 0,
  engaged_at: null,
  cause: null,
  last_release: null,
};

/** Holds three accounts of a mode. */
async function engage(livemode = false): Promise<void> {
  await brake(livemode ? "live" : "test").setLimits({ per_hour: 2, share: null });
  expect((await askEach(names(5), { livemode })).at(-1)).toBe("refused");
}

const statuses = (replies: readonly Reply[]): number[] => replies.map(({ status }) => status);

beforeEach(() => {
  playAccounts();
});
describe("GET /v1/brake", () => {
  it("shows a brake that is released, with the limits that the deployment sets", async () => {
    const { status, body } = await get("/v1/brake");
    expect(status).toBe(200);
    expect(body).toEqual(RELEASED);
  });

  it("shows why it engaged, when, and how many it holds", async () => {
    await engage();
    expect((await get("/v1/brake")).body).toEqual({
      ...RELEASED,
      status: "engaged",
      per_hour: 2,
      held: 3,
      engaged_at: expect.stringMatching(/^\d{4}-.*Z$/),
      cause: { due: 3, within: "PT1H", limit: 2, rule: "per_hour", test_clock: null },
    });
  });

  it("is for auditors, support and admins", async () => {
    for (const [role, status] of [
      ["auditor", 200],
      ["support", 200],
      ["admin", 200],
      ["app", 403],
      ["reviewer", 403],
    ] as const) {
      const reply = await get("/v1/brake", { key: await aKey([role]) });
      expect({ role, status: reply.status }).toEqual({ role, status });
    }
    expectProblem(await get("/v1/brake", { key: null }), 401, "unauthenticated");
  });
});

describe("PUT /v1/brake", () => {
  it("sets both limits, which stay so", async () => {
    const reply = await put("/v1/brake", { per_hour: 500, share: 0.05 });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ ...RELEASED, per_hour: 500, share: 0.05 });
    expect((await get("/v1/brake")).body).toEqual(reply.body);
  });

  it("switches a rule off by null", async () => {
    await put("/v1/brake", { per_hour: 500, share: 0.05 });
    expect((await put("/v1/brake", { per_hour: null, share: 0.05 })).body).toMatchObject({
      per_hour: null,
      share: 0.05,
    });
    expect((await put("/v1/brake", { per_hour: null, share: null })).body).toEqual(RELEASED);
  });

  it("names everything that is wrong with them", async () => {
    expectInvalid(await put("/v1/brake", {}), "/per_hour", "/share");
    expectInvalid(await put("/v1/brake", { per_hour: 0, share: 1.5 }), "/per_hour", "/share");
    expectInvalid(await put("/v1/brake", { per_hour: 2.5, share: 0 }), "/per_hour", "/share");
    const unknown = { per_hour: 5, share: null, status: "released" };
    expectInvalid(await put("/v1/brake", unknown), "/status");
  });

  it("releases nothing", async () => {
    await engage();
    const { body } = await put("/v1/brake", { per_hour: null, share: null });
    expect(body).toMatchObject({ status: "engaged", held: 3 });
  });

  it("is for admins alone", async () => {
    const limits = { per_hour: 1, share: null };
    for (const role of ["app", "support", "reviewer", "auditor"]) {
      const refused = await put("/v1/brake", limits, { key: await aKey([role]) });
      expectProblem(refused, 403, "forbidden");
    }
    expect((await get("/v1/brake")).body.per_hour).toBeNull();
  });
});

describe("POST /v1/brake/release", () => {
  it("lets held erasures go on, and keeps the person and the reason of the release", async () => {
    await engage();
    const reply = await post("/v1/brake/release", { reason: "The autumn clean-up, meant" });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      ...RELEASED,
      per_hour: 2,
      last_release: {
        at: expect.stringMatching(/Z$/),
        by: "key_root",
        reason: "The autumn clean-up, meant",
      },
    });
    expect((await askEach(["a3", "a4", "a5"])).every((answer) => answer === "granted")).toBe(true);
  });

  it("needs no reason, nor a body", async () => {
    await engage();
    const reply = await post("/v1/brake/release");
    expect(reply.status).toBe(200);
    expect(reply.body.last_release).toMatchObject({ by: "key_root", reason: null });
  });

  it("is refused if it is not engaged", async () => {
    expectProblem(await post("/v1/brake/release", {}), 409, "brake_not_engaged");
    expectInvalid(await post("/v1/brake/release", { reason: "" }), "/reason");
  });

  it("has one effect and one answer for one idempotency key", async () => {
    await engage();
    const headers = { "idempotency-key": "release-1" };
    const first = await post("/v1/brake/release", {}, { headers });
    const again = await post("/v1/brake/release", {}, { headers });
    expect(statuses([first, again])).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  it("is an event of the feed, by the key that asked for it", async () => {
    await engage();
    await post("/v1/brake/release", {});
    await eventually(async () => {
      const { body } = await get("/v1/events?type=brake.released");
      expect(body.data).toMatchObject([
        { account: null, actor: { role: "admin", id: "key_root" }, data: { held: 3 } },
      ]);
    });
    expect((await get("/v1/events?type=brake.engaged")).body.data).toHaveLength(1);
  });

  it("is for admins alone", async () => {
    await engage();
    for (const role of ["app", "support", "reviewer", "auditor"]) {
      const refused = await post("/v1/brake/release", {}, { key: await aKey([role]) });
      expectProblem(refused, 403, "forbidden");
    }
    expect((await get("/v1/brake")).body.status).toBe("engaged");
  });
});

describe("the brakes of the two modes", () => {
  it("are each reached by the keys of their mode", async () => {
    const key = await aKey(["admin"], true);
    await engage(true);
    expect((await get("/v1/brake")).body).toEqual(RELEASED);
    expectProblem(await post("/v1/brake/release", {}), 409, "brake_not_engaged");
    expect((await get("/v1/brake", { key })).body).toMatchObject({ livemode: true, held: 3 });
    await put("/v1/brake", { per_hour: 7, share: null });
    expect((await get("/v1/brake", { key })).body.per_hour).toBe(2);
    expect((await post("/v1/brake/release", {}, { key })).body).toMatchObject({
      livemode: true,
      status: "released",
    });
  });
});

describe("webhook endpoints", () => {
  it("may ask for the events of the brake", async () => {
    const events = ["brake.engaged", "brake.released"];
    const body = { url: "https://hooks.example.com/brake", events };
    expect((await post("/v1/webhook_endpoints", body)).body).toMatchObject({ events });
  });
});
