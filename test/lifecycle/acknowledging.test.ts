import { describe, expect, it } from "vitest";
import type { Holding } from "../../src/lifecycle/holding";
import {
  approve,
  by,
  holding,
  open,
  pass,
  policyWith,
  registered,
  type Story,
  say,
} from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const reviewer = { actor: by("reviewer") };
const procedure = {
  open_by: ["owner", "support"],
  acknowledgements: [
    { id: "backed_up", text: "All is backed up." },
    { id: "waive", text: "I give it up.", holdings: ["voucher", "gift_card"] },
  ],
};
const policy = policyWith({ deletion: procedure });
const opened = registered(policy).after(open("deletion", "c1", ["backed_up"]), owner);
const scheduled = opened.after(pass("confirm"), owner);
const DUE = later({ days: 10 });
const VOUCHER = holding("voucher");

const blockedBy = (...because: Holding[]) => ({
  code: "blocked",
  blocker_total: because.length,
  blockers: because.map(({ kind, ref, url }) => ({
    id: "waive",
    message: "Not acknowledged: I give it up.",
    holding: { kind, ref },
    url,
    resolvable_by: "holder",
  })),
});

describe("a holding that blocks and could be given up", () => {
  const debts = policyWith({
    deletion: {
      ...procedure,
      blockers: [
        {
          id: "running",
          holding: "voucher",
          where: { status: ["running"] },
          message: "End it first.",
          resolvable_by: "holder",
        },
      ],
    },
  });
  const RUNNING = holding("voucher", { status: "running" });
  const ENDED = holding("voucher", { status: "ended" });
  const ask = open("deletion", "c1", ["backed_up"]);

  it("blocks and raises no second demand, before the opening and after it", () => {
    const story = registered(debts);
    const { decision } = story.when(ask, { ...owner, holdings: [RUNNING] });
    const blocked = { code: "blocked", blocker_total: 1, blockers: [{ id: "running" }] };
    expect(decision).toMatchObject({ ok: false, error: blocked });
    const late = story.after(ask, owner).when(pass("confirm"), { ...owner, holdings: [RUNNING] });
    expect(late.decision).toMatchObject({ ok: false, error: blocked });
  });

  it("must be given up once it blocks no longer, and beside one that does", () => {
    const story = registered(debts);
    story
      .when(ask, { ...owner, holdings: [ENDED] })
      .thenRefused({ code: "acknowledgements_required", missing: ["waive"] });
    const both = [RUNNING, holding("voucher", { status: "ended" }, "v2")];
    const late = story.after(ask, owner).when(pass("confirm"), { ...owner, holdings: both });
    expect(late.decision).toMatchObject({
      ok: false,
      error: { blockers: [{ id: "running" }, { id: "waive", holding: { ref: "v2" } }] },
    });
  });
});

describe("a statement that is required only since the closure was opened", () => {
  it("blocks at the last step, once for each holding that requires it", () => {
    const because = [VOUCHER, holding("gift_card"), holding("gift_card", {}, "g2")];
    const { decision } = opened.with({ holdings: because }).when(pass("confirm"), owner);
    expect(decision).toEqual({ ok: false, error: blockedBy(...because) });
  });

  it("blocks what is due with its approval, and not at the last step before it", () => {
    const reviewed = registered(
      policyWith({ deletion: { ...procedure, review: { business_days: 2 }, grace: "P0D" } }),
    ).after(open("deletion", "c1", ["backed_up"]), owner);
    const inReview = reviewed.with({ holdings: [VOUCHER] }).after(pass("confirm"), owner);
    const blocked = inReview.after(approve(), reviewer).live(later({}));
    expect(blocked.log.at(-1)?.data).toMatchObject({ blockers: ["waive"], blocker_total: 1 });
    for (const story of [blocked, inReview]) {
      const said = story.after(say(["waive"]), owner);
      const approved = story === inReview ? said.after(approve(), reviewer) : said.retried();
      expect(approved.live(later({})).account.state).toBe("deleted");
    }
  });

  it("blocks at the end of the grace period, and the event has its id", () => {
    const blocked = scheduled.holding(VOUCHER).live(DUE);
    expect(blocked.log.at(-1)).toMatchObject({
      type: "closure.blocked",
      data: { blockers: ["waive"], blocker_total: 1 },
    });
  });

  const blocked = scheduled.holding(VOUCHER).live(DUE);

  it("lets the closure go on by itself once it is made", () => {
    const said = blocked.after(say(["waive"]), { ...owner, at: later({ days: 11 }) });
    expect(said.retried().erased().account.state).toBe("deleted");
  });

  it("lets the closure go on by itself once there is nothing to make it for", () => {
    expect(blocked.holding().account.state).toBe("deleted");
  });

  it("does not block if it was made beforehand, nor if its holding does not count", () => {
    const before = registered(policy)
      .after(open("deletion", "c1", ["backed_up", "waive"]), owner)
      .after(pass("confirm"), owner);
    expect(before.holding(VOUCHER).live(DUE).account.state).toBe("deleted");
    expect(scheduled.holding(holding("invoice")).live(DUE).account.state).toBe("deleted");
  });

  it("is counted beside the other blockers", () => {
    const both = policyWith({
      deletion: {
        ...procedure,
        blockers: [{ id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" }],
      },
    });
    const due = registered(both)
      .after(open("deletion", "c1", ["backed_up"]), owner)
      .after(pass("confirm"), owner)
      .holding(VOUCHER, holding("dispute"))
      .live(DUE);
    expect(due.log.at(-1)?.data).toMatchObject({
      blockers: ["dispute", "waive"],
      blocker_total: 2,
    });
  });
});

describe("acknowledging", () => {
  it("keeps what is new, in its order and once, and what was said is no event", () => {
    const story = opened.when(say(["waive", "backed_up", "waive"]), owner).then({
      type: "closure.acknowledged",
      data: { closure: "c1", acknowledgements: ["waive"] },
    });
    expect(story.account.closure?.acknowledgements).toEqual(["backed_up", "waive"]);
    story.when(say(["backed_up", "waive"]), owner).then();
    story.when(say([]), owner).then();
  });

  it("is possible while steps are collected, in the grace period, and while it is held up", () => {
    for (const story of [opened, scheduled, scheduled.holding(VOUCHER).live(DUE)]) {
      story.when(say(["waive"]), owner).then("closure.acknowledged");
    }
  });

  it("is for the parties that may open the closure, and for no others", () => {
    opened.when(say(["waive"]), { actor: by("support") }).then("closure.acknowledged");
    for (const role of ["admin", "member", "app", "reviewer", "holder"] as const) {
      opened
        .when(say(["waive"]), { actor: by(role) })
        .thenRefused({ code: "actor_not_allowed", allowed: ["owner", "support"] });
    }
  });

  it("knows only the statements of the version that the closure goes by", () => {
    opened
      .when(say(["waive", "unheard_of"]), owner)
      .thenRefused({ code: "acknowledgements_unknown", unknown: ["unheard_of"] });
  });

  it("is refused for a closure that is not open, and once the erasure has begun", () => {
    const refusal = { code: "wrong_state", closure_status: null } as const;
    const saying = (story: Story, closure = "c1") => story.when(say(["waive"], closure), owner);
    saying(opened, "c9").thenRefused({ ...refusal, state: "active" });
    saying(scheduled.live(DUE, "silent")).thenRefused({ ...refusal, state: "erasing" });
    saying(scheduled.live(DUE)).thenRefused({ ...refusal, state: "deleted" });
  });

  it("reaches the cancellation beneath a deletion too", () => {
    const layered = policyWith({
      cancellation: { ...procedure, steps: [], then: "purge" },
      deletion: {},
    });
    const over = registered(layered)
      .after(open("cancellation", "can", ["backed_up"]), owner)
      .after(open("deletion", "del"), owner);
    const story = over.after(say(["waive"], "can"), owner);
    expect(story.account.underlying?.acknowledgements).toEqual(["backed_up", "waive"]);
    expect(story.account.closure?.acknowledgements).toEqual([]);
  });
});
