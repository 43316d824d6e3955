import { describe, expect, it } from "vitest";
import { UNKNOWN_MAKER } from "../../src/lifecycle/actor";
import { nextDeadline } from "../../src/lifecycle/deadline";
import {
  approve,
  by,
  claim,
  holding,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  registered,
  reject,
  release,
  say,
} from "../support/given";
import { at, later, NOW } from "../support/time";

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
const PASSPORT = { closure: "c1", document: "passport", side: "front" } as const;
const READ = { type: "ReadDocument", ...PASSPORT } as const;
const DATED = "account.deletion_scheduled";
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

  it.each([
    ["a blocker", inReview.holding(holding("dispute"))],
    ["a legal hold", inReview.after(PLACE_HOLD, { actor: by("support") })],
  ])("counts though %s stands: the grace period runs, and is held up at its end", (_, story) => {
    const approved = story
      .when(approve(), reviewer)
      .then("closure.approved", "closure.scheduled", "account.deletion_scheduled");
    const due = later({ days: 10 });
    expect(approved.live(later({ ms: -1 }, due)).account.closure?.status).toBe("scheduled");
    const blocked = approved.live(due);
    expect(blocked.account).toMatchObject({ closure: { status: "blocked" }, erasure: null });
    const free = blocked.after(RELEASE_HOLD, { actor: by("support") }).holding();
    expect(free.account.state).toBe("deleted");
  });

  it("counts though what stood in the way goes within the grace period, and nothing was held up", () => {
    const story = inReview.holding(holding("dispute")).after(approve(), reviewer).holding();
    expect(story.live(later({ days: 10 })).types).not.toContain("closure.blocked");
  });

  it("is refused a second time", () => {
    inReview
      .after(approve(), reviewer)
      .when(approve(), reviewer)
      .thenRefused({ code: "not_in_review", closure_status: "scheduled" });
  });
});

describe("approving what is due at once", () => {
  const atOnce = policyWith({
    deletion: {
      review: { business_days: 2 },
      grace: "P0D",
      blockers: [{ id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" }],
      acknowledgements: [{ id: "waive", text: "I give it up.", holdings: ["voucher"] }],
    },
  });
  const waiting = registered(atOnce).after(open("deletion"), owner).after(pass("confirm"), owner);
  const approved = (story: typeof waiting) => story.after(approve(), reviewer).live(later({}));

  it.each([
    ["a blocker", "dispute", waiting.holding(holding("dispute"))],
    ["a legal hold", "legal_hold", waiting.after(PLACE_HOLD, { actor: by("support") })],
    ["what the holder has not given up", "waive", waiting.holding(holding("voucher"))],
  ])("is held up by %s, and nothing is erased (I3)", (_, id, story) => {
    const blocked = approved(story);
    expect(blocked.log.slice(-3)).toMatchObject([
      { type: "closure.approved", at: NOW },
      { type: "closure.scheduled", at: NOW, data: { effective_at: NOW } },
      { type: "closure.blocked", at: NOW, data: { blockers: [id], blocker_total: 1 } },
    ]);
    expect(blocked.account).toMatchObject({
      state: "active",
      closure: { status: "blocked", review: { status: "approved" } },
      erasure: null,
    });
    expect(blocked.live(later({ days: 400 })).account.state).toBe("active");
  });

  it("goes on by itself when the last obstacle goes, whichever way", () => {
    const both = waiting
      .after(PLACE_HOLD, { actor: by("support") })
      .holding(holding("dispute"), holding("voucher"));
    const waived = approved(both)
      .holding(holding("voucher"))
      .after(say(["waive"]), owner);
    expect(waived.retried().account.closure?.status).toBe("blocked");
    // Within a day the obstacles went; the hold stayed, and after it no new date is needed.
    const free = waived
      .retried()
      .after(RELEASE_HOLD, { actor: by("support"), at: later({ days: 5 }) });
    expect(free.retried().erased().account.state).toBe("deleted");
    expect(approved(waiting.holding(holding("voucher"))).holding().account.state).toBe("deleted");
  });

  it("is refused once an erasure has begun beneath it", () => {
    const layered = policyWith({
      cancellation: { steps: [], then: "purge", grace: "P1D" },
      deletion: { steps: [], review: { business_days: 2 }, grace: "P0D" },
    });
    const erasing = registered(layered)
      .after(open("cancellation", "can"), owner)
      .after(open("deletion", "del"), owner)
      .live(later({ days: 1 }), "silent");
    erasing
      .when(approve("del"), reviewer)
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: null });
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

const other = { actor: { role: "reviewer", id: "reviewer-2" } } as const;
const until = later({ minutes: 30 });

describe("a claim", () => {
  const claimed = inReview.after(claim(), reviewer);

  it("is a reviewer's for half an hour, and is an event", () => {
    const story = inReview
      .when(claim(), reviewer)
      .then({ type: "closure.review_claimed", data: { closure: "c1", until } });
    expect(story.account.closure?.review?.claim).toEqual({ by: "reviewer-1", until });
  });

  it("keeps every other reviewer off, whatever they ask, to the last millisecond", () => {
    const last = { ...other, at: later({ minutes: 30, ms: -1 }) };
    for (const asked of [claim(), release(), approve(), reject(), READ]) {
      claimed.when(asked, last).thenRefused({ code: "review_claimed", until });
    }
  });

  it("is forgotten by itself when the half hour is over", () => {
    const over = { ...other, at: until };
    claimed.when(reject(), over).then("closure.rejected");
    const next = claimed.when(claim(), over).then("closure.review_claimed");
    expect(next.account.closure?.review?.claim?.by).toBe("reviewer-2");
    claimed.when(release(), over).then();
    expect(nextDeadline(claimed.account)).toEqual(nextDeadline(inReview.account));
  });

  it("is kept for longer by who claims it anew", () => {
    const story = claimed.after(claim(), { ...reviewer, at: later({ minutes: 20 }) });
    expect(story.account.closure?.review?.claim?.until).toBe(later({ minutes: 50 }));
    claimed.when(claim(), reviewer).then();
  });

  it("is let go, and leaves the review to the next reviewer", () => {
    const free = claimed
      .when(release(), reviewer)
      .then({ type: "closure.review_released", data: { closure: "c1" } });
    expect(free.account.closure?.review?.claim).toBeNull();
    free.when(release(), reviewer).then();
    free
      .when(approve(), other)
      .then("closure.approved", "closure.scheduled", "account.deletion_scheduled");
  });

  it("does not keep off the one who made it", () => {
    claimed.when(reject(), reviewer).then("closure.rejected");
    const approved = claimed.after(approve(), reviewer);
    expect(approved.account.closure?.review).toMatchObject({ claim: null });
  });

  it("is of a review alone", () => {
    for (const asked of [claim(), release()]) {
      opened
        .when(asked, reviewer)
        .thenRefused({ code: "not_in_review", closure_status: "awaiting_steps" });
    }
  });
});

describe("a review that needs two approvals", () => {
  const twice = policyWith({
    deletion: {
      review: { business_days: 2, approvals: 2 },
      blockers: [{ id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" }],
    },
  });
  const waiting = registered(twice).after(open("deletion"), owner).after(pass("confirm"), owner);
  const once = waiting.after(approve(), reviewer);

  it("is claimed no more by the key that has approved: the other's approval is missing", () => {
    const given = waiting.after(claim(), reviewer).after(approve(), reviewer);
    given.when(claim(), reviewer).thenRefused({ code: "already_approved" });
    given.when(reject(), reviewer).then("closure.rejected");
    given.when(claim(), other).then("closure.review_claimed");
  });

  it("waits on after the first, and tells how many there are", () => {
    const story = waiting
      .when(approve(), reviewer)
      .then({ type: "closure.approval_given", data: { closure: "c1", given: 1, needed: 2 } });
    expect(story.account.closure).toMatchObject({
      status: "in_review",
      review: { status: "waiting", approvals: [{ id: "reviewer-1" }] },
    });
  });

  it("goes on after the second, of another key", () => {
    const story = once
      .when(approve(), other)
      .then("closure.approved", "closure.scheduled", "account.deletion_scheduled");
    expect(story.account.closure?.review).toMatchObject({
      status: "approved",
      approvals: [{ id: "reviewer-1" }, { id: "reviewer-2" }],
    });
  });

  it("does not take two of one hand: a key, the person whom it names, their maker", () => {
    const key = { role: "reviewer", id: "key_1", key_created_by: "staff_jo" } as const;
    const given = waiting.after(approve(), { actor: key });
    const same = [
      { role: "reviewer", id: "staff_x", via: "key_1" },
      { role: "reviewer", id: "staff_jo" },
      { role: "reviewer", id: "key_2", key_created_by: "staff_jo" },
      { role: "reviewer", id: "key_3", key_created_by: "key_1" },
      { role: "reviewer", id: "key_4", key_created_by: UNKNOWN_MAKER },
    ] as const;
    for (const actor of same) {
      given.when(approve(), { actor }).thenRefused({ code: "already_approved" });
      given.when(claim(), { actor }).thenRefused({ code: "already_approved" });
    }
    const named = waiting.after(approve(), { actor: same[0] });
    named
      .when(approve(), { actor: { role: "reviewer", id: "key_1" } })
      .thenRefused({ code: "already_approved" });
    named
      .when(approve(), { actor: { ...same[0], id: "staff_y" } })
      .then("closure.approved", "closure.scheduled", DATED);
  });

  it("does not take two of the same key", () => {
    once.when(approve(), reviewer).thenRefused({ code: "already_approved" });
  });

  it("ends with one rejection, also of who has approved it", () => {
    once.when(reject(), reviewer).then("closure.rejected");
    once.when(reject(), other).then("closure.rejected");
  });

  it("gives the claim back with the first approval", () => {
    const claimed = waiting.after(claim(), reviewer).after(approve(), reviewer);
    expect(claimed.account.closure?.review?.claim).toBeNull();
    claimed.when(approve(), other).then("closure.approved", "closure.scheduled", DATED);
  });

  it("takes each of them, whatever stands in the way", () => {
    const inTheWay = { ...other, holdings: [holding("dispute")] };
    waiting.when(approve(), inTheWay).then("closure.approval_given");
    once.when(approve(), inTheWay).then("closure.approved", "closure.scheduled", DATED);
  });

  it("is overdue at its time, also if one reviewer has approved by then", () => {
    expect(once.live(later({ days: 30 })).account.closure?.review).toMatchObject({
      overdue: true,
      approvals: [{ id: "reviewer-1" }],
    });
  });
});

describe("reading a document", () => {
  it("is an event each time, and changes nothing", () => {
    const story = inReview
      .when(READ, reviewer)
      .then({ type: "closure.document_read", data: PASSPORT });
    expect(story.account.closure).toEqual(inReview.account.closure);
    story.when(READ, reviewer).then("closure.document_read");
  });

  it("is for the review, while it lasts", () => {
    const refusal = { code: "not_in_review" } as const;
    opened.when(READ, reviewer).thenRefused({ ...refusal, closure_status: "awaiting_steps" });
    inReview
      .after(approve(), reviewer)
      .when(READ, reviewer)
      .thenRefused({ ...refusal, closure_status: "scheduled" });
    inReview
      .after(reject(), reviewer)
      .when(READ, reviewer)
      .thenRefused({ ...refusal, closure_status: null });
  });
});
