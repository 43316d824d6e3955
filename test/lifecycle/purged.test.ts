import { describe, expect, it } from "vitest";
import { accessOf } from "../../src/lifecycle/access";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { bookOf, by, open, PARTIES, pass, policyWith, RESTORE, registered } from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const admin = { actor: by("admin") };
const support = { actor: by("support") };
const policy = policyWith({
  cancellation: {
    steps: [],
    then: "purge",
    restore_by: ["admin"],
    during_grace: { sign_in: true, upload: false },
  },
  deletion: { restore_by: ["support"], during_grace: { sign_in: true, upload: true } },
});
const cancelled = registered(policy).after(open("cancellation"), owner);
const purged = cancelled.live(later({ days: 10 }));

describe("a purged account", () => {
  it("remembers by whose rules it can be revived", () => {
    expect(purged.account.purged_by).toEqual({
      kind: "cancellation",
      policy: { id: "own", version: 1 },
    });
    expect(nextDeadline(purged.account)).toBeNull();
  });

  it("is revived by whom its cancellation let restore it, with a fresh environment", () => {
    for (const role of PARTIES.filter((party) => party !== "admin")) {
      purged
        .when(RESTORE, { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["admin"] });
    }
    const revived = purged.when(RESTORE, { ...admin, at: later({ days: 900 }) }).then({
      type: "account.restored",
      data: {
        closure: null,
        from: "purged",
        to: "active",
        purge_at: null,
        reminders: [],
        ended_as: null,
        fresh_environment: true,
      },
    });
    expect(revived.account).toMatchObject({ state: "active", purged_by: null, erasure: null });
    expect(accessOf(revived.account, bookOf(revived.world)).capabilities).toEqual({
      sign_in: true,
      upload: true,
    });
  });

  it("is revived once", () => {
    purged
      .after(RESTORE, admin)
      .when(RESTORE, admin)
      .thenRefused({ code: "not_restorable", state: "active" });
  });

  it("can be cancelled and purged again after it was revived", () => {
    const again = purged
      .after(RESTORE, admin)
      .after(open("cancellation", "c2"), owner)
      .live(later({ days: 20 }));
    expect(again.account).toMatchObject({ state: "purged", erasure: { closure: "c2" } });
  });

  it("can be deleted", () => {
    const deleted = purged
      .after(open("deletion", "c2"), owner)
      .after(pass("confirm", "c2"), owner)
      .live(later({ days: 20 }));
    expect(deleted.account).toMatchObject({ state: "deleted", purged_by: null });
  });
});

describe("a deletion of a purged account", () => {
  const marked = purged.after(open("deletion", "c2"), owner).after(pass("confirm", "c2"), owner);

  it("undone, leaves it purged, and nothing of the old resources is promised", () => {
    const story = marked.when(RESTORE, support).then({
      type: "account.restored",
      data: {
        closure: "c2",
        from: "pending_deletion",
        to: "purged",
        purge_at: null,
        reminders: [],
        ended_as: "restored",
        fresh_environment: false,
      },
    });
    expect(story.account).toMatchObject({ state: "purged", closure: null });
    story.when(RESTORE, admin).then("account.restored");
  });

  it("in its grace period cannot be undone by whom the cancellation named", () => {
    marked.when(RESTORE, admin).thenRefused({ code: "actor_not_allowed", allowed: ["support"] });
  });

  it("grants no more than the purge left", () => {
    expect(accessOf(marked.account, bookOf(marked.world)).capabilities).toEqual({
      sign_in: true,
      upload: false,
    });
  });

  it("still collecting its steps, goes on when the account is revived", () => {
    const revived = purged.after(open("deletion", "c2"), owner).after(RESTORE, admin);
    expect(revived.account).toMatchObject({
      state: "active",
      closure: { id: "c2", status: "awaiting_steps" },
    });
    const undone = revived.after(pass("confirm", "c2"), owner).after(RESTORE, support);
    expect(undone.account.state).toBe("active");
  });
});

describe("a policy whose deletion only purges", () => {
  const purging = policyWith({
    cancellation: { steps: [], then: "purge", grace: "P30D" },
    deletion: { steps: [], then: "purge" },
  });
  const over = registered(purging)
    .after(open("cancellation", "can"), owner)
    .after(open("deletion", "del"), owner)
    .live(later({ days: 10 }));

  it("over a cancellation, purges once: nothing is left that the cancellation could purge", () => {
    expect(over.account.state).toBe("purged");
    const purges = over.live(later({ days: 60 })).types.filter((type) => type === "account.purged");
    expect(purges).toHaveLength(1);
  });

  it("over a cancellation, gives a fresh environment to who restores the purged account", () => {
    const revived = over.after(RESTORE, owner);
    expect(revived.log.at(-1)).toMatchObject({ data: { to: "active", fresh_environment: true } });
    expect(revived.account.purged_by).toBeNull();
  });
});
