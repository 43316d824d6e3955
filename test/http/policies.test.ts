/** The host's own policies: versions, what is wrong with a draft, and what open closures keep. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { call, get, type Json, post, put } from "../support/api";
import {
  aClosure,
  account,
  advance,
  anAccount,
  anAccountInTime,
  aPolicy,
  everything,
  freshId,
  OWNER,
  openClosure,
  policyDraft,
  prove,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { expectSteps } from "../support/steps";
import { later } from "../support/time";

const BUILT_IN = ["disable-then-purge", "grace-then-delete", "review-then-close"];

const proceduresOf = async (id: string) => (await get(`/v1/policies/${id}`)).body.procedures;

describe("the built-in policies", () => {
  it("are listed first", async () => {
    const id = await aPolicy();
    const all = await everything("/v1/policies");
    expect(all.map((policy) => policy.id)).toEqual([...BUILT_IN, id]);
    expect(all.map((policy) => policy.built_in)).toEqual([true, true, true, false]);
    const paged = await everything("/v1/policies?limit=1");
    expect(paged).toEqual(all);
  });

  it.each(BUILT_IN)("%s is shown, valid, and not to be overwritten", async (id) => {
    const { status, body } = await get(`/v1/policies/${id}`);
    expect(status).toBe(200);
    const { object, version, built_in, ...policy } = body;
    expect({ object, version, built_in }).toEqual({ object: "policy", version: 1, built_in: true });
    expect(policy.id).toBe(id);
    const judged = await post("/v1/policies/validate", policy);
    expect(judged.body).toMatchObject({ object: "policy_validation", valid: true, errors: [] });
    // Thirty days are longer than the month that the law leaves, if the month is February.
    const late = id === "disable-then-purge" ? ["/procedures/cancellation"] : [];
    const warned = judged.body.warnings.map((warning: { pointer: string }) => warning.pointer);
    expect(warned).toEqual(late);
    expectProblem(await put(`/v1/policies/${id}`, policy), 409, "built_in");
    expect((await get(`/v1/policies/${id}`)).body).toEqual(body);
  });

  it("say what the product page promises", async () => {
    const purge = await proceduresOf("disable-then-purge");
    expect(purge.cancellation).toMatchObject({
      grace: "P30D",
      then: "purge",
      restore_by: ["owner", "admin"],
    });
    expect(purge.deletion).toMatchObject({ open_by: ["support"], steps: [{ type: "ownership" }] });
    const grace = await proceduresOf("grace-then-delete");
    expect(grace.deletion).toMatchObject({
      grace: "P14D",
      then: "delete",
      restore_by: ["support"],
    });
    const review = await proceduresOf("review-then-close");
    expect(review.deletion).toMatchObject({ review: { business_days: 3 }, restore_by: [] });
  });
});

describe("a policy's calendar", () => {
  it("says until when it is known, and is reckoned by", async () => {
    const shown = async (id: string) => (await get(`/v1/policies/${id}`)).body;
    expect(await shown("review-then-close")).toMatchObject({
      calendar: "CN",
      calendar_known_until: "2026-12-31",
    });
    expect((await shown("grace-then-delete")).calendar_known_until).toBeNull();
    const policy = await aPolicy(
      { review: { business_days: 1 } },
      { calendar: "AT", time_zone: "Europe/Vienna", weekend: ["sunday"], holidays: ["2026-03-03"] },
    );
    expect((await shown(policy)).calendar_known_until).toMatch(/^20\d\d-12-31$/);
    const { id } = await anAccountInTime({ policy });
    const ask = { kind: "deletion", actor: OWNER };
    const { body } = await post(`/v1/accounts/${id}/closures/preview`, ask);
    expect(body.review.due_at_if_opened_now).toBe(later({ days: 2 }));
  });

  it("of a country that is not known is refused", async () => {
    const wrong = policyDraft({}, { calendar: "ZZ", weekend: ["caturday"] });
    expectInvalid(await put(`/v1/policies/${freshId("policy")}`, wrong), "/calendar", "/weekend/0");
  });
});

describe("storing a policy", () => {
  it("makes a version each time", async () => {
    const id = freshId("policy");
    const first = await put(`/v1/policies/${id}`, policyDraft());
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ object: "policy", id, version: 1, built_in: false });
    const second = await put(`/v1/policies/${id}`, policyDraft({ grace: "P7D" }));
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({ version: 2, procedures: { deletion: { grace: "P7D" } } });
    expect((await get(`/v1/policies/${id}`)).body).toEqual(second.body);
    expect((await everything("/v1/policies")).filter((policy) => policy.id === id)).toEqual([
      second.body,
    ]);
  });

  it("takes the id from the path, and a policy of one's own as it is shown under another id", async () => {
    const id = freshId("policy");
    await put(`/v1/policies/${id}`, policyDraft());
    const shown = (await get(`/v1/policies/${id}`)).body;
    const copy = freshId("policy");
    const copied = await put(`/v1/policies/${copy}`, shown);
    expect(copied.status).toBe(201);
    expect(copied.body).toEqual({ ...shown, id: copy });
    expect((await get(`/v1/policies/${id}`)).body).toEqual(shown);
    const several = policyDraft({ grace: "soon" }, { id: 7, time_zone: "Vienna" });
    const pointers = ["/id", "/procedures/deletion/grace", "/time_zone"];
    expectInvalid(await put(`/v1/policies/${id}`, several), ...pointers);
    const same = await put(`/v1/policies/${id}`, policyDraft({}, { id }));
    expect(same.status).toBe(200);
    expectInvalid(await put("/v1/policies/No%20Slug", policyDraft()), "/id");
  });

  it.each(BUILT_IN)("takes %s as it is shown, changed, under an id of one's own", async (name) => {
    const id = freshId("policy");
    const { body: shown } = await get(`/v1/policies/${name}`);
    const changed = { ...shown, title: "Ours", time_zone: "Europe/Berlin" };
    const judged = await post("/v1/policies/validate", changed);
    expect(judged.body).toMatchObject({ valid: true, errors: [] });
    const first = await put(`/v1/policies/${id}`, changed);
    expect(first.status).toBe(201);
    expect(first.body).toEqual({ ...changed, id, version: 1, built_in: false });
    const again = await put(`/v1/policies/${id}`, { ...first.body, title: "Ours, bettered" });
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, version: 2, title: "Ours, bettered" });
  });

  it("needs an id, a title, and what its procedures end in", async () => {
    const id = freshId("policy");
    const least = { title: "Least", procedures: { cancellation: { then: "purge" } } };
    const stored = await put(`/v1/policies/${id}`, least);
    expect(stored.status).toBe(201);
    expect(stored.body).toMatchObject({
      time_zone: "UTC",
      weekend: ["saturday", "sunday"],
      blocked_at_most: "P90D",
      notice_after_block: "P7D",
      procedures: { cancellation: { steps: [{ type: "confirm" }], grace: "P14D" } },
    });
    const account = await anAccount({ policy: id });
    expect(await aClosure(account, { kind: "cancellation", actor: OWNER })).toMatchObject({
      status: "awaiting_steps",
    });
  });

  it("that was stored before policies had all their members has them now", async () => {
    const id = freshId("policy");
    const { weekend, working_days, blocked_at_most, notice_after_block, ...older } = (
      await put(`/v1/policies/${await aPolicy()}`, policyDraft())
    ).body;
    const { notes: _, ...deletion } = older.procedures.deletion;
    // And by a rule that is stricter today.
    const reminders = ["P14D"];
    const policy = { ...older, id, procedures: { deletion: { ...deletion, reminders } } };
    await env.CONTROL.prepare(
      "INSERT INTO policies (livemode, id, version, policy, created_at) VALUES (0, ?, 1, ?, ?)",
    )
      .bind(id, JSON.stringify(policy), later({}))
      .run();
    const shown = await get(`/v1/policies/${id}`);
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({
      weekend,
      working_days,
      blocked_at_most,
      notice_after_block,
    });
    expect(shown.body.procedures.deletion).toMatchObject({ notes: [], reminders });
    const account = await anAccount({ policy: id });
    await aClosure(account, { kind: "deletion", actor: OWNER });
  });

  it("that is wrong stores nothing", async () => {
    const id = freshId("policy");
    const wrong = policyDraft({ grace: "two weeks" });
    expectInvalid(await put(`/v1/policies/${id}`, wrong), "/procedures/deletion/grace");
    expectProblem(await get(`/v1/policies/${id}`), 404, "not_found");
  });

  it("is for JSON objects alone", async () => {
    const path = `/v1/policies/${freshId("policy")}`;
    for (const body of ["null", "[]", "7"]) {
      const reply = await put(path, body);
      expectProblem(reply, 422, "invalid_request");
    }
    expectProblem(await put(path, "{"), 400, "malformed_json");
    const headers = { "content-type": "text/plain" };
    const reply = await call("PUT", path, { headers, body: "{}" });
    expectProblem(reply, 415, "unsupported_media_type");
  });
});

const judge = async (draft: Json) => {
  const { status, body } = await post("/v1/policies/validate", draft);
  expect(status).toBe(200);
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted();
  expect(body.valid).toBe(pointers.length === 0);
  return pointers;
};

const draft = (deletion: Json = {}, over: Json = {}) =>
  policyDraft(deletion, { id: "draft", ...over });

describe("validating a draft", () => {
  const D = "/procedures/deletion";

  it("finds nothing wrong with a good one, and stores it not", async () => {
    const id = freshId("draft");
    expect(await judge(draft({}, { id }))).toEqual([]);
    expectProblem(await get(`/v1/policies/${id}`), 404, "not_found");
  });

  it("finds everything that is wrong, at once", async () => {
    const wrong = draft(
      {
        open_by: ["anybody"],
        grace: "P14",
        steps: [{ type: "confirm" }, { type: "dance" }],
        then: "forget",
        surprise: true,
      },
      { time_zone: "Vienna", holidays: ["Christmas"], capabilities: [] },
    );
    expect(await judge(wrong)).toEqual(
      [
        "/capabilities",
        "/holidays/0",
        `${D}/grace`,
        `${D}/open_by/0`,
        `${D}/steps/1/type`,
        `${D}/surprise`,
        `${D}/then`,
        // Of no capability at all, none can be granted.
        `${D}/during_grace/sign_in`,
        `${D}/during_grace/upload`,
        "/time_zone",
      ].toSorted(),
    );
  });

  it.each<[string, Json, Json, string]>([
    ["no procedure", {}, { procedures: {} }, "/procedures"],
    ["a grace period that is negative", { grace: "-P1D" }, {}, `${D}/grace`],
    [
      "a grant of what is no capability",
      { during_grace: { fly: true } },
      {},
      `${D}/during_grace/fly`,
    ],
    [
      "a reminder without a grace period",
      { grace: "P0D", reminders: ["P1D"] },
      {},
      `${D}/reminders/0`,
    ],
    [
      "an ID token without an issuer",
      { steps: [{ type: "reauthentication", methods: ["id_token"] }] },
      {},
      `${D}/steps/0/methods`,
    ],
    ["a step twice", { steps: [{ type: "confirm" }, { type: "confirm" }] }, {}, `${D}/steps/1`],
    [
      "an alternative twice",
      { alternatives: [1, 2].map(() => ({ id: "a", title: "A", effect: "B" })) },
      {},
      `${D}/alternatives/1`,
    ],
    ["an eraser that is not registered", { erasers: ["crm"] }, {}, `${D}/erasers/0`],
    [
      "a capability twice",
      {},
      { capabilities: ["sign_in", "upload", "upload"] },
      "/capabilities/2",
    ],
    ["a review of no days", { review: { business_days: 0 } }, {}, `${D}/review/business_days`],
  ])("finds %s", async (_, deletion, over, pointer) => {
    expect(await judge(draft(deletion, over))).toEqual([pointer]);
  });
});

describe("a draft without measure", () => {
  const many = (count: number, one: unknown) => Array.from({ length: count }, () => one);
  const within = (deletion: Json, over: Json = {}) =>
    post("/v1/policies/validate", draft(deletion, over));

  it("lists its first hundred faults, and how many there are", async () => {
    const { body } = await within({ grace: "soon" }, { holidays: many(400, "x") });
    expect(body.valid).toBe(false);
    expect(body.errors).toHaveLength(100);
    expect(body.error_total).toBe(401);
    expect(body.errors[0]).toEqual({ pointer: "/holidays/0", detail: expect.any(String) });
    const refused = await put(
      `/v1/policies/${freshId("policy")}`,
      draft({}, { id: undefined, working_days: many(300, 1) }),
    );
    expectProblem(refused, 422, "invalid_request");
    expect(refused.body.errors).toHaveLength(100);
    expect(refused.body.error_total).toBe(300);
  });

  it.each<[string, Json, Json]>([
    ["many faults", {}, { holidays: many(20_000, 1) }],
    ["many unknown fields", Object.fromEntries(many(9_000, 0).map((_, n) => [`x${n}`, n])), {}],
    ["a long name of a field", { ["x".repeat(60_000)]: 1 }, {}],
    ["a long name of a capability", { during_grace: { ["y".repeat(60_000)]: 1 } }, {}],
    [
      "a long name above many faults",
      {
        blockers: [
          {
            id: "b",
            holding: "order",
            message: "M",
            where: { ["z".repeat(30_000)]: many(9_000, {}) },
          },
        ],
      },
      {},
    ],
    ["a long value", { open_by: ["king".repeat(10_000)] }, {}],
  ])("%s have an answer no longer than the draft", async (_, deletion, over) => {
    const { body } = await within(deletion, over);
    expect(body.valid).toBe(false);
    expect(JSON.stringify(body).length).toBeLessThan(JSON.stringify(draft(deletion, over)).length);
  });

  it.each<[string, Json]>([
    ["of a million digits", { grace: `P${"1".repeat(1_000_000)}D` }],
    ["of many reminders", { reminders: many(150_000, "P1D") }],
    ["of many rules", { alternatives: many(50_000, { id: "a" }) }],
    ["of faults alone", { steps: many(400_000, 1) }],
    ["of capitals alone", { open_by: many(200_000, "X") }],
  ])("%s is refused at once, as a whole", async (_, deletion) => {
    await expectSteps(1_000_000_000, async () => {
      const reply = await within(deletion);
      expect(reply.body.errors).toEqual([
        { pointer: "", detail: expect.stringMatching(/at most \d+ (bytes|values)/) },
      ]);
    });
  });

  it("lists unknown erasers and addresses beside its other faults", async () => {
    const pointers = await judge(
      draft(
        { erasers: ["crm", "Not A Name", "profile"], grace: "soon" },
        { sign_in: { issuer: "x", audience: "a", jwks_uri: "https://10.0.0.1/jwks" } },
      ),
    );
    expect(pointers).toEqual(
      [
        "/procedures/deletion/erasers/0",
        "/procedures/deletion/erasers/1",
        "/procedures/deletion/erasers/2",
        "/procedures/deletion/grace",
        "/sign_in/issuer",
        "/sign_in/jwks_uri",
      ].toSorted(),
    );
  });
});

describe("an open closure", () => {
  it("keeps the version it was opened under, to its end", async () => {
    const policy = await aPolicy({ grace: "P14D", reminders: ["P1D"] });
    const { id, clock } = await anAccountInTime({ policy });
    const closure = await aClosure(id, { kind: "deletion", actor: OWNER });
    expect(closure.policy).toEqual({ id: policy, version: 1 });
    const stricter = policyDraft({
      open_by: ["support"],
      steps: [{ type: "ownership" }],
      grace: "P1D",
      restore_by: [],
      then: "purge",
    });
    expect((await put(`/v1/policies/${policy}`, stricter)).body.version).toBe(2);
    const proved = await prove(id, closure.id, { type: "confirm" });
    const effective_at = later({ days: 14 });
    expect(proved.body).toMatchObject({ status: "scheduled", effective_at });
    expect(proved.body.policy).toEqual({ id: policy, version: 1 });
    expect(await account(id)).toMatchObject({
      schedule: { action: "delete", at: effective_at },
      restorable_until: effective_at,
    });
    await advance(clock, later({ days: 14, ms: -1 }));
    expect((await account(id)).state).toBe("pending_deletion");
    const restored = await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    expect(restored.body.state).toBe("active");
    expectProblem(
      await openClosure(id, { kind: "deletion", actor: OWNER }),
      403,
      "actor_not_allowed",
      { allowed: ["support"] },
    );
    const next = await aClosure(id, { kind: "deletion" });
    expect(next).toMatchObject({ policy: { id: policy, version: 2 } });
    expect(next.steps).toMatchObject([{ type: "ownership" }]);
  });
});

it("a policy that is not there is 404", async () => {
  expectProblem(await get(`/v1/policies/${freshId("policy")}`), 404, "not_found");
});
