import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import {
  by,
  holding,
  later,
  NOW,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
} from "../support/given";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const active = registered("disable-then-purge");
const disabled = active.after(open("cancellation"), owner).after(pass("confirm"), owner);
const held = disabled.after(PLACE_HOLD, support);

describe("placing a hold", () => {
  it("is told once, and notes since when it stands", () => {
    const story = active
      .when(PLACE_HOLD, { ...support, at: later({ hours: 3 }) })
      .then({ type: "legal_hold.placed", data: { case_reference: null } });
    expect(story.account.legal_hold).toEqual({
      placed_at: later({ hours: 3 }),
      placed_by: "support-1",
      case_reference: null,
    });
    story.when(PLACE_HOLD, { ...support, at: later({ hours: 4 }) }).then();
  });

  it("again, for another case, tells of that case, and of nothing else", () => {
    const other: Command = { type: "PlaceLegalHold", case_reference: "24-cv-1" };
    const story = active
      .after(PLACE_HOLD, support)
      .when(other, { actor: { role: "support", id: "support-2" }, at: later({ hours: 4 }) })
      .then({ type: "legal_hold.placed", data: { case_reference: "24-cv-1" } });
    expect(story.account.legal_hold).toEqual({
      placed_at: NOW,
      placed_by: "support-1",
      case_reference: "24-cv-1",
    });
  });

  it("changes no state: a disabled account stays disabled, an open closure stays open", () => {
    expect(held.account).toMatchObject({ state: "disabled", closure: { status: "scheduled" } });
  });

  it("is too late once the erasure has begun", () => {
    disabled
      .live(later({ days: 30 }), "silent")
      .when(PLACE_HOLD, support)
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: null });
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

  it("is no event where none stands", () => {
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

  it("has nothing to say where no hold stands", () => {
    registered(careful).when(RELEASE_HOLD, support).then();
  });
});
