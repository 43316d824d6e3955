import { describe, expect, it } from "vitest";
import { accessOf } from "../../src/lifecycle/access";
import {
  approve,
  bookOf,
  by,
  dispute,
  holding,
  open,
  PARTIES,
  pass,
  policyWith,
  RESTORE,
  registered,
  resolve,
  type Story,
  wrongProof,
} from "../support/given";
import { later, NOW } from "../support/time";

const active = registered("disable-then-purge");
const opened = active.after(open("cancellation"), { actor: by("owner") });
const disabled = opened.after(pass("confirm"), { actor: by("owner") });
const purged = disabled.live(later({ days: 30 }));

const accessIn = (story: Story) => accessOf(story.account, bookOf(story.world));
const SIGN_IN_ALONE = { sign_in: true, upload: false, store: false, manage: false, deliver: false };

describe("cancelling", () => {
  it("is self-service: by the owner and the admins", () => {
    for (const role of ["owner", "admin"] as const) {
      active.when(open("cancellation"), { actor: by(role) }).then("closure.opened");
    }
    for (const role of ["member", "support", "app", "reviewer", "system"] as const) {
      active
        .when(open("cancellation"), { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "admin"] });
    }
  });

  it("needs a confirmation, nothing else, and changes nothing until then", () => {
    expect(opened.account.closure?.steps.map((step) => step.type)).toEqual(["confirm"]);
    expect(opened.account.state).toBe("active");
    expect(accessIn(opened).capabilities).toEqual({
      sign_in: true,
      upload: true,
      store: true,
      manage: true,
      deliver: true,
    });
  });

  it("disables the account at once, for 30 days", () => {
    const story = opened.when(pass("confirm"), { actor: by("owner") }).then(
      { type: "closure.step_passed", data: { closure: "c1", step: "confirm" } },
      {
        type: "closure.scheduled",
        data: {
          closure: "c1",
          kind: "cancellation",
          action: "purge",
          effective_at: later({ days: 30 }),
          reminders: [later({ days: 23 }), later({ days: 29 })],
        },
      },
      { type: "account.disabled", data: { closure: "c1", purge_at: later({ days: 30 }) } },
    );
    expect(story.account.state).toBe("disabled");
  });

  it("leaves signing in, and takes uploading, storing, managing and delivering", () => {
    expect(accessIn(disabled)).toEqual({
      state: "disabled",
      capabilities: SIGN_IN_ALONE,
      restorable: true,
      until: later({ days: 30 }),
    });
  });

  it("reminds 7 days and 1 day before the purge, each once", () => {
    const sent = (story: Story) =>
      story.log.filter((event) => event.type === "closure.reminder_sent").map((event) => event.at);
    expect(sent(disabled.live(later({ days: 23, ms: -1 })))).toEqual([]);
    expect(sent(disabled.live(later({ days: 23 })))).toEqual([later({ days: 23 })]);
    expect(sent(purged)).toEqual([later({ days: 23 }), later({ days: 29 })]);
  });
});

describe("within the 30 days", () => {
  it("admins restore it, an owner among them, and no other party", () => {
    disabled.when(RESTORE, { actor: by("owner") }).then("account.restored");
    for (const role of ["member", "support"] as const) {
      disabled
        .when(RESTORE, { actor: by(role), at: later({ days: 3 }) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "admin"] });
    }
    const restored = disabled.when(RESTORE, { actor: by("admin"), at: later({ days: 3 }) }).then({
      type: "account.restored",
      data: {
        closure: "c1",
        from: "disabled",
        to: "active",
        purge_at: null,
        reminders: [],
        ended_as: "restored",
        fresh_environment: false,
      },
    });
    expect(restored.account).toMatchObject({ state: "active", closure: null });
    expect(accessIn(restored)).toMatchObject({ restorable: false, until: null });
  });

  it("it can be restored to the last moment, and then nothing is purged any more", () => {
    const restored = disabled
      .live(later({ days: 30, ms: -1 }))
      .when(RESTORE, { actor: by("admin") })
      .then("account.restored")
      .live(later({ days: 400 }));
    expect(restored.account.state).toBe("active");
    expect(restored.types).not.toContain("erasure.started");
  });

  it("a second cancellation is refused", () => {
    disabled
      .when(open("cancellation", "c2"), { actor: by("owner") })
      .thenRefused({ code: "closure_open", closure: "c1" });
  });
});

describe("after the 30 days", () => {
  it("the resources are purged, and the account itself remains", () => {
    expect(purged.types.slice(-4)).toEqual([
      "closure.reminder_sent",
      "erasure.started",
      "erasure.task_done",
      "account.purged",
    ]);
    expect(purged.account).toMatchObject({ state: "purged", closure: null, underlying: null });
    expect(purged.account.state_since).toBe(later({ days: 30 }));
  });

  it("the purge takes the holdings, not the holder's profile", () => {
    expect(purged.account.erasure).toMatchObject({ target: "purge", closure: "c1" });
    expect(purged.account.erasure?.tasks.map((task) => task.eraser)).toEqual(["holdings"]);
  });

  it("signing in still works, and the account can be restored for as long as it is there", () => {
    expect(accessIn(purged)).toEqual({
      state: "purged",
      capabilities: SIGN_IN_ALONE,
      restorable: true,
      until: null,
    });
  });

  it("nothing is restored while the purge runs", () => {
    disabled
      .live(later({ days: 30 }), "silent")
      .when(RESTORE, { actor: by("admin") })
      .thenRefused({ code: "not_restorable", state: "erasing" });
  });
});

describe("deleting", () => {
  it("is not self-service: only support opens it", () => {
    for (const role of ["owner", "admin", "member"] as const) {
      active
        .when(open("deletion"), { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["support"] });
    }
    active.when(open("deletion"), { actor: by("support") }).then("closure.opened");
  });

  const OF_ONES_OWN = holding("environment", { name: "production" });
  const owned = (story: Story) => story.holding(OF_ONES_OWN);

  it.each([
    ["active", owned(active)],
    ["disabled", owned(disabled)],
    ["purged, with a new environment", owned(purged)],
  ])("starts from %s, needs ownership proved and then removes everything at once", (_, from) => {
    const asked = from.after(open("deletion", "c9"), { actor: by("support") });
    expect(asked.account.closure?.steps.map((step) => step.type)).toEqual(["ownership"]);
    const deleted = asked
      .when(pass("ownership", "c9"), { actor: by("support") })
      .then("closure.step_passed", "closure.scheduled")
      .live(from.now);
    expect(deleted.account).toMatchObject({ state: "deleted", closure: null, underlying: null });
    expect(deleted.types.at(-1)).toBe("account.deleted");
    expect(accessIn(deleted)).toEqual({
      state: "deleted",
      capabilities: { sign_in: false, upload: false, store: false, manage: false, deliver: false },
      restorable: false,
      until: null,
    });
  });

  it("cannot be undone by an admin while it erases a cancelled account (I4)", () => {
    owned(disabled)
      .after(open("deletion", "c9"), { actor: by("support") })
      .after(pass("ownership", "c9"), { actor: by("support") })
      .live(NOW, "silent")
      .when(RESTORE, { actor: by("admin") })
      .thenRefused({ code: "not_restorable", state: "erasing" });
  });

  it.each([
    ["purged", purged, []],
    ["active, without an environment", active, []],
    ["active, its environment without a name", active, [holding("environment")]],
    ["active, its environment's secret unknown", active, [{ ...OF_ONES_OWN, has_secret: false }]],
  ])("of an account that is %s needs a code, and a second person", (_, from, holdings) => {
    const support = { actor: by("support") };
    const other = { actor: { role: "reviewer", id: "reviewer-2" } } as const;
    const asked = from.holding(...holdings).after(open("deletion", "c9"), support);
    expect(asked.account.closure?.steps.map((step) => step.type)).toEqual(["otp"]);
    const waiting = asked
      .when(pass("otp", "c9"), support)
      .then("closure.step_passed", "closure.review_requested");
    waiting.when(approve("c9"), support).thenRefused({ code: "second_person_required" });
    const deleted = waiting.after(approve("c9"), other).live(from.now);
    expect(deleted.account.state).toBe("deleted");
  });

  it("needs the code instead, as soon as the last environment has gone, and only then", () => {
    const support = { actor: by("support") };
    const two = [OF_ONES_OWN, holding("environment", { name: "staging" }, "e-2")];
    const asked = active.holding(...two).after(open("deletion", "c9"), support);
    const one = asked.holding(OF_ONES_OWN);
    expect(one.types.at(-1)).toBe("closure.opened");
    const none = one.holding();
    expect(none.log.at(-1)).toMatchObject({
      type: "closure.steps_changed",
      actor: { role: "system" },
      data: { closure: "c9", steps: ["otp"] },
    });
    none
      .when(pass("ownership", "c9"), support)
      .thenRefused({ code: "no_such_step", steps: ["otp"] });
    none.when(pass("otp", "c9"), support).then("closure.step_passed", "closure.review_requested");
    const back = none.holding(OF_ONES_OWN);
    expect(back.account.closure?.steps.map(({ type }) => type)).toEqual(["ownership"]);
    back.when(pass("ownership", "c9"), support).then("closure.step_passed", "closure.scheduled");
  });

  it("needs the code when the purge beneath it took the environment", () => {
    const over = owned(disabled)
      .live(later({ days: 29 }))
      .after(open("deletion", "c9"), { actor: by("support") });
    const emptied = over.live(later({ days: 30 }));
    expect(emptied.account).toMatchObject({
      state: "purged",
      closure: { id: "c9", status: "awaiting_steps", steps: [{ type: "otp" }] },
    });
  });

  it("is asked for nothing else once it was proved, while its steps go on, nor while it is disputed", () => {
    const steps = [
      { type: "ownership", without_environment: { review: { business_days: 2 } } },
      { type: "confirm" },
    ];
    const own = registered(policyWith({ deletion: { open_by: ["owner"], steps } }));
    const asked = own.holding(OF_ONES_OWN).after(open("deletion"), { actor: by("owner") });
    const proved = asked.after(pass("ownership"), { actor: by("owner") }).holding();
    expect(proved.account.closure?.steps.map(({ type }) => type)).toEqual(["ownership", "confirm"]);
    const replaced = asked.holding().after(pass("otp"), { actor: by("owner") });
    const late = replaced.holding(OF_ONES_OWN);
    expect(late.account.closure?.steps.map(({ type }) => type)).toEqual(["otp", "confirm"]);
    const disputed = asked.after(dispute(), { actor: by("holder") }).holding();
    expect(disputed.account.closure?.steps[0]?.type).toBe("ownership");
    const decided = disputed.after(resolve("continue"), { actor: by("support") }).fitted();
    expect(decided.account.closure?.steps[0]?.type).toBe("otp");
  });

  it("goes on to its review when the code that stands in is one that was proved before", () => {
    const steps = [
      { type: "otp", channel: "email" },
      { type: "ownership", without_environment: { review: { business_days: 2 } } },
    ];
    const own = registered(policyWith({ deletion: { open_by: ["owner"], steps } }));
    const asked = own.holding(OF_ONES_OWN).after(open("deletion"), { actor: by("owner") });
    const reviewed = asked.after(pass("otp"), { actor: by("owner") }).holding();
    expect(reviewed.types.slice(-2)).toEqual(["closure.steps_changed", "closure.review_requested"]);
    expect(reviewed.account.closure).toMatchObject({
      status: "in_review",
      steps: [{ type: "otp" }],
    });
  });

  it("keeps the lock that wrong proofs of the other step have left", () => {
    const support = { actor: by("support") };
    const asked = owned(active).after(open("deletion", "c9"), support);
    const locked = asked.after(wrongProof("ownership", 5, "c9"), support);
    const until = locked.account.closure?.steps[0]?.locked_until;
    const back = locked.holding().holding(OF_ONES_OWN);
    expect(back.account.closure?.steps).toEqual([
      { type: "ownership", passed_at: null, locked_until: until },
    ]);
    expect(until).toBe(later({ minutes: 15 }));
  });

  it("cannot be undone by anyone", () => {
    const deleting = owned(active)
      .after(open("deletion"), { actor: by("support") })
      .after(pass("ownership"), { actor: by("support") });
    for (const role of PARTIES) {
      deleting
        .when(RESTORE, { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: [] });
      deleting
        .live(NOW)
        .when(RESTORE, { actor: by(role) })
        .thenRefused({ code: "not_restorable", state: "deleted" });
    }
  });
});
