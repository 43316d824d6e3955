/** A cancellation that is held up, and a deletion that is opened over it and undone. */
import { describe, expect, it } from "vitest";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { policySchema } from "../../src/lifecycle/policy";
import {
  by,
  dispute,
  holding,
  open,
  PLACE_HOLD,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
  resolve,
  type Story,
} from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const policy = policyWith({
  cancellation: {
    steps: [],
    then: "purge",
    grace: "P5D",
    blockers: [{ id: "order", holding: "order", message: "Settle it." }],
  },
  deletion: { steps: [], grace: "P200D" },
});
const ORDER = holding("order");

/** Due on day 5, and held up by an order since then: until day 95 at the most. */
const heldUp = registered(policy)
  .after(open("cancellation", "can"), owner)
  .holding(ORDER)
  .live(later({ days: 5 }));
const beneathOn = (days: number): Story =>
  heldUp.live(later({ days })).after(open("deletion", "del"), owner);
const undoneOn = (story: Story, days: number): Story =>
  story.live(later({ days })).after(RESTORE, owner).retried();

describe("a cancellation that is held up beneath a deletion", () => {
  it("comes back held up, with the time that it had left, and an event names the blockers", () => {
    const back = beneathOn(10)
      .live(later({ days: 60 }))
      .when(RESTORE, owner)
      .then(
        {
          type: "account.restored",
          data: {
            closure: "del",
            from: "pending_deletion",
            to: "disabled",
            purge_at: null,
            reminders: [],
            ended_as: "restored",
            fresh_environment: false,
          },
        },
        {
          type: "closure.still_blocked",
          data: {
            closure: "can",
            blockers: ["order"],
            blocker_total: 1,
            expires_at: later({ days: 95 }),
          },
        },
      );
    expect(back.account).toMatchObject({
      state: "disabled",
      closure: { id: "can", status: "blocked", blocked: { expires_at: later({ days: 95 }) } },
    });
    expect(nextDeadline(back.account)?.at).toBe(later({ days: 90 }));
    expect(back.live(later({ days: 95 })).account).toMatchObject({
      state: "active",
      closure: null,
    });
  });

  it("is given up in its time, however often a deletion is opened over it and undone", () => {
    let story = heldUp;
    for (const days of [20, 40, 60, 80, 94]) {
      const deletion = open("deletion", `del-${days}`);
      story = undoneOn(story.live(later({ days })).after(deletion, owner), days + 1);
      expect(story.account.closure?.status ?? "over").toBe(days === 94 ? "over" : "blocked");
    }
    expect(story.account).toMatchObject({ state: "active", closure: null });
    expect(story.types.filter((type) => type === "closure.blocked")).toHaveLength(1);
  });

  it("is given up beneath the deletion too, which goes on", () => {
    const late = beneathOn(10).live(later({ days: 95 }));
    expect(late.log.at(-1)).toMatchObject({
      type: "closure.expired",
      at: later({ days: 95 }),
      data: { closure: "can", cause: "blocked" },
    });
    expect(late.account).toMatchObject({
      state: "pending_deletion",
      closure: { id: "del", status: "scheduled" },
      underlying: null,
    });
    expect(undoneOn(late, 100).account).toMatchObject({ state: "active", closure: null });
  });

  it("has a date beneath the deletion when at that time nothing stands in its way any more", () => {
    const late = beneathOn(10)
      .with({ holdings: [] })
      .live(later({ days: 150 }));
    expect(late.account.underlying).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 102 }),
    });
    expect(undoneOn(late, 150).account.closure?.effective_at).toBe(later({ days: 153 }));
  });

  it("has a new date when its obstacle has gone meanwhile: after the longer of the two notices", () => {
    const gone = beneathOn(10).with({ holdings: [] });
    const back = undoneOn(gone, 30);
    expect(back.account.closure).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 37 }),
      blocked: null,
    });
    expect(back.live(later({ days: 37, ms: -1 })).account.state).toBe("disabled");
    expect(back.live(later({ days: 37 })).account.state).toBe("purged");
  });

  it("leaves three days when the notice of the policy is shorter", () => {
    const short = policySchema.parse({ ...policy, notice_after_block: "P1D" });
    const gone = beneathOn(10).with({ policies: [{ version: 1, policy: short }], holdings: [] });
    expect(undoneOn(gone, 30).account.closure?.effective_at).toBe(later({ days: 33 }));
  });

  it("is not held up by the dispute of the deletion, which is decided with its undoing", () => {
    const gone = beneathOn(10).holding();
    const disputed = gone.after(dispute("del"), { actor: by("holder") });
    const undo = { ...support, at: later({ days: 30 }) };
    disputed
      .when(resolve("undo", "del"), undo)
      .then("closure.dispute_resolved", "account.restored");
  });

  it("that only a legal hold held up has three days too, also when that goes after it came back", () => {
    const held = registered(policy)
      .after(open("cancellation", "can"), owner)
      .after(PLACE_HOLD, support)
      .live(later({ days: 6 }))
      .after(RELEASE_HOLD, support)
      .after(open("deletion", "del"), owner)
      .after(PLACE_HOLD, support);
    const back = undoneOn(held, 20);
    expect(back.account.closure?.status).toBe("blocked");
    const released = back
      .live(later({ days: 21 }))
      .after(RELEASE_HOLD, support)
      .retried();
    expect(released.account.closure).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 23 }),
    });
    const late = back
      .live(later({ days: 30 }))
      .after(RELEASE_HOLD, support)
      .retried();
    expect(late.erased().account.state).toBe("purged");
  });

  it("that an obstacle came to meanwhile is given up in its time, counted from its return", () => {
    const held = registered(policy)
      .after(open("cancellation", "can"), owner)
      .after(PLACE_HOLD, support)
      .live(later({ days: 6 }))
      .after(RELEASE_HOLD, support)
      .after(open("deletion", "del"), owner);
    const back = held
      .holding(ORDER)
      .live(later({ days: 20 }))
      .when(RESTORE, owner)
      .then("account.restored", "closure.blocked");
    expect(back.account.closure).toMatchObject({
      status: "blocked",
      blocked: { obstructed_since: later({ days: 20 }), expires_at: later({ days: 110 }) },
    });
    expect(back.retried().log.at(-1)?.type).toBe("closure.blocked");
    expect(back.live(later({ days: 110 })).account).toMatchObject({
      state: "active",
      closure: null,
    });
  });
});
