/** A closure that a person decides on, under a policy of the host's own, and `review-then-close` up to there. */

import { describe, expect, it } from "vitest";
import { del, get, type Json, patch, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  aPolicy,
  history,
  noticesTo,
  OWNER,
  openClosure,
  prove,
  report,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

const DELETION: Json = { kind: "deletion", actor: OWNER };

async function inReview(over: Json = {}) {
  const policy = await aPolicy({ review: { business_days: 3 }, grace: "P0D", ...over });
  const made = await anAccountInTime({
    policy,
    holder: { type: "individual", email: "someone@example.com" },
  });
  const { id: closure } = await aClosure(made.id, DELETION);
  const reply = await prove(made.id, closure, { type: "confirm" });
  expect(reply.body.status).toBe("in_review");
  return { ...made, closure, path: `/v1/accounts/${made.id}/closures/${closure}` };
}

const decide = (path: string, decision: string, reason = "looked at", key?: string) =>
  post(`${path}/review`, { decision, reason }, key ? { key } : {});

describe("a reason for the holder", () => {
  const HOLDER_REASON = "The scan cannot be read.\nPlease upload it again.";

  it("is in the notice, beside the reviewer's own, and is shown with the review; no event has it", async () => {
    const { id, path } = await inReview();
    const body = { decision: "reject", reason: "Fraud desk 7.", holder_reason: HOLDER_REASON };
    const reply = await post(`${path}/review`, body);
    expect(reply.body).toMatchObject({
      status: "rejected",
      review: { reason: "Fraud desk 7.", holder_reason: HOLDER_REASON },
    });
    expect((await get(path)).body.review.holder_reason).toBe(HOLDER_REASON);
    await eventually(async () => {
      const [notice] = await noticesTo(id);
      expect(notice.template).toBe("rejected");
      expect(notice.text).toContain(`The reason:\n${HOLDER_REASON}\n\n`);
      expect(notice.text).not.toContain("Fraud desk");
    });
    expect(JSON.stringify(await history(id))).not.toMatch(/cannot be read|Fraud desk/);
  });

  it("may be left out, and is sent as it is written: no control characters except line breaks", async () => {
    const { path } = await inReview();
    const decision = { decision: "reject", reason: "looked at" };
    for (const holder_reason of ["", " \n ", "x".repeat(1_001), "a\u0000b", "a\u001b[2Jb", 7]) {
      const reply = await post(`${path}/review`, { ...decision, holder_reason });
      expectInvalid(reply, "/holder_reason");
    }
    const windows = await post(`${path}/review`, { ...decision, holder_reason: "one\r\ntwo" });
    expect(windows.body.review.holder_reason).toBe("one\r\ntwo");
    const other = await inReview();
    const { body } = await decide(other.path, "reject");
    expect(body.review.holder_reason).toBeNull();
  });
});

describe("once its steps have passed", () => {
  it("a closure waits for its review, due in business days", async () => {
    const { id, path } = await inReview();
    expect((await get(path)).body.review).toEqual({
      status: "waiting",
      due_at: later({ days: 3 }),
      overdue: false,
      reason: null,
      holder_reason: null,
      approvals: 0,
      claimed_by: null,
      claimed_until: null,
      contact_changed_at: null,
      document_name: null,
    });
    expect((await account(id)).state).toBe("active");
    expect((await history(id)).at(-1)).toMatchObject({
      type: "closure.review_requested",
      data: { due_at: later({ days: 3 }) },
    });
  });

  it("weekends and holidays are no business days", async () => {
    const holidays = ["2026-03-03", "2026-03-09"];
    const policy = await aPolicy({ review: { business_days: 5 } }, { holidays });
    const { id } = await anAccountInTime({ policy });
    const { id: closure } = await aClosure(id, DELETION);
    const { body } = await prove(id, closure, { type: "confirm" });
    expect(body.review.due_at).toBe("2026-03-11T09:00:00.000Z");
  });

  it("it is overdue from its due date on, and waits all the same", async () => {
    const { id, clock, path } = await inReview();
    await advance(clock, later({ days: 3, ms: -1 }));
    expect((await get(path)).body.review.overdue).toBe(false);
    await advance(clock, later({ days: 3 }));
    expect((await get(path)).body).toMatchObject({
      status: "in_review",
      review: { overdue: true },
    });
    await advance(clock, later({ days: 60 }));
    expect((await get(path)).body.status).toBe("in_review");
    const types = typesOf(await history(id));
    expect(types.filter((type) => type === "closure.review_overdue").length).toBe(1);
    expect(types.includes("closure.expired")).toBe(false);
  });

  it("it may be withdrawn", async () => {
    const { id, path } = await inReview();
    const reply = await post(`${path}/withdraw`, { actor: OWNER });
    expect(reply.body.status).toBe("withdrawn");
    expect((await account(id)).state).toBe("active");
    expectProblem(await decide(path, "approve"), 409, "not_in_review");
  });
});

describe("approved", () => {
  it("without a grace period the account is deleted at once", async () => {
    const { id, clock, path } = await inReview();
    await advance(clock, later({ days: 2 }));
    const key = await aKey(["reviewer"]);
    const reply = await decide(path, "approve", "all in order", key);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status: "completed", review: { status: "approved" } });
    expect(await account(id)).toMatchObject({
      state: "deleted",
      state_since: later({ days: 2 }),
      holder: null,
    });
    const approved = (await history(id)).find(({ type }) => type === "closure.approved");
    expect(approved.actor.role).toBe("reviewer");
  });

  it("with one its grace period begins then", async () => {
    const { id, clock, path } = await inReview({ grace: "P14D" });
    await advance(clock, later({ days: 2 }));
    const reply = await decide(path, "approve");
    expect(reply.body).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 16 }),
      review: { status: "approved", reason: "looked at" },
    });
    await advance(clock, later({ days: 16 }));
    expect((await account(id)).state).toBe("deleted");
  });

  const ORDER = {
    id: "open_order",
    holding: "order",
    message: "An order.",
    resolvable_by: "holder",
  };
  const STANDING = { id: "open_order", holding: { kind: "order", ref: "o-1" } };

  it("it counts while something blocks: held up, it goes on by itself when that is gone", async () => {
    const { id, clock, path } = await inReview({ blockers: [ORDER] });
    expect((await get(path)).body).toMatchObject({ blockers: [], blocker_total: 0 });
    await report(id, "order", "o-1");
    const inTheWay = { blockers: [STANDING], blocker_total: 1 };
    expect((await get(path)).body).toMatchObject({ status: "in_review", ...inTheWay });
    const reply = await decide(path, "approve", "all in order");
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      status: "blocked",
      ...inTheWay,
      review: { status: "approved", reason: "all in order" },
    });
    expect(await account(id)).toMatchObject({ state: "active", closure: inTheWay });
    expect((await history(id)).slice(-3)).toMatchObject([
      { type: "closure.approved", actor: { role: "reviewer" } },
      { type: "closure.scheduled" },
      { type: "closure.blocked", data: { blockers: ["open_order"], blocker_total: 1 } },
    ]);
    expectProblem(await decide(path, "reject"), 409, "not_in_review");
    await advance(clock, later({ days: 1 }));
    expect((await account(id)).state).toBe("active");
    await del(`/v1/accounts/${id}/holdings/order/o-1`);
    expect(await account(id)).toMatchObject({
      state: "deleted",
      state_since: later({ days: 1 }),
      holder: null,
    });
    expect((await get(path)).body).toMatchObject({ status: "completed", blocker_total: 0 });
    await eventually(async () => {
      expect((await noticesTo(id))[0]).toMatchObject({ template: "completed" });
    });
  });

  it("under a legal hold it is held up too, until the release", async () => {
    const { id, path } = await inReview();
    const hold = `/v1/accounts/${id}/legal_hold`;
    await put(hold, { reason: "A court says so." });
    const reply = await decide(path, "approve");
    expect(reply.body).toMatchObject({ status: "blocked", blockers: [{ id: "legal_hold" }] });
    expect((await get(hold)).body.refused_attempts).toMatchObject([{ attempt: "erasure" }]);
    await del(hold);
    expect((await account(id)).state).toBe("deleted");
  });

  it("with a grace period that runs, and is held up at its end", async () => {
    const { id, clock, path } = await inReview({ grace: "P14D", blockers: [ORDER] });
    await report(id, "order", "o-1");
    const reply = await decide(path, "approve");
    expect(reply.body).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 14 }),
      blockers: [STANDING],
    });
    await advance(clock, later({ days: 15 }));
    expect((await account(id)).closure).toMatchObject({ status: "blocked", blocker_total: 1 });
    await del(`/v1/accounts/${id}/holdings/order/o-1`);
    expect((await account(id)).state).toBe("deleted");
  });

  it("a year later it is over: the account is not deleted in the second in which an old order completes", async () => {
    const { id, clock, path } = await inReview({ blockers: [ORDER] });
    await report(id, "order", "o-1");
    await decide(path, "approve", "all in order");
    const templates = async () => (await noticesTo(id)).map(({ template }) => template);
    await eventually(async () => expect((await templates())[0]).toBe("blocked"));
    await advance(clock, later({ days: 365 }));
    expect((await get(path)).body).toMatchObject({ status: "expired" });
    await del(`/v1/accounts/${id}/holdings/order/o-1`);
    expect(await account(id)).toMatchObject({ state: "active", closure: null });
  });

  it.each([
    ["the member who asked for it", "app"],
    ["support", "support"],
  ] as const)(
    "a month later the holder gets a notice of a new date, and %s can stop it",
    async (_, role) => {
      const { id, clock, path } = await inReview({ blockers: [ORDER], restore_by: [] });
      await report(id, "order", "o-1");
      await decide(path, "approve", "all in order");
      await advance(clock, later({ days: 31 }));
      await del(`/v1/accounts/${id}/holdings/order/o-1`);
      expect((await account(id)).closure).toMatchObject({
        status: "scheduled",
        effective_at: later({ days: 38 }),
      });
      await eventually(async () => {
        expect((await noticesTo(id))[0]).toMatchObject({ template: "rescheduled" });
      });
      expect((await get(`/v1/accounts/${id}/access`)).body).toMatchObject({
        restorable: true,
        until: later({ days: 38 }),
      });
      const member = { actor: { role: "member", id: "u-3" } };
      const stopped = async (body: Json) =>
        await post(`${path}/withdraw`, body, { key: await aKey([role]) });
      if (role === "app") expectProblem(await stopped(member), 403, "actor_not_allowed");
      expect((await stopped({})).body.status).toBe("withdrawn");
      await advance(clock, later({ days: 60 }));
      expect((await account(id)).state).toBe("active");
    },
  );

  it("the same request again has the same answer, though nothing is in the way any more", async () => {
    const { id, path } = await inReview({ blockers: [ORDER], then: "purge" });
    await report(id, "order", "o-1");
    const headers = { "idempotency-key": `approve-${id}` };
    const approved = () =>
      post(`${path}/review`, { decision: "approve", reason: "looked at" }, { headers });
    const first = await approved();
    expect(first.body.status).toBe("blocked");
    await del(`/v1/accounts/${id}/holdings/order/o-1`);
    expect((await account(id)).state).toBe("purged");
    const again = await approved();
    expect([again.body, again.headers.get("idempotent-replayed")]).toEqual([first.body, "true"]);
    const types = typesOf(await history(id));
    expect(types.filter((type) => type === "closure.approved")).toHaveLength(1);
  });
});

describe("rejected", () => {
  it("the closure is over, the account as it was, and another may be opened", async () => {
    const { id, path } = await inReview();
    const reply = await decide(path, "reject", "the address does not match");
    expect(reply.body).toMatchObject({
      status: "rejected",
      ended_at: NOW,
      review: { status: "rejected", reason: "the address does not match" },
    });
    expect(await account(id)).toMatchObject({ state: "active", closure: null });
    expect((await history(id)).at(-1)).toMatchObject({
      type: "closure.rejected",
      data: { cause: "review" },
    });
    expect((await openClosure(id, DELETION)).status).toBe(201);
  });
});

describe("a decision", () => {
  it("is for closures in review alone, and made once", async () => {
    const { path } = await inReview({ grace: "P14D" });
    await decide(path, "approve");
    const again = await decide(path, "reject");
    expectProblem(again, 409, "not_in_review");
    const id = await anAccount();
    const { id: closure } = await aClosure(id, DELETION);
    const early = await decide(`/v1/accounts/${id}/closures/${closure}`, "approve");
    expectProblem(early, 409, "not_in_review");
  });

  it("is a reviewer's", async () => {
    const { path } = await inReview();
    for (const role of ["app", "support", "auditor"]) {
      const reply = await decide(path, "approve", "no", await aKey([role]));
      expectProblem(reply, 403, "forbidden", { required: ["reviewer"] });
    }
    expect((await get(path)).body.status).toBe("in_review");
  });

  it("is approve or reject, with a reason", async () => {
    const { path } = await inReview();
    expectInvalid(await post(`${path}/review`, {}), "/decision", "/reason");
    expectInvalid(await decide(path, "maybe"), "/decision");
    expectInvalid(await decide(path, "approve", ""), "/reason");
  });

  it("by many at once is one", async () => {
    const { id, path } = await inReview({ grace: "P14D" });
    const many = Array.from({ length: 10 }, (_, index) =>
      decide(path, index % 2 === 0 ? "approve" : "reject"),
    );
    const statuses = (await Promise.all(many)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    const types = typesOf(await history(id));
    const decided = types.filter((type) => /closure\.(approved|rejected)/.test(type));
    expect(decided.length).toBe(1);
  });
});

describe("review-then-close", () => {
  const ACKNOWLEDGED = ["data_backed_up", "not_evading", "other_matters_settled"];

  it.each<[string, string, Json]>([
    ["an open order", "order", { status: "processing" }],
    ["an unsettled payment", "payment", { status: "outstanding" }],
    ["a collaborator", "collaborator", {}],
    ["a sub-user", "sub_user", {}],
    ["a message recipient", "message_recipient", {}],
    ["an API key", "api_key", {}],
    ["a complaint", "complaint", { status: "open" }],
    ["an order of unknown status", "order", {}],
  ])("is blocked by %s", async (_, kind, attributes) => {
    const id = await anAccount({ policy: "review-then-close" });
    await report(id, kind, "r-1", { attributes });
    const reply = await openClosure(id, { ...DELETION, acknowledgements: ACKNOWLEDGED });
    expectProblem(reply, 409, "blocked", { blocker_total: 1 });
    expect(reply.body.blockers[0].holding).toEqual({ kind, ref: "r-1" });
  });

  it("is not blocked by what is settled, and wants unused rights waived only if there are any", async () => {
    const id = await anAccount({ policy: "review-then-close" });
    await report(id, "order", "o-1", { attributes: { status: "completed" } });
    await report(id, "payment", "p-1", { attributes: { status: "settled" } });
    await report(id, "complaint", "c-1", { attributes: { status: "resolved" } });
    await report(id, "balance", "b-1", { attributes: { amount: 0 } });
    await report(id, "third_party_binding", "t-1");
    const first = await openClosure(id, { ...DELETION, acknowledgements: ACKNOWLEDGED });
    const missing = ["third_party_bindings"];
    expectProblem(first, 422, "acknowledgements_required", { missing });
    const acknowledgements = [...ACKNOWLEDGED, ...missing];
    const reply = await openClosure(id, { ...DELETION, acknowledgements });
    expect(reply.status).toBe(201);
    expect(reply.body.acknowledgements).toEqual(acknowledgements);
  });

  it.each<[string, boolean, string[]]>([
    ["never verified", false, ["confirm", "otp"]],
    ["verified", true, ["confirm", "otp", "identity_documents"]],
  ])("asks a holder whose identity was %s for what it must", async (_, verified, steps) => {
    const holder = { type: "individual", phone: "+8613800000000", identity_verified: verified };
    const id = await anAccount({ policy: "review-then-close", holder });
    const body = { ...DELETION, acknowledgements: ACKNOWLEDGED };
    const closure = await aClosure(id, body);
    expect(closure.steps.map(({ type }: Json) => type)).toEqual(steps);
    const proved = await prove(id, closure.id, { type: "confirm" });
    expect(proved.body.status).toBe("awaiting_steps");
  });

  it("lets the holder change number and address while waiting", async () => {
    const { id } = await inReview();
    const holder = { phone: "+8613900000000", email: "new@example.com" };
    expect((await patch(`/v1/accounts/${id}`, { holder })).body.holder).toMatchObject(holder);
  });
});
