/** `review-then-close` from the first call to the end, as the help page that it restates tells it (docs/policies.md). */

import { describe, expect, it } from "vitest";
import { call, del, get, type Json, post } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  aCode,
  account,
  advance,
  aKey,
  anAccountInTime,
  history,
  noticesTo,
  OWNER,
  openClosure,
  prove,
  report,
  STATEMENTS,
  typesOf,
} from "../support/fixtures";
import { colourPng } from "../support/pictures";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const HOLDER = { type: "individual", email: "wei@example.com", phone: "+8613800000067" };
const DELETION: Json = { kind: "deletion", actor: OWNER, acknowledgements: STATEMENTS };

const aCustomer = (holder: Json = {}) =>
  anAccountInTime({ policy: "review-then-close", holder: { ...HOLDER, ...holder } });

/** Up to the review. */
async function inReview(holder: Json = {}, over: Json = {}) {
  const made = await aCustomer(holder);
  const { id: closure } = await aClosure(made.id, { ...DELETION, ...over });
  await prove(made.id, closure, { type: "confirm" });
  const reply = await prove(made.id, closure, {
    type: "otp",
    code: await aCode(made.id, closure),
  });
  expect(reply.status).toBe(200);
  return { ...made, closure, path: `/v1/accounts/${made.id}/closures/${closure}` };
}

const approve = async (path: string) =>
  post(`${path}/review`, { decision: "approve", reason: "ok" }, { key: await aKey(["reviewer"]) });

describe("the nine preconditions", () => {
  it.each([
    ["an order that is not completed", "order", { status: "processing" }],
    ["a payment that is not settled", "payment", { status: "outstanding" }],
    ["a collaborator", "collaborator", {}],
    ["a sub-user", "sub_user", {}],
    ["a message recipient", "message_recipient", {}],
    ["an API key", "api_key", {}],
    ["a complaint", "complaint", { status: "open" }],
  ])("%s blocks, at the opening and once it is approved", async (_, kind, attributes) => {
    const { id } = await aCustomer();
    await report(id, kind, "x-1", { attributes });
    expectProblem(await openClosure(id, DELETION), 409, "blocked");
    await del(`/v1/accounts/${id}/holdings/${kind}/x-1`);

    const reviewed = await inReview();
    await report(reviewed.id, kind, "x-1", { attributes });
    const approved = await approve(reviewed.path);
    expect(approved.status).toBe(200);
    expect(approved.body).toMatchObject({
      status: "blocked",
      blockers: [{ holding: { kind, ref: "x-1" } }],
    });
    expect((await account(reviewed.id)).state).toBe("active");
    await del(`/v1/accounts/${reviewed.id}/holdings/${kind}/x-1`);
    expect((await get(reviewed.path)).body.status).toBe("completed");
    expect(await account(reviewed.id)).toMatchObject({ state: "deleted", holder: null });
    await eventually(async () => {
      const templates = (await noticesTo(reviewed.id)).map(({ template }) => template);
      expect(templates.filter((template) => template === "completed")).toHaveLength(2);
    });
  });

  it.each([
    ["balance", "waive_unused_rights"],
    ["gift_card", "waive_unused_rights"],
    ["voucher", "waive_unused_rights"],
    ["cloud_resource", "waive_unused_rights"],
    ["third_party_binding", "third_party_bindings"],
  ])(
    "%s is given up, or borne, in words; and what comes later blocks until it is",
    async (kind, statement) => {
      const { id } = await aCustomer();
      await report(id, kind, "x-1", { attributes: { amount: 5 } });
      expectProblem(await openClosure(id, DELETION), 422, "acknowledgements_required", {
        missing: [statement],
      });
      const acknowledgements = [...STATEMENTS, statement];
      expect((await openClosure(id, { ...DELETION, acknowledgements })).status).toBe(201);

      const reviewed = await inReview();
      await report(reviewed.id, kind, "x-1", { attributes: { amount: 5 } });
      expect((await approve(reviewed.path)).body).toMatchObject({
        status: "blocked",
        blockers: [{ id: statement, holding: { kind, ref: "x-1" } }],
      });
      const said = await post(`${reviewed.path}/acknowledgements`, {
        acknowledgements: [statement],
        actor: OWNER,
      });
      expect(said.body.status).toBe("completed");
      expect((await account(reviewed.id)).state).toBe("deleted");
    },
  );

  it.each(STATEMENTS)("the statement %s is always asked for", async (statement) => {
    const { id } = await aCustomer();
    const acknowledgements = STATEMENTS.filter((id) => id !== statement);
    expectProblem(
      await openClosure(id, { ...DELETION, acknowledgements }),
      422,
      "acknowledgements_required",
      { missing: [statement] },
    );
  });
});

describe("the way of a holder whose identity was never verified", () => {
  it("goes over notes and code straight to the review, and ends for good", async () => {
    const { id, clock, closure, path } = await inReview();
    expect((await get(path)).body).toMatchObject({
      status: "in_review",
      steps: [{ type: "confirm" }, { type: "otp" }],
    });
    await advance(clock, later({ days: 2 }));
    const { body } = await approve(path);
    expect(body).toMatchObject({ id: closure, status: "completed" });
    expect(await account(id)).toMatchObject({ state: "deleted", holder: null });
    const notices = (await noticesTo(id)).slice(0, 2);
    expect(notices.map(({ template, channel }) => `${template} by ${channel}`).toSorted()).toEqual([
      "completed by email",
      "completed by sms",
    ]);
    const restore = await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    expectProblem(restore, 409, "not_restorable");
    const { body: access } = await get(`/v1/accounts/${id}/access`);
    expect(access.capabilities.sign_in).toBe(false);
  });

  it("goes no further without the code", async () => {
    const { id } = await aCustomer();
    const { id: closure } = await aClosure(id, DELETION);
    await prove(id, closure, { type: "confirm" });
    const path = `/v1/accounts/${id}/closures/${closure}`;
    expect((await get(path)).body).toMatchObject({ status: "awaiting_steps" });
    expectProblem(await approve(path), 409, "not_in_review");
  });

  it("may end with a no, of which they hear", async () => {
    const { id, path } = await inReview();
    const reply = await post(`${path}/review`, { decision: "reject", reason: "A dispute." });
    expect(reply.body).toMatchObject({ status: "rejected", review: { reason: "A dispute." } });
    expect((await account(id)).state).toBe("active");
    expect((await noticesTo(id)).map(({ template }) => template)).toContain("rejected");
  });
});

describe("the way of a holder whose identity was verified", () => {
  it("asks for documents between code and review", async () => {
    const { id, path } = await inReview({ identity_verified: true });
    expect((await get(path)).body.status).toBe("awaiting_steps");
    const reply = await call("PUT", `${path}/documents/drivers_license`, {
      body: colourPng(),
      headers: { "content-type": "image/png" },
    });
    expect(reply.body).toMatchObject({ closure_status: "in_review" });
    expect((await approve(path)).body.status).toBe("completed");
    expect(typesOf(await history(id))).toEqual([
      "account.registered",
      "closure.opened",
      "closure.step_passed",
      "closure.step_passed",
      "closure.step_passed",
      "closure.review_requested",
      "closure.approved",
      "closure.scheduled",
      "erasure.started",
      "erasure.task_done",
      "erasure.task_done",
      "erasure.task_done",
      "account.deleted",
    ]);
  });
});
