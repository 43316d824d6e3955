/** What the law asks for beside the policy's dates, over HTTP: by when to answer, an extension, and reasons for leaving. */
import { describe, expect, it } from "vitest";
import { get, type Json, post } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccountInTime,
  aPolicy,
  history,
  noticesTo,
  OWNER,
  openClosure,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

const HOLDER = { type: "individual", email: "ada@example.com" };
const GERMAN = { ...HOLDER, locale: "de-AT", time_zone: "Europe/Vienna" };
const DELETION: Json = { kind: "deletion", actor: OWNER };
const procedure = { steps: [{ type: "confirm" }], grace: "P60D", then: "delete" };

/** An account whose policy names a law, with an open deletion. */
async function opened(answer: "gdpr" | "ccpa", holder: Json = HOLDER, asked: Json = DELETION) {
  const policy = await aPolicy(procedure, { law: { answer } });
  const { id, clock } = await anAccountInTime({ policy, holder });
  const reply = await openClosure(id, asked);
  expect(reply.status).toBe(201);
  return { id, clock, closure: reply.body };
}

const extend = (id: string, closure: string, body: Json, key?: string) =>
  post(`/v1/accounts/${id}/closures/${closure}/extension`, body, key ? { key } : {});

const reason = (id: string, closure: string, body: Json) =>
  post(`/v1/accounts/${id}/closures/${closure}/reason`, body);

describe("a closure shows by when the law wants an answer", () => {
  it("a month after the receipt, if the policy names no law", async () => {
    const { id } = await anAccountInTime();
    const closure = await aClosure(id, DELETION);
    expect((await account(id)).closure).toMatchObject({
      id: closure.id,
      received_at: NOW,
      law: "gdpr",
      confirm_by: null,
      // In the policy's zone, whose clocks go forward in between.
      answer_by: "2026-04-02T08:00:00.000Z",
      answer_extension: null,
    });
  });

  it("45 days after it by the CCPA, and 10 business days for its confirmation, which is sent at once", async () => {
    const { id, closure } = await opened("ccpa");
    expect(closure).toMatchObject({
      law: "ccpa",
      confirm_by: "2026-03-16T09:00:00.000Z",
      answer_by: "2026-04-16T09:00:00.000Z",
    });
    await eventually(async () => {
      const [notice] = await noticesTo(id);
      expect(notice).toMatchObject({ template: "received", to: "ada@example.com" });
      expect(notice.text).toContain("on 2 March 2026");
      expect(notice.text).toContain("You will have our answer by 16 April 2026");
    });
  });

  it("counted from when a letter came in", async () => {
    const received_at = "2026-02-20T11:00:00+01:00";
    const { closure } = await opened("gdpr", HOLDER, { ...DELETION, received_at });
    expect(closure).toMatchObject({
      received_at: "2026-02-20T10:00:00.000Z",
      opened_at: NOW,
      answer_by: "2026-03-20T10:00:00.000Z",
    });
  });

  it("and refuses a receipt that is still ahead", async () => {
    const { id } = await anAccountInTime();
    const received_at = later({ hours: 1 });
    expectInvalid(await openClosure(id, { ...DELETION, received_at }), "/received_at");
    expect((await account(id)).closure).toBeNull();
  });

  it("also when it has ended", async () => {
    const { id, closure } = await opened("gdpr");
    await post(`/v1/accounts/${id}/closures/${closure.id}/withdraw`, { actor: OWNER });
    const ended = (await get(`/v1/accounts/${id}/closures/${closure.id}`)).body;
    expect(ended).toMatchObject({ status: "withdrawn", answer_by: "2026-04-02T09:00:00.000Z" });
  });
});

describe("an answer that is due soon", () => {
  it("is an event for the host, a week before", async () => {
    const { id, clock, closure } = await opened("gdpr");
    await post(`/v1/accounts/${id}/closures/${closure.id}/proofs`, { type: "confirm" });
    await advance(clock, later({ days: 24, ms: -1 }));
    expect(typesOf(await history(id))).not.toContain("closure.answer_due");
    await advance(clock, later({ days: 24 }));
    expect((await history(id)).at(-1)).toMatchObject({
      type: "closure.answer_due",
      at: later({ days: 24 }),
      data: { closure: closure.id, law: "gdpr", answer_by: "2026-04-02T09:00:00.000Z" },
    });
  });
});

describe("an extension", () => {
  it("shows its reason, and the holder learns it in their language and zone", async () => {
    const { id, closure } = await opened("gdpr", GERMAN);
    const explanation = "Ihr Konto hat sehr viele Projekte.";
    const reply = await extend(id, closure.id, { reason: "complexity", explanation });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      answer_by: "2026-06-02T09:00:00.000Z",
      answer_extension: { reason: "complexity", explanation, extended_at: NOW },
      effective_at: null,
    });
    await eventually(async () => {
      const [notice] = await noticesTo(id);
      expect(notice).toMatchObject({ template: "answer_extended" });
      expect(notice.text).toContain("weil Ihr Antrag aufwendig zu bearbeiten ist");
      expect(notice.text).toContain(explanation);
      expect(notice.text).toContain("2. Juni 2026 um 11:00 MESZ");
    });
    const event = (await history(id)).at(-1);
    expect(event).toMatchObject({ type: "closure.answer_extended" });
    expect(JSON.stringify(event)).not.toContain("Projekte");
  });

  it("is refused the second time, and after the time has passed", async () => {
    const { id, closure } = await opened("gdpr");
    const body = { reason: "number_of_requests" };
    expect((await extend(id, closure.id, body)).status).toBe(200);
    expectProblem(await extend(id, closure.id, body), 409, "answer_extended", {
      answer_by: "2026-06-02T09:00:00.000Z",
    });
    const late = await opened("gdpr");
    const { clock, closure: other } = late;
    await post(`/v1/accounts/${late.id}/closures/${other.id}/proofs`, { type: "confirm" });
    await advance(clock, later({ days: 40 }));
    const { version } = await account(late.id);
    expectProblem(await extend(late.id, other.id, body), 409, "answer_overdue", {
      answer_by: "2026-04-02T09:00:00.000Z",
    });
    expect((await account(late.id)).version).toBe(version);
  });

  it("is not for reviewers and auditors", async () => {
    const { id, closure } = await opened("gdpr");
    const key = await aKey(["reviewer", "auditor"]);
    expectProblem(await extend(id, closure.id, { reason: "complexity" }, key), 403, "forbidden");
    expectInvalid(await extend(id, closure.id, { reason: "we are slow" }), "/reason");
  });
});

describe("a policy that takes longer than the law leaves", () => {
  it("is valid, and warned about", async () => {
    const draft = { id: "slow", title: "Slow", procedures: { deletion: procedure } };
    const { body } = await post("/v1/policies/validate", draft);
    expect(body).toMatchObject({ valid: true, errors: [] });
    expect(body.warnings).toEqual([
      {
        pointer: "/procedures/deletion",
        detail: expect.stringMatching(
          /^A deletion that is opened on .*The GDPR wants an answer by/,
        ),
      },
    ]);
    const quick = { ...draft, procedures: { deletion: { ...procedure, grace: "P14D" } } };
    expect((await post("/v1/policies/validate", quick)).body.warnings).toEqual([]);
  });
});

describe("a reason for leaving", () => {
  it("is given after the decision, and counted", async () => {
    const { id, closure } = await opened("gdpr");
    const given = { code: "too_expensive", comment: "Ada found a cheaper one." };
    const reply = await reason(id, closure.id, given);
    expect(reply).toMatchObject({ status: 200, body: { reason: given } });
    expect((await reason(id, closure.id, { code: "unused" })).body.reason).toEqual({
      ...given,
      code: "unused",
    });
    expect(JSON.stringify(await history(id))).not.toContain("Ada found");
    await eventually(async () => {
      expect((await get("/v1/stats")).body.by_reason).toEqual({ unused: 1 });
    });
  });

  it("has its comment erased with the account, and stays counted", async () => {
    const { id, clock, closure } = await opened("gdpr");
    await reason(id, closure.id, { code: "unused", comment: "It was Ada's." });
    await post(`/v1/accounts/${id}/closures/${closure.id}/proofs`, { type: "confirm" });
    await advance(clock, later({ days: 61 }));
    expect((await account(id)).state).toBe("deleted");
    const ended = (await get(`/v1/accounts/${id}/closures/${closure.id}`)).body;
    expect(ended.reason).toEqual({ code: "unused" });
    await eventually(async () => {
      expect((await get("/v1/stats")).body.by_reason).toEqual({ unused: 1 });
    });
  });

  it("is refused for a closure that has ended, and a malformed code", async () => {
    const { id, closure } = await opened("gdpr");
    expectInvalid(await reason(id, closure.id, { code: "not good" }), "/code");
    await post(`/v1/accounts/${id}/closures/${closure.id}/withdraw`, { actor: OWNER });
    expectProblem(await reason(id, closure.id, { code: "unused" }), 409, "wrong_state");
  });
});
