import { describe, expect, it } from "vitest";
import { restorability } from "../../src/lifecycle/access";
import { heldUp, nextDeadline, scheduleOf } from "../../src/lifecycle/deadline";
import {
  approve,
  bookOf,
  by,
  execute,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
  reject,
  type Story,
  withdraw,
  wrongProof,
} from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const policy = policyWith({
  cancellation: { steps: [], then: "purge", grace: "P30D", restore_by: ["admin"] },
  deletion: { grace: "P14D", restore_by: ["support"] },
});
/** Its purge is due on day 30. */
const cancelled = registered(policy).after(open("cancellation", "can"), owner);
const deleteOn = (days: number, story: Story = cancelled) =>
  story.live(later({ days })).after(open("deletion", "del"), owner);
const scheduledOn = (days: number) => deleteOn(days).after(pass("confirm", "del"), owner);

describe("a deletion opened over a cancellation", () => {
  it("becomes the open closure, the cancellation goes on beneath it, the state stays", () => {
    expect(deleteOn(5).account).toMatchObject({
      state: "disabled",
      closure: { id: "del", status: "awaiting_steps" },
      underlying: { id: "can", status: "scheduled", effective_at: later({ days: 30 }) },
    });
  });

  it("is only possible once: nothing is opened over a deletion", () => {
    for (const kind of ["cancellation", "deletion"] as const) {
      deleteOn(5)
        .when(open(kind, "third"), owner)
        .thenRefused({ code: "closure_open", closure: "del" });
    }
  });

  it("is only possible once, also if the deletion is due at once and not executed yet", () => {
    const instant = policyWith({
      cancellation: { steps: [], then: "purge" },
      deletion: { steps: [], grace: "P0D" },
    });
    registered(instant)
      .after(open("cancellation", "can"), owner)
      .after(open("deletion", "del"), owner)
      .when(open("deletion", "third"), owner)
      .thenRefused({ code: "closure_open", closure: "del" });
  });

  it("is possible over a cancellation that is held up", () => {
    const held = cancelled.after(PLACE_HOLD, support).live(later({ days: 31 }));
    expect(held.account.closure?.status).toBe("blocked");
    held.after(RELEASE_HOLD, support).when(open("deletion", "del"), owner).then("closure.opened");
  });

  it.each([
    ["withdrawn", (story: Story) => story.after(withdraw("del"), owner)],
    ["expired", (story: Story) => story.live(later({ days: 12 }))],
    [
      "rejected for wrong proofs",
      (story: Story) =>
        [15, 30, 45].reduce(
          (locked, minutes) =>
            locked.after(wrongProof("confirm", 5, "del"), {
              ...owner,
              at: later({ days: 5, minutes }),
            }),
          story,
        ),
    ],
  ])("%s, it leaves the cancellation as it was", (_, end) => {
    expect(end(deleteOn(5)).account).toMatchObject({
      state: "disabled",
      closure: { id: "can", status: "scheduled", effective_at: later({ days: 30 }) },
      underlying: null,
    });
  });
});

describe("while the deletion collects its steps", () => {
  it("the purge date runs on, and the purge executes on it", () => {
    const story = deleteOn(25).live(later({ days: 30 }));
    expect(story.account).toMatchObject({
      state: "purged",
      closure: { id: "del", status: "awaiting_steps" },
      underlying: null,
    });
    expect(story.log.at(-1)).toMatchObject({ type: "account.purged", data: { closure: "can" } });
  });

  it("the deletion goes on after that purge, from where it was", () => {
    const story = deleteOn(25)
      .live(later({ days: 31 }))
      .after(pass("confirm", "del"), owner);
    expect(story.account.state).toBe("pending_deletion");
    expect(story.live(later({ days: 45 })).account.state).toBe("deleted");
  });

  it("nothing is proved while the purge is erasing", () => {
    const erasing = deleteOn(25).live(later({ days: 30 }), "silent");
    erasing
      .when(pass("confirm", "del"), owner)
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: null });
    erasing
      .when(wrongProof("confirm", 5, "del"), owner)
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: null });
    erasing
      .erased()
      .when(pass("confirm", "del"), owner)
      .then("closure.step_passed", "closure.scheduled", "account.deletion_scheduled");
  });

  it("an expiry while the purge is erasing does not stop the purge", () => {
    const erasing = deleteOn(25).live(later({ days: 33 }), "silent");
    expect(erasing.account.closure).toMatchObject({ id: "can", status: "executing" });
    expect(erasing.erased().account).toMatchObject({ state: "purged", closure: null });
  });

  it("a restore undoes the cancellation beneath, and the deletion goes on", () => {
    const story = deleteOn(5)
      .when(RESTORE, { actor: by("admin") })
      .then({
        type: "account.restored",
        data: {
          closure: "can",
          from: "disabled",
          to: "active",
          purge_at: null,
          reminders: [],
          ended_as: "restored",
          fresh_environment: false,
        },
      });
    expect(story.account).toMatchObject({
      state: "active",
      closure: { id: "del", status: "awaiting_steps" },
      underlying: null,
    });
  });

  it("a held-up cancellation beneath it is still tried again", () => {
    const held = cancelled.after(PLACE_HOLD, support).live(later({ days: 31 }));
    const over = held.after(RELEASE_HOLD, support).after(open("deletion", "del"), owner);
    expect(heldUp(over.account)).toEqual(execute("can"));
  });
});

describe("while the deletion's grace period runs", () => {
  it("the purge date rests: it passes and nothing is purged", () => {
    const story = scheduledOn(25).live(later({ days: 39, ms: -1 }));
    expect(story.account).toMatchObject({ state: "pending_deletion" });
    expect(story.types).not.toContain("erasure.started");
    expect(nextDeadline(story.account)).toEqual({
      at: later({ days: 39 }),
      command: execute("del"),
    });
  });

  it("a command to execute the resting purge does nothing (I3)", () => {
    scheduledOn(25)
      .when(execute("can"), { at: later({ days: 30 }) })
      .then();
  });

  it("a purge that was held up is not tried again", () => {
    const held = cancelled.after(PLACE_HOLD, support).live(later({ days: 31 }));
    const over = held
      .after(RELEASE_HOLD, support)
      .after(open("deletion", "del"), owner)
      .after(pass("confirm", "del"), owner);
    expect(over.account.underlying?.status).toBe("blocked");
    expect(heldUp(over.account)).toBeNull();
  });

  it("what is promised is the deletion", () => {
    expect(scheduleOf(deleteOn(25).account)?.id).toBe("can");
    expect(scheduleOf(scheduledOn(25).account)?.id).toBe("del");
  });

  it("at its end everything is deleted, the cancellation with it", () => {
    const story = scheduledOn(25).live(later({ days: 39 }));
    expect(story.account).toMatchObject({ state: "deleted", closure: null, underlying: null });
    expect(story.types).not.toContain("account.purged");
    expect(nextDeadline(story.account)).toBeNull();
  });

  it("once it erases, nothing restores: not the cancellation beneath it either (I4)", () => {
    const erasing = scheduledOn(25).live(later({ days: 39 }), "silent");
    for (const role of ["admin", "support"] as const) {
      erasing
        .when(RESTORE, { actor: by(role) })
        .thenRefused({ code: "not_restorable", state: "erasing" });
    }
    expect(restorability(erasing.account, bookOf(erasing.world))).toEqual({
      restorable: false,
      until: null,
    });
  });

  it("it is undone by whom the deletion lets, not by whom the cancellation would", () => {
    scheduledOn(25)
      .when(RESTORE, { actor: by("admin") })
      .thenRefused({ code: "actor_not_allowed", allowed: ["support"] });
  });
});

describe("a deletion with a review over a cancellation", () => {
  const reviewed = policyWith({
    cancellation: { steps: [], then: "purge", grace: "P30D" },
    deletion: { steps: [], review: { business_days: 3 }, grace: "P14D" },
  });
  const waiting = registered(reviewed)
    .after(open("cancellation", "can"), owner)
    .live(later({ days: 29 }))
    .after(open("deletion", "del"), owner);

  it("is purged beneath while it waits, and can still be approved or rejected", () => {
    const purged = waiting.live(later({ days: 31 }));
    expect(purged.account).toMatchObject({ state: "purged", closure: { status: "in_review" } });
    const reviewer = { actor: by("reviewer") };
    purged
      .when(approve("del"), reviewer)
      .then("closure.approved", "closure.scheduled", "account.deletion_scheduled");
    expect(purged.after(reject("del"), reviewer).account).toMatchObject({
      state: "purged",
      closure: null,
    });
  });

  it("is not approved in the middle of that purge", () => {
    waiting
      .live(later({ days: 30 }), "silent")
      .when(approve("del"), { actor: by("reviewer") })
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: null });
  });
});
