/** What a review needs beyond a decision: one person at a time, four eyes, and what came up meanwhile. */

import { describe, expect, it } from "vitest";
import { del, get, type Json, patch, post } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccountInTime,
  aPolicy,
  history,
  noticesTo,
  OWNER,
  prove,
  report,
  typesOf,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const HOLDER = { type: "individual", email: "ada@example.com", phone: "+15550001267" };

async function inReview(over: Json = {}, more: Json = {}) {
  const policy = await aPolicy({ review: { business_days: 3 }, grace: "P0D", ...over });
  const made = await anAccountInTime({ policy, holder: HOLDER });
  const { id: closure } = await aClosure(made.id, { ...DELETION, ...more });
  await prove(made.id, closure, { type: "confirm" });
  return { ...made, closure, path: `/v1/accounts/${made.id}/closures/${closure}` };
}

const decide = (path: string, key: string, decision = "approve") =>
  post(`${path}/review`, { decision, reason: "looked at" }, { key });

const reviewers = async () => [await aKey(["reviewer"]), await aKey(["reviewer"])] as const;

describe("a claim", () => {
  it("keeps every other reviewer off for half an hour", async () => {
    const { clock, path } = await inReview();
    const [one, other] = await reviewers();
    const reply = await post(`${path}/review/claim`, {}, { key: one });
    expect(reply.status).toBe(200);
    const until = later({ minutes: 30 });
    expect(reply.body.review).toMatchObject({ claimed_until: until });
    expectProblem(await decide(path, other), 409, "review_claimed", { until });
    expectProblem(await post(`${path}/review/claim`, {}, { key: other }), 409, "review_claimed");
    expectProblem(await post(`${path}/review/release`, {}, { key: other }), 409, "review_claimed");
    await advance(clock, until);
    expect((await get(path)).body.review.claimed_by).toBeNull();
    expect((await decide(path, other, "reject")).body.status).toBe("rejected");
  });

  it("is released, and prolonged, by the reviewer that has it", async () => {
    const { clock, path } = await inReview();
    const [one, other] = await reviewers();
    await post(`${path}/review/claim`, {}, { key: one });
    await advance(clock, later({ minutes: 20 }));
    const again = await post(`${path}/review/claim`, {}, { key: one });
    expect(again.body.review.claimed_until).toBe(later({ minutes: 50 }));
    await post(`${path}/review/release`, {}, { key: one });
    expect((await decide(path, other)).body.status).toBe("completed");
  });

  it("is seen in the queue", async () => {
    const { id, path } = await inReview();
    const [one] = await reviewers();
    await post(`${path}/review/claim`, {}, { key: one });
    await eventually(async () => {
      const { data } = (await get("/v1/reviews?limit=100")).body;
      const entry = data.find((review: Json) => review.account === id);
      expect(entry).toMatchObject({ claimed_until: later({ minutes: 30 }) });
      expect(entry.claimed_by).toMatch(/^key_/);
    });
  });

  it("is of a closure in review alone", async () => {
    const { path } = await inReview();
    const [one] = await reviewers();
    await decide(path, one, "reject");
    expectProblem(await post(`${path}/review/claim`, {}, { key: one }), 409, "not_in_review");
  });
});

describe("four eyes", () => {
  it("approve by two different keys", async () => {
    const { id, path } = await inReview({ review: { business_days: 3, approvals: 2 } });
    const [one, other] = await reviewers();
    const first = await decide(path, one);
    expect(first.body).toMatchObject({ status: "in_review", review: { approvals: 1 } });
    expectProblem(await decide(path, one), 409, "already_approved");
    expect((await account(id)).state).toBe("active");
    expect((await decide(path, other)).body.status).toBe("completed");
    const types = typesOf(await history(id));
    expect(types).toContain("closure.approval_given");
    expect(types).toContain("closure.approved");
  });

  it("reject by one", async () => {
    const { path } = await inReview({ review: { business_days: 3, approvals: 2 } });
    const [one, other] = await reviewers();
    await decide(path, one);
    expect((await decide(path, other, "reject")).body.status).toBe("rejected");
  });

  it("are in the preview", async () => {
    const { id } = await inReview({ review: { business_days: 3, approvals: 2 } });
    const { body } = await post(`/v1/accounts/${id}/closures/preview`, { kind: "deletion" });
    expect(body.review.approvals).toBe(2);
  });
});

describe("while a review waits", () => {
  it("the holder may change number and address, and hears of the result there", async () => {
    const { id, path } = await inReview();
    const changed = await patch(`/v1/accounts/${id}`, { holder: { email: "new@example.com" } });
    expect(changed.status).toBe(200);
    const [one] = await reviewers();
    await decide(path, one, "reject");
    await eventually(async () => {
      const [newest] = await noticesTo(id);
      expect(newest).toMatchObject({ template: "rejected", to: "new@example.com" });
    });
  });

  it("the old address gets a notice of a change, and reviewers see the change for as long as the review waits", async () => {
    const { id, clock, path } = await inReview();
    expect((await get(path)).body.review.contact_changed_at).toBeNull();
    await advance(clock, later({ hours: 1 }));
    await patch(`/v1/accounts/${id}`, {
      holder: { phone: "+15550009999", email: "x@example.com" },
    });
    await eventually(async () => {
      const changes = (await noticesTo(id)).filter(
        ({ template }) => template === "contact_changed",
      );
      expect(changes.map(({ channel, to }) => [channel, to]).toSorted()).toEqual([
        ["email", HOLDER.email],
        ["sms", HOLDER.phone],
      ]);
    });
    expect((await get(path)).body.review.contact_changed_at).toBe(later({ hours: 1 }));
    await advance(clock, later({ days: 9 }));
    expect((await get(path)).body.review.contact_changed_at).toBe(later({ hours: 1 }));
  });

  it("one that was changed up to 72 hours before is shown too, in the queue as well, and an older one is not", async () => {
    const changedBefore = async (hours: number) => {
      const policy = await aPolicy({ review: { business_days: 3 } });
      const { id, clock } = await anAccountInTime({ policy, holder: HOLDER });
      await patch(`/v1/accounts/${id}`, { holder: { email: "x@example.com" } });
      await advance(clock, later({ hours }));
      const { id: closure } = await aClosure(id, DELETION);
      await prove(id, closure, { type: "confirm" });
      const { body } = await get(`/v1/accounts/${id}/closures/${closure}`);
      return { id, shown: body.review.contact_changed_at };
    };
    const [recent, old] = [await changedBefore(71), await changedBefore(72)];
    expect([recent.shown, old.shown]).toEqual([later({}), null]);
    await eventually(async () => {
      const { data } = (await get("/v1/reviews?limit=100")).body;
      const queued = ({ id }: { id: string }) =>
        data.find(({ account: of }: Json) => of === id).contact_changed_at;
      expect([queued(recent), queued(old)]).toEqual([later({}), null]);
    });
  });

  it("a first address on a channel causes a notice to the other one, and reviewers see it", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    const holder = { type: "individual", email: HOLDER.email };
    const { id } = await anAccountInTime({ policy, holder });
    const { id: closure } = await aClosure(id, DELETION);
    await prove(id, closure, { type: "confirm" });
    await patch(`/v1/accounts/${id}`, { holder: { phone: HOLDER.phone } });
    await eventually(async () => {
      const changes = (await noticesTo(id)).filter(
        ({ template }) => template === "contact_changed",
      );
      expect(changes).toMatchObject([{ channel: "email", to: HOLDER.email }]);
      expect(changes[0].text).toContain("phone number was added");
    });
    const { body } = await get(`/v1/accounts/${id}/closures/${closure}`);
    expect(body.review.contact_changed_at).toBe(later({}));
  });

  it("the first address of all causes no notice", async () => {
    const { id } = await anAccountInTime({ policy: await aPolicy({}) });
    await patch(`/v1/accounts/${id}`, { holder: { phone: HOLDER.phone } });
    expect(await noticesTo(id)).toEqual([]);
  });

  it("the holder gets a notice that it does, and until when", async () => {
    const { id } = await inReview();
    await eventually(async () => {
      expect((await noticesTo(id))[0]).toMatchObject({ template: "in_review", channel: "email" });
    });
  });
});

const WAIVER = {
  id: "waive_vouchers",
  text: "I give up what is left on my vouchers.",
  holdings: ["voucher"],
};

describe("what came up since the holder made their statements", () => {
  const UNACKNOWLEDGED = [
    { id: WAIVER.id, resolvable_by: "holder", holding: { kind: "voucher", ref: "v-1" } },
  ];

  it("holds up what is approved until it goes, or until the holder gives it up too", async () => {
    const [one] = await reviewers();
    const approvedAgainst = async () => {
      const { id, path } = await inReview({ acknowledgements: [WAIVER] });
      await report(id, "voucher", "v-1");
      expect((await get(path, { key: one })).body).toMatchObject({ blockers: UNACKNOWLEDGED });
      const approved = await decide(path, one);
      expect(approved.status).toBe(200);
      expect(approved.body).toMatchObject({
        status: "blocked",
        blockers: UNACKNOWLEDGED,
        blocker_total: 1,
      });
      expect((await account(id)).state).toBe("active");
      return { id, path };
    };
    const waived = await approvedAgainst();
    const reply = await post(`${waived.path}/acknowledgements`, { acknowledgements: [WAIVER.id] });
    expect(reply.body).toMatchObject({ status: "completed", acknowledgements: [WAIVER.id] });
    const gone = await approvedAgainst();
    await del(`/v1/accounts/${gone.id}/holdings/voucher/v-1`);
    for (const { id } of [waived, gone]) expect((await account(id)).state).toBe("deleted");
  });

  it("keeps none of several approvals from counting", async () => {
    const review = { business_days: 3, approvals: 2 };
    const { id, path } = await inReview({ review, acknowledgements: [WAIVER] });
    await report(id, "voucher", "v-1");
    const [one, other] = await reviewers();
    expect((await decide(path, one)).body).toMatchObject({
      status: "in_review",
      blockers: UNACKNOWLEDGED,
    });
    expect((await decide(path, other)).body).toMatchObject({
      status: "blocked",
      blockers: UNACKNOWLEDGED,
    });
    await del(`/v1/accounts/${id}/holdings/voucher/v-1`);
    expect((await account(id)).state).toBe("deleted");
  });

  it("blocks the execution, which goes on by itself once it is given up", async () => {
    const policy = await aPolicy({ acknowledgements: [WAIVER] });
    const { id, clock } = await anAccountInTime({ policy });
    const { id: closure } = await aClosure(id, DELETION);
    await prove(id, closure, { type: "confirm" });
    await report(id, "voucher", "v-1");
    await advance(clock, later({ days: 14 }));
    expect((await account(id)).closure.status).toBe("blocked");
    const path = `/v1/accounts/${id}/closures/${closure}/acknowledgements`;
    expectProblem(
      await post(path, { acknowledgements: [WAIVER.id], actor: { role: "member", id: "m-1" } }),
      403,
      "actor_not_allowed",
    );
    expect((await account(id)).state).toBe("pending_deletion");
    await post(path, { acknowledgements: [WAIVER.id], actor: OWNER });
    expect((await account(id)).state).toBe("deleted");
  });

  it("is no statement that the procedure does not know", async () => {
    const { path } = await inReview({ acknowledgements: [WAIVER] });
    const reply = await post(`${path}/acknowledgements`, { acknowledgements: ["no_such"] });
    expectProblem(reply, 422, "invalid_request");
  });
});
