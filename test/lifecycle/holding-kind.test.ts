import { describe, expect, it } from "vitest";
import { by, execute, holding, open, policyWith, registered } from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };

/** A policy that names its kinds in capitals; accounts keep them in lower case. */
const policy = policyWith({
  deletion: {
    steps: [],
    blockers: [{ id: "running", holding: "Subscription", message: "It runs." }],
    acknowledgements: [{ id: "credit", text: "I give it up.", holdings: ["CREDIT"] }],
    retain: [{ what: "Invoices", holdings: ["Invoice"], reason: "Tax", for: "P7Y" }],
  },
});
const account = registered(policy);

describe("a holding's kind is compared without regard to case", () => {
  it("for what blocks", () => {
    account
      .holding(holding("subscription"))
      .when(open("deletion"), owner)
      .thenRefused({
        code: "blocked",
        blocker_total: 1,
        blockers: [
          {
            id: "running",
            message: "It runs.",
            holding: { kind: "subscription", ref: "subscription-1" },
            url: holding("subscription").url,
            resolvable_by: "holder",
          },
        ],
      });
  });

  it("for what the holder must give up", () => {
    account
      .holding(holding("credit"))
      .when(open("deletion"), owner)
      .thenRefused({ code: "acknowledgements_required", missing: ["credit"] });
  });

  it("for what is retained", () => {
    const erasing = account
      .holding(holding("invoice"))
      .after(open("deletion"), owner)
      .after(execute(), { at: later({ days: 10 }) });
    expect(erasing.account.retained).toMatchObject([{ what: "Invoices" }]);
  });
});
