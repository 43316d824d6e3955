import { describe, expect, it } from "vitest";
import { suspendedIn } from "../../src/lifecycle/suspension";
import { by, open, policyWith, RESTORE, registered, type Story } from "../support/given";
import { later } from "../support/time";

const policy = policyWith({
  cancellation: {
    steps: [],
    grace: "P30D",
    then: "purge",
    erasers: ["cdn", { name: "clerk", disable: true }, { name: "crm" }],
  },
  deletion: {
    steps: [],
    erasers: [
      { name: "okta", disable: true },
      { name: "clerk", disable: true },
    ],
  },
});
const owner = { actor: by("owner") };
const suspended = (story: Story) => suspendedIn(story.account, story.context().policies);
const start = registered(policy);

describe("a suspension", () => {
  it("is wanted of the erasers that the procedure says, while its grace period runs", () => {
    expect(suspended(start)).toEqual([]);
    const cancelled = start.after(open("cancellation", "clo_1"), owner);
    expect(suspended(cancelled)).toEqual(["clerk"]);
    expect(suspended(cancelled.after(RESTORE, owner))).toEqual([]);
  });

  it("is wanted of both procedures' erasers under a deletion over a cancellation, and ends with each", () => {
    const both = start
      .after(open("cancellation", "clo_1"), owner)
      .after(open("deletion", "clo_2"), owner);
    expect(suspended(both)).toEqual(["okta", "clerk"]);
    expect(suspended(both.after(RESTORE, owner))).toEqual(["clerk"]);
  });

  it("is not wanted any more once the erasure has begun", () => {
    const erasing = start
      .after(open("deletion", "clo_1"), owner)
      .live(later({ days: 10 }), "silent");
    expect(erasing.account.state).toBe("erasing");
    expect(suspended(erasing)).toEqual([]);
    erasing
      .when({
        type: "RecordSuspension",
        said: {
          type: "suspension.failed",
          data: { eraser: "okta", verb: "disable", cause: "no_verb" },
        },
      })
      .then();
  });

  it("is recorded as it is said, and changes nothing of the account", () => {
    const cancelled = start.after(open("cancellation", "clo_1"), owner);
    const said = {
      type: "suspension.confirmed",
      data: { eraser: "clerk", connector: { id: "clerk", version: 1 }, found: 1 },
    } as const;
    const { version: _, ...before } = cancelled.account;
    const { version: __, ...after } = cancelled
      .when({ type: "RecordSuspension", said })
      .then(said).account;
    expect(after).toEqual(before);
  });
});
