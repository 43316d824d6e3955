import { describe, expect, it } from "vitest";
import { heldUp, nextDeadline } from "../../src/lifecycle/deadline";
import {
  by,
  execute,
  holding,
  later,
  open,
  PLACE_HOLD,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
} from "../support/given";

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
const scheduled = registered(policy).after(open("deletion"), owner);
const DUE = later({ days: 10 });
const blocked = scheduled.holding(holding("dispute"), holding("dispute", {}, "d2")).live(DUE);

describe("a closure that falls due while something stands in its way", () => {
  it("is blocked at its due time, and tells by what", () => {
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

  it("is told once, however long it lasts and however often it is tried again", () => {
    const tried = blocked
      .live(later({ days: 40 }))
      .retried()
      .retried();
    expect(tried.types.filter((type) => type === "closure.blocked")).toHaveLength(1);
    blocked.when(execute()).then();
  });

  it("waits for the obstacle, not for a time", () => {
    expect(nextDeadline(blocked.account)).toBeNull();
    expect(heldUp(blocked.account)).toEqual(execute());
  });

  it("goes on by itself when the last obstacle goes, at that moment", () => {
    const when = later({ days: 12 });
    const one = blocked.live(when).holding(holding("dispute"));
    expect(one.account.state).toBe("pending_deletion");
    const none = one.holding();
    expect(none.account.state).toBe("deleted");
    const started = none.log.find((event) => event.type === "erasure.started");
    expect(started?.at).toBe(when);
  });

  it("stays blocked where one obstacle takes another's place", () => {
    const other = blocked.holding(holding("order"));
    expect(other.account.closure?.status).toBe("blocked");
    expect(other.holding().account.state).toBe("deleted");
  });

  it("can be undone until it executes, by whom the policy lets", () => {
    blocked
      .live(later({ days: 50 }))
      .when(RESTORE, { actor: by("admin") })
      .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "support"] });
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

  it("is not executed before its time, whoever asks (I3)", () => {
    scheduled.when(execute(), { at: later({ days: 10, ms: -1 }) }).then();
  });

  it("is not executed once it is undone, nor where it never was", () => {
    scheduled.after(RESTORE, owner).when(execute(), { at: DUE }).then();
    scheduled.when(execute("c9"), { at: DUE }).then();
    scheduled.live(DUE).when(execute(), { at: DUE }).then();
  });
});

describe("a hold and a blocker together", () => {
  it("are both told, and both must go", () => {
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
