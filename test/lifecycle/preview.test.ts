import { describe, expect, it } from "vitest";
import type { ClosureKind } from "../../src/lifecycle/policy";
import { previewOf } from "../../src/lifecycle/preview";
import type { OnFile } from "../../src/lifecycle/warnings";
import {
  bookOf,
  by,
  holding,
  INDIVIDUAL,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  registered,
  type Story,
  type When,
} from "../support/given";
import { at, later, NOW } from "../support/time";

const owner = { actor: by("owner") };

/** A holder with every fact that a proof can be checked against. */
const ON_FILE: OnFile = {
  password: true,
  subject: true,
  email: true,
  phone: true,
  environment: true,
};

function preview(
  story: Story,
  kind: ClosureKind,
  when: When = owner,
  checkActor = true,
  onFile: Partial<OnFile> = {},
) {
  const procedure = bookOf(story.world).inForce.policy.procedures[kind];
  if (procedure === undefined) throw new Error(`no ${kind}`);
  return previewOf(story.account, kind, procedure, story.context(when), {
    checkActor,
    onFile: { ...ON_FILE, ...onFile },
  });
}

const cloud = registered("disable-then-purge");
const image = registered("grace-then-delete");
const review = registered("review-then-close");

describe("a preview", () => {
  it("shows the alternative before a cancellation: downgrade, and keep the assets", () => {
    expect(preview(cloud, "cancellation")).toEqual({
      kind: "cancellation",
      allowed: true,
      refusal: null,
      notes: [],
      warnings: [],
      blockers: [],
      blocker_total: 0,
      acknowledgements: [],
      steps: [{ type: "confirm" }],
      review: null,
      alternatives: [
        {
          id: "downgrade_to_free",
          title: "Downgrade to the Free plan",
          effect: "You keep access to your assets at no cost.",
        },
      ],
      timeline: [
        { at: NOW, what: "closure.opened" },
        { at: NOW, what: "closure.scheduled" },
        { at: later({ days: 23 }), what: "closure.reminder_sent" },
        { at: later({ days: 29 }), what: "closure.reminder_sent" },
        { at: later({ days: 30 }), what: "account.purged" },
      ],
      erased: ["holdings"],
      retained: [],
    });
  });

  it("shows the records that are retained, and until when", () => {
    const holdings = [holding("invoice")];
    expect(preview(image, "deletion", { ...owner, holdings })).toMatchObject({
      allowed: true,
      steps: [{ type: "reauthentication", methods: ["password", "attestation"] }],
      retained: [
        {
          what: "Billing records",
          reason: "Legal, tax and accounting requirements",
          until: "2033-03-16T09:00:00.000Z",
        },
      ],
    });
    expect(preview(image, "deletion").retained).toEqual([]);
    expect(preview(image, "deletion").timeline.at(-1)).toEqual({
      at: later({ days: 14 }),
      what: "account.deleted",
    });
  });

  it("shows when a review would be due, and when the closure would be over", () => {
    const shown = preview(review, "deletion");
    expect(shown.review).toEqual({
      business_days: 3,
      approvals: 1,
      due_at_if_opened_now: at("2026-03-05T09:00:00Z"),
      calendar_known_until: "2026-12-31",
    });
    expect(shown.timeline).toEqual([
      { at: NOW, what: "closure.opened" },
      { at: at("2026-03-05T09:00:00Z"), what: "closure.review_due" },
      { at: at("2026-03-05T09:00:00Z"), what: "account.deleted" },
    ]);
  });

  it("warns if a review would be due after the last day of the policy's calendar", () => {
    const shownAt = (moment: string) => {
      const { review: shown, warnings } = preview(review, "deletion", { ...owner, at: at(moment) });
      return [shown?.due_at_if_opened_now, warnings.map(({ code }) => code)];
    };
    expect(shownAt("2026-12-28T02:00:00Z")).toEqual(["2026-12-31T02:00:00.000Z", ["irreversible"]]);
    expect(shownAt("2026-12-29T02:00:00Z")).toEqual([
      "2027-01-04T02:00:00.000Z",
      ["irreversible", "calendar_unknown"],
    ]);
    expect(shownAt("2027-09-30T02:00:00Z")[0]).toBe("2027-10-12T02:00:00.000Z");
    const own = registered(policyWith({ deletion: { review: { business_days: 3 } } }));
    expect(preview(own, "deletion").review?.calendar_known_until).toBeNull();
  });

  it("shows every blocker, each with the page that settles it", () => {
    const holdings = Array.from({ length: 30 }, (_, index) => holding("api_key", {}, `k${index}`));
    const shown = preview(review, "deletion", { ...owner, holdings });
    expect(shown).toMatchObject({ allowed: false, refusal: null, blocker_total: 30 });
    expect(shown.blockers).toHaveLength(25);
    expect(shown.blockers[0]).toEqual({
      id: "api_key",
      message: "An API key is left. Delete it in API Key Management.",
      holding: { kind: "api_key", ref: "k0" },
      url: "https://host.example/api_key/k0",
      resolvable_by: "holder",
    });
  });

  it("shows a legal hold", () => {
    const held = image.after(PLACE_HOLD, { actor: by("support") });
    expect(preview(held, "deletion")).toMatchObject({
      allowed: false,
      blocker_total: 1,
      blockers: [{ id: "legal_hold", holding: null }],
    });
  });

  it("names the required statements, and the holdings that require them", () => {
    const holdings = [
      holding("voucher"),
      holding("balance", { amount: 0 }),
      holding("balance", { amount: 5 }, "eur"),
    ];
    const shown = preview(review, "deletion", { ...owner, holdings });
    expect(shown.allowed).toBe(true);
    expect(shown.acknowledgements.map(({ id, required }) => [id, required])).toEqual([
      ["waive_unused_rights", true],
      ["third_party_bindings", false],
      ["data_backed_up", true],
      ["not_evading", true],
      ["other_matters_settled", true],
    ]);
    expect(shown.acknowledgements[0]?.holdings).toEqual([
      { kind: "voucher", ref: "voucher-1" },
      { kind: "balance", ref: "eur" },
    ]);
  });

  it("raises one demand of a balance that cannot be read: to settle it, and not to give it up", () => {
    for (const amount of ["1,5", "\u20ac 5", "", true]) {
      const holdings = [holding("balance", { amount }), holding("voucher")];
      const shown = preview(review, "deletion", { ...owner, holdings });
      expect(shown.blockers.map(({ id }) => id)).toEqual(["negative_balance"]);
      expect(shown.acknowledgements[0]).toMatchObject({
        id: "waive_unused_rights",
        holdings: [{ kind: "voucher", ref: "voucher-1" }],
      });
    }
    const alone = [holding("balance", { amount: "1,5" })];
    const [waiver] = preview(review, "deletion", { ...owner, holdings: alone }).acknowledgements;
    expect(waiver).toMatchObject({ required: false, holdings: [] });
  });

  it("shows the steps of this holder", () => {
    const verified = {
      ...owner,
      holder: { ...INDIVIDUAL, type: "enterprise", identity_verified: true } as const,
    };
    const types = (when: When) => preview(review, "deletion", when).steps.map((step) => step.type);
    expect(types(owner)).toEqual(["confirm", "otp"]);
    expect(types(verified)).toEqual(["confirm", "otp", "identity_documents"]);
  });

  it("offers the methods that this holder can use, and warns if there is none", () => {
    const methods = (onFile: Partial<OnFile>, given = ["password", "id_token", "attestation"]) => {
      const sign_in = {
        issuer: "https://id.example",
        audience: "a",
        jwks_uri: "https://id.example/k",
      };
      const steps = [{ type: "reauthentication", methods: given }];
      const own = registered(
        policyWith({ deletion: { steps, restore_by: ["owner"] } }, { sign_in }),
      );
      const shown = preview(own, "deletion", owner, true, onFile);
      return [shown.steps, shown.warnings.map(({ code }) => code)];
    };
    const offered = (...open: string[]) => [{ type: "reauthentication", methods: open }];
    expect(methods({})).toEqual([offered("password", "id_token", "attestation"), []]);
    expect(methods({ password: false })).toEqual([offered("id_token", "attestation"), []]);
    expect(methods({ password: false, subject: false })).toEqual([offered("attestation"), []]);
    expect(methods({ password: false }, ["password"])).toEqual([offered(), ["no_method"]]);
    expect(methods({ subject: false }, ["id_token"])).toEqual([offered(), ["no_method"]]);
  });

  it("warns if no code can be sent, and if the holder has no environment to name", () => {
    const warned = (steps: unknown[], onFile: Partial<OnFile>) => {
      const own = registered(policyWith({ deletion: { steps, restore_by: ["owner"] } }));
      return preview(own, "deletion", owner, true, onFile).warnings.map(({ code }) => code);
    };
    const sms = [{ type: "otp", channel: "sms" }];
    const email = [{ type: "otp", channel: "email" }];
    expect(warned(sms, { email: false })).toEqual([]);
    expect(warned(sms, { phone: false })).toEqual(["no_address"]);
    expect(warned(email, { phone: false })).toEqual([]);
    expect(warned(email, { email: false })).toEqual(["no_address"]);
    expect(warned([{ type: "ownership" }], { environment: false })).toEqual(["no_environment"]);
    expect(warned([{ type: "ownership" }], {})).toEqual([]);
  });

  it("warns a party that could not undo what it opens", () => {
    const warned = (
      changed: Record<string, unknown>,
      role: "owner" | "admin" | "support" = "owner",
      checkActor = true,
    ) => {
      const own = registered(policyWith({ deletion: { open_by: ["owner", "admin"], ...changed } }));
      const warnings = preview(own, "deletion", { actor: by(role) }, checkActor).warnings;
      return warnings.map(({ code }) => code);
    };
    expect(warned({ restore_by: ["owner", "support"] })).toEqual([]);
    expect(warned({ restore_by: ["support"] })).toEqual(["not_undoable_by_actor"]);
    expect(warned({ restore_by: ["support"] }, "support")).toEqual([]);
    expect(warned({ restore_by: ["owner"] }, "admin")).toEqual(["not_undoable_by_actor"]);
    expect(warned({ restore_by: ["support"] }, "owner", false)).toEqual([]);
    expect(warned({ restore_by: [] })).toEqual(["not_undoable_by_actor"]);
    // Support can withdraw every closure whose erasure has not begun.
    expect(warned({ restore_by: [] }, "support")).toEqual([]);
    expect(warned({ restore_by: [], grace: "P0D", then: "purge" })).toEqual(["irreversible"]);
    expect(warned({ restore_by: ["owner"], grace: "P0D" })).toEqual(["irreversible"]);
    expect(warned({ restore_by: ["owner"], grace: "P0D", then: "purge" })).toEqual([]);
  });

  it("has the notes that the holder should read: all nine before a close after a review", () => {
    const { notes } = preview(review, "deletion");
    expect(notes).toHaveLength(9);
    expect(notes[0]).toMatch(/uncompleted orders or services/);
    expect(notes[8]).toMatch(/any other matter/);
  });

  it("names every eraser, the host's first", () => {
    const own = registered(policyWith({ deletion: { erasers: ["crm", "cdn"] } }));
    const { erased } = preview(own, "deletion");
    expect(erased.slice(0, 2)).toEqual(["crm", "cdn"]);
    expect(erased.slice(-2)).toEqual(["holdings", "profile"]);
  });
});

describe("a preview says whether the closure could be opened", () => {
  it("by this actor", () => {
    expect(preview(image, "deletion", { actor: by("admin") })).toMatchObject({
      allowed: false,
      refusal: { code: "actor_not_allowed", allowed: ["owner"] },
    });
  });

  it("by any party, if the request names no actor", () => {
    expect(preview(image, "deletion", { actor: by("app") }, false).allowed).toBe(true);
  });

  it("in this state", () => {
    const opened = cloud.after(open("cancellation"), owner);
    expect(preview(opened, "cancellation")).toMatchObject({
      allowed: false,
      refusal: { code: "closure_open", closure: "c1" },
    });
    const purged = opened.after(pass("confirm"), owner).live(later({ days: 30 }));
    expect(preview(purged, "cancellation")).toMatchObject({
      allowed: false,
      refusal: { code: "wrong_state", state: "purged" },
    });
    expect(preview(purged, "deletion", { actor: by("support") }).allowed).toBe(true);
  });

  it.each([
    ["nothing in the way", []],
    ["a blocker", [holding("subscription")]],
  ])("exactly as the opening then goes: %s", (_, holdings) => {
    for (const role of ["owner", "admin", "support"] as const) {
      const when = { actor: by(role), holdings };
      const opens = image.when(open("deletion"), when).decision.ok;
      expect(preview(image, "deletion", when).allowed).toBe(opens);
    }
  });

  it("and its dates come true, if all goes as it says", () => {
    const reminding = policyWith({
      deletion: { review: { business_days: 2 }, grace: "P5D", reminders: ["P1D", "P4D"] },
    });
    const own = registered(reminding);
    const timeline = preview(own, "deletion").timeline;
    const due = timeline.find((entry) => entry.what === "closure.review_due")?.at ?? NOW;
    const lived = own
      .after(open("deletion"), owner)
      .after(pass("confirm"), owner)
      .live(later({ ms: -1 }, due))
      .after({ type: "ApproveClosure", closure: "c1" }, { actor: by("reviewer"), at: due })
      .live(later({ days: 60 }));
    expect(timeline.filter((entry) => entry.what === "closure.reminder_sent")).toHaveLength(2);
    const happened = lived.log.map(({ at: when, type }) => ({ at: when, what: type }));
    const promised = timeline.filter((entry) => entry.what !== "closure.review_due");
    expect(happened).toEqual(expect.arrayContaining(promised));
  });
});
