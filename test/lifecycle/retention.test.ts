import { describe, expect, it } from "vitest";
import type { HolderFacts } from "../../src/lifecycle/account";
import { nextDeadline } from "../../src/lifecycle/deadline";
import {
  by,
  holding,
  INDIVIDUAL,
  open,
  PLACE_HOLD,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
} from "../support/given";
import { at, later } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const policy = policyWith({
  deletion: {
    steps: [],
    retain: [
      { what: "Invoices", holdings: ["payment", "invoice"], reason: "Tax", for: "P7Y" },
      { what: "Abuse reports", holdings: ["report"], reason: "Defence of claims", for: "P90D" },
      { what: "Consent", holder_fields: ["email"], reason: "Proof", for: "P90D" },
    ],
  },
});
const HOLDINGS = [holding("invoice"), holding("report"), holding("report", {}, "report-2")];
const UNTIL = later({ days: 100 });
const RETAINED = [
  { what: "Invoices", reason: "Tax", until: at("2033-03-12T09:00:00.000Z") },
  { what: "Abuse reports", reason: "Defence of claims", until: UNTIL },
  { what: "Consent", reason: "Proof", until: UNTIL },
];
const marked = registered(policy, { holdings: HOLDINGS }).after(open("deletion"), owner);
const erasing = marked.live(later({ days: 10 }), "silent");
const deleted = marked.live(later({ days: 10 }));

describe("what is retained", () => {
  it("is named as the erasure begins, with its reason and its end, counted from then", () => {
    expect(erasing.log.at(-1)).toMatchObject({
      type: "erasure.started",
      at: later({ days: 10 }),
      data: { retained: RETAINED },
    });
    expect(erasing.account.retained).toEqual(RETAINED);
  });

  it("is named again when the erasure is over", () => {
    expect(deleted.log.at(-1)).toMatchObject({
      type: "account.deleted",
      data: { retained: RETAINED },
    });
    expect(deleted.account.retained).toEqual(RETAINED);
  });

  it("does not last longer where an eraser was slow", () => {
    const slow = marked.live(later({ days: 20 }), "silent").erased();
    expect(slow.account).toMatchObject({ state: "deleted", state_since: later({ days: 20 }) });
    expect(slow.account.retained).toEqual(RETAINED);
  });

  it("goes at its own end where an eraser is slower than that, and is not named again", () => {
    const slow = marked.live(later({ days: 10 }), "silent").live(later({ days: 120 }), "silent");
    expect(slow.log.at(-1)).toMatchObject({
      type: "retention.expired",
      at: later({ days: 100 }),
      data: { what: ["Abuse reports", "Consent"] },
    });
    expect(slow.account).toMatchObject({ state: "erasing", retained: RETAINED.slice(0, 1) });
    const erased = slow.erased();
    expect(erased.log.at(-1)).toMatchObject({
      type: "account.deleted",
      data: { retained: RETAINED.slice(0, 1) },
    });
    expect(erased.account.retained).toEqual(RETAINED.slice(0, 1));
  });

  it("counts from when the erasure could begin where something had held it up", () => {
    const late = marked
      .after(PLACE_HOLD, support)
      .live(later({ days: 30 }))
      .after(RELEASE_HOLD, support)
      .live(later({ days: 30 }));
    expect(late.account).toMatchObject({ state: "deleted", state_since: later({ days: 30 }) });
    expect(late.account.retained[1]?.until).toBe(later({ days: 120 }));
  });

  it("goes by itself at its end, together with what ends at the same time", () => {
    expect(deleted.live(later({ days: 100, ms: -1 })).account.retained).toHaveLength(3);
    const expired = deleted.live(later({ days: 100 }));
    expect(expired.log.slice(deleted.log.length)).toMatchObject([
      {
        type: "retention.expired",
        at: later({ days: 100 }),
        data: { what: ["Abuse reports", "Consent"] },
      },
    ]);
    expect(expired.account.retained.map((item) => item.what)).toEqual(["Invoices"]);
    expect(nextDeadline(expired.account)).toEqual({
      at: at("2033-03-12T09:00:00Z"),
      command: { type: "ExpireRetention" },
    });
  });

  it("leaves nothing due once the last of it has gone, and the account stays deleted", () => {
    const empty = deleted.live(at("2040-01-01T00:00:00Z"));
    expect(empty.account).toMatchObject({ state: "deleted", retained: [] });
    expect(nextDeadline(empty.account)).toBeNull();
  });

  it("does not go before its end, whatever role asks", () => {
    deleted.when({ type: "ExpireRetention" }, { at: later({ days: 99 }) }).then();
  });

  it("for no time at all goes at once", () => {
    const brief = policyWith({
      deletion: {
        steps: [],
        retain: [{ what: "Log", holder_fields: ["email"], reason: "None", for: "P0D" }],
      },
    });
    const story = registered(brief)
      .after(open("deletion"), owner)
      .live(later({ days: 10 }));
    expect(story.types.slice(-2)).toEqual(["account.deleted", "retention.expired"]);
  });
});

describe("a rule retains only where there is something to retain", () => {
  const retaining = (rule: Record<string, unknown>, kinds: string[]) => {
    const retain = [{ what: "Log", reason: "Law", for: "P1Y", ...rule }];
    return registered(policyWith({ deletion: { steps: [], retain } }), {
      holdings: kinds.map((kind) => holding(kind)),
    })
      .after(open("deletion"), owner)
      .live(later({ days: 10 }));
  };
  const holdings = ["order", "invoice"];

  it.each<[string, Record<string, unknown>, string[]]>([
    ["it names neither holdings nor fields", {}, ["order"]],
    ["it names no field", { holder_fields: [] }, ["order"]],
    ["the account has no holding", { holdings }, []],
    ["the account has holdings of other kinds alone", { holdings }, ["orders", "api_key"]],
    ["neither a field nor a holding is there", { holdings, holder_fields: [] }, ["api_key"]],
  ])("nothing where %s", (_, rule, kinds) => {
    const story = retaining(rule, kinds);
    const events = story.log.filter(({ type }) =>
      ["erasure.started", "account.deleted"].includes(type),
    );
    expect(events).toMatchObject([{ data: { retained: [] } }, { data: { retained: [] } }]);
    expect(story.account).toMatchObject({ state: "deleted", retained: [] });
    expect(nextDeadline(story.account)).toBeNull();
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ["fields of the holder alone", { holder_fields: ["email"] }, []],
    ["fields of the holder without the holdings", { holdings, holder_fields: ["email"] }, []],
    ["holdings of one of its kinds", { holdings }, ["api_key", "invoice"]],
    ["holdings without a field", { holdings, holder_fields: [] }, ["order"]],
  ])("%s suffice", (_, rule, kinds) => {
    expect(retaining(rule, kinds).account.retained).toEqual([
      { what: "Log", reason: "Law", until: "2027-03-12T09:00:00.000Z" },
    ]);
  });

  it("a holding counts that is there when the erasure begins, not when it was asked for", () => {
    const gone = marked.with({ holdings: [holding("report")] }).live(later({ days: 10 }));
    expect(gone.account.retained).toEqual(RETAINED.slice(1));
    const come = registered(policy)
      .after(open("deletion"), owner)
      .with({ holdings: HOLDINGS })
      .live(later({ days: 10 }));
    expect(come.account.retained).toEqual(RETAINED);
  });

  it("what becomes of the holdings while the erasure runs changes nothing", () => {
    expect(erasing.with({ holdings: [] }).erased().account.retained).toEqual(RETAINED);
    const none = registered(policy)
      .after(open("deletion"), owner)
      .live(later({ days: 10 }), "silent");
    const late = none.with({ holdings: HOLDINGS }).erased();
    expect(late.account.retained).toEqual(RETAINED.slice(2));
  });
});

describe("what a purge retained", () => {
  const purging = policyWith({
    cancellation: {
      steps: [],
      then: "purge",
      retain: [{ what: "Usage", holdings: ["meter"], reason: "Accounting", for: "P1Y" }],
    },
    deletion: {
      steps: [],
      retain: [{ what: "Invoices", holdings: ["invoice"], reason: "Tax", for: "P7Y" }],
    },
  });
  const purged = registered(purging, { holdings: [holding("meter"), holding("invoice")] })
    .after(open("cancellation"), owner)
    .live(later({ days: 10 }));

  it("is in the event of the purge, as it was named when the erasure began", () => {
    const retained = [{ what: "Usage", reason: "Accounting", until: "2027-03-12T09:00:00.000Z" }];
    const events = purged.log.filter(({ type }) =>
      ["erasure.started", "account.purged"].includes(type),
    );
    expect(events).toMatchObject([{ data: { retained } }, { data: { retained } }]);
    expect(purged.account.retained).toEqual(retained);
  });

  it("outlives the revival of the account, and still ends on its day", () => {
    const revived = purged.after(RESTORE, owner);
    expect(revived.account.retained.map((item) => item.what)).toEqual(["Usage"]);
    const year = revived.live(at("2027-03-12T09:00:00Z"));
    expect(year.account).toMatchObject({ state: "active", retained: [] });
  });

  it("is kept beside what a later deletion retains, each to its own end", () => {
    const both = purged
      .with({ holdings: [holding("invoice")] })
      .after(open("deletion", "c2"), owner)
      .live(later({ days: 20 }));
    expect(both.account.retained.map(({ what, until }) => [what, until])).toEqual([
      ["Usage", "2027-03-12T09:00:00.000Z"],
      ["Invoices", "2033-03-22T09:00:00.000Z"],
    ]);
  });

  it("stands alone where the purge left nothing that the deletion retains", () => {
    const both = purged.after(open("deletion", "c2"), owner).live(later({ days: 20 }));
    expect(both.account).toMatchObject({ state: "deleted" });
    expect(both.account.retained.map((item) => item.what)).toEqual(["Usage"]);
  });
});

describe("the largest policy that there may be", () => {
  it("makes no event that a message of the queue could not hold with those beside it", () => {
    const many = <T>(count: number, one: (n: number) => T): T[] =>
      Array.from({ length: count }, (_, n) => one(n));
    const rule = (n: number) => ({
      what: `${n}`.padEnd(140, "\u0001"),
      holder_fields: ["email"],
      reason: "x",
      for: "P7Y",
    });
    const wide = policyWith({
      deletion: {
        steps: [],
        retain: many(17, rule),
        erasers: many(20, (n) => `${n}`.padEnd(64, "e")),
        blockers: many(100, (n) => ({
          id: `${n}`.padEnd(64, "b"),
          holding: `kind-${n}`,
          message: "M",
        })),
        acknowledgements: many(50, (n) => ({ id: `${n}`.padEnd(64, "a"), text: "I know." })),
        reminders: many(20, (n) => `PT${n + 1}H`),
      },
    });
    const given = wide.procedures.deletion?.acknowledgements.map(({ id }) => id) ?? [];
    const holdings = many(100, (n) => holding(`kind-${n}`, {}, "r".repeat(128)));
    const story = registered(wide)
      .after({ ...open("deletion", "c1", given) }, owner)
      .with({ holdings })
      .live(later({ days: 10 }), "silent")
      .with({ holdings: [] })
      .live(later({ days: 11 }), "silent")
      .erased();
    expect(story.types).toContain("closure.blocked");
    const sizes = story.log.map((event) => JSON.stringify(JSON.stringify(event)).length);
    expect(Math.max(...sizes)).toBeGreaterThan(15_000);
    expect(Math.max(...sizes)).toBeLessThan(32_000);
  });
});

describe("an account that is purged and revived again and again", () => {
  const rules = Array.from({ length: 4 }, (_, n) => ({
    what: `Records ${n} ${"w".repeat(1_900)}`,
    holder_fields: ["email"],
    reason: "r".repeat(2_000),
    for: "P7Y",
  }));
  const purging = policyWith({
    cancellation: { steps: [], grace: "PT0S", then: "purge", retain: rules, restore_by: ["owner"] },
    deletion: { steps: [], retain: rules },
  });

  it("keeps what each purge retains, up to a limit; then it can only be deleted", () => {
    let story = registered(purging);
    let cycles = 0;
    while (story.when(open("cancellation", `c${cycles}`), owner).decision.ok) {
      story = story.after(open("cancellation", `c${cycles}`), owner).live(later({ hours: cycles }));
      expect(story.account.state).toBe("purged");
      story = story.after(RESTORE, owner);
      cycles += 1;
      expect(cycles).toBeLessThan(100);
    }
    const { decision } = story.when(open("cancellation", "one-more"), owner);
    expect(decision).toEqual({
      ok: false,
      error: { code: "limit_reached", of: "retained", limit: 256 * 1024 },
    });
    expect(JSON.stringify(story.account).length).toBeLessThan(300 * 1024);
    expect(story.after(open("deletion", "d"), owner).account.closure?.kind).toBe("deletion");
  });
});

describe("of a holder of whom a field is not known", () => {
  const nobody: HolderFacts = { ...INDIVIDUAL, fields: ["type"] };
  const unknown = registered(policy, { holder: nobody }).after(open("deletion"), owner);

  it("nothing is retained, and a legal hold has nothing to keep", () => {
    const gone = unknown.live(later({ days: 10 }));
    expect(gone.account).toMatchObject({ state: "deleted", retained: [] });
    expect(gone.when(PLACE_HOLD, support).decision.ok).toBe(false);
  });
});
