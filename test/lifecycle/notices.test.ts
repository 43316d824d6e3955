import { describe, expect, it } from "vitest";
import { type RecordedEvent } from "../../src/lifecycle/event";
import { evolve } from "../../src/lifecycle/evolve";
import { type CausedNotice, noticesOf, stillHolds } from "../../src/lifecycle/notices";
import type { HolderContent } from "../../src/shared/notices";
import type { Timestamp } from "../../src/shared/time";
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
  RESTORE,
  registered,
  reject,
  resolve,
  type Story,
  withdraw,
  wrongProof,
} from "../support/given";
import { later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const reviewer = { actor: by("reviewer") };
const restore_by = ["owner", "support"];

/** Every notice that the events of a story owe, with the type of its event. */
function noticesIn(story: Story) {
  const caused: (CausedNotice & { readonly event: string })[] = [];
  story.log.reduce<Story["state"]>((before, event: RecordedEvent) => {
    const account = evolve(before, event);
    const surroundings = { policies: bookOf(story.world), holdings: story.world.holdings };
    for (const notice of noticesOf(account, event, surroundings)) {
      caused.push({ ...notice, event: event.type });
    }
    return account;
  }, null);
  return caused;
}

const contentsIn = (story: Story) =>
  noticesIn(story).map(({ event, reach, content }) => [event, reach, content]);

describe("a holder gets the notices", () => {
  it("of a cancellation: its date with the parties that may undo it, the reminders, its end", () => {
    const policy = policyWith({
      cancellation: { steps: [], then: "purge", reminders: ["P3D"] },
    });
    const story = registered(policy)
      .after(open("cancellation"), owner)
      .live(later({ days: 20 }));
    const date = { action: "purge", effective_at: later({ days: 10 }), restore_by };
    expect(contentsIn(story)).toEqual([
      ["closure.scheduled", "all", { template: "scheduled", ...date, not_me: null }],
      ["closure.reminder_sent", "one", { template: "reminder", ...date, not_me: null }],
      ["account.purged", "all", { template: "completed", action: "purge" }],
    ]);
  });

  it("of a deletion: the last notice as the erasure begins, and none when there is no holder any more", () => {
    const policy = policyWith({ deletion: { steps: [], restore_by: [] } });
    const story = registered(policy)
      .after(open("deletion"), owner)
      .live(later({ days: 20 }));
    const date = { action: "delete", effective_at: later({ days: 10 }), restore_by: [] };
    expect(story.account.state).toBe("deleted");
    expect(contentsIn(story)).toEqual([
      ["closure.scheduled", "all", { template: "scheduled", ...date, not_me: null }],
      ["erasure.started", "all", { template: "completed", action: "delete" }],
    ]);
  });

  it("of a review: when it is due, and its result", () => {
    const due_at = later({ days: 3 });
    const statements = ["data_backed_up", "not_evading", "other_matters_settled"];
    const inReview = registered("review-then-close")
      .after(open("deletion", "c1", statements), owner)
      .after(pass("confirm"), owner)
      .after(pass("otp"), owner);
    const content = { template: "in_review", due_at, not_me: null };
    const waiting = ["closure.review_requested", "one", content];
    expect(contentsIn(inReview)).toEqual([waiting]);
    expect(contentsIn(inReview.after(reject(), reviewer))).toEqual([
      waiting,
      ["closure.rejected", "one", { template: "rejected", cause: "review", reason: null }],
    ]);
    // Without a grace period there is no date to tell, only the end.
    expect(contentsIn(inReview.after(approve(), reviewer).live(NOW))).toEqual([
      waiting,
      ["erasure.started", "all", { template: "completed", action: "delete" }],
    ]);
  });

  it("of guesses at a proof: that it was rejected for them", () => {
    const opened = registered(policyWith({ deletion: {} })).after(open("deletion"), owner);
    const rejected = [0, 15, 30].reduce(
      (story, minutes) =>
        story.after(wrongProof("confirm", 5), { ...owner, at: later({ minutes }) }),
      opened,
    );
    expect(contentsIn(rejected)).toEqual([
      [
        "closure.rejected",
        "one",
        { template: "rejected", cause: "too_many_wrong_proofs", reason: null },
      ],
    ]);
  });

  it("of a restoration by any party: that all is as before", () => {
    const policy = policyWith({ deletion: { steps: [] } });
    const scheduled = registered(policy).after(open("deletion"), owner);
    const content = { template: "restored", ahead: null, emptied: false, not_me: null };
    const restored = ["account.restored", "one", content];
    expect(contentsIn(scheduled.after(RESTORE, owner)).at(-1)).toEqual(restored);
    const disputed = scheduled.after(dispute(), { actor: by("holder") });
    expect(contentsIn(disputed.after(resolve("undo"), support)).at(-1)).toEqual(restored);
    expect(contentsIn(disputed.after(resolve("continue"), support))).toHaveLength(1);
  });

  it("of a way back from a purge: that what was purged is not among it", () => {
    const policy = policyWith({ cancellation: { steps: [], then: "purge" } });
    const revived = registered(policy)
      .after(open("cancellation"), owner)
      .live(later({ days: 10 }))
      .after(RESTORE, owner);
    const content = { template: "restored", ahead: null, emptied: true, not_me: null };
    expect(contentsIn(revived).at(-1)).toEqual(["account.restored", "one", content]);
  });

  it("of a restoration to an account that is still to be purged: when that is, and which parties may undo it", () => {
    const policy = policyWith({
      cancellation: { steps: [], then: "purge", grace: "P30D" },
      deletion: { steps: [], grace: "P14D" },
    });
    const undone = registered(policy)
      .after(open("cancellation", "can"), owner)
      .after(open("deletion", "del"), owner)
      .after(RESTORE, owner);
    expect(undone.account.state).toBe("disabled");
    const ahead = { action: "purge", effective_at: later({ days: 30 }), restore_by };
    const content = { template: "restored", ahead, emptied: false, not_me: null };
    expect(contentsIn(undone).at(-1)).toEqual(["account.restored", "one", content]);
  });

  it("of an end, as long as it is ahead: a date that no longer holds is not sent late", () => {
    const policy = policyWith({ deletion: { steps: [], reminders: ["P7D"] } });
    const scheduled = registered(policy).after(open("deletion"), owner);
    const effective_at = later({ days: 10 });
    const date = { action: "delete", effective_at, restore_by, not_me: null } as const;
    const reminder = { template: "reminder", ...date } as const;
    const holds = (story: typeof scheduled, now: Timestamp, content: HolderContent = reminder) =>
      stillHolds(content, story.account, now);
    expect(holds(scheduled, later({ ms: -1 }, effective_at))).toBe(true);
    expect(holds(scheduled, effective_at)).toBe(false);
    expect(holds(scheduled.after(RESTORE, owner), later({ days: 8 }))).toBe(false);
    const late = { ...reminder, template: "scheduled" } as const;
    expect(holds(scheduled, later({ days: 40 }), late)).toBe(true);
  });

  it("of a date that counts again: the reminders before it", () => {
    const policy = policyWith({
      cancellation: { steps: [], then: "purge", grace: "P30D", reminders: ["P7D"] },
      deletion: { steps: [], grace: "P14D" },
    });
    const story = registered(policy)
      .after(open("cancellation", "can"), owner)
      .after(open("deletion", "del"), owner)
      .after(RESTORE, owner)
      .live(later({ days: 24 }));
    const date = { action: "purge", effective_at: later({ days: 30 }), restore_by };
    expect(contentsIn(story).at(-1)).toEqual([
      "closure.reminder_sent",
      "one",
      { template: "reminder", ...date, not_me: null },
    ]);
  });

  it("of an end before anything was scheduled: by whom, or that time did it", () => {
    const opened = registered("grace-then-delete").after(open("deletion"), owner);
    const withdrawnBy = (by: "holder" | "support") => [
      "closure.withdrawn",
      "one",
      { template: "withdrawn", by },
    ];
    const withdrawal = { type: "WithdrawClosure", closure: "c1" } as const;
    expect(contentsIn(opened.after(withdrawal, owner))).toEqual([withdrawnBy("holder")]);
    expect(contentsIn(opened.after(withdrawal, support))).toEqual([withdrawnBy("support")]);
    expect(contentsIn(opened.live(later({ days: 7 })))).toEqual([
      ["closure.expired", "one", { template: "expired", cause: "steps" }],
    ]);
  });

  it("of a review that takes longer than was promised: that it does", () => {
    const due_at = later({ days: 3 });
    const statements = ["data_backed_up", "not_evading", "other_matters_settled"];
    const late = registered("review-then-close")
      .after(open("deletion", "c1", statements), owner)
      .after(pass("confirm"), owner)
      .after(pass("otp"), owner)
      .live(later({ days: 4 }));
    expect(contentsIn(late).at(-1)).toEqual([
      "closure.review_overdue",
      "one",
      { template: "review_overdue", due_at, not_me: null },
    ]);
  });

  describe("of a closure that is held up", () => {
    const policy = policyWith({
      deletion: {
        steps: [],
        blockers: [
          { id: "order", holding: "order", message: "Finish it.", resolvable_by: "holder" },
        ],
      },
    });
    const scheduled = registered(policy).after(open("deletion"), owner);
    const order = holding("order");
    const held = scheduled.holding(order).live(later({ days: 10 }));
    const content = {
      template: "blocked",
      action: "delete",
      because: [{ message: "Finish it.", own: null, url: order.url, resolvable_by: "holder" }],
      more: 0,
      repeated: false,
      expires_at: later({ days: 100 }),
      takeable: true,
      not_me: null,
    };

    it("by what and what to do, at once and every 30 days, and when it is given up", () => {
      expect(contentsIn(held.live(later({ days: 100 }))).slice(1)).toEqual([
        ["closure.blocked", "one", content],
        ["closure.still_blocked", "one", { ...content, repeated: true }],
        ["closure.still_blocked", "one", { ...content, repeated: true }],
        ["closure.expired", "one", { template: "expired", cause: "blocked" }],
      ]);
    });

    it("five of many, with how many more there are", () => {
      const many = Array.from({ length: 30 }, (_, index) => holding("order", {}, `o${index}`));
      const last = contentsIn(scheduled.holding(...many).live(later({ days: 10 }))).at(-1);
      expect(last).toMatchObject(["closure.blocked", "one", { because: { length: 5 }, more: 25 }]);
    });

    it("its new date, when what held it up went after more than a day", () => {
      const effective_at = later({ days: 19 });
      expect(contentsIn(held.live(later({ days: 12 })).holding()).at(-1)).toEqual([
        "closure.rescheduled",
        "all",
        { template: "rescheduled", action: "delete", effective_at, takeable: true, not_me: null },
      ]);
    });

    it("by a legal hold or by their own word, which no policy words", () => {
      const kept = scheduled.after(PLACE_HOLD, support).live(later({ days: 10 }));
      expect(contentsIn(kept).at(-1)).toMatchObject([
        "closure.blocked",
        "one",
        { because: [{ own: "legal_hold" }] },
      ]);
      const disputed = scheduled
        .after(dispute(), { actor: by("holder") })
        .live(later({ days: 10 }));
      expect(contentsIn(disputed).at(-1)).toMatchObject([
        "closure.blocked",
        "one",
        { because: [{ own: "disputed" }] },
      ]);
    });

    it("by a statement that is required since more was reported, in the policy's words", () => {
      const asked = policyWith({
        deletion: {
          steps: [],
          acknowledgements: [{ id: "credit", text: "I give up my credit.", holdings: ["credit"] }],
        },
      });
      const story = registered(asked).after(open("deletion"), owner).holding(holding("credit"));
      expect(contentsIn(story.live(later({ days: 10 }))).at(-1)).toMatchObject([
        "closure.blocked",
        "one",
        { because: [{ own: "not_acknowledged", message: "I give up my credit." }] },
      ]);
    });

    it("without the link that stops it, once it was used", () => {
      const disputed = scheduled
        .after(dispute(), { actor: by("holder") })
        .live(later({ days: 10 }));
      expect(noticesIn(held).at(-1)).toMatchObject({ closure: "c1" });
      expect(noticesIn(disputed).at(-1)).toMatchObject({ closure: null });
    });

    it("of the brake only after a day", () => {
      const braked = scheduled.when(execute(), { at: later({ days: 10 }), clearance: "refused" });
      expect(contentsIn(braked.next)).toHaveLength(1);
      const after = braked.next.after(
        { type: "RemindBlocked", closure: "c1" },
        { at: later({ days: 11 }) },
      );
      expect(contentsIn(after).at(-1)).toEqual([
        "closure.still_blocked",
        "one",
        { ...content, because: [], expires_at: null, repeated: true },
      ]);
    });

    it("that it was withdrawn, once", () => {
      expect(contentsIn(held.after(withdraw(), owner)).slice(2)).toEqual([
        ["closure.withdrawn", "one", { template: "withdrawn", by: "holder" }],
      ]);
    });
  });

  describe("of a cancellation that is held up beneath a deletion", () => {
    const purging = policyWith({
      cancellation: {
        steps: [],
        then: "purge",
        grace: "P5D",
        blockers: [{ id: "order", holding: "order", message: "Settle it." }],
      },
      deletion: { steps: [], grace: "P200D" },
    });
    const beneath = registered(purging)
      .after(open("cancellation", "can"), owner)
      .holding(holding("order"))
      .live(later({ days: 5 }))
      .after(open("deletion", "del"), owner);

    it("that the deletion is undone, and by another what holds up the cancellation: no date", () => {
      const last = contentsIn(beneath.after(RESTORE, owner)).slice(-2);
      expect(last).toMatchObject([
        ["account.restored", "one", { template: "restored", ahead: null, held_up: true }],
        [
          "closure.still_blocked",
          "one",
          { template: "blocked", because: [{ message: "Settle it." }], repeated: true },
        ],
      ]);
    });

    it("that it was given up, and that the deletion goes on", () => {
      expect(contentsIn(beneath.live(later({ days: 95 }))).at(-1)).toMatchObject([
        "closure.expired",
        "one",
        { template: "expired", ahead: { action: "delete", effective_at: later({ days: 205 }) } },
      ]);
    });

    it("of a date that it has beneath the deletion: nothing, until that is undone", () => {
      const contents = contentsIn(beneath.with({ holdings: [] }).live(later({ days: 96 })));
      expect(contents.map(([type]) => type)).not.toContain("closure.rescheduled");
    });
  });

  it("of a closure that only collects its steps: nothing", () => {
    const opened = registered("grace-then-delete").after(open("deletion"), owner);
    expect(contentsIn(opened)).toEqual([]);
  });
});
