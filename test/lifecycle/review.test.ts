import { describe, expect, it } from "vitest";
import { nextDeadline } from "../../src/lifecycle/deadline";
import {
  approve,
  at,
  by,
  holding,
  later,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  registered,
  reject,
} from "../support/given";

const owner = { actor: by("owner") };
const reviewer = { actor: by("reviewer") };
const policy = policyWith(
  {
    deletion: {
      review: { business_days: 2 },
      blockers: [{ id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" }],
      reminders: ["P2D"],
    },
  },
  { holidays: ["2026-03-03"] },
);
const opened = registered(policy).after(open("deletion"), owner);
const inReview = opened.after(pass("confirm"), owner);
/** Monday, a holiday, then two business days. */
const DUE = at("2026-03-05T09:00:00.000Z");

describe("a review", () => {
  it("is asked for once every step has passed, with its due time in business days", () => {
    const story = opened.when(pass("confirm"), owner).then("closure.step_passed", {
      type: "closure.review_requested",
      data: { closure: "c1", due_at: DUE },
    });
    expect(story.account.closure).toMatchObject({
      status: "in_review",
      review: { status: "waiting", due_at: DUE, overdue: false },
    });
  });

  it("takes no more proofs", () => {
    inReview
      .when(pass("confirm"), owner)
      .thenRefused({ code: "wrong_state", state: "active", closure_status: "in_review" });
  });

  it("is overdue at its due time, once, and goes on waiting", () => {
    expect(inReview.live(later({ ms: -1 }, DUE)).account.closure?.review?.overdue).toBe(false);
    const overdue = inReview.live(later({ days: 30 }, DUE));
    expect(overdue.log.slice(inReview.log.length)).toMatchObject([
      { type: "closure.review_overdue", at: DUE, data: { closure: "c1", due_at: DUE } },
    ]);
    expect(overdue.account.closure).toMatchObject({
      status: "in_review",
      review: { status: "waiting", overdue: true },
    });
    expect(nextDeadline(overdue.account)).toBeNull();
    overdue
      .when(approve(), reviewer)
      .then("closure.approved", "closure.scheduled", "account.deletion_scheduled");
  });

  it("is not marked overdue where there is none", () => {
    const mark = { type: "MarkReviewOverdue", closure: "c1" } as const;
    opened.when(mark).then();
    inReview.after(reject(), reviewer).when(mark).then();
    inReview.after(approve(), reviewer).when(mark).then();
    inReview.live(DUE).when(mark).then();
  });
});

describe("approving", () => {
  it("starts the grace period from the decision, not from the opening", () => {
    const decided = later({ days: 5 });
    const story = inReview.when(approve(), { ...reviewer, at: decided }).then(
      { type: "closure.approved", data: { closure: "c1" } },
      {
        type: "closure.scheduled",
        data: {
          closure: "c1",
          kind: "deletion",
          action: "delete",
          effective_at: later({ days: 15 }),
          reminders: [later({ days: 13 })],
        },
      },
      {
        type: "account.deletion_scheduled",
        data: { closure: "c1", delete_at: later({ days: 15 }) },
      },
    );
    expect(story.account.closure?.review).toMatchObject({ status: "approved" });
  });

  it("looks at the blockers once more, and leaves the review waiting where one stands", () => {
    const { decision } = inReview.when(approve(), { ...reviewer, holdings: [holding("dispute")] });
    expect(decision).toMatchObject({ ok: false, error: { code: "blocked", blocker_total: 1 } });
    inReview
      .when(approve(), reviewer)
      .then("closure.approved", "closure.scheduled", "account.deletion_scheduled");
  });

  it("is refused under a legal hold, and goes through after its release", () => {
    const held = inReview.after(PLACE_HOLD, { actor: by("support") });
    const { decision } = held.when(approve(), reviewer);
    expect(decision).toMatchObject({
      ok: false,
      error: { code: "blocked", blockers: [{ id: "legal_hold" }] },
    });
    held
      .after(RELEASE_HOLD, { actor: by("support") })
      .when(approve(), reviewer)
      .then("closure.approved", "closure.scheduled", "account.deletion_scheduled");
  });

  it("is refused a second time", () => {
    inReview
      .after(approve(), reviewer)
      .when(approve(), reviewer)
      .thenRefused({ code: "not_in_review", closure_status: "scheduled" });
  });
});

describe("rejecting", () => {
  it("ends the closure, and changes nothing else", () => {
    const story = inReview
      .when(reject(), reviewer)
      .then({ type: "closure.rejected", data: { closure: "c1", cause: "review" } });
    expect(story.account).toMatchObject({ state: "active", closure: null });
  });

  it("needs no clear way: blockers and holds do not matter", () => {
    inReview
      .after(PLACE_HOLD, { actor: by("support") })
      .with({ holdings: [holding("dispute")] })
      .when(reject(), reviewer)
      .then("closure.rejected");
  });
});

describe("a decision on what is not in review", () => {
  it.each([
    ["approving", approve()],
    ["rejecting", reject()],
  ])("%s is refused while steps are collected", (_, decision) => {
    opened
      .when(decision, reviewer)
      .thenRefused({ code: "not_in_review", closure_status: "awaiting_steps" });
  });

  it.each([
    ["approving", approve("c9")],
    ["rejecting", reject("c9")],
  ])("%s is refused where that closure is not the open one", (_, decision) => {
    inReview.when(decision, reviewer).thenRefused({ code: "not_in_review", closure_status: null });
  });
});
