import { describe, expect, it } from "vitest";
import { accessOf } from "../../src/lifecycle/access";
import type { HolderFacts } from "../../src/lifecycle/account";
import {
  approve,
  bookOf,
  by,
  holding,
  open,
  PARTIES,
  pass,
  RESTORE,
  registered,
  reject,
} from "../support/given";
import { at, later, NOW } from "../support/time";

const active = registered("review-then-close");
const owner = { actor: by("owner") };
const reviewer = { actor: by("reviewer") };
const STATEMENTS = ["data_backed_up", "not_evading", "other_matters_settled"];
const ask = open("deletion", "c1", STATEMENTS);
const inReview = active.after(ask, owner).after(pass("confirm"), owner).after(pass("otp"), owner);

describe("what stands in the way", () => {
  it.each([
    ["uncompleted_order", "order", { status: "pending" }, "holder"],
    ["uncompleted_order", "order", {}, "holder"],
    ["unsettled_payment", "payment", { status: "outstanding" }, "holder"],
    ["unsettled_payment", "payment", {}, "holder"],
    ["collaborator", "collaborator", {}, "holder"],
    ["sub_user", "sub_user", {}, "holder"],
    ["message_recipient", "message_recipient", {}, "holder"],
    ["api_key", "api_key", {}, "holder"],
    ["complaint", "complaint", { status: "open" }, "support"],
    ["complaint", "complaint", {}, "support"],
  ] as const)("%s: a %s of %o, resolvable by the %s", (id, kind, attributes, resolvable_by) => {
    const { decision } = active.when(ask, { ...owner, holdings: [holding(kind, attributes)] });
    expect(decision).toMatchObject({
      ok: false,
      error: {
        code: "blocked",
        blocker_total: 1,
        blockers: [{ id, holding: { kind, ref: `${kind}-1` }, resolvable_by }],
      },
    });
  });

  it.each([
    [
      "order",
      ["completed", "canceled", "CANCELLED", "closed", "refunded", "fulfilled", "wc-completed"],
    ],
    ["service", ["terminated", "Cancelled", "expired"]],
    ["subscription", ["canceled", "incomplete_expired", "wc-expired", "Incomplete Expired"]],
    ["payment", ["settled", "paid", "refunded", "canceled", "cancelled", "succeeded", "COMPLETED"]],
    ["invoice", ["paid", "void", "MARKED_AS_PAID", "partially-refunded"]],
    ["complaint", ["resolved", "closed", "dismissed", "withdrawn", "warning_closed"]],
    ["report", ["resolved", "Closed", "dismissed"]],
  ])("no %s that is over, whichever way", (kind, over) => {
    const holdings = over.map((status) => holding(kind, { status }, status));
    active.when(ask, { ...owner, holdings }).then("closure.opened");
  });

  it.each([
    ["order", ["paid", "processing", "on-hold", "shipped", "pending", "partially_fulfilled"]],
    ["service", ["running", "stopped", "suspended", ""]],
    [
      "subscription",
      ["active", "trialing", "past_due", "PAUSED", "unpaid", "wc-on-hold", "pending-cancel"],
    ],
    ["payment", ["pending", "requires_capture", "processing", "authorized", "failed", "declined"]],
    ["invoice", ["open", "draft", "uncollectible", "past_due", "not_paid", "partially_paid"]],
    ["complaint", ["open", "needs_response", "under_review", "escalated"]],
    ["report", ["new", "open"]],
  ])("no %s that may still go on, or whose status is unknown", (kind, going) => {
    for (const status of going) {
      const { decision } = active.when(ask, { ...owner, holdings: [holding(kind, { status })] });
      expect(decision, status).toMatchObject({ ok: false, error: { code: "blocked" } });
    }
  });

  it("no balance that is negative, or that cannot be read", () => {
    for (const amount of [-3.5, "-3.50", "-1,000.00", "\u22123", "1,5", "\u20ac 5", "", true]) {
      const held = holding("balance", { amount, currency: "EUR" });
      const { decision } = active.when(ask, { ...owner, holdings: [held] });
      const blockers = [{ id: "negative_balance", resolvable_by: "holder" }];
      expect(decision, String(amount)).toMatchObject({
        ok: false,
        error: { code: "blocked", blocker_total: 1, blockers },
      });
    }
  });

  it("the refusal names every blocker at once", () => {
    const holdings = ["order", "payment", "sub_user", "api_key"].map((kind) => holding(kind));
    const { decision } = active.when(ask, { ...owner, holdings });
    expect(decision).toMatchObject({ ok: false, error: { code: "blocked", blocker_total: 4 } });
  });
});

describe("what the holder must state", () => {
  it.each(STATEMENTS)("always: %s", (id) => {
    const others = STATEMENTS.filter((other) => other !== id);
    active
      .when(open("deletion", "c1", others), owner)
      .thenRefused({ code: "acknowledgements_required", missing: [id] });
  });

  it.each([
    ["waive_unused_rights", holding("balance", { amount: 12.5 })],
    ["waive_unused_rights", holding("balance", { amount: "1,000.00", currency: "EUR" })],
    ["waive_unused_rights", holding("gift_card")],
    ["waive_unused_rights", holding("voucher")],
    ["waive_unused_rights", holding("cloud_resource")],
    ["third_party_bindings", holding("third_party_binding")],
    ["third_party_bindings", holding("external_authorization")],
    ["third_party_bindings", holding("external_authorization", { status: "granted" })],
  ])("%s, while there is a $kind", (id, held) => {
    const here = { ...owner, holdings: [held] };
    active.when(ask, here).thenRefused({ code: "acknowledgements_required", missing: [id] });
    active.when(open("deletion", "c1", [...STATEMENTS, id]), here).then("closure.opened");
  });

  it("no waiver for a balance of nothing", () => {
    for (const amount of [0, "0", "0.00", "-0.00", "0,000.00"]) {
      const holdings = [holding("balance", { amount })];
      active.when(ask, { ...owner, holdings }).then("closure.opened");
    }
  });

  it("nothing for an authorization that was revoked", () => {
    const holdings = [holding("external_authorization", { status: "Revoked" })];
    active.when(ask, { ...owner, holdings }).then("closure.opened");
  });

  it("a waiver given without need is kept, and harms nothing", () => {
    const given = [...STATEMENTS, "waive_unused_rights"];
    const story = active.after(open("deletion", "c1", given), owner);
    expect(story.account.closure?.acknowledgements).toEqual(given);
  });
});

describe("the steps", () => {
  const stepsOf = (holder: HolderFacts) =>
    active.after(ask, { ...owner, holder }).account.closure?.steps.map((step) => step.type);

  it("end with documents for a holder whose identity was verified", () => {
    const verified = { identity_verified: true, fields: ["type"] };
    const all = ["confirm", "otp", "identity_documents"];
    expect(stepsOf({ type: "individual", ...verified })).toEqual(all);
    expect(stepsOf({ type: "enterprise", ...verified })).toEqual(all);
  });

  it("go straight to the review for a holder who never was", () => {
    expect(stepsOf({ type: "individual", identity_verified: false, fields: ["type"] })).toEqual([
      "confirm",
      "otp",
    ]);
    expect(inReview.account.closure?.status).toBe("in_review");
  });

  it("lead to the review only after the documents where these are asked for", () => {
    const verified = active
      .with({ holder: { type: "individual", identity_verified: true, fields: ["type"] } })
      .after(ask, owner)
      .after(pass("confirm"), owner);
    verified
      .when(pass("identity_documents"), owner)
      .thenRefused({ code: "step_out_of_order", next: "otp" });
    verified
      .when(pass("otp"), owner)
      .then("closure.step_passed")
      .when(pass("identity_documents"), owner)
      .then("closure.step_passed", "closure.review_requested");
  });

  it("there is no going on without the one-time code", () => {
    active
      .after(ask, owner)
      .when(pass("otp"), owner)
      .thenRefused({ code: "step_out_of_order", next: "confirm" });
  });

  it("are the owner's to begin", () => {
    for (const role of PARTIES.filter((party) => party !== "owner")) {
      active
        .when(ask, { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner"] });
    }
  });
});

describe("the review", () => {
  it("is due after 3 business days, by the calendar of Shanghai", () => {
    const asked = active.after(ask, owner).after(pass("confirm"), owner);
    const due = (when: string) =>
      asked.after(pass("otp"), { ...owner, at: at(when) }).account.closure?.review?.due_at;
    // Monday to Thursday.
    expect(due("2026-03-02T09:00:00Z")).toBe("2026-03-05T09:00:00.000Z");
    // Thursday over the weekend to Tuesday.
    expect(due("2026-03-05T09:00:00Z")).toBe("2026-03-10T09:00:00.000Z");
    // Friday 17:00 in UTC is Saturday in Shanghai: Monday is the first to count, not the second.
    expect(due("2026-03-06T17:00:00Z")).toBe("2026-03-10T17:00:00.000Z");
    // Sunday 17:00 in UTC is Monday in Shanghai: Tuesday is the first.
    expect(due("2026-03-08T17:00:00Z")).toBe("2026-03-11T17:00:00.000Z");
  });

  it("leaves the account as it is", () => {
    expect(inReview.account.state).toBe("active");
    expect(accessOf(inReview.account, bookOf(inReview.world)).capabilities).toEqual({
      sign_in: true,
      manage: true,
      api: true,
    });
  });

  it("approved, the account is closed at once, and nobody can sign in to it again", () => {
    const closed = inReview
      .when(approve(), reviewer)
      .then(
        { type: "closure.approved", data: { closure: "c1" } },
        {
          type: "closure.scheduled",
          data: {
            closure: "c1",
            kind: "deletion",
            action: "delete",
            effective_at: NOW,
            reminders: [],
          },
        },
      )
      .live(NOW);
    expect(closed.account.state).toBe("deleted");
    expect(accessOf(closed.account, bookOf(closed.world))).toEqual({
      state: "deleted",
      capabilities: { sign_in: false, manage: false, api: false },
      restorable: false,
      until: null,
    });
  });

  it("approved, it cannot be restored by anyone, before or after the erasure", () => {
    const approved = inReview.after(approve(), reviewer);
    for (const role of PARTIES) {
      const actor = by(role);
      approved.when(RESTORE, { actor }).thenRefused({ code: "actor_not_allowed", allowed: [] });
      approved
        .live(NOW)
        .when(RESTORE, { actor })
        .thenRefused({ code: "not_restorable", state: "deleted" });
    }
  });

  it.each([
    holding("order", { status: "pending" }),
    holding("payment"),
    holding("collaborator"),
    holding("sub_user"),
    holding("message_recipient"),
    holding("api_key"),
    holding("complaint", { status: "open" }),
    holding("voucher"),
    holding("third_party_binding"),
  ])(
    "approved, it is held up while there is a $kind, and closed when it goes within a day",
    (held) => {
      const blocked = inReview
        .holding(held)
        .after(approve(), reviewer)
        .live(later({ days: 1 }));
      expect(blocked.account).toMatchObject({ state: "active", closure: { status: "blocked" } });
      expect(blocked.holding().account.state).toBe("deleted");
    },
  );

  it("rejected, the account goes on, and another closure can be opened", () => {
    const rejected = inReview
      .when(reject(), reviewer)
      .then({ type: "closure.rejected", data: { closure: "c1", cause: "review" } });
    expect(rejected.account).toMatchObject({ state: "active", closure: null });
    rejected.when(open("deletion", "c2", STATEMENTS), owner).then("closure.opened");
    expect(rejected.live(later({ days: 100 })).account.state).toBe("active");
  });
});
