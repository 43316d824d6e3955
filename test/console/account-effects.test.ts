/** What an account's page says that an act does is what it does: restore, withdraw, dispute, hold, release. */
import { describe, expect, it } from "vitest";
import { get, type Json, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  anAccountInTime,
  freshId,
  noticesTo,
  OWNER,
  openClosure,
  policyDraft,
  prove,
  report,
} from "../support/fixtures";
import { later } from "../support/time";
import { actionOf, claimed, dispute, signedIn } from "./console-world";

const REVIEW = { business_days: 3 };
const INVOICE = { id: "invoice", holding: "invoice", message: "An invoice is open." };
const AT_ONCE = "carried out at once, and what it erases does not come back";

/** A policy with both procedures. @param deletion what is different about its deletion @returns its id */
async function bothProcedures(deletion: Json = {}): Promise<string> {
  const id = freshId("policy");
  const draft = policyDraft({ blockers: [INVOICE], ...deletion });
  const { deletion: basis } = Object(draft.procedures);
  const cancellation = { ...basis, grace: "P30D", review: null, blockers: [], then: "purge" };
  const body = { ...draft, procedures: { deletion: basis, cancellation } };
  expect((await put(`/v1/policies/${id}`, body)).status).toBe(201);
  return id;
}

/** An account on a clock of its own, with its console's page. */
type Given = { readonly id: string; readonly clock: string; readonly path: string };

async function given(deletion: Json = {}): Promise<Given> {
  const holder = { type: "individual", email: "ada@example.com" };
  const made = await anAccountInTime({ policy: await bothProcedures(deletion), holder });
  return { ...made, path: `/console/accounts/${made.id}` };
}

/** Opens a closure and proves it. @returns its id */
async function opened({ id }: Given, kind: "deletion" | "cancellation"): Promise<string> {
  const { id: closure } = await aClosure(id, { kind, actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return closure;
}

const held = ({ id }: Given) => put(`/v1/accounts/${id}/legal_hold`, { reason: "a lawsuit" });
const invoiced = ({ id }: Given) =>
  report(id, "invoice", "in-1", { attributes: { status: "open" } });

async function decided({ path }: Given, closure: string, decision: "approve" | "reject") {
  const browser = await signedIn(["reviewer"]);
  const page = await claimed(browser, `${path}/closures/${closure}`);
  const reason = decision === "approve" ? "in_order" : "suspicious";
  await browser.send(page, `${path}/closures/${closure}/verdict`, { decision, reason });
}

const closureOf = async (id: string, closure: string) =>
  (await get(`/v1/accounts/${id}/closures/${closure}`)).body;

const minuteOf = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

/** Reads what the page says, then does it. @param says part of what it must say before */
async function done(
  { path }: Given,
  verb: "restore" | "withdraw" | "dispute" | "hold" | "release",
  says: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const browser = await signedIn(["support"]);
  const page = await browser.open(path);
  expect(page.text).toContain(says);
  const after = await browser.send(page, actionOf(page, `/${verb}`), fields);
  expect(after.status).toBe(200);
}

const noticed = ({ id }: Given, template: string) =>
  eventually(async () => {
    const templates = (await noticesTo(id)).map((notice) => notice.template);
    expect(templates).toContain(template);
  });

describe("restoring, as the page says before", () => {
  it("makes the account active again, and the holder gets a notice", async () => {
    const one = await given();
    const closure = await opened(one, "deletion");
    const says = "ends as restored. The account is active again. The holder gets a notice.";
    await done(one, "restore", `The deletion ${says}`);
    expect((await account(one.id)).state).toBe("active");
    expect((await closureOf(one.id, closure)).status).toBe("restored");
    await noticed(one, "restored");
  });

  it("leads back to a cancellation, whose date counts again", async () => {
    const one = await given();
    await opened(one, "cancellation");
    const closure = await opened(one, "deletion");
    await done(one, "restore", "disabled as before, and the date of the cancellation counts again");
    const after = await account(one.id);
    expect(after).toMatchObject({ state: "disabled", schedule: { action: "purge" } });
    expect((await closureOf(one.id, closure)).status).toBe("restored");
  });

  it("gives a purged account a new environment; a deletion of a purged one leaves it purged", async () => {
    const one = await given();
    await opened(one, "cancellation");
    await advance(one.clock, later({ days: 31 }));
    expect((await account(one.id)).state).toBe("purged");
    await opened(one, "deletion");
    await done(one, "restore", "The account returns to the state before the deletion.");
    expect((await account(one.id)).state).toBe("purged");
    await done(one, "restore", "becomes active with a new, empty environment");
    expect((await account(one.id)).state).toBe("active");
  });
});

describe("withdrawing, as the page says before", () => {
  it.each([
    ["in review", { review: REVIEW }, "The account stays active.", "in_review"],
    ["in its grace period", {}, "The account is active again.", "scheduled"],
    ["blocked", { grace: "P0D", review: REVIEW }, "The account stays active.", "blocked"],
  ])("ends a closure that is %s", async (_, deletion, says, status) => {
    const one = await given(deletion);
    const closure = await opened(one, "deletion");
    if (status === "blocked") {
      await held(one);
      await decided(one, closure, "approve");
    }
    expect((await closureOf(one.id, closure)).status).toBe(status);
    await done(one, "withdraw", `ends as withdrawn. ${says} It has erased nothing.`);
    expect((await account(one.id)).state).toBe("active");
    expect((await closureOf(one.id, closure)).status).toBe("withdrawn");
    await noticed(one, "withdrawn");
  });
});

describe("deciding on a dispute, as the page says before", () => {
  it("lets a closure keep its date, or ends it", async () => {
    for (const decision of ["continue", "undo"] as const) {
      const one = await given();
      const closure = await opened(one, "deletion");
      await dispute(one.id);
      const { effective_at } = await closureOf(one.id, closure);
      const says = {
        continue: `Continue: The deletion keeps its date, ${minuteOf(effective_at)}.`,
        undo: "Undo: The deletion ends as restored. The account is active again.",
      }[decision];
      await done(one, "dispute", says, { decision });
      const after = await closureOf(one.id, closure);
      expect(after).toMatchObject(
        decision === "continue"
          ? { status: "scheduled", effective_at, disputed_at: null }
          : { status: "restored", disputed_at: null },
      );
    }
  });

  it("carries out at once what only the dispute held up", async () => {
    const one = await given({ grace: "P0D", review: REVIEW });
    const closure = await opened(one, "deletion");
    await dispute(one.id);
    await decided(one, closure, "approve");
    await done(one, "dispute", `Continue: The deletion is ${AT_ONCE}`, { decision: "continue" });
    expect((await account(one.id)).state).toBe("deleted");
  });

  it("frees an account whose disputed closure has ended meanwhile", async () => {
    const one = await given({ review: REVIEW });
    const closure = await opened(one, "deletion");
    await dispute(one.id);
    await decided(one, closure, "reject");
    const again = { kind: "deletion", actor: OWNER };
    expect((await openClosure(one.id, again)).status).toBe(409);
    const says = "The closure has ended. Another can be opened again.";
    await done(one, "dispute", says, { decision: "continue" });
    expect((await openClosure(one.id, again)).status).toBe(201);
  });
});

describe("a legal hold, as the page says before", () => {
  it("blocks a closure from its date on", async () => {
    const one = await given();
    const closure = await opened(one, "deletion");
    const { effective_at } = await closureOf(one.id, closure);
    const says = `keeps its date, ${minuteOf(effective_at)}, and is blocked from then on.`;
    await done(one, "hold", says, { reason: "a lawsuit" });
    await advance(one.clock, later({ days: 15 }));
    expect((await closureOf(one.id, closure)).status).toBe("blocked");
  });

  it("leaves a closure its date when it is released before", async () => {
    const one = await given();
    const closure = await opened(one, "deletion");
    await held(one);
    const { effective_at } = await closureOf(one.id, closure);
    await done(one, "release", `The deletion keeps its date, ${minuteOf(effective_at)}.`);
    expect(await closureOf(one.id, closure)).toMatchObject({ status: "scheduled", effective_at });
    expect((await account(one.id)).legal_hold).toBeNull();
  });

  it("has a closure carried out at once when it is released after its date", async () => {
    const one = await given();
    await opened(one, "deletion");
    await held(one);
    await advance(one.clock, later({ days: 30 }));
    await done(one, "release", `The deletion is ${AT_ONCE}`);
    expect((await account(one.id)).state).toBe("deleted");
  });

  it("leaves a closure blocked by what else blocks it", async () => {
    const one = await given();
    const closure = await opened(one, "deletion");
    await held(one);
    await invoiced(one);
    await advance(one.clock, later({ days: 15 }));
    await done(one, "release", "The deletion stays blocked by: invoice.");
    const { status, blockers } = await closureOf(one.id, closure);
    expect([status, blockers.map(({ id }: Json) => id)]).toEqual(["blocked", ["invoice"]]);
  });

  it("does nothing more if no closure waits for it", async () => {
    const one = await given();
    await held(one);
    await done(one, "release", "No closure waits for it.");
    expect((await account(one.id)).state).toBe("active");
    expect((await post(`/v1/accounts/${one.id}/restore`, {})).status).toBe(409);
  });
});
