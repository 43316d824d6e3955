import { describe, expect, it } from "vitest";
import { stepToProve } from "../../src/lifecycle/decisions/steps";
import {
  by,
  holding,
  open,
  pass,
  policyWith,
  registered,
  type Story,
  withdraw,
  wrongProof,
} from "../support/given";
import { later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const policy = policyWith({
  deletion: {
    steps: [{ type: "confirm" }, { type: "otp", channel: "sms" }, { type: "ownership" }],
    blockers: [{ id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" }],
  },
});
const opened = registered(policy).after(open("deletion"), owner);
const confirmed = opened.after(pass("confirm"), owner);

/** The fifth wrong proof in a row. */
const lock = (story: Story, at = story.now) => story.after(wrongProof("otp", 5), { ...owner, at });

const lockedOnce = lock(confirmed);

describe("steps are proved in their order", () => {
  it("the first, then the next, and the last lets the closure go on", () => {
    confirmed
      .when(pass("otp"), owner)
      .then({ type: "closure.step_passed", data: { closure: "c1", step: "otp" } })
      .when(pass("ownership"), owner)
      .then("closure.step_passed", "closure.scheduled", "account.deletion_scheduled");
  });

  it("one out of its order is refused, naming the next", () => {
    opened.when(pass("otp"), owner).thenRefused({ code: "step_out_of_order", next: "confirm" });
    confirmed
      .when(pass("ownership"), owner)
      .thenRefused({ code: "step_out_of_order", next: "otp" });
    confirmed
      .when(wrongProof("ownership", 1), owner)
      .thenRefused({ code: "step_out_of_order", next: "otp" });
  });

  it("one that the closure does not need is refused, naming those it does", () => {
    const steps = ["confirm", "otp", "ownership"] as const;
    opened.when(pass("reauthentication"), owner).thenRefused({ code: "no_such_step", steps });
    opened.when(wrongProof("identity_documents", 1), owner).thenRefused({
      code: "no_such_step",
      steps,
    });
  });

  it("one that has passed may be proved again, to no effect", () => {
    confirmed.when(pass("confirm"), { ...owner, at: later({ hours: 1 }) }).then();
    confirmed.when(wrongProof("confirm", 5), owner).then();
  });

  it("each tells when it was passed", () => {
    const story = confirmed.after(pass("otp"), { ...owner, at: later({ minutes: 5 }) });
    expect(story.account.closure?.steps).toEqual([
      { type: "confirm", passed_at: NOW, locked_until: null },
      { type: "otp", passed_at: later({ minutes: 5 }), locked_until: null },
      { type: "ownership", passed_at: null, locked_until: null },
    ]);
  });
});

describe("wrong proofs", () => {
  it("up to four change nothing", () => {
    for (const wrong of [1, 2, 3, 4]) confirmed.when(wrongProof("otp", wrong), owner).then();
  });

  it("the fifth locks the step for 15 minutes", () => {
    const story = confirmed.when(wrongProof("otp", 5), owner).then({
      type: "closure.step_locked",
      data: { closure: "c1", step: "otp", locked_until: later({ minutes: 15 }) },
    });
    expect(story.account.closure).toMatchObject({ status: "awaiting_steps", lockings: 1 });
  });

  it("a locked step takes no proof, right or wrong, until the 15 minutes are over", () => {
    const refusal = { code: "step_locked", locked_until: later({ minutes: 15 }) } as const;
    const last = { ...owner, at: later({ minutes: 15, ms: -1 }) };
    lockedOnce.when(pass("otp"), owner).thenRefused(refusal);
    lockedOnce.when(pass("otp"), last).thenRefused(refusal);
    lockedOnce.when(wrongProof("otp", 6), last).thenRefused(refusal);
  });

  it("after 15 minutes to the millisecond the step can be proved", () => {
    const story = lockedOnce
      .when(pass("otp"), { ...owner, at: later({ minutes: 15 }) })
      .then("closure.step_passed");
    expect(story.account.closure?.steps[1]).toMatchObject({ locked_until: null });
  });

  it("a lock does not open the way to the steps after it", () => {
    lockedOnce
      .when(pass("ownership"), owner)
      .thenRefused({ code: "step_out_of_order", next: "otp" });
  });

  it("the third locking rejects the closure, and the account goes on", () => {
    const twice = lock(lockedOnce, later({ minutes: 15 }));
    expect(twice.account.closure).toMatchObject({ status: "awaiting_steps", lockings: 2 });
    const story = twice.when(wrongProof("otp", 5), { ...owner, at: later({ minutes: 30 }) }).then(
      {
        type: "closure.step_locked",
        data: { closure: "c1", step: "otp", locked_until: later({ minutes: 45 }) },
      },
      { type: "closure.rejected", data: { closure: "c1", cause: "too_many_wrong_proofs" } },
    );
    expect(story.account).toMatchObject({ state: "active", closure: null });
    story.when(open("deletion", "c2"), owner).then("closure.opened");
  });

  it("lockings count over all the steps of a closure", () => {
    const twice = lock(lockedOnce, later({ minutes: 15 })).after(pass("otp"), {
      ...owner,
      at: later({ minutes: 30 }),
    });
    twice.when(wrongProof("ownership", 5), owner).then("closure.step_locked", "closure.rejected");
  });
});

describe("wrong proofs outlast the closure that they were of", () => {
  const quarter = { ...owner, at: later({ minutes: 15 }) };
  const anew = (story: Story, at = story.now) =>
    story.after(open("deletion", "c2"), { ...owner, at });
  const withdrawn = lockedOnce.after(withdraw(), owner);
  const locked_until = later({ minutes: 15 });

  it("a lock stands in the next one, to the millisecond, however the one before ended", () => {
    const refusal = { code: "step_locked", locked_until } as const;
    const confirmedAnew = anew(withdrawn).after(pass("confirm", "c2"), owner);
    expect(confirmedAnew.account.closure?.steps).toMatchObject([{}, { locked_until }, {}]);
    const last = { ...owner, at: later({ minutes: 15, ms: -1 }) };
    confirmedAnew.when(pass("otp", "c2"), last).thenRefused(refusal);
    confirmedAnew.when(wrongProof("otp", 1, "c2", 1), last).thenRefused(refusal);
    confirmedAnew.when(pass("otp", "c2"), quarter).then("closure.step_passed");
  });

  it("a lock that is over by then is none, and one of an expired closure is", () => {
    const none = [{ locked_until: null }, { locked_until: null }, { locked_until: null }];
    expect(anew(withdrawn, later({ minutes: 15 })).account.closure?.steps).toMatchObject(none);
    const late = later({ days: 7, ms: -1 });
    const expired = lock(confirmed, late).live(later({ days: 7 }));
    expect(expired.types).toContain("closure.expired");
    const stillLocked = { locked_until: later({ minutes: 15 }, late) };
    expect(anew(expired).account.closure?.steps[1]).toMatchObject(stillLocked);
  });

  it("opening is not refused, and other steps are as free as ever", () => {
    withdrawn.when(open("deletion", "c2"), owner).then("closure.opened");
    anew(withdrawn).when(pass("confirm", "c2"), owner).then("closure.step_passed");
  });

  it("the third locking of a step rejects whichever closure it is in", () => {
    const second = anew(withdrawn).after(pass("confirm", "c2"), owner);
    second.when(wrongProof("otp", 5, "c2", 1), quarter).then("closure.step_locked");
    second.when(wrongProof("otp", 5, "c2", 2), quarter).then("closure.step_locked", {
      type: "closure.rejected",
      data: { closure: "c2", cause: "too_many_wrong_proofs" },
    });
  });

  it("a rejection because of them leaves its lock, and no more than that", () => {
    const twice = lock(lockedOnce, later({ minutes: 15 }));
    const rejected = lock(twice, later({ minutes: 30 }));
    expect(rejected.account).toMatchObject({ closure: null });
    const next = anew(rejected);
    expect(next.account.closure).toMatchObject({ lockings: 0 });
    expect(next.account.closure?.steps[1]).toMatchObject({ locked_until: later({ minutes: 45 }) });
  });

  it("a right proof leaves none of it", () => {
    const passed = lockedOnce.after(pass("otp"), quarter);
    expect(passed.account.locks).toEqual([]);
  });

  it("a deletion leaves none of it", () => {
    const beside = lock(registered(policyWith(AT_ONCE)).after(open("deletion"), owner));
    const again = beside.after(withdraw(), owner).after(open("cancellation", "c2"), owner);
    expect(again.account.locks).toHaveLength(1);
    const deleted = again.live(later({ days: 11 }));
    expect(deleted.account).toMatchObject({ state: "deleted", locks: [] });
  });
});

/** One way that asks for a code, and another that asks for nothing. */
const AT_ONCE = {
  deletion: { steps: [{ type: "otp", channel: "sms" }] },
  cancellation: { steps: [] },
};

describe("a proof for a closure that collects none", () => {
  const scheduled = confirmed.after(pass("otp"), owner).after(pass("ownership"), owner);

  it("is refused in the grace period", () => {
    scheduled.when(pass("ownership"), owner).thenRefused({
      code: "wrong_state",
      state: "pending_deletion",
      closure_status: "scheduled",
    });
    scheduled.when(wrongProof("otp", 5), owner).thenRefused({
      code: "wrong_state",
      state: "pending_deletion",
      closure_status: "scheduled",
    });
  });

  it("is refused where there is no such closure", () => {
    confirmed
      .when(pass("otp", "c2"), owner)
      .thenRefused({ code: "wrong_state", state: "active", closure_status: null });
    registered(policy)
      .when(pass("otp"), owner)
      .thenRefused({ code: "wrong_state", state: "active", closure_status: null });
  });
});

describe("the last step, when something has come up that blocks", () => {
  const ready = confirmed.after(pass("otp"), owner).with({ holdings: [holding("dispute")] });

  it("is refused, leaves the step to be proved, and goes through once nothing blocks", () => {
    const { decision } = ready.when(pass("ownership"), owner);
    expect(decision).toMatchObject({ ok: false, error: { code: "blocked", blocker_total: 1 } });
    ready
      .holding()
      .when(pass("ownership"), owner)
      .then("closure.step_passed", "closure.scheduled", "account.deletion_scheduled");
  });

  it("no earlier step is held up by it", () => {
    confirmed
      .with({ holdings: [holding("dispute")] })
      .when(pass("otp"), owner)
      .then("closure.step_passed");
  });
});

describe("whether a proof may be tried is known before it is looked at", () => {
  it("due, passed, or why not", () => {
    const account = lockedOnce.account;
    expect(stepToProve(account, "c1", "confirm", NOW)).toEqual({ ok: true, value: "passed" });
    expect(stepToProve(account, "c1", "otp", later({ minutes: 15 }))).toEqual({
      ok: true,
      value: "due",
    });
    expect(stepToProve(account, "c1", "otp", NOW)).toEqual({
      ok: false,
      error: { code: "step_locked", locked_until: later({ minutes: 15 }) },
    });
  });
});
