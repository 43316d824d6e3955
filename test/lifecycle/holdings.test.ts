import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import { HOLDINGS_MAX } from "../../src/lifecycle/limits";
import { by, open, policyWith, registered, Story } from "../support/given";
import { NOW } from "../support/time";

type Known = Extract<Command, { type: "ReportHolding" }>["known"];

const report = (known: Known, ref = "1"): Command => ({
  type: "ReportHolding",
  kind: "order",
  ref,
  known,
});
const remove = (known: boolean): Command => ({
  type: "RemoveHolding",
  kind: "order",
  ref: "1",
  known,
});

const active = registered("grace-then-delete");

describe("reporting a holding", () => {
  it("is an event the first time, and counts", () => {
    const story = active
      .when(report("no"))
      .then({ type: "holding.reported", data: { kind: "order", ref: "1", created: true } });
    expect(story.account.holdings).toBe(1);
  });

  it("is an event if something of it changed, and does not count again", () => {
    const story = active
      .after(report("no"))
      .when(report("different"))
      .then({ type: "holding.reported", data: { kind: "order", ref: "1", created: false } });
    expect(story.account.holdings).toBe(1);
  });

  it("is no event if it is the same as before", () => {
    active.after(report("no")).when(report("same")).then();
  });

  it("is refused if the account has as many as it can have, except for those it has already", () => {
    const account = { ...active.account, holdings: HOLDINGS_MAX };
    const full = new Story(account, active.log, active.world, active.now);
    full
      .when(report("no", "one-more"))
      .thenRefused({ code: "too_many_holdings", limit: HOLDINGS_MAX });
    full.when(report("different", "7")).then("holding.reported");
    full.when(report("same", "7")).then();
  });

  it("never moves a closure: what blocks is looked at when the closure goes on", () => {
    const story = active
      .after(open("deletion"), { actor: by("owner") })
      .after({ type: "ReportHolding", kind: "subscription", ref: "s", known: "no" });
    expect(story.account.closure?.status).toBe("awaiting_steps");
  });
});

describe("removing a holding", () => {
  it("is an event if it was there", () => {
    const story = active
      .after(report("no"))
      .when(remove(true))
      .then({ type: "holding.removed", data: { kind: "order", ref: "1" } });
    expect(story.account.holdings).toBe(0);
  });

  it("is no event if there was none", () => {
    active.when(remove(false)).then();
  });
});

describe("once the erasure has begun", () => {
  const due = registered(policyWith({ deletion: { steps: [], grace: "P0D" } }))
    .after(report("no"))
    .after(open("deletion"), { actor: by("owner") });
  const erasing = { code: "wrong_state", state: "erasing", closure_status: null } as const;
  const deleted = { ...erasing, state: "deleted" } as const;

  it("no holding is taken in any more", () => {
    due.live(NOW, "silent").when(report("no", "2")).thenRefused(erasing);
    due.live(NOW, "silent").when(report("same")).thenRefused(erasing);
    due.live(NOW, "silent").when(remove(true)).thenRefused(erasing);
    due.live(NOW).when(report("no", "2")).thenRefused(deleted);
  });

  it("removing what is not there is still no fault", () => {
    due.live(NOW).when(remove(false)).then();
  });

  it("none is left in the count", () => {
    expect(due.live(NOW, "silent").account.holdings).toBe(1);
    expect(due.live(NOW).account.holdings).toBe(0);
  });
});
