/** The host's own policies: versions, what is wrong with a draft, and what open closures keep. */
import { describe, expect, it } from "vitest";
import { call, get, type Json, post, put } from "../support/api";
import {
  aClosure,
  account,
  advance,
  anAccountInTime,
  aPolicy,
  everything,
  freshId,
  later,
  OWNER,
  openClosure,
  policyDraft,
  prove,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";

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
    expect(judged.body).toEqual({ object: "policy_validation", valid: true, errors: [] });
    expectProblem(await put(`/v1/policies/${id}`, policy), 409, "built_in");
    expect((await get(`/v1/policies/${id}`)).body).toEqual(body);
  });

  it("say what the product page promises", async () => {
    const purge = await proceduresOf("disable-then-purge");
    expect(purge.cancellation).toMatchObject({
      grace: "P30D",
      then: "purge",
      restore_by: ["admin"],
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

  it("takes the id from the path, or the same in the body", async () => {
    const id = freshId("policy");
    const other = await put(`/v1/policies/${id}`, policyDraft({}, { id: "another" }));
    expectInvalid(other, "/id");
    const same = await put(`/v1/policies/${id}`, policyDraft({}, { id }));
    expect(same.status).toBe(201);
    expectInvalid(await put("/v1/policies/No%20Slug", policyDraft()), "/id");
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
    ["an eraser that nobody registered", { erasers: ["crm"] }, {}, `${D}/erasers/0`],
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
