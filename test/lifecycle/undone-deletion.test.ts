import { describe, expect, it } from "vitest";
import { nextDeadline } from "../../src/lifecycle/deadline";
import {
  by,
  open,
  PLACE_HOLD,
  pass,
  policyWith,
  RELEASE_HOLD,
  RESTORE,
  registered,
} from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const policy = policyWith({
  cancellation: { steps: [], then: "purge", grace: "P30D", restore_by: ["admin"] },
  deletion: { grace: "P14D", restore_by: ["support"] },
});
/** Its purge is due on day 30. */
const cancelled = registered(policy).after(open("cancellation", "can"), owner);
const scheduledOn = (days: number) =>
  cancelled
    .live(later({ days }))
    .after(open("deletion", "del"), owner)
    .after(pass("confirm", "del"), owner);
const undoneOn = (from: number, to: number) =>
  scheduledOn(from)
    .live(later({ days: to }))
    .after(RESTORE, support);

describe("undoing a deletion over a cancellation", () => {
  it("brings back the disabled account, and a purge date far off does not move", () => {
    const story = scheduledOn(5)
      .live(later({ days: 10 }))
      .when(RESTORE, support)
      .then({
        type: "account.restored",
        data: {
          closure: "del",
          from: "pending_deletion",
          to: "disabled",
          purge_at: later({ days: 30 }),
          reminders: [],
          ended_as: "restored",
          fresh_environment: false,
        },
      });
    expect(story.account).toMatchObject({
      state: "disabled",
      closure: { id: "can", status: "scheduled", effective_at: later({ days: 30 }) },
      underlying: null,
    });
    expect(story.live(later({ days: 30 })).account.state).toBe("purged");
  });

  it.each([
    ["3 days before the purge date", 20, 27, 30],
    ["a moment within 3 days of it", 20, 28, 31],
    ["on it", 20, 30, 33],
    ["after it", 20, 33, 36],
  ])("%s, the purge is never sooner than 3 days later", (_, opened, undone, purge) => {
    const story = undoneOn(opened, undone);
    expect(story.account.closure?.effective_at).toBe(later({ days: purge }));
    const until = later({ days: purge, ms: -1 });
    expect(story.live(until).account.state).toBe("disabled");
    expect(story.live(later({ days: purge })).account.state).toBe("purged");
  });

  it("makes a cancellation that was held up run again, to a date of its own", () => {
    const held = cancelled.after(PLACE_HOLD, support).live(later({ days: 31 }));
    const story = held
      .after(RELEASE_HOLD, support)
      .after(open("deletion", "del"), owner)
      .after(pass("confirm", "del"), owner)
      .after(RESTORE, support);
    expect(story.account.closure).toMatchObject({
      id: "can",
      status: "scheduled",
      effective_at: later({ days: 34 }),
    });
  });

  it("lets the cancellation be undone too, and lets another deletion be opened", () => {
    undoneOn(20, 25)
      .when(RESTORE, { actor: by("admin") })
      .then("account.restored");
    undoneOn(20, 25).when(open("deletion", "again"), owner).then("closure.opened");
  });

  it("nothing falls due in the past: a reminder whose time has passed meanwhile is not sent", () => {
    const reminding = policyWith({
      cancellation: { steps: [], then: "purge", grace: "P30D", reminders: ["P7D"] },
      deletion: { steps: [], grace: "P14D" },
    });
    const story = registered(reminding)
      .after(open("cancellation", "can"), owner)
      .live(later({ days: 20 }))
      .after(open("deletion", "del"), owner)
      .live(later({ days: 25 }))
      .after(RESTORE, support);
    const next = nextDeadline(story.account);
    expect(next !== null && next.at >= later({ days: 25 })).toBe(true);
  });

  it("the holder is reminded before the new purge date, not before the old one", () => {
    const reminding = policyWith({
      cancellation: { steps: [], then: "purge", grace: "P30D", reminders: ["P1D"] },
      deletion: { steps: [], grace: "P14D" },
    });
    const undone = registered(reminding)
      .after(open("cancellation", "can"), owner)
      .live(later({ days: 20 }))
      .after(open("deletion", "del"), owner)
      .live(later({ days: 28 }))
      .after(RESTORE, support);
    expect(undone.account.closure?.effective_at).toBe(later({ days: 31 }));
    const sent = undone
      .live(later({ days: 31 }))
      .log.filter((event) => event.type === "closure.reminder_sent");
    expect(sent.map((event) => event.at)).toEqual([later({ days: 30 })]);
  });
});
