import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { closuresEndedBy } from "../../src/lifecycle/ended-closures";
import {
  acknowledge,
  approve,
  by,
  execute,
  open,
  PLACE_HOLD,
  policyWith,
  RESTORE,
  registered,
  withdraw,
} from "../support/given";
import { later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const policy = policyWith({
  cancellation: { steps: [], then: "purge", erasers: ["cdn"] },
  deletion: { steps: [], erasers: ["crm", "billing"] },
});
const scheduled = registered(policy).after(open("deletion", "clo_1"), owner);
const erasing = scheduled.live(later({ days: 10 }), "silent");
const complete = (task: string): Command => ({ type: "CompleteErasureTask", task });

describe("an erasure", () => {
  it("names its tasks before anything is erased: the host's erasers, then those built in", () => {
    const started = erasing.log.at(-1);
    expect(started).toMatchObject({
      type: "erasure.started",
      at: later({ days: 10 }),
      data: { closure: "clo_1", target: "delete" },
    });
    const erasers = erasing.account.erasure?.tasks.map((task) => task.eraser);
    expect(erasers?.slice(0, 2)).toEqual(["crm", "billing"]);
    expect(erasers?.slice(-2)).toEqual(["holdings", "profile"]);
  });

  it("of the resources alone leaves the profile", () => {
    const purging = registered(policy)
      .after(open("cancellation", "clo_1"), owner)
      .live(later({ days: 10 }), "silent");
    const erasers = purging.account.erasure?.tasks.map((task) => task.eraser);
    expect(erasers).toContain("cdn");
    expect(erasers).toContain("holdings");
    expect(erasers).not.toContain("profile");
  });

  it("gives each task an id of its own that follows from the closure", () => {
    const ids = erasing.account.erasure?.tasks.map((task) => task.id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 2)).toEqual(["tsk_1.crm.acct-1", "tsk_1.billing.acct-1"]);
  });

  it("is over when every eraser has acknowledged, in any order, and not before", () => {
    const tasks = erasing.account.erasure?.tasks.toReversed() ?? [];
    let story = erasing;
    for (const { id, eraser } of tasks) {
      expect(story.account.state).toBe("erasing");
      const done = ["crm", "billing"].includes(eraser) ? acknowledge(id) : complete(id);
      story = story.after(done, { at: later({ days: 11 }) });
    }
    expect(story.account).toMatchObject({ state: "deleted", state_since: later({ days: 11 }) });
    expect(story.log.at(-1)).toMatchObject({
      type: "account.deleted",
      data: { closure: "clo_1", retained: [] },
    });
  });
});

describe("before an erasure begins", () => {
  const due = { at: later({ days: 10 }) };

  it("it is asked whether so many may be erased at once", () => {
    const asked = { code: "clearance_needed", closure: "clo_1" } as const;
    scheduled.when(execute("clo_1"), { ...due, clearance: null }).thenRefused(asked);
    scheduled.when(execute("clo_1"), { ...due, clearance: "granted" }).then("erasure.started");
  });

  it("nothing is asked while something else stands in its way", () => {
    const held = scheduled.after(PLACE_HOLD, { actor: by("support") });
    held.when(execute("clo_1"), { ...due, clearance: null }).then("closure.blocked");
  });

  it("a brake that refuses holds it up, causes one event, and leaves the way back open", () => {
    const braked = scheduled.when(execute("clo_1"), { ...due, clearance: "refused" }).then({
      type: "closure.blocked",
      data: { closure: "clo_1", blockers: ["brake"], blocker_total: 1, expires_at: null },
    });
    braked.when(execute("clo_1"), { ...due, clearance: "refused" }).then();
    expect(braked.after(RESTORE, owner).account.state).toBe("active");
    braked.when(execute("clo_1"), { at: later({ days: 12 }) }).then("erasure.started");
  });
});

describe("from an erasure there is no way back (I4)", () => {
  const commands: [Command, string][] = [
    [RESTORE, "not_restorable"],
    [withdraw("clo_1"), "wrong_state"],
    [approve("clo_1"), "not_in_review"],
    [PLACE_HOLD, "wrong_state"],
    [open("cancellation", "clo_2"), "wrong_state"],
    [open("deletion", "clo_2"), "wrong_state"],
  ];

  it.each(commands)("while it runs: $0.type", (command, code) => {
    for (const role of ["owner", "admin", "support", "reviewer"] as const) {
      const { decision } = erasing.when(command, { actor: by(role) });
      expect(decision).toMatchObject({ ok: false, error: { code } });
    }
  });

  it.each(commands)("when it is over: $0.type", (command) => {
    const { decision } = erasing.erased().when(command, owner);
    expect(decision.ok).toBe(false);
  });
});

describe("a deleted account", () => {
  const deleted = erasing.erased();

  it("keeps its id, its dates and its erasure, and nothing else", () => {
    expect(deleted.account).toMatchObject({
      id: "acct-1",
      state: "deleted",
      created_at: NOW,
      closure: null,
      underlying: null,
      purged_by: null,
      holdings: 0,
      erasure: { closure: "clo_1", target: "delete" },
    });
  });

  it("has nothing due any more", () => {
    expect(nextDeadline(deleted.account)).toBeNull();
  });
});

describe("what the history says of a closure that ended", () => {
  const last = (story: typeof deletedOver) => {
    const event = story.log.at(-1);
    if (event === undefined) throw new Error("no event");
    return event;
  };
  const over = registered(policy)
    .after(open("cancellation", "can"), owner)
    .after(open("deletion", "del"), owner);
  const deletedOver = over.live(later({ days: 10 }));

  it("a deletion ends the cancellation beneath it too", () => {
    const ended = closuresEndedBy(over.account, last(deletedOver));
    expect(ended.map(({ id, status, ended_at }) => ({ id, status, ended_at }))).toEqual([
      { id: "del", status: "completed", ended_at: later({ days: 10 }) },
      { id: "can", status: "completed", ended_at: later({ days: 10 }) },
    ]);
  });

  it("a restore ends the closure that it undid, alone", () => {
    const restored = over.after(RESTORE, owner);
    expect(closuresEndedBy(over.account, last(restored))).toMatchObject([
      { id: "del", status: "restored", ended_at: NOW },
    ]);
  });

  it("an event that ends none says so", () => {
    expect(closuresEndedBy(over.account, last(over))).toEqual([]);
  });
});
