import { describe, expect, it } from "vitest";
import { BLOCKERS_SHOWN_MAX } from "../../src/lifecycle/limits";
import {
  by,
  holding,
  INDIVIDUAL,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  registered,
} from "../support/given";
import { at, later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const policy = policyWith({
  cancellation: { then: "purge", open_by: ["owner", "admin"] },
  deletion: {
    blockers: [
      { id: "dispute", holding: "dispute", message: "A dispute.", resolvable_by: "support" },
      {
        id: "big_order",
        holding: "order",
        where: { status: ["open", "held"], size: [3] },
        message: "An order.",
        resolvable_by: "holder",
      },
    ],
    acknowledgements: [
      { id: "always", text: "Always owed." },
      { id: "vouchers", text: "I give them up.", holdings: ["voucher", "gift_card"] },
    ],
  },
});
const active = registered(policy);
const asked = open("deletion", "c1", ["always"]);

describe("opening a closure", () => {
  it("notes the actor, the time, the reason and the version of the policy", () => {
    const story = active
      .when(
        {
          type: "OpenClosure",
          closure: "c1",
          kind: "deletion",
          acknowledgements: ["always"],
          reason_code: "moved",
          received_at: null,
        },
        { ...owner, at: later({ hours: 2 }) },
      )
      .then({
        type: "closure.opened",
        data: {
          closure: "c1",
          kind: "deletion",
          policy: { id: "own", version: 1 },
          steps: ["confirm"],
          acknowledgements: ["always"],
          reason_code: "moved",
          law: "gdpr",
          answer_by: at("2026-04-02T11:00:00.000Z"),
        },
      });
    expect(story.account.closure).toEqual({
      id: "c1",
      kind: "deletion",
      policy: { id: "own", version: 1 },
      status: "awaiting_steps",
      steps: [{ type: "confirm", passed_at: null, locked_until: null }],
      lockings: 0,
      review: null,
      acknowledgements: ["always"],
      reason_code: "moved",
      requested_by: by("owner"),
      opened_at: later({ hours: 2 }),
      answer_clock: {
        law: "gdpr",
        received_at: later({ hours: 2 }),
        confirm_by: null,
        answer_by: "2026-04-02T11:00:00.000Z",
        warn_at: null,
        extension: null,
      },
      effective_at: null,
      reminders: [],
      blocked: null,
      ended_at: null,
    });
  });

  it("goes straight on if no step is asked for", () => {
    const stepless = policyWith({ deletion: { steps: [] } });
    registered(stepless)
      .when(open("deletion"), owner)
      .then("closure.opened", "closure.scheduled", "account.deletion_scheduled");
    registered(policyWith({ deletion: { steps: [], review: { business_days: 1 } } }))
      .when(open("deletion"), owner)
      .then("closure.opened", "closure.review_requested");
  });

  it("goes straight on if the only step is not asked of this holder", () => {
    const documents = {
      type: "identity_documents",
      only_if_verified: true,
      accept: { individual: ["passport"], enterprise: ["business_identification"] },
      colour: true,
    };
    const story = registered(policyWith({ deletion: { steps: [documents] } }));
    story
      .when(open("deletion"), owner)
      .then("closure.opened", "closure.scheduled", "account.deletion_scheduled");
    story
      .when(open("deletion"), { ...owner, holder: { ...INDIVIDUAL, identity_verified: true } })
      .then("closure.opened");
  });

  it("asks every holder for documents if the policy does", () => {
    const documents = {
      type: "identity_documents",
      only_if_verified: false,
      accept: { individual: ["passport"], enterprise: ["business_identification"] },
      colour: false,
    };
    const story = registered(policyWith({ deletion: { steps: [documents] } }));
    story.when(open("deletion"), owner).then("closure.opened");
  });
});

describe("it is refused", () => {
  it("no_such_procedure, if the policy has none of that kind", () => {
    registered(policyWith({ cancellation: { then: "purge" } }))
      .when(open("deletion"), owner)
      .thenRefused({ code: "no_such_procedure", kind: "deletion" });
  });

  it("closure_open, while another closure collects its steps", () => {
    const collecting = active.after(open("cancellation"), owner);
    for (const kind of ["cancellation", "deletion"] as const) {
      collecting
        .when(open(kind, "c2", ["always"]), owner)
        .thenRefused({ code: "closure_open", closure: "c1" });
    }
  });

  it("wrong_state, where the account is being erased or gone", () => {
    const erasing = registered(policyWith({ deletion: { steps: [], grace: "P0D" } }))
      .after(open("deletion"), owner)
      .live(NOW, "silent");
    erasing
      .when(open("deletion", "c2"), owner)
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: "executing" });
    erasing
      .erased()
      .when(open("deletion", "c2"), owner)
      .thenRefused({ code: "wrong_state", state: "deleted", closure_status: null });
  });

  it("wrong_state, where a purged account is to be cancelled once more", () => {
    active
      .after(open("cancellation"), owner)
      .after(pass("confirm"), owner)
      .live(later({ days: 10 }))
      .when(open("cancellation", "c2"), owner)
      .thenRefused({ code: "wrong_state", state: "purged", closure_status: null });
  });

  it("actor_not_allowed, naming who may", () => {
    for (const role of ["member", "support", "app", "auditor", "system"] as const) {
      active
        .when(open("cancellation"), { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "admin"] });
    }
  });

  it("blocked, naming each holding in the way and where it can be mended", () => {
    active
      .when(asked, { ...owner, holdings: [holding("dispute"), holding("order", { size: 3 })] })
      .thenRefused({
        code: "blocked",
        blocker_total: 1,
        blockers: [
          {
            id: "dispute",
            message: "A dispute.",
            holding: { kind: "dispute", ref: "dispute-1" },
            url: "https://host.example/dispute/dispute-1",
            resolvable_by: "support",
          },
        ],
      });
  });

  it("blocked by a condition only where every attribute named has one of its values", () => {
    const opens = (attributes: Record<string, string | number>) =>
      active.when(asked, { ...owner, holdings: [holding("order", attributes)] }).decision.ok;
    expect(opens({ status: "open", size: 3 })).toBe(false);
    expect(opens({ status: "held", size: 3 })).toBe(false);
    expect(opens({ status: "open", size: 4 })).toBe(true);
    expect(opens({ status: "open", size: "3" })).toBe(true);
    expect(opens({ status: "done", size: 3 })).toBe(true);
    expect(opens({ status: "open" })).toBe(true);
  });

  it("blocked by a legal hold", () => {
    active
      .after(PLACE_HOLD, { actor: by("support") })
      .when(asked, owner)
      .thenRefused({
        code: "blocked",
        blocker_total: 1,
        blockers: [
          {
            id: "legal_hold",
            message: "The account is under a legal hold.",
            holding: null,
            url: null,
            resolvable_by: "support",
          },
        ],
      });
  });

  it("blocked by thousands, of which it tells the number and the first 25", () => {
    const holdings = Array.from({ length: 3000 }, (_, index) =>
      holding("dispute", {}, `d${index}`),
    );
    const { decision } = active.when(asked, { ...owner, holdings });
    expect(decision.ok || decision.error).toMatchObject({ code: "blocked", blocker_total: 3000 });
    const shown = decision.ok || decision.error.code !== "blocked" ? [] : decision.error.blockers;
    expect(shown.map((blocker) => blocker.holding?.ref)).toEqual(
      Array.from({ length: BLOCKERS_SHOWN_MAX }, (_, index) => `d${index}`),
    );
  });

  it("acknowledgements_required, naming all that are missing", () => {
    active
      .when(open("deletion"), { ...owner, holdings: [holding("gift_card")] })
      .thenRefused({ code: "acknowledgements_required", missing: ["always", "vouchers"] });
    active
      .when(open("deletion"), owner)
      .thenRefused({ code: "acknowledgements_required", missing: ["always"] });
  });

  it("acknowledgements_unknown, where a statement is none of the policy's", () => {
    active
      .when(open("deletion", "c1", ["always", "whatever"]), owner)
      .thenRefused({ code: "acknowledgements_unknown", unknown: ["whatever"] });
  });

  it("for who asked before what stands in the way: a stranger learns nothing of the holdings", () => {
    active
      .when(asked, { actor: by("member"), holdings: [holding("dispute")] })
      .thenRefused({ code: "actor_not_allowed", allowed: ["owner"] });
  });
});
