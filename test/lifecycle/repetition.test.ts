/** A task that was done is carried out again, after a restore of a backup or for a check. */
import { describe, expect, it } from "vitest";
import type { Command, CommandOf } from "../../src/lifecycle/command";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { acknowledge, by, open, policyWith, registered, type Story } from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const CRM = "tsk_1.crm.acct-1";
const policy = policyWith({
  cancellation: { steps: [], erasers: ["crm"], then: "purge" },
  deletion: { steps: [], erasers: ["crm"] },
});
const begun = (kind: "cancellation" | "deletion") =>
  registered(policy)
    .after(open(kind, "clo_1"), owner)
    .live(later({ days: 10 }), "silent");
const erased = (kind: "cancellation" | "deletion") =>
  begun(kind)
    .after(acknowledge(CRM))
    .live(later({ days: 11 }));

const CRM_TASK = { closure: "clo_1", task: CRM, eraser: "crm", target: "delete" } as const;
const RESTORED = { cause: "restore", verified: "probe", replay: "r1" } as const;
const repeat = (over: Partial<CommandOf<"RepeatErasureTask">> = {}): Command => ({
  type: "RepeatErasureTask",
  done: CRM_TASK,
  repetition: RESTORED,
  known: false,
  ...over,
});
const happens = { type: "erasure.task_repeated", data: { ...CRM_TASK, ...RESTORED } } as const;

/** What is left of an account when the times and the number of its last event are put aside. */
const standing = ({ account: { version: _, updated_at: __, ...rest } }: Story) => rest;

describe("a look some time after the erasure", () => {
  const asked = (erasers: unknown[]) =>
    registered(policyWith({ deletion: { steps: [], erasers } }))
      .after(open("deletion", "clo_1"), owner)
      .live(later({ days: 10 }), "silent");

  it("is named by the erasure as it begins, for the erasers of which the policy asks it", () => {
    const { log, account } = asked([{ name: "crm", probe_again: "P30D" }, "cdn"]);
    const started = log.find(({ type }) => type === "erasure.started");
    expect(started?.data).toMatchObject({
      tasks: [
        { eraser: "crm", probe_again: "P30D" },
        { eraser: "cdn" },
        { eraser: "holdings" },
        {},
      ],
    });
    const [crm, cdn] = account.erasure?.tasks ?? [];
    expect([crm?.probe_again, cdn && "probe_again" in cdn]).toEqual(["P30D", false]);
  });

  it("is no deadline: the account's object keeps it beside the account", () => {
    const story = asked([{ name: "crm", probe_again: "PT1H" }]).after(acknowledge(CRM));
    const over = story.live(later({ days: 11 }));
    expect(over.account.state).toBe("deleted");
    expect(nextDeadline(over.account)).toBeNull();
  });
});

describe("a repetition", () => {
  it("is recorded, and changes nothing of an account that is gone", () => {
    const story = erased("deletion");
    expect(story.account.state).toBe("deleted");
    const told = story.when(repeat()).then(happens);
    expect(standing(told)).toEqual(standing(story));
  });

  it("is recorded once for each replay", () => {
    erased("deletion")
      .when(repeat())
      .then(happens)
      .when(repeat({ known: true }))
      .then();
  });

  it("says that a check found something again, and has no replay", () => {
    const repetition = { cause: "check", verified: "probe", found_again: true } as const;
    const data = { ...CRM_TASK, ...repetition };
    erased("deletion").when(repeat({ repetition })).then({ type: "erasure.task_repeated", data });
  });

  it.each([
    ["while the erasure still runs", begun("deletion").after(acknowledge(CRM))],
    ["after a purge", erased("cancellation")],
    [
      "of an account that came back since",
      erased("cancellation").after({ type: "RestoreAccount" }, owner),
    ],
    [
      "of one that is closed once more",
      erased("cancellation")
        .after({ type: "RestoreAccount" }, owner)
        .after(open("deletion", "clo_2"), owner)
        .live(later({ days: 30 }), "silent"),
    ],
    [
      "under a legal hold",
      erased("cancellation").after(
        { type: "PlaceLegalHold", case_reference: null, reason_changed: false, early: false },
        { actor: by("support") },
      ),
    ],
  ])("is a fact %s", (_, story) => {
    const told = story.when(repeat()).then(happens);
    expect(standing(told)).toEqual(standing(story));
  });

  it("of a task that was never done is refused, and so is one of Adieu's own", () => {
    const story = erased("deletion");
    story.when(repeat({ done: null })).thenRefused({ code: "not_found" });
    const own = { ...CRM_TASK, task: "tsk_1.profile.acct-1", eraser: "profile" };
    story.when(repeat({ done: own })).thenRefused({ code: "not_found" });
  });
});
