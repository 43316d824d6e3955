import { describe, expect, it } from "vitest";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { by, open, PARTIES, pass, policyWith, registered, withdraw } from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const policy = policyWith({
  deletion: {
    open_by: ["owner", "admin"],
    restore_by: ["support", "owner"],
    steps: [{ type: "confirm" }, { type: "otp", channel: "email" }],
    review: { business_days: 3 },
  },
});
const opened = registered(policy).after(open("deletion"), owner);
const inReview = opened.after(pass("confirm"), owner).after(pass("otp"), owner);

describe("withdrawing", () => {
  it.each([
    ["collects its steps", opened],
    ["waits for its review", inReview],
  ])("ends a closure that %s, and leaves the account as it was", (_, story) => {
    const withdrawn = story
      .when(withdraw(), owner)
      .then({ type: "closure.withdrawn", data: { closure: "c1" } });
    expect(withdrawn.account).toMatchObject({ state: "active", closure: null });
    expect(nextDeadline(withdrawn.account)).toBeNull();
  });

  it("is for those who may open or restore, and no one else", () => {
    for (const role of PARTIES.filter((party) => party !== "member")) {
      opened.when(withdraw(), { actor: by(role) }).then("closure.withdrawn");
    }
    for (const role of ["member", "app", "reviewer", "auditor", "system"] as const) {
      opened
        .when(withdraw(), { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "admin", "support"] });
    }
  });

  it("is too late once the closure is scheduled: from then on it is a restore", () => {
    registered(policyWith({ deletion: { steps: [] } }))
      .after(open("deletion"), owner)
      .when(withdraw(), owner)
      .thenRefused({ code: "wrong_state", state: "pending_deletion", closure_status: "scheduled" });
  });

  it("is refused where that closure is not the open one", () => {
    const refusal = { code: "wrong_state", state: "active", closure_status: null } as const;
    opened.when(withdraw("c2"), owner).thenRefused(refusal);
    opened.after(withdraw(), owner).when(withdraw(), owner).thenRefused(refusal);
  });

  it("lets another closure be opened", () => {
    opened.after(withdraw(), owner).when(open("deletion", "c2"), owner).then("closure.opened");
  });
});

describe("a closure whose steps are not done", () => {
  it("expires 7 days after it was opened, however much of it is done", () => {
    const almost = opened.after(pass("confirm"), { ...owner, at: later({ days: 6 }) });
    expect(nextDeadline(almost.account)).toEqual({
      at: later({ days: 7 }),
      command: { type: "ExpireClosure", closure: "c1" },
    });
    const last = almost.live(later({ days: 7, ms: -1 }));
    expect(last.account.closure?.status).toBe("awaiting_steps");
    const expired = almost.live(later({ days: 7 }));
    expect(expired.log.at(-1)).toMatchObject({
      type: "closure.expired",
      at: later({ days: 7 }),
      data: { closure: "c1" },
    });
    expect(expired.account).toMatchObject({ state: "active", closure: null });
  });

  it("takes its last proof up to the last moment", () => {
    opened
      .after(pass("confirm"), owner)
      .live(later({ days: 7, ms: -1 }))
      .when(pass("otp"), owner)
      .then("closure.step_passed", "closure.review_requested");
  });

  it("takes no proof once expired", () => {
    opened
      .live(later({ days: 7 }))
      .when(pass("confirm"), owner)
      .thenRefused({ code: "wrong_state", state: "active", closure_status: null });
  });

  it("does not expire in review, nor in its grace period", () => {
    expect(inReview.live(later({ days: 60 })).account.closure?.status).toBe("in_review");
    const scheduled = registered(policyWith({ deletion: { steps: [], grace: "P30D" } })).after(
      open("deletion"),
      owner,
    );
    expect(scheduled.live(later({ days: 8 })).account.closure?.status).toBe("scheduled");
  });

  it("is not expired a second time", () => {
    inReview.when({ type: "ExpireClosure", closure: "c1" }).then();
    opened.when({ type: "ExpireClosure", closure: "c2" }).then();
    opened
      .live(later({ days: 7 }))
      .when({ type: "ExpireClosure", closure: "c1" })
      .then();
  });
});
