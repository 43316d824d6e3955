import { describe, expect, it } from "vitest";
import { accessOf } from "../../src/lifecycle/access";
import {
  approve,
  bookOf,
  by,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RESTORE,
  registered,
  type Story,
} from "../support/given";
import { later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const accessIn = (story: Story) => accessOf(story.account, bookOf(story.world));
const ALL = { sign_in: true, upload: true };
const NONE = { sign_in: false, upload: false };

const policy = policyWith({
  cancellation: {
    then: "purge",
    grace: "P30D",
    restore_by: ["admin"],
    during_grace: { sign_in: true, upload: false },
  },
  deletion: {
    grace: "P14D",
    restore_by: ["support"],
    review: { business_days: 3 },
    during_grace: { sign_in: true },
  },
});
const active = registered(policy);
const disabled = active
  .after(open("cancellation", "can"), owner)
  .after(pass("confirm", "can"), owner);
const inReview = active.after(open("deletion"), owner).after(pass("confirm"), owner);
const marked = inReview.after(approve(), { actor: by("reviewer") });

describe("access", () => {
  it("is whole while the account is active, also while a closure collects or waits", () => {
    const whole = { state: "active", capabilities: ALL, restorable: false, until: null };
    expect(accessIn(active)).toEqual(whole);
    expect(accessIn(active.after(open("cancellation"), owner))).toEqual(whole);
    expect(accessIn(inReview)).toEqual(whole);
  });

  it("is what the procedure grants during its grace period, with its end", () => {
    expect(accessIn(disabled)).toEqual({
      state: "disabled",
      capabilities: { sign_in: true, upload: false },
      restorable: true,
      until: later({ days: 30 }),
    });
  });

  it("is none if the procedure does not name a capability", () => {
    expect(accessIn(marked).capabilities).toEqual({ sign_in: true, upload: false });
  });

  it("does not change when a deletion is opened over a cancellation", () => {
    expect(accessIn(disabled.after(open("deletion"), owner))).toEqual(accessIn(disabled));
  });

  it("is what both grant while a deletion's grace period runs over a cancellation", () => {
    const generous = policyWith({
      cancellation: {
        then: "purge",
        steps: [],
        during_grace: { sign_in: true, upload: false },
      },
      deletion: { steps: [], grace: "P14D", during_grace: { sign_in: false, upload: true } },
    });
    const over = registered(generous)
      .after(open("cancellation", "can"), owner)
      .after(open("deletion", "del"), owner);
    expect(accessIn(over)).toEqual({
      state: "pending_deletion",
      capabilities: NONE,
      restorable: true,
      until: later({ days: 14 }),
    });
  });

  it("stays as it was while a purge runs, and cannot be restored then", () => {
    expect(accessIn(disabled.live(later({ days: 30 }), "silent"))).toEqual({
      state: "erasing",
      capabilities: { sign_in: true, upload: false },
      restorable: false,
      until: null,
    });
  });

  it("is what the purge's procedure granted once it is over, restorable without end", () => {
    expect(accessIn(disabled.live(later({ days: 30 })))).toEqual({
      state: "purged",
      capabilities: { sign_in: true, upload: false },
      restorable: true,
      until: null,
    });
  });

  it("is none while everything is erased, and after", () => {
    const none = { capabilities: NONE, restorable: false, until: null };
    const due = later({ days: 14 });
    expect(accessIn(marked.live(due, "silent"))).toEqual({ state: "erasing", ...none });
    expect(accessIn(marked.live(due))).toEqual({ state: "deleted", ...none });
  });

  it("names no end if the closure is held up past its date: it can be undone until it executes", () => {
    const held = marked.after(PLACE_HOLD, { actor: by("support") }).live(later({ days: 20 }));
    expect(accessIn(held)).toEqual({
      state: "pending_deletion",
      capabilities: { sign_in: true, upload: false },
      restorable: true,
      until: null,
    });
  });

  it("is not restorable if the policy lets no party", () => {
    const final = policyWith({ deletion: { steps: [], restore_by: [] } });
    const story = registered(final).after(open("deletion"), owner);
    expect(accessIn(story)).toMatchObject({
      state: "pending_deletion",
      restorable: false,
      until: null,
    });
  });

  it("is whole again after a restore", () => {
    expect(accessIn(disabled.after(RESTORE, { actor: by("admin") }))).toEqual(accessIn(active));
  });

  it("speaks of the capabilities of the policy that the account has now", () => {
    const moved = disabled.with({
      policies: [
        { version: 1, policy },
        { version: 2, policy: { ...policy, capabilities: ["sign_in", "upload", "share"] } },
      ],
    });
    expect(accessIn(moved).capabilities).toEqual({ sign_in: true, upload: false, share: false });
    expect(moved.now).toBe(NOW);
  });
});
