import { describe, expect, it } from "vitest";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { at, by, later, open, policyWith, RESTORE, registered } from "../support/given";

const owner = { actor: by("owner") };
const policy = policyWith({
  deletion: {
    steps: [],
    retain: [
      { what: "Invoices", reason: "Tax", for: "P7Y" },
      { what: "Abuse reports", reason: "Defence of claims", for: "P90D" },
      { what: "Consent", reason: "Proof", for: "P90D" },
    ],
  },
});
const deleted = registered(policy)
  .after(open("deletion"), owner)
  .live(later({ days: 10 }));

describe("what is retained", () => {
  it("is named with its reason and its end, counted from the end of the erasure", () => {
    const until = later({ days: 100 });
    expect(deleted.log.at(-1)).toMatchObject({
      type: "account.deleted",
      data: {
        retained: [
          { what: "Invoices", reason: "Tax", until: "2033-03-12T09:00:00.000Z" },
          { what: "Abuse reports", reason: "Defence of claims", until },
          { what: "Consent", reason: "Proof", until },
        ],
      },
    });
  });

  it("counts from the last acknowledgement where an eraser was slow", () => {
    const slow = registered(policy)
      .after(open("deletion"), owner)
      .live(later({ days: 20 }), "silent")
      .erased();
    expect(slow.account.retained[1]?.until).toBe(later({ days: 110 }));
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

  it("does not go before its end, whoever asks", () => {
    deleted.when({ type: "ExpireRetention" }, { at: later({ days: 99 }) }).then();
  });

  it("for no time at all goes at once", () => {
    const brief = policyWith({
      deletion: { steps: [], retain: [{ what: "Log", reason: "None", for: "P0D" }] },
    });
    const story = registered(brief)
      .after(open("deletion"), owner)
      .live(later({ days: 10 }));
    expect(story.types.slice(-2)).toEqual(["account.deleted", "retention.expired"]);
  });
});

describe("what a purge retained", () => {
  const purging = policyWith({
    cancellation: {
      steps: [],
      then: "purge",
      retain: [{ what: "Usage", reason: "Accounting", for: "P1Y" }],
    },
    deletion: { steps: [], retain: [{ what: "Invoices", reason: "Tax", for: "P7Y" }] },
  });
  const purged = registered(purging)
    .after(open("cancellation"), owner)
    .live(later({ days: 10 }));

  it("outlives the revival of the account, and still ends on its day", () => {
    const revived = purged.after(RESTORE, owner);
    expect(revived.account.retained.map((item) => item.what)).toEqual(["Usage"]);
    const year = revived.live(at("2027-03-12T09:00:00Z"));
    expect(year.account).toMatchObject({ state: "active", retained: [] });
  });

  it("is kept beside what a later deletion retains, each to its own end", () => {
    const both = purged.after(open("deletion", "c2"), owner).live(later({ days: 20 }));
    expect(both.account.retained.map((item) => item.what)).toEqual(["Usage", "Invoices"]);
  });
});
