import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import {
  by,
  holding,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
} from "../support/given";
import { later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const active = registered("disable-then-purge");
const disabled = active.after(open("cancellation"), owner).after(pass("confirm"), owner);
const held = disabled.after(PLACE_HOLD, support);

describe("placing a hold", () => {
  it("causes one event, and the account knows since when it stands", () => {
    const story = active.when(PLACE_HOLD, { ...support, at: later({ hours: 3 }) }).then({
      type: "legal_hold.placed",
      data: { case_reference: null, reason_changed: false, second_key: false },
    });
    expect(story.account.legal_hold).toEqual({
      placed_at: later({ hours: 3 }),
      placed_by: support.actor,
      case_reference: null,
      second_key: false,
    });
    story.when(PLACE_HOLD, { ...support, at: later({ hours: 4 }) }).then();
  });

  it("again, for another case, tells of that case, and of nothing else", () => {
    const other: Command = { ...PLACE_HOLD, case_reference: "24-cv-1" };
    const story = active
      .after(PLACE_HOLD, support)
      .when(other, { actor: { role: "support", id: "support-2" }, at: later({ hours: 4 }) })
      .then({
        type: "legal_hold.placed",
        data: { case_reference: "24-cv-1", reason_changed: false, second_key: false },
      });
    expect(story.account.legal_hold).toEqual({
      placed_at: NOW,
      placed_by: support.actor,
      case_reference: "24-cv-1",
      second_key: false,
    });
  });

  it("changes no state: a disabled account stays disabled, an open closure stays open", () => {
    expect(held.account).toMatchObject({ state: "disabled", closure: { status: "scheduled" } });
  });

  it("is too late once everything is being erased, or is erased", () => {
    const policy = policyWith({ deletion: { steps: [], grace: "P1D" } });
    const deleting = registered(policy).after(open("deletion"), owner);
    for (const [state, erasers] of [
      ["erasing", "silent"],
      ["deleted", "prompt"],
    ] as const) {
      deleting
        .live(later({ days: 1 }), erasers)
        .when(PLACE_HOLD, support)
        .thenRefused({ code: "wrong_state", state, closure_status: null });
    }
  });

  it("comes in time for an account that is only purged", () => {
    const purging = disabled.live(later({ days: 30 }), "silent");
    const kept = purging.after(PLACE_HOLD, support).erased();
    expect(kept.account).toMatchObject({
      state: "purged",
      legal_hold: { placed_by: { id: "support-1" } },
    });
  });

  it("keeps what is retained of an account that is being deleted, or was, until it is released", () => {
    const policy = policyWith({
      deletion: {
        steps: [],
        grace: "P1D",
        retain: [{ what: "E-mail", holder_fields: ["email"], reason: "The law", for: "P30D" }],
      },
    });
    const deleting = registered(policy).after(open("deletion"), owner);
    for (const erasers of ["silent", "prompt"] as const) {
      const late = deleting
        .live(later({ days: 1 }), erasers)
        .after(PLACE_HOLD, support)
        .erased();
      const years = late.live(later({ days: 400 }));
      expect(years.account.retained).toHaveLength(1);
      const released = years.after(RELEASE_HOLD, support).live(later({ days: 400 }));
      expect(released.log.at(-1)?.type).toBe("retention.expired");
      released
        .when(PLACE_HOLD, support)
        .thenRefused({ code: "wrong_state", state: "deleted", closure_status: null });
    }
  });

  it("causes another event if its reason changes, which no event holds", () => {
    const again: Command = { ...PLACE_HOLD, reason_changed: true };
    held.when(again, support).then({
      type: "legal_hold.placed",
      data: { case_reference: null, reason_changed: true, second_key: false },
    });
  });
});

describe("while a hold stands", () => {
  it("time goes on: reminders are sent, and the closure falls due on its date", () => {
    const story = held.live(later({ days: 90 }));
    expect(story.log.slice(held.log.length)).toMatchObject([
      { type: "closure.reminder_sent", at: later({ days: 23 }) },
      { type: "closure.reminder_sent", at: later({ days: 29 }) },
      {
        type: "closure.blocked",
        at: later({ days: 30 }),
        data: { blockers: ["legal_hold"], blocker_total: 1 },
      },
      { type: "closure.still_blocked", at: later({ days: 60 }) },
      { type: "closure.still_blocked", at: later({ days: 90 }) },
    ]);
  });

  it("nothing is erased, however long it stands", () => {
    const story = held.live(later({ days: 3650 }));
    expect(story.types).not.toContain("erasure.started");
    expect(story.account.state).toBe("disabled");
  });

  it("the account can be restored all the same", () => {
    const story = held.live(later({ days: 40 })).when(RESTORE, { actor: by("admin") });
    expect(story.then("account.restored").account.state).toBe("active");
  });

  it("no closure can be opened", () => {
    const { decision } = active.after(PLACE_HOLD, support).when(open("cancellation"), owner);
    expect(decision).toMatchObject({ ok: false, error: { code: "blocked", blocker_total: 1 } });
  });

  it("what was retained for a time is not erased either (I3)", () => {
    const policy = policyWith({
      cancellation: {
        steps: [],
        then: "purge",
        retain: [{ what: "Invoices", holdings: ["invoice"], reason: "Tax", for: "P5D" }],
      },
    });
    const purged = registered(policy, { holdings: [holding("invoice")] })
      .after(open("cancellation"), owner)
      .live(later({ days: 10 }));
    expect(purged.account.retained).toHaveLength(1);
    const story = purged.after(PLACE_HOLD, support).live(later({ days: 30 }));
    expect(story.types).not.toContain("retention.expired");
    expect(story.account.retained).toHaveLength(1);
  });
});

describe("releasing a hold", () => {
  it("before the due date, nothing has changed", () => {
    const story = held.after(RELEASE_HOLD, support).live(later({ days: 30 }));
    expect(story.account).toMatchObject({ state: "purged", legal_hold: null });
    expect(story.types).not.toContain("closure.blocked");
  });

  it("after it, what was due goes on at once", () => {
    const released = held
      .live(later({ days: 45 }))
      .when(RELEASE_HOLD, support)
      .then({ type: "legal_hold.released", data: {} })
      .live(later({ days: 45 }));
    expect(released.account).toMatchObject({ state: "purged", state_since: later({ days: 45 }) });
  });

  it("is no event if none stands", () => {
    active.when(RELEASE_HOLD, support).then();
  });

  it("lets a hold be placed again", () => {
    held.after(RELEASE_HOLD, support).when(PLACE_HOLD, support).then("legal_hold.placed");
    expect(NOW < held.account.updated_at).toBe(false);
  });
});

describe("a policy that asks for a second key", () => {
  const careful = policyWith({ deletion: {} }, { legal_hold: { second_key: true } });
  const heldCarefully = registered(careful).after(PLACE_HOLD, support);
  const other = { actor: { role: "support", id: "support-2" } } as const;

  it("lets no hold go by the key that placed it", () => {
    heldCarefully.when(RELEASE_HOLD, support).thenRefused({ code: "second_key_required" });
  });

  it("lets it go by any other", () => {
    heldCarefully.when(RELEASE_HOLD, other).then("legal_hold.released");
  });

  it("is not got round by another policy, or by another version of the same", () => {
    const careless = { version: 1, policy: { ...policyWith({ deletion: {} }), id: "careless" } };
    const newer = { version: 2, policy: policyWith({ deletion: {} }) };
    const { policies } = heldCarefully.world;
    for (const story of [
      heldCarefully
        .with({ policies: [...policies, careless], policy: "careless" })
        .after({ type: "UpdateAccount", changed: [], adopt_policy: true }, { actor: by("app") }),
      heldCarefully.with({ policies: [...policies, newer] }),
    ]) {
      story.when(RELEASE_HOLD, support).thenRefused({ code: "second_key_required" });
      story.when(RELEASE_HOLD, other).then("legal_hold.released");
    }
  });

  it("is needed for a hold that was placed before the registration, whatever the policy says", () => {
    const early = active.when({ ...PLACE_HOLD, early: true }, support).then({
      type: "legal_hold.placed",
      data: { case_reference: null, reason_changed: false, second_key: true },
    });
    early.when(RELEASE_HOLD, support).thenRefused({ code: "second_key_required" });
    early.after(PLACE_HOLD, support).when(RELEASE_HOLD, support).thenRefused({
      code: "second_key_required",
    });
    early.when(RELEASE_HOLD, other).then("legal_hold.released");
  });

  it("counts for a hold that is placed again under it", () => {
    const plain = registered(policyWith({ deletion: {} })).after(PLACE_HOLD, support);
    const { policies } = plain.world;
    const stricter = plain.with({ policies: [...policies, { version: 2, policy: careful }] });
    const again = stricter.when(PLACE_HOLD, support).then({
      type: "legal_hold.placed",
      data: { case_reference: null, reason_changed: false, second_key: true },
    });
    again
      .with({ policies })
      .when(RELEASE_HOLD, support)
      .thenRefused({ code: "second_key_required" });
  });

  it("has nothing to say if no hold stands", () => {
    registered(careful).when(RELEASE_HOLD, support).then();
  });
});
