import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import {
  approve,
  by,
  given,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  REGISTER,
  RESTORE,
  registered,
  reject,
  withdraw,
} from "../support/given";
import { later, NOW } from "../support/time";

const update = (changed: string[], adopt_policy = false): Command => ({
  type: "UpdateAccount",
  changed,
  adopt_policy,
});

describe("registering an account", () => {
  it("begins its history, active, under the policy in force", () => {
    const story = given()
      .when(REGISTER, { actor: by("app") })
      .then({
        type: "account.registered",
        data: {
          account: "acct-1",
          livemode: false,
          policy: { id: "grace-then-delete", version: 1 },
          holder_type: "individual",
          test_clock: null,
        },
      });
    expect(story.account).toEqual({
      id: "acct-1",
      livemode: false,
      policy: { id: "grace-then-delete", version: 1 },
      state: "active",
      state_since: NOW,
      version: 1,
      closure: null,
      underlying: null,
      locks: [],
      disputes: [],
      legal_hold: null,
      erasure: null,
      purged_by: null,
      retained: [],
      holdings: 0,
      contact_changed_at: null,
      test_clock: null,
      created_at: NOW,
      updated_at: NOW,
    });
  });

  it("keeps the clock that the account lives by", () => {
    const story = given().after({ ...REGISTER, test_clock: "clk_1", livemode: true });
    expect(story.account).toMatchObject({ test_clock: "clk_1", livemode: true });
  });

  it("is refused where the id is taken", () => {
    registered("grace-then-delete").when(REGISTER).thenRefused({ code: "account_exists" });
  });

  it("is refused for good where the id belonged to a deleted account", () => {
    const deleted = registered(policyWith({ deletion: { steps: [], grace: "P0D" } }))
      .after(open("deletion"), { actor: by("owner") })
      .live(NOW);
    expect(deleted.account.state).toBe("deleted");
    deleted.when(REGISTER, { at: later({ days: 4000 }) }).thenRefused({ code: "account_deleted" });
  });
});

describe("an account that was never registered", () => {
  const commands: Command[] = [
    update(["email"]),
    { type: "ReportHolding", kind: "order", ref: "1", known: "no" },
    { type: "RemoveHolding", kind: "order", ref: "1", known: true },
    open("deletion"),
    pass("confirm"),
    withdraw(),
    approve(),
    reject(),
    RESTORE,
    PLACE_HOLD,
    { type: "ReleaseLegalHold" },
    { type: "ExpireRetention" },
    { type: "CompleteErasureTask", task: "tsk_1" },
  ];
  it.each(commands)("is not found by $type", (command) => {
    given()
      .when(command, { actor: by("owner") })
      .thenRefused({ code: "not_found" });
  });
});

describe("updating an account", () => {
  it("tells which fields changed, and moves the version and the time of the update", () => {
    const story = registered("grace-then-delete")
      .when(update(["email", "phone"]), { at: later({ hours: 1 }) })
      .then({ type: "account.updated", data: { changed: ["email", "phone"] } });
    expect(story.account).toMatchObject({ version: 2, updated_at: later({ hours: 1 }) });
    expect(story.account.created_at).toBe(NOW);
  });

  it("is no event where nothing changed", () => {
    registered("grace-then-delete").when(update([])).then();
    registered("grace-then-delete").when(update([], true)).then();
  });

  it("moves the account to another policy", () => {
    const moved = registered("grace-then-delete")
      .with({ policy: "disable-then-purge" })
      .when(update(["email"], true))
      .then(
        {
          type: "account.policy_changed",
          data: {
            policy: { id: "disable-then-purge", version: 1 },
            previous: { id: "grace-then-delete", version: 1 },
          },
        },
        { type: "account.updated", data: { changed: ["email"] } },
      );
    expect(moved.account.policy.id).toBe("disable-then-purge");
  });

  it("leaves the policy alone while a closure is open, and the other fields with it", () => {
    registered("grace-then-delete")
      .after(open("deletion"), { actor: by("owner") })
      .with({ policy: "disable-then-purge" })
      .when(update(["email"], true))
      .thenRefused({ code: "closure_open", closure: "c1" });
  });

  it("lets the holder change number and address while a closure is open", () => {
    registered("grace-then-delete")
      .after(open("deletion"), { actor: by("owner") })
      .when(update(["phone"]))
      .then("account.updated");
  });

  it("is refused once the erasure has begun, and after it", () => {
    const due = registered(policyWith({ deletion: { steps: [], grace: "P0D" } })).after(
      open("deletion"),
      { actor: by("owner") },
    );
    due
      .live(NOW, "silent")
      .when(update(["email"]))
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: null });
    due
      .live(NOW)
      .when(update(["email"]))
      .thenRefused({ code: "wrong_state", state: "deleted", closure_status: null });
  });
});

describe("a new version of the account's policy", () => {
  const policy = policyWith({ deletion: { steps: [], grace: "P10D" } });
  const longer = policyWith({ deletion: { steps: [], grace: "P20D", restore_by: ["support"] } });

  it("does not touch a closure that is open: it goes by the version it was opened under", () => {
    const story = registered(policy)
      .after(open("deletion"), { actor: by("owner") })
      .with({
        policies: [
          { version: 1, policy },
          { version: 2, policy: longer },
        ],
      });
    expect(story.account.closure).toMatchObject({
      policy: { id: "own", version: 1 },
      effective_at: later({ days: 10 }),
    });
    story.when(RESTORE, { actor: by("owner") }).then("account.restored");
  });

  it("holds for what is opened from then on", () => {
    const story = registered(policy)
      .with({
        policies: [
          { version: 1, policy },
          { version: 2, policy: longer },
        ],
      })
      .after(open("deletion"), { actor: by("owner") });
    expect(story.account.closure).toMatchObject({
      policy: { id: "own", version: 2 },
      effective_at: later({ days: 20 }),
    });
    story
      .when(RESTORE, { actor: by("owner") })
      .thenRefused({ code: "actor_not_allowed", allowed: ["support"] });
  });
});
