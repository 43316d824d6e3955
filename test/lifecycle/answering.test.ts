import { describe, expect, it } from "vitest";
import { answerTimes } from "../../src/lifecycle/answering";
import type { Command } from "../../src/lifecycle/command";
import { noticesOf } from "../../src/lifecycle/notices";
import { builtInPolicy } from "../../src/lifecycle/policies";
import { type Policy, policySchema } from "../../src/lifecycle/policy";
import { warningsOfPolicy } from "../../src/lifecycle/policy-warnings";
import {
  bookOf,
  by,
  open,
  PLACE_HOLD,
  policyWith,
  registered,
  type Story,
  withdraw,
} from "../support/given";
import { at, later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };

const deletion = { steps: [], grace: "P60D", then: "delete" };
const under = (law: unknown, rest = {}): Policy => policyWith({ deletion }, { law, ...rest });
const gdpr = under({ answer: "gdpr" });
const ccpa = under({ answer: "ccpa" });

const extend = (closure = "c1"): Command => ({
  type: "ExtendAnswer",
  closure,
  reason: "complexity",
});

const clockIn = (story: Story) => story.account.closure?.answer_clock;

describe("by when the law wants an answer", () => {
  it.each([
    ["2026-01-31T12:00:00.000Z", "UTC", "2026-02-28T12:00:00.000Z"],
    ["2028-01-31T12:00:00.000Z", "UTC", "2028-02-29T12:00:00.000Z"],
    ["2026-05-31T23:59:59.999Z", "UTC", "2026-06-30T23:59:59.999Z"],
    // Half past midnight on 1 February in Vienna.
    ["2026-01-31T23:30:00.000Z", "Europe/Vienna", "2026-02-28T23:30:00.000Z"],
    // Clocks go forward in between: the same time of day.
    ["2026-03-10T09:00:00.000Z", "Europe/Vienna", "2026-04-10T08:00:00.000Z"],
    ["2026-12-31T20:00:00.000Z", "Asia/Tokyo", "2027-01-31T20:00:00.000Z"],
  ])("the GDPR: a month after %s in %s is %s", (received, time_zone, expected) => {
    const policy = under({ answer: "gdpr" }, { time_zone });
    expect(answerTimes(at(received), policy)).toMatchObject({
      answer_by: expected,
      confirm_by: null,
    });
  });

  it("the GDPR: two more months, counted from the receipt, and not from the shorter month", () => {
    const { extendable_to } = answerTimes(at("2026-01-31T12:00:00.000Z"), gdpr);
    expect(extendable_to).toBe("2026-04-30T12:00:00.000Z");
  });

  it("the CCPA: 10 business days for the receipt, 45 calendar days for the answer, 90 in all", () => {
    const policy = under(
      { answer: "ccpa" },
      { time_zone: "America/Los_Angeles", holidays: ["2026-03-03"] },
    );
    // Monday evening, half past eleven in Los Angeles. Clocks go forward on the Sunday after.
    const received = at("2026-03-03T07:30:00.000Z");
    expect(answerTimes(received, policy)).toEqual({
      law: "ccpa",
      confirm_by: "2026-03-18T06:30:00.000Z",
      answer_by: "2026-04-17T06:30:00.000Z",
      extendable_to: "2026-06-01T06:30:00.000Z",
    });
  });

  it("a policy that names no law: the GDPR's time, and nothing happens when it comes", () => {
    const story = registered(under(undefined)).after(open("deletion"), owner);
    expect(clockIn(story)).toMatchObject({ law: "gdpr", answer_by: "2026-04-02T09:00:00.000Z" });
    const types = story.live(later({ days: 59 })).log.map(({ type }) => type);
    expect(types).not.toContain("closure.answer_due");
  });

  it("counts from the receipt, if that was before the opening", () => {
    const received_at = later({ days: -10 });
    const story = registered(gdpr).after({ ...open("deletion"), received_at } as Command, owner);
    expect(clockIn(story)).toMatchObject({ received_at, answer_by: "2026-03-20T09:00:00.000Z" });
  });

  it.each([
    ["is still ahead", later({ ms: 1 })],
    ["was more than a year ago", at("2025-03-02T08:59:59.999Z")],
  ])("refuses a receipt that %s", (_, received_at) => {
    registered(gdpr)
      .when({ ...open("deletion"), received_at } as Command, owner)
      .thenRefused({
        code: "impossible_receipt",
        earliest: at("2025-03-02T09:00:00.000Z"),
        latest: NOW,
      });
  });
});

describe("the warning that an answer is due", () => {
  const opened = registered(gdpr).after(open("deletion"), owner);

  it("comes a week before, while the closure is open, and once", () => {
    const warned = opened.live(at("2026-03-26T09:00:00.000Z"));
    expect(warned.log.at(-1)).toMatchObject({
      type: "closure.answer_due",
      at: "2026-03-26T09:00:00.000Z",
      data: { closure: "c1", law: "gdpr", answer_by: "2026-04-02T09:00:00.000Z" },
    });
    const early = opened.live(at("2026-03-26T08:59:59.999Z"));
    expect(early.log.map(({ type }) => type)).not.toContain("closure.answer_due");
    const much = opened
      .live(later({ days: 59 }))
      .log.filter(({ type }) => type === "closure.answer_due");
    expect(much).toHaveLength(1);
  });

  it("does not come for a closure that has ended", () => {
    const policy = policyWith(
      { deletion: { steps: ["confirm"].map((type) => ({ type })) } },
      {
        law: { answer: "gdpr" },
      },
    );
    const ended = registered(policy).after(open("deletion"), owner).after(withdraw(), owner);
    const types = ended.live(later({ days: 60 })).log.map(({ type }) => type);
    expect(types).not.toContain("closure.answer_due");
  });

  it("does not rest while the closure is blocked", () => {
    const policy = policyWith(
      { deletion: { ...deletion, grace: "P1D" } },
      { law: { answer: "gdpr" } },
    );
    const blocked = registered(policy)
      .after(open("deletion"), owner)
      .after(PLACE_HOLD, support)
      .live(at("2026-03-30T09:00:00.000Z"));
    expect(blocked.account.closure?.status).toBe("blocked");
    expect(blocked.log.map(({ type }) => type)).toContain("closure.answer_due");
  });

  it("comes at once if the request was received so long ago", () => {
    const received_at = later({ days: -25 });
    const late = registered(gdpr).after({ ...open("deletion"), received_at } as Command, owner);
    expect(late.live(NOW).log.at(-1)?.type).toBe("closure.answer_due");
  });

  it("must be shorter than any month", () => {
    const draft = { id: "own", title: "Own", procedures: { deletion: { then: "delete" } } };
    const judged = policySchema.safeParse({
      ...draft,
      law: { answer: "gdpr", warn_before: "P28D" },
    });
    expect(judged.error?.issues.map(({ path }) => path)).toEqual([["law", "warn_before"]]);
    const shorter = policySchema.safeParse({
      ...draft,
      law: { answer: "gdpr", warn_before: "P27D" },
    });
    expect(shorter.success).toBe(true);
  });
});

describe("an extension", () => {
  const opened = registered(gdpr).after(open("deletion"), owner);

  it("is made once, before the time has passed, and the host is warned again", () => {
    const extended = opened.when(extend(), { ...support, at: later({ days: 20 }) }).then({
      type: "closure.answer_extended",
      data: {
        closure: "c1",
        reason: "complexity",
        answer_by: at("2026-06-02T09:00:00.000Z"),
        warn_at: at("2026-05-26T09:00:00.000Z"),
      },
    });
    expect(clockIn(extended)).toMatchObject({
      answer_by: "2026-06-02T09:00:00.000Z",
      extension: { reason: "complexity", at: later({ days: 20 }) },
    });
    extended
      .when(extend(), support)
      .thenRefused({ code: "answer_extended", answer_by: at("2026-06-02T09:00:00.000Z") });
  });

  it("is allowed in the last millisecond, and not after it", () => {
    const answer_by = at("2026-04-02T09:00:00.000Z");
    opened.live(answer_by).when(extend(), support).then("closure.answer_extended");
    opened
      .live(later({ ms: 1 }, answer_by))
      .when(extend(), support)
      .thenRefused({ code: "answer_overdue", answer_by });
  });

  it("is for an open closure, before its erasure", () => {
    const quick = policyWith({ deletion: { ...deletion, grace: "PT0S" } });
    const erasing = registered(quick).after(open("deletion"), owner);
    erasing.live(NOW, "silent").when(extend(), support).thenRefused({
      code: "wrong_state",
      state: "erasing",
      closure_status: null,
    });
    registered(gdpr)
      .when(extend(), support)
      .thenRefused({ code: "wrong_state", state: "active", closure_status: null });
  });
});

describe("the holder", () => {
  const noticesIn = (story: Story) =>
    story.log.flatMap((event) =>
      noticesOf(story.account, event, { policies: bookOf(story.world), holdings: [] }).map(
        ({ content, closure }) => ({ ...content, closure }),
      ),
    );

  it("learns at once that a request has come in, if the law asks for that", () => {
    const asked = registered(ccpa).after(open("deletion"), owner);
    expect(noticesIn(asked)[0]).toEqual({
      template: "received",
      received_at: NOW,
      answer_by: "2026-04-16T09:00:00.000Z",
      not_me: null,
      closure: "c1",
    });
    const other = registered(gdpr).after(open("deletion"), owner);
    expect(noticesIn(other).map(({ template }) => template)).toEqual(["scheduled"]);
  });

  it("learns of an extension, with its reason and the new date", () => {
    const extended = registered(gdpr).after(open("deletion"), owner).after(extend(), support);
    expect(noticesIn(extended).at(-1)).toEqual({
      template: "answer_extended",
      reason: "complexity",
      explanation: null,
      answer_by: "2026-06-02T09:00:00.000Z",
      not_me: null,
      closure: "c1",
    });
  });
});

describe("a reason for leaving", () => {
  const give = (reason_code: string): Command => ({
    type: "GiveReason",
    closure: "c1",
    reason_code,
  });
  const opened = registered(gdpr).after(open("deletion"), owner);

  it("may be given after the decision, and replaced; the same again is no event", () => {
    const given = opened.when(give("too_expensive"), owner).then({
      type: "closure.reason_given",
      data: { closure: "c1", reason_code: "too_expensive" },
    });
    expect(given.account.closure?.reason_code).toBe("too_expensive");
    given.when(give("too_expensive"), owner).then();
    given.when(give("unused"), { actor: by("app") }).then("closure.reason_given");
  });

  it("is the matter of those who may open the closure, and of the host", () => {
    opened
      .when(give("unused"), { actor: by("member") })
      .thenRefused({ code: "actor_not_allowed", allowed: ["owner"] });
    opened.when(give("unused"), support).then("closure.reason_given");
  });

  it("is taken no more once the erasure has begun", () => {
    opened
      .live(later({ days: 60 }), "silent")
      .when(give("unused"), owner)
      .thenRefused({ code: "wrong_state", state: "erasing", closure_status: null });
  });
});

describe("a policy whose own times are longer than the law's", () => {
  const from = at("2026-01-01T00:00:00.000Z");
  const warned = (policy: Policy) =>
    warningsOfPolicy(policy, from).map(({ kind, opened_on, executed_on, answer_by }) => [
      kind,
      opened_on,
      executed_on,
      answer_by,
    ]);
  const withTimes = (times: Record<string, unknown>, rest = {}) =>
    policyWith({ deletion: { ...deletion, ...times } }, rest);

  it("is warned about, with the first day on which it matters", () => {
    expect(warned(withTimes({ grace: "P60D" }))).toEqual([
      ["deletion", "2026-01-01", "2026-03-02", "2026-02-01"],
    ]);
  });

  it("only in February, for a grace period of 30 days", () => {
    expect(warned(withTimes({ grace: "P30D" }))).toEqual([
      ["deletion", "2026-01-30", "2026-03-01", "2026-02-28"],
    ]);
  });

  it("not for a grace period of 28 days, or of a month", () => {
    expect(warned(withTimes({ grace: "P28D" }))).toEqual([]);
    expect(warned(withTimes({ grace: "P1M" }))).toEqual([]);
  });

  it("counts the review, with weekends and holidays before it", () => {
    const times = { grace: "P20D", review: { business_days: 5 } };
    expect(warned(withTimes(times))).toEqual([]);
    const holidays = ["2026-02-16", "2026-02-17", "2026-02-18"];
    // Eight calendar days of review in all, and twenty of grace.
    expect(warned(withTimes(times, { holidays }))[0]?.[1]).toBe("2026-02-09");
  });

  it("goes by the law that it names", () => {
    expect(warned(withTimes({ grace: "P45D" }, { law: { answer: "ccpa" } }))).toEqual([]);
    expect(warned(withTimes({ grace: "P46D" }, { law: { answer: "ccpa" } }))).toHaveLength(1);
  });

  it("is one of the built-in ones: 30 days are longer than February", () => {
    const of = (id: string) => builtInPolicy(id)?.policy;
    const names = ["disable-then-purge", "grace-then-delete", "review-then-close"];
    const found = names.flatMap((id) => {
      const policy = of(id);
      return policy ? warned(policy).map(([kind]) => `${id} ${kind}`) : [];
    });
    expect(found).toEqual(["disable-then-purge cancellation"]);
  });
});
