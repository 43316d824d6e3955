import { describe, expect, it } from "vitest";
import { accessOf } from "../../src/lifecycle/access";
import { heldUp, nextDeadline } from "../../src/lifecycle/deadline";
import type { RecordedEvent } from "../../src/lifecycle/event";
import type { Duration } from "../../src/shared/time";
import {
  approve,
  bookOf,
  by,
  dispute,
  execute,
  holding,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
  withdraw,
} from "../support/given";
import { later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const policy = policyWith({
  deletion: {
    steps: [],
    blockers: [
      { id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" },
      { id: "order", holding: "order", message: "B.", resolvable_by: "holder" },
    ],
  },
});
const reviewer = { actor: by("reviewer") };
const isStillBlocked = ({ type }: RecordedEvent) => type === "closure.still_blocked";
const scheduled = registered(policy).after(open("deletion"), owner);
const DUE = later({ days: 10 });
const blocked = scheduled.holding(holding("dispute"), holding("dispute", {}, "d2")).live(DUE);

describe("a closure that falls due while something stands in its way", () => {
  it("is blocked at its due time, and the event names the blockers", () => {
    expect(blocked.log.slice(scheduled.log.length)).toMatchObject([
      {
        type: "closure.blocked",
        at: DUE,
        data: { closure: "c1", blockers: ["dispute"], blocker_total: 2 },
      },
    ]);
    expect(blocked.account).toMatchObject({
      state: "pending_deletion",
      closure: { status: "blocked", effective_at: DUE },
      erasure: null,
    });
  });

  it("has one closure.blocked, however long it lasts and however often it is tried again", () => {
    const tried = blocked
      .live(later({ days: 40 }))
      .retried()
      .retried();
    expect(tried.types.filter((type) => type === "closure.blocked")).toHaveLength(1);
    blocked.when(execute()).then();
  });

  it("is tried again whenever something has changed, and every 30 days there is a closure.still_blocked", () => {
    expect(heldUp(blocked.account)).toEqual(execute());
    expect(nextDeadline(blocked.account)).toEqual({
      at: later({ days: 40 }),
      command: { type: "RemindBlocked", closure: "c1" },
    });
    const reminders = blocked.live(later({ days: 99 })).log.filter(isStillBlocked);
    expect(reminders.map(({ at }) => at)).toEqual([later({ days: 40 }), later({ days: 70 })]);
  });

  it("goes on by itself when the last obstacle goes within a day, at that moment", () => {
    const when = later({ days: 11 });
    const one = blocked.live(when).holding(holding("dispute"));
    expect(one.account.state).toBe("pending_deletion");
    const none = one.holding();
    expect(none.account.state).toBe("deleted");
    const started = none.log.find((event) => event.type === "erasure.started");
    expect(started?.at).toBe(when);
  });

  it("gets a new date when the last obstacle goes later, because the holder no longer expects its end", () => {
    const free = blocked.live(later({ days: 11, ms: 1 })).holding();
    const effective_at = later({ days: 18, ms: 1 });
    expect(free.log.at(-1)).toMatchObject({
      type: "closure.rescheduled",
      data: { closure: "c1", action: "delete", effective_at, reminders: [] },
    });
    expect(free.account).toMatchObject({
      state: "pending_deletion",
      closure: { status: "scheduled", effective_at, blocked: null },
    });
    expect(free.live(later({ days: 18 })).account.state).toBe("pending_deletion");
    expect(free.live(effective_at).account.state).toBe("deleted");
  });

  it("is held up anew at the new date, if something stands in its way then", () => {
    const free = blocked.live(later({ days: 20 })).holding();
    const again = free.holding(holding("order")).live(later({ days: 27 }));
    expect(again.account.closure).toMatchObject({
      status: "blocked",
      blocked: { since: later({ days: 27 }), expires_at: later({ days: 117 }) },
    });
    expect(again.holding().account.state).toBe("deleted");
  });

  it("ends as expired after 90 days, and the account is as before", () => {
    const expired = blocked.live(later({ days: 100 }));
    expect(expired.log.slice(-2)).toMatchObject([
      { type: "closure.expired", at: later({ days: 100 }), data: { cause: "blocked" } },
      { type: "account.restored", data: { from: "pending_deletion", to: "active" } },
    ]);
    expect(expired.account).toMatchObject({ state: "active", closure: null });
    expect(blocked.live(later({ days: 100, ms: -1 })).account.closure?.status).toBe("blocked");
  });

  it("gets a new date after 90 days if nothing blocks it any more, and it was not tried again since", () => {
    const free = blocked.with({ holdings: [] });
    const command = { type: "ExpireClosure", closure: "c1" } as const;
    const at = later({ days: 100 });
    const moved = free.after(command, { at });
    expect(moved.log.at(-1)).toMatchObject({
      type: "closure.rescheduled",
      at,
      data: { closure: "c1", effective_at: later({ days: 107 }) },
    });
    expect(moved.account.closure?.status).toBe("scheduled");
  });

  it("stays blocked when one obstacle takes another's place", () => {
    const other = blocked.holding(holding("order"));
    expect(other.account.closure?.status).toBe("blocked");
    expect(other.holding().account.state).toBe("deleted");
  });

  it("can be taken back until it executes, by parties that may open or restore it, and by support", () => {
    blocked
      .live(later({ days: 50 }))
      .when(RESTORE, { actor: by("admin") })
      .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "support"] });
    for (const actor of [by("owner"), by("support")]) {
      const withdrawn = blocked
        .when(withdraw(), { actor })
        .then("closure.withdrawn", "account.restored");
      expect(withdrawn.account).toMatchObject({ state: "active", closure: null });
    }
    const restored = blocked
      .live(later({ days: 50 }))
      .when(RESTORE, owner)
      .then("account.restored");
    expect(restored.account).toMatchObject({ state: "active", closure: null });
    expect(heldUp(restored.account)).toBeNull();
  });

  it("is not held up by what comes and goes before its due time", () => {
    const story = scheduled
      .holding(holding("dispute"))
      .live(later({ days: 9 }))
      .holding()
      .live(DUE);
    expect(story.types).not.toContain("closure.blocked");
    expect(story.account.state).toBe("deleted");
  });
});

describe("a closure that is not due", () => {
  it("is not held up, and cannot be tried", () => {
    expect(heldUp(scheduled.account)).toBeNull();
    expect(heldUp(registered(policy).account)).toBeNull();
  });

  it("is not executed before its time, whichever party asks (I3)", () => {
    scheduled.when(execute(), { at: later({ days: 10, ms: -1 }) }).then();
  });

  it("is not executed once it is undone, nor if it never was", () => {
    scheduled.after(RESTORE, owner).when(execute(), { at: DUE }).then();
    scheduled.when(execute("c9"), { at: DUE }).then();
    scheduled.live(DUE).when(execute(), { at: DUE }).then();
  });
});

describe("a closure that no party may restore", () => {
  const final = registered(
    policyWith({
      deletion: {
        open_by: ["owner"],
        restore_by: [],
        review: { business_days: 1 },
        grace: "P0D",
        blockers: [{ id: "order", holding: "order", message: "B.", resolvable_by: "holder" }],
      },
    }),
  )
    .after(open("deletion"), owner)
    .after(pass("confirm"), owner);
  const approved = final.holding(holding("order")).after(approve(), reviewer).live(NOW);

  it("is held up as soon as it is approved, and may be taken back by the one that opened it", () => {
    expect(approved.account).toMatchObject({ state: "active", closure: { status: "blocked" } });
    approved.when(withdraw(), owner).then("closure.withdrawn");
    approved.when(RESTORE, owner).then("account.restored");
    approved.when(withdraw(), { actor: by("support") }).then("closure.withdrawn");
    approved
      .when(withdraw(), { actor: by("member") })
      .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "support"] });
  });

  it("is not erased in the second in which its obstacle goes after a year or a month", () => {
    const month = approved.live(later({ days: 30 })).holding();
    expect(month.account.closure).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 37 }),
    });
    expect(approved.live(later({ days: 365 })).holding().account.closure).toBeNull();
  });

  it("can be stopped until its new date by parties that may open it: the notice of the new date is for that", () => {
    const moved = approved.live(later({ days: 30 })).holding();
    expect(accessOf(moved.account, bookOf(moved.world))).toMatchObject({
      state: "active",
      restorable: true,
      until: later({ days: 37 }),
    });
    moved.when(withdraw(), owner).then("closure.withdrawn");
    const restored = moved.when(RESTORE, owner).then("account.restored");
    expect(restored.live(later({ days: 60 })).account).toMatchObject({
      state: "active",
      closure: null,
    });
    for (const command of [withdraw(), RESTORE]) {
      moved
        .when(command, { actor: by("member") })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "support"] });
    }
    moved
      .live(later({ days: 37 }))
      .when(withdraw(), owner)
      .thenRefused({ code: "wrong_state", state: "deleted", closure_status: null });
  });

  it("can be stopped by support alone once it is disputed", () => {
    const disputed = approved
      .live(later({ days: 30 }))
      .holding()
      .after(dispute(), { actor: by("holder") });
    for (const command of [withdraw(), RESTORE]) {
      expect(disputed.when(command, owner).decision).toMatchObject({
        ok: false,
        error: { code: "disputed" },
      });
    }
    disputed
      .when(RESTORE, { actor: by("support") })
      .then("closure.dispute_resolved", "account.restored");
  });

  it("cannot be stopped by them if it is due in the moment of its approval", () => {
    const unasked = final.after(approve(), reviewer);
    unasked
      .when(withdraw(), owner)
      .thenRefused({ code: "wrong_state", state: "active", closure_status: "scheduled" });
    unasked.when(RESTORE, owner).thenRefused({ code: "actor_not_allowed", allowed: [] });
  });

  it("with a grace period, is stopped in that time by the policy's own parties", () => {
    const graced = registered(
      policyWith({
        deletion: {
          restore_by: ["support"],
          blockers: [{ id: "order", holding: "order", message: "B.", resolvable_by: "holder" }],
        },
      }),
    )
      .after(open("deletion"), owner)
      .after(pass("confirm"), owner);
    const moved = graced
      .holding(holding("order"))
      .live(later({ days: 40 }))
      .holding();
    expect(moved.account.closure?.status).toBe("scheduled");
    moved.when(RESTORE, owner).thenRefused({ code: "actor_not_allowed", allowed: ["support"] });
    moved.when(RESTORE, { actor: by("support") }).then("account.restored");
  });

  it("can be stopped by support until it is erased", () => {
    const moved = approved.live(later({ days: 30 })).holding();
    const stopped = moved.when(withdraw(), { actor: by("support") }).then("closure.withdrawn");
    expect(stopped.live(later({ days: 60 })).account.state).toBe("active");
  });
});

describe("under a policy from before there was a least notice", () => {
  it("a closure whose obstacle stood for long does not continue at once: a day is the least", () => {
    const stored = { ...policy, notice_after_block: "P0D" as Duration };
    const moved = registered(stored)
      .after(open("deletion"), owner)
      .holding(holding("order"))
      .live(later({ days: 40 }))
      .holding();
    expect(moved.account.closure).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 41 }),
    });
  });
});

describe("what has no limit in time", () => {
  const hold = { actor: by("admin") };
  const held = scheduled.after(PLACE_HOLD, hold).live(DUE);

  it("a legal hold never ends a closure, and the holder hears of it again and again", () => {
    const years = held.live(later({ days: 800 }));
    expect(years.account.closure?.status).toBe("blocked");
    expect(years.log.filter(isStillBlocked)).toHaveLength(26);
  });

  it("after a legal hold the closure continues at once: its date was known", () => {
    const released = held.live(later({ days: 800 })).after(RELEASE_HOLD, hold);
    expect(released.retried().erased().account.state).toBe("deleted");
  });

  it("an obstacle that comes beside a hold is in a new closure.blocked, and has its own time", () => {
    const both = held.live(later({ days: 200 })).holding(holding("order"));
    expect(both.log.at(-1)).toMatchObject({
      type: "closure.blocked",
      data: { blockers: ["legal_hold", "order"], expires_at: later({ days: 290 }) },
    });
    expect(both.live(later({ days: 500 })).account.closure?.status).toBe("blocked");
    const released = both.live(later({ days: 500 })).after(RELEASE_HOLD, hold);
    expect(released.live(later({ days: 500 })).account).toMatchObject({
      state: "active",
      closure: null,
    });
  });

  it("an obstacle that went while the hold stayed is not forgotten: the holder gets a new date", () => {
    const cleared = held
      .holding(holding("order"))
      .live(later({ days: 13 }))
      .holding();
    expect(cleared.log.at(-1)).toMatchObject({
      type: "closure.blocked",
      data: { blockers: ["legal_hold"], expires_at: null },
    });
    const released = cleared
      .live(later({ days: 300 }))
      .after(RELEASE_HOLD, hold)
      .retried();
    expect(released.account.closure).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 307 }),
    });
  });

  it("an obstacle that came and went within a day under the hold changes nothing", () => {
    const cleared = held
      .holding(holding("order"))
      .live(later({ days: 11 }))
      .holding();
    const released = cleared
      .live(later({ days: 300 }))
      .after(RELEASE_HOLD, hold)
      .retried();
    expect(released.erased().account.state).toBe("deleted");
  });

  it("of the brake the holder hears after a day, and it ends nothing", () => {
    const braked = scheduled.when(execute(), { at: DUE, clearance: "refused" }).next;
    expect(nextDeadline(braked.account)?.at).toBe(later({ days: 11 }));
    const year = braked.after(
      { type: "RemindBlocked", closure: "c1" },
      { at: later({ days: 11 }) },
    );
    expect(year.log.at(-1)).toMatchObject({
      type: "closure.still_blocked",
      data: { blockers: ["brake"], expires_at: null },
    });
    expect(nextDeadline(year.account)?.at).toBe(later({ days: 41 }));
    year.when(execute(), { at: later({ days: 400 }) }).then("erasure.started");
  });
});

describe("a hold and a blocker together", () => {
  it("are both in closure.blocked, and both must go", () => {
    const both = scheduled
      .after(PLACE_HOLD, { actor: by("admin") })
      .holding(holding("order"))
      .live(DUE);
    expect(both.log.at(-1)).toMatchObject({
      data: { closure: "c1", blockers: ["legal_hold", "order"], blocker_total: 2 },
    });
    const released = both.after(RELEASE_HOLD).retried();
    expect(released.account.closure?.status).toBe("blocked");
    expect(released.holding().account.state).toBe("deleted");
  });
});
