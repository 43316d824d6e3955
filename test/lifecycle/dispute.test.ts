import { describe, expect, it } from "vitest";
import { heldUp } from "../../src/lifecycle/deadline";
import {
  approve,
  by,
  dispute,
  execute,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RESTORE,
  registered,
  reject,
  resolve,
  withdraw,
} from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const holder = { actor: by("holder") };
const reviewer = { actor: by("reviewer") };
const policy = policyWith({
  cancellation: { steps: [], then: "purge", grace: "P30D", restore_by: ["admin"] },
  deletion: { restore_by: [] },
});
const opened = registered(policy).after(open("deletion"), owner);
const scheduled = opened.after(pass("confirm"), owner);
const DUE = later({ days: 10 });
const disputed = scheduled.after(dispute(), holder);

describe("a holder that says the request was not theirs", () => {
  it("is believed: it is an event, and the account knows of which closure and since when", () => {
    const story = scheduled
      .when(dispute(), { ...holder, at: later({ days: 1 }) })
      .then({ type: "closure.disputed", data: { closure: "c1" } });
    expect(story.log.at(-1)?.actor.role).toBe("holder");
    expect(story.account.disputes).toEqual([{ closure: "c1", at: later({ days: 1 }) }]);
  });

  it("may say so again, to no effect", () => {
    disputed.when(dispute(), { ...holder, at: later({ days: 1 }) }).then();
  });

  it("stops what falls due: it is blocked, by that alone, and waits for support", () => {
    const blocked = disputed.live(DUE);
    expect(blocked.log.at(-1)).toMatchObject({
      type: "closure.blocked",
      data: { blockers: ["disputed"], blocker_total: 1 },
    });
    expect(heldUp(blocked.account)).toEqual(execute());
    expect(blocked.live(later({ days: 99 })).account.state).toBe("pending_deletion");
  });

  it("keeps the account disputed even when the closure has ended after all its time", () => {
    const expired = disputed.live(later({ days: 400 }));
    expect(expired.account).toMatchObject({
      state: "active",
      closure: null,
      disputes: [{ closure: "c1" }],
    });
    const { decision } = expired.when(open("deletion", "c2"), owner);
    expect(decision).toMatchObject({ error: { code: "blocked", blockers: [{ id: "disputed" }] } });
    for (const decided of ["continue", "undo"] as const) {
      expired
        .when(resolve(decided), support)
        .then("closure.dispute_resolved")
        .when(open("deletion", "c2"), owner)
        .then("closure.opened");
    }
  });

  it("may say so while the closure is held up by something else", () => {
    const held = scheduled.after(PLACE_HOLD, support).live(DUE);
    const released = held.after(dispute(), holder).after({ type: "ReleaseLegalHold" }, support);
    expect(released.live(later({ days: 11 })).account.closure?.status).toBe("blocked");
  });

  it("is believed of any closure that is open, and comes too late once it is erased", () => {
    const refusal = { code: "not_restorable" } as const;
    opened.when(dispute(), holder).then("closure.disputed");
    scheduled
      .live(DUE, "silent")
      .when(dispute(), holder)
      .thenRefused({ ...refusal, state: "erasing" });
    scheduled
      .live(DUE)
      .when(dispute(), holder)
      .thenRefused({ ...refusal, state: "deleted" });
    scheduled.when(dispute("c9"), holder).thenRefused({ ...refusal, state: "pending_deletion" });
  });

  it("leaves no way round support: nothing is restored, withdrawn, proved or opened", () => {
    const refused = { code: "disputed" } as const;
    const cancelled = registered(policy)
      .after(open("cancellation"), owner)
      .after(dispute(), holder);
    cancelled.when(RESTORE, { actor: by("admin") }).thenRefused(refused);
    const collecting = opened.after(dispute(), holder);
    collecting.when(withdraw(), owner).thenRefused(refused);
    collecting.when(pass("confirm"), owner).thenRefused(refused);
    const held = disputed.live(DUE);
    held.when(withdraw(), owner).thenRefused(refused);
    held.when(RESTORE, owner).thenRefused(refused);
  });

  it("stops a review too: what is approved waits, and what is rejected stays disputed", () => {
    const reviewed = policyWith({
      deletion: { steps: [], review: { business_days: 1 }, grace: "P0D", restore_by: [] },
    });
    const waiting = registered(reviewed).after(open("deletion"), owner).after(dispute(), holder);
    const approved = waiting.after(approve(), reviewer).live(later({ days: 20 }));
    expect(approved.account).toMatchObject({ state: "active", closure: { status: "blocked" } });
    const rejected = waiting.after(reject(), reviewer);
    expect(rejected.account).toMatchObject({ closure: null, disputes: [{ closure: "c1" }] });
  });

  it("may be followed by support taking the closure back, which decides the dispute too", () => {
    for (const story of [opened, scheduled, scheduled.live(later({ days: 9 }))]) {
      const back = story.after(dispute(), holder).when(withdraw(), support).next;
      expect(back.types).toContain("closure.dispute_resolved");
      expect(back.account).toMatchObject({ state: "active", closure: null, disputes: [] });
    }
  });
});

describe("reminders", () => {
  const reminding = policyWith({
    cancellation: { steps: [], then: "purge", grace: "P30D", reminders: ["P20D", "P7D", "P1D"] },
    deletion: { steps: [], grace: "P10D", reminders: ["P8D", "P1D"] },
  });
  const cancelled = registered(reminding).after(open("cancellation"), owner);
  const remindedAt = (story: typeof cancelled) =>
    story.log.filter(({ type }) => type === "closure.reminder_sent").map((event) => event.at);

  it("are not sent while it is disputed, nor late once support has decided", () => {
    const stopped = cancelled.after(dispute(), holder).live(later({ days: 12 }));
    expect(remindedAt(stopped)).toEqual([]);
    const goesOn = stopped.after(resolve("continue"), support).live(later({ days: 40 }));
    expect(remindedAt(goesOn)).toEqual([later({ days: 23 }), later({ days: 29 })]);
    expect(goesOn.account.state).toBe("purged");
  });

  it("are sent of a deletion over a disputed cancellation neither", () => {
    const stopped = cancelled
      .after(open("deletion", "del"), owner)
      .after(dispute(), holder)
      .live(later({ days: 5 }));
    expect(remindedAt(stopped)).toEqual([]);
    const goesOn = stopped.after(resolve("undo"), support).live(later({ days: 9 }));
    expect(remindedAt(goesOn)).toEqual([later({ days: 9 })]);
  });
});

describe("support, that decides on it", () => {
  it("lets the closure go on, to its date as it was", () => {
    const story = disputed
      .when(resolve("continue"), support)
      .then({ type: "closure.dispute_resolved", data: { closure: "c1", decision: "continue" } });
    expect(story.account).toMatchObject({ disputes: [], closure: { effective_at: DUE } });
    expect(story.live(DUE).account.state).toBe("deleted");
  });

  it("lets go on at once what fell due within a day, and gives a new date to what is older", () => {
    const when = later({ days: 11 });
    const story = disputed.live(when).after(resolve("continue"), support);
    const erased = story.retried().erased();
    expect(erased.account.state).toBe("deleted");
    expect(erased.log.find(({ type }) => type === "erasure.started")?.at).toBe(when);
    const older = disputed
      .live(later({ days: 12 }))
      .after(resolve("continue"), support)
      .retried();
    expect(older.account.closure).toMatchObject({
      status: "scheduled",
      effective_at: later({ days: 19 }),
    });
  });

  it("withdraws what has not been scheduled when it was not the holder", () => {
    const story = opened
      .after(dispute(), holder)
      .when(resolve("undo"), support)
      .then("closure.dispute_resolved", "closure.withdrawn");
    expect(story.account).toMatchObject({ state: "active", closure: null, disputes: [] });
  });

  it("undoes it, though the policy lets no party restore", () => {
    disputed.when(RESTORE, support).thenRefused({ code: "actor_not_allowed", allowed: [] });
    disputed.when(RESTORE, owner).thenRefused({ code: "disputed" });
    const story = disputed
      .live(later({ days: 12 }))
      .when(resolve("undo"), support)
      .then("closure.dispute_resolved", {
        type: "account.restored",
        data: {
          closure: "c1",
          from: "pending_deletion",
          to: "active",
          purge_at: null,
          reminders: [],
          ended_as: "restored",
          fresh_environment: false,
        },
      });
    expect(story.account).toMatchObject({ state: "active", closure: null });
  });

  it("has nothing to decide if nothing is disputed, or not any more", () => {
    for (const decision of ["continue", "undo"] as const) {
      const refusal = { code: "not_disputed" } as const;
      scheduled.when(resolve(decision), support).thenRefused(refusal);
      opened.when(resolve(decision), support).thenRefused(refusal);
      disputed
        .after(resolve("continue"), support)
        .when(resolve(decision), support)
        .thenRefused(refusal);
    }
  });

  it("may be asked again: the holder can say so once more", () => {
    disputed.after(resolve("continue"), support).when(dispute(), holder).then("closure.disputed");
  });
});

describe("a cancellation that a deletion was opened over", () => {
  const cancelled = registered(policy).after(open("cancellation", "can"), owner);
  const over = cancelled.after(open("deletion", "del"), owner);
  const both = over.after(pass("confirm", "del"), owner);

  it("can be disputed and undone while the deletion collects its steps, which goes on", () => {
    const story = over
      .after(dispute("can"), holder)
      .when(resolve("undo", "can"), support)
      .then("closure.dispute_resolved", "account.restored");
    expect(story.account).toMatchObject({
      state: "active",
      closure: { id: "del", status: "awaiting_steps" },
      underlying: null,
    });
  });

  it("can be undone beneath a deletion in its own grace period, and the account stays in it", () => {
    const story = both
      .after(dispute("can"), holder)
      .after(resolve("undo", "can"), { ...support, at: later({ days: 1 }) });
    expect(story.account).toMatchObject({
      state: "pending_deletion",
      state_since: both.account.state_since,
      closure: { id: "del", status: "scheduled" },
      underlying: null,
    });
    const undone = story.after(dispute("del"), holder).after(resolve("undo", "del"), support);
    expect(undone.account).toMatchObject({ state: "active", closure: null });
  });

  it("can be undone beneath a deletion without a grace period that is held up, and disables nothing more", () => {
    const heldUp = registered(
      policyWith({
        cancellation: { steps: [], then: "purge", grace: "P30D" },
        deletion: { grace: "P0D" },
      }),
    )
      .after(open("cancellation", "can"), owner)
      .after(open("deletion", "del"), owner)
      .after(pass("confirm", "del"), owner)
      .after(execute("del"), { clearance: "refused" });
    expect(heldUp.account).toMatchObject({ state: "disabled", closure: { status: "blocked" } });
    const story = heldUp.after(dispute("can"), holder).after(resolve("undo", "can"), support);
    expect(story.log.at(-1)).toMatchObject({ data: { from: "disabled", to: "active" } });
    expect(story.account).toMatchObject({
      state: "active",
      closure: { id: "del", status: "blocked" },
      underlying: null,
    });
    expect(story.retried().erased().account.state).toBe("deleted");
  });

  it("is still disputed when the deletion over it is undone", () => {
    const story = both
      .after(dispute("can"), holder)
      .after(dispute("del"), holder)
      .after(resolve("undo", "del"), support);
    expect(story.account).toMatchObject({ state: "disabled", closure: { id: "can" } });
    expect(story.live(later({ days: 30 })).account.closure?.status).toBe("blocked");
  });

  it("lets no deletion be opened over it until support has decided", () => {
    const doubted = cancelled.after(dispute("can"), holder);
    const { decision } = doubted.when(open("deletion", "del"), owner);
    expect(decision).toMatchObject({
      ok: false,
      error: { code: "blocked", blockers: [{ id: "disputed", resolvable_by: "support" }] },
    });
    doubted
      .after(resolve("continue", "can"), support)
      .when(open("deletion", "del"), owner)
      .then("closure.opened");
  });

  it("lets the deletion over it pass no last step until support has decided", () => {
    over
      .after(dispute("can"), holder)
      .when(pass("confirm", "del"), owner)
      .thenRefused({ code: "disputed" });
  });

  it("disputed beneath a deletion that is due holds that up too, until support has decided", () => {
    const blocked = both.after(dispute("can"), holder).live(DUE);
    expect(blocked.account).toMatchObject({
      state: "pending_deletion",
      closure: { id: "del", status: "blocked" },
    });
    for (const decision of ["continue", "undo"] as const) {
      const decided = blocked.after(resolve(decision, "can"), { ...support, at: DUE });
      expect(decided.retried().erased().account.state).toBe("deleted");
    }
  });

  it("is past deciding once the deletion over it is executed (I4)", () => {
    const erasing = both.live(DUE, "silent");
    const refusal = { code: "wrong_state", state: "erasing", closure_status: null } as const;
    for (const decision of ["continue", "undo"] as const) {
      erasing.when(resolve(decision, "can"), support).thenRefused(refusal);
    }
    erasing.when(dispute("can"), holder).thenRefused({ code: "not_restorable", state: "erasing" });
  });
});

describe("a closure without a grace period", () => {
  it("leaves nothing to dispute", () => {
    const closing = registered("review-then-close")
      .after(
        open("deletion", "c1", ["data_backed_up", "not_evading", "other_matters_settled"]),
        owner,
      )
      .after(pass("confirm"), owner)
      .after(pass("otp"), owner)
      .after(approve(), { actor: by("reviewer") })
      .live(later({}), "silent");
    closing.when(dispute(), holder).thenRefused({ code: "not_restorable", state: "erasing" });
  });
});
