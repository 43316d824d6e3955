import { describe, expect, it } from "vitest";
import { nextDeadline } from "../../src/lifecycle/deadline";
import type { Duration } from "../../src/shared/time";
import {
  by,
  open,
  pass,
  policyWith,
  REGISTER,
  RESTORE,
  registered,
  type Story,
} from "../support/given";
import { at, later, NOW } from "../support/time";

const owner = { actor: by("owner") };
const day = (count: number) => later({ days: count });
const stepless = (changed: Record<string, unknown>) =>
  registered(policyWith({ deletion: { steps: [], ...changed } })).after(open("deletion"), owner);

const CONSENT = { what: "Consent", holder_fields: ["email"], reason: "Proof", for: "P30D" };

/** Everything that falls due in these stories, each at its promised time. */
const DUE: [string, Story, ReturnType<typeof later>][] = [
  [
    "closure.expired",
    registered(policyWith({ deletion: {} })).after(open("deletion"), owner),
    day(7),
  ],
  ["closure.review_overdue", stepless({ review: { business_days: 1 } }), day(1)],
  ["closure.reminder_sent", stepless({ reminders: ["P3D"] }), day(7)],
  ["erasure.started", stepless({}), day(10)],
  ["account.deleted", stepless({}), day(10)],
  ["retention.expired", stepless({ retain: [CONSENT] }), day(40)],
];

describe("what falls due at a time is in effect from it on, and not a millisecond before", () => {
  it.each(DUE)("%s", (type, story, due) => {
    expect(story.live(later({ ms: -1 }, due)).types).not.toContain(type);
    expect(story.live(due).types).toContain(type);
  });

  it.each(DUE)("%s, at its own time however late it is noticed", (type, story, due) => {
    const late = story.live(day(1000));
    expect(late.log.filter((event) => event.type === type).map((event) => event.at)).toEqual([due]);
  });

  it.each(DUE)("%s, whether time is lived through at once or in steps", (_, story) => {
    let stepwise = story;
    for (let count = 1; count <= 50; count += 1) {
      stepwise = stepwise.live(later({ days: count - 1, hours: 13 })).live(day(count));
    }
    expect(stepwise.log).toEqual(story.live(day(50)).log);
  });
});

describe("things that fall due at one time", () => {
  it("are done in one order: reminders before the end that they remind of", () => {
    const story = stepless({ grace: "P10D", reminders: ["P1D", "P5D", "PT1M"] }).live(day(10));
    const lived = story.log.slice(4).map((event) => event.type);
    expect(lived.slice(0, 4)).toEqual([
      "closure.reminder_sent",
      "closure.reminder_sent",
      "closure.reminder_sent",
      "erasure.started",
    ]);
  });

  it("two reminders of one time are one", () => {
    const story = stepless({ reminders: ["P1D", "PT24H"] }).live(day(10));
    expect(story.types.filter((type) => type === "closure.reminder_sent")).toHaveLength(1);
  });

  it("a reminder that would lie before the grace period, as a policy could say once, is not sent", () => {
    const policy = policyWith({ deletion: { steps: [], grace: "P10D" } });
    const { deletion } = policy.procedures;
    if (deletion === undefined) throw new Error("no deletion");
    const older = { ...deletion, reminders: ["P10D" as Duration, "P11D" as Duration] };
    const story = registered({ ...policy, procedures: { deletion: older } })
      .after(open("deletion"), owner)
      .live(day(10));
    expect(story.types).not.toContain("closure.reminder_sent");
  });

  it("a grace period of zero ends as it begins", () => {
    const story = stepless({ grace: "P0D" });
    expect(story.types).toEqual(["account.registered", "closure.opened", "closure.scheduled"]);
    expect(nextDeadline(story.account)?.at).toBe(NOW);
    expect(story.live(NOW).account).toMatchObject({ state: "deleted", state_since: NOW });
    expect(story.live(NOW).types).not.toContain("account.deletion_scheduled");
  });
});

describe("the calendar", () => {
  const scheduledAt = (moment: string, grace: string) => {
    const policy = policyWith({ deletion: { grace } });
    const story = registered(policy)
      .after(open("deletion"), { ...owner, at: at(moment) })
      .after(pass("confirm"), { ...owner, at: at(moment) });
    return story.account.closure?.effective_at;
  };

  it("30 days over a leap day are 30 days", () => {
    expect(scheduledAt("2028-02-15T12:00:00Z", "P30D")).toBe("2028-03-16T12:00:00.000Z");
    expect(scheduledAt("2027-02-15T12:00:00Z", "P30D")).toBe("2027-03-17T12:00:00.000Z");
  });

  it("a year from a leap day ends on the last of February", () => {
    expect(scheduledAt("2028-02-29T12:00:00Z", "P1Y")).toBe("2029-02-28T12:00:00.000Z");
    expect(scheduledAt("2028-02-29T12:00:00Z", "P4Y")).toBe("2032-02-29T12:00:00.000Z");
  });

  it("a month from the 31st ends on the last of the next", () => {
    expect(scheduledAt("2026-01-31T12:00:00Z", "P1M")).toBe("2026-02-28T12:00:00.000Z");
  });

  it("months and years go by the policy's time zone", () => {
    const scheduledIn = (time_zone: string, moment: string, grace: string) => {
      const policy = policyWith(
        { deletion: { steps: [], grace, reminders: ["P1D"] } },
        { time_zone },
      );
      const story = registered(policy).after(open("deletion"), { ...owner, at: at(moment) });
      const { effective_at, reminders } = story.account.closure ?? {};
      return [effective_at, reminders];
    };
    // 1 February in Shanghai, where a month ends on 1 March, while in UTC it is January still.
    expect(scheduledIn("Asia/Shanghai", "2026-01-31T20:00:00Z", "P1M")).toEqual([
      "2026-02-28T20:00:00.000Z",
      ["2026-02-27T20:00:00.000Z"],
    ]);
    expect(scheduledIn("UTC", "2026-01-31T20:00:00Z", "P1M")[0]).toBe("2026-02-28T20:00:00.000Z");
    expect(scheduledIn("Asia/Shanghai", "2026-02-28T20:00:00Z", "P1M")[0]).toBe(
      "2026-03-31T20:00:00.000Z",
    );
    // Noon in Vienna stays noon there, over the change of clocks on 29 March.
    expect(scheduledIn("Europe/Vienna", "2026-03-15T11:00:00Z", "P1M")).toEqual([
      "2026-04-15T10:00:00.000Z",
      ["2026-04-14T10:00:00.000Z"],
    ]);
    // Days are 24 hours each, whatever the clocks do.
    expect(scheduledIn("Europe/Vienna", "2026-03-15T11:00:00Z", "P31D")[0]).toBe(
      "2026-04-15T11:00:00.000Z",
    );
  });

  it("a day is 24 hours when a clock is changed, and over the new year", () => {
    expect(scheduledAt("2026-03-28T01:30:00Z", "P14D")).toBe("2026-04-11T01:30:00.000Z");
    expect(scheduledAt("2026-12-25T23:59:59.999Z", "P14D")).toBe("2027-01-08T23:59:59.999Z");
  });
});

describe("a command at the very time that something falls due", () => {
  it("comes after it, once time has been lived through", () => {
    stepless({})
      .live(day(10), "silent")
      .when(RESTORE, owner)
      .thenRefused({ code: "not_restorable", state: "erasing" });
  });

  it("comes before it a millisecond earlier", () => {
    stepless({})
      .live(later({ days: 10, ms: -1 }))
      .when(RESTORE, owner)
      .then("account.restored");
  });

  it("an account that has nothing due has no deadline", () => {
    expect(
      nextDeadline(
        registered("grace-then-delete").after({
          type: "UpdateAccount",
          changed: ["email"],
          adopt_policy: false,
        }).account,
      ),
    ).toBeNull();
    expect(REGISTER.type).toBe("RegisterAccount");
  });
});
