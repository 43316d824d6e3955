import { describe, expect, it } from "vitest";
import { accessOf } from "../../src/lifecycle/access";
import type { Holding } from "../../src/lifecycle/holding";
import {
  bookOf,
  by,
  holding,
  open,
  PARTIES,
  pass,
  RESTORE,
  registered,
  type Story,
} from "../support/given";
import { at, later, NOW } from "../support/time";

const active = registered("grace-then-delete");
const owner = { actor: by("owner") };
const opened = active.after(open("deletion"), owner);
const marked = opened.after(pass("reauthentication"), owner);
const accessIn = (story: Story) => accessOf(story.account, bookOf(story.world));
const NOTHING = { sign_in: false, upload: false, download: false };

describe("asking for deletion", () => {
  it("is the owner's alone", () => {
    for (const role of ["admin", "member", "support", "app"] as const) {
      active
        .when(open("deletion"), { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner"] });
    }
    active.when(open("deletion"), owner).then({
      type: "closure.opened",
      data: {
        closure: "c1",
        kind: "deletion",
        policy: { id: "grace-then-delete", version: 1 },
        steps: ["reauthentication"],
        acknowledgements: [],
        reason_code: null,
        law: "gdpr",
        // The policy's time zone is Vienna, whose clocks go forward in between.
        answer_by: at("2026-04-02T08:00:00.000Z"),
      },
    });
  });

  it("there is no cancellation", () => {
    active
      .when(open("cancellation"), owner)
      .thenRefused({ code: "no_such_procedure", kind: "cancellation" });
  });

  it.each<{ attributes: Holding["attributes"] }>([
    { attributes: { status: "active" } },
    { attributes: { status: "past_due" } },
    { attributes: { status: "trialing" } },
    { attributes: { status: 1 } },
    { attributes: {} },
  ])("is blocked by a subscription of $attributes", ({ attributes }) => {
    active
      .when(open("deletion"), { ...owner, holdings: [holding("subscription", attributes)] })
      .thenRefused({
        code: "blocked",
        blocker_total: 1,
        blockers: [
          {
            id: "active_subscription",
            message: "The account has an active subscription. Cancel the subscription first.",
            holding: { kind: "subscription", ref: "subscription-1" },
            url: "https://host.example/subscription/subscription-1",
            resolvable_by: "holder",
          },
        ],
      });
  });

  it.each(["canceled", "cancelled", "ended", "expired", "inactive"])(
    "is not blocked by a subscription that is %s",
    (status) => {
      active
        .when(open("deletion"), { ...owner, holdings: [holding("subscription", { status })] })
        .then("closure.opened");
    },
  );

  it("is not blocked by anything else that the account has", () => {
    const holdings = ["order", "payment", "invoice", "environment"].map((kind) => holding(kind));
    active.when(open("deletion"), { ...owner, holdings }).then("closure.opened");
  });
});

describe("confirming it", () => {
  it.each(["password", "attestation"] as const)(
    "by %s marks the account for deletion",
    (method) => {
      const story = opened.when(pass("reauthentication", "c1", method), owner).then(
        { type: "closure.step_passed", data: { closure: "c1", step: "reauthentication", method } },
        {
          type: "closure.scheduled",
          data: {
            closure: "c1",
            kind: "deletion",
            action: "delete",
            effective_at: later({ days: 14 }),
            reminders: [later({ days: 7 }), later({ days: 13 })],
          },
        },
        {
          type: "account.deletion_scheduled",
          data: { closure: "c1", delete_at: later({ days: 14 }) },
        },
      );
      expect(story.account.state).toBe("pending_deletion");
    },
  );

  it("14 days count from the confirmation, not from the opening", () => {
    const story = opened.after(pass("reauthentication"), { ...owner, at: later({ days: 6 }) });
    expect(story.account.closure?.effective_at).toBe(later({ days: 20 }));
  });

  it("is refused, and can be repeated, while a subscription has become active meanwhile", () => {
    const subscribed = opened.with({ holdings: [holding("subscription", { status: "active" })] });
    const { decision } = subscribed.when(pass("reauthentication"), owner);
    expect(decision).toMatchObject({ ok: false, error: { code: "blocked", blocker_total: 1 } });
    subscribed
      .holding()
      .when(pass("reauthentication"), owner)
      .then("closure.step_passed", "closure.scheduled", "account.deletion_scheduled");
  });
});

describe("within the 14 days", () => {
  it("the account grants nothing, and says until when it can be restored", () => {
    expect(accessIn(marked)).toEqual({
      state: "pending_deletion",
      capabilities: NOTHING,
      restorable: true,
      until: later({ days: 14 }),
    });
  });

  it("support alone can undo it", () => {
    for (const role of PARTIES.filter((party) => party !== "support")) {
      marked
        .when(RESTORE, { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["support"] });
    }
    const restored = marked
      .live(later({ days: 14, ms: -1 }))
      .when(RESTORE, { actor: by("support") });
    const story = restored
      .then({
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
      })
      .live(later({ days: 100 }));
    expect(story.account).toMatchObject({ state: "active", closure: null });
  });

  it("the holder is reminded 7 days and 1 day before", () => {
    const reminded = marked
      .live(later({ days: 14, ms: -1 }))
      .log.filter((event) => event.type === "closure.reminder_sent");
    expect(reminded.map((event) => event.at)).toEqual([later({ days: 7 }), later({ days: 13 })]);
  });

  it("another deletion is refused", () => {
    marked.when(open("deletion", "c2"), owner).thenRefused({ code: "closure_open", closure: "c1" });
  });
});

describe("after the 14 days", () => {
  const deleted = marked.live(later({ days: 14 }));

  it("the account is deleted, and no party can undo it", () => {
    expect(deleted.account).toMatchObject({ state: "deleted", state_since: later({ days: 14 }) });
    expect(accessIn(deleted)).toEqual({
      state: "deleted",
      capabilities: NOTHING,
      restorable: false,
      until: null,
    });
    for (const role of PARTIES) {
      deleted
        .when(RESTORE, { actor: by(role) })
        .thenRefused({ code: "not_restorable", state: "deleted" });
    }
  });

  it("no party can undo it while the erasure runs, and the account grants nothing", () => {
    const erasing = marked.live(later({ days: 14 }), "silent");
    erasing
      .when(RESTORE, { actor: by("support") })
      .thenRefused({ code: "not_restorable", state: "erasing" });
    expect(accessIn(erasing)).toEqual({
      state: "erasing",
      capabilities: NOTHING,
      restorable: false,
      until: null,
    });
  });

  it.each(["invoice", "payment", "order"])(
    "billing records (%s) are retained for seven years, and then go too",
    (kind) => {
      const until = "2033-03-16T09:00:00.000Z";
      const billed = marked.with({ holdings: [holding(kind)] }).live(later({ days: 14 }));
      expect(billed.account).toMatchObject({ state: "deleted", state_since: later({ days: 14 }) });
      expect(billed.account.retained).toEqual([
        { what: "Billing records", reason: "Legal, tax and accounting requirements", until },
      ]);
      const years = billed.live(later({ days: 8 * 365 }));
      expect(years.log.at(-1)).toMatchObject({
        type: "retention.expired",
        at: until,
        data: { what: ["Billing records"] },
      });
      expect(years.account.retained).toEqual([]);
    },
  );

  it("nothing is retained of an account that was never billed", () => {
    expect(deleted.account.retained).toEqual([]);
    const idle = marked.with({ holdings: [holding("subscription", { status: "canceled" })] });
    expect(idle.live(later({ days: 14 })).account).toMatchObject({
      state: "deleted",
      retained: [],
    });
  });

  it("a subscription that is active on the due date holds the deletion up", () => {
    const held = marked
      .with({ holdings: [holding("subscription", { status: "active" })] })
      .live(later({ days: 15 }));
    expect(held.log.at(-1)).toMatchObject({
      type: "closure.blocked",
      at: later({ days: 14 }),
      data: { closure: "c1", blockers: ["active_subscription"], blocker_total: 1 },
    });
    expect(held.holding().account.state).toBe("deleted");
    expect(NOW < held.now).toBe(true);
  });
});
