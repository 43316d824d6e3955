/** Opening, previewing, withdrawing and reading closures: what holds for every policy. */
import { describe, expect, it } from "vitest";
import { get, type Json, post } from "../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  aPolicy,
  cancel,
  everything,
  freshId,
  history,
  MEMBER,
  markForDeletion,
  OWNER,
  openClosure,
  PASSWORD,
  prove,
  report,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const withdraw = (id: string, closure: string, actor?: Json, key?: string) =>
  post(`/v1/accounts/${id}/closures/${closure}/withdraw`, { actor }, key ? { key } : {});

describe("opening", () => {
  it("answers with the closure, and the account has it", async () => {
    const { id } = await anAccountInTime();
    const reason = { code: "too_expensive", comment: "I found a cheaper one." };
    const reply = await openClosure(id, { ...DELETION, reason });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      object: "closure",
      id: expect.stringMatching(/^clo_/),
      account: id,
      kind: "deletion",
      policy: { id: "grace-then-delete", version: 1 },
      status: "awaiting_steps",
      steps: [{ type: "reauthentication", status: "pending", passed_at: null, locked_until: null }],
      review: null,
      acknowledgements: [],
      reason,
      requested_by: OWNER,
      opened_at: NOW,
      effective_at: null,
      ended_at: null,
    });
    const path = `/v1/accounts/${id}/closures`;
    expect((await get(`${path}/${reply.body.id}`)).body).toEqual(reply.body);
    expect((await account(id)).closure).toEqual(reply.body);
    expect(await everything(path)).toEqual([reply.body]);
    expect((await account(id)).state).toBe("active");
  });

  it("is for those whom the policy names, and leaves nothing changed for others (I5, I8)", async () => {
    const id = await anAccount();
    for (const actor of [ADMIN_MEMBER, MEMBER]) {
      const reply = await openClosure(id, { kind: "deletion", actor });
      expectProblem(reply, 403, "actor_not_allowed", { allowed: ["owner"] });
    }
    const key = await aKey(["support"]);
    expectProblem(await openClosure(id, DELETION, { key }), 403, "actor_not_allowed");
    expect(await account(id)).toMatchObject({ version: 1, closure: null });
  });

  it("by an app key names the member that asks; a support key needs none", async () => {
    const policy = await aPolicy();
    const id = await anAccount({ policy });
    const app = await aKey(["app"]);
    expectInvalid(await openClosure(id, { kind: "deletion" }, { key: app }), "/actor");
    const support = await aKey(["support"]);
    const reply = await openClosure(id, { kind: "deletion" }, { key: support });
    expect(reply.status).toBe(201);
    expect(reply.body.requested_by.role).toBe("support");
  });

  it("of a kind that the policy does not have is refused", async () => {
    const id = await anAccount();
    const reply = await openClosure(id, { kind: "cancellation", actor: OWNER });
    expectProblem(reply, 404, "no_such_procedure");
  });

  it("while one is open is refused", async () => {
    const id = await anAccount({ password: PASSWORD });
    const { id: closure } = await markForDeletion(id);
    expectProblem(await openClosure(id, DELETION), 409, "closure_open", { closure });
  });

  it("a cancellation of what is cancelled, or deleted, is refused", async () => {
    const { id, clock } = await anAccountInTime({ policy: "disable-then-purge" });
    await cancel(id);
    await advance(clock, later({ days: 30 }));
    const again: Json = { kind: "cancellation", actor: ADMIN_MEMBER };
    expectProblem(await openClosure(id, again), 409, "wrong_state", { state: "purged" });
    const deleted = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(deleted.id);
    await advance(deleted.clock, later({ days: 14 }));
    const reply = await openClosure(deleted.id, DELETION);
    expectProblem(reply, 409, "wrong_state", { state: "deleted" });
  });

  it("without the acknowledgements it needs is refused, and says which are missing", async () => {
    const id = await anAccount({ policy: "review-then-close" });
    await report(id, "voucher", "v-1");
    const acknowledgements = ["data_backed_up"];
    const reply = await openClosure(id, { ...DELETION, acknowledgements });
    expectProblem(reply, 422, "acknowledgements_required");
    expect([...reply.body.missing].toSorted()).toEqual([
      "not_evading",
      "other_matters_settled",
      "waive_unused_rights",
    ]);
    const all = [...acknowledgements, ...reply.body.missing];
    const unknown = await openClosure(id, { ...DELETION, acknowledgements: [...all, "anything"] });
    expectInvalid(unknown, "/acknowledgements");
    expect((await openClosure(id, { ...DELETION, acknowledgements: all })).status).toBe(201);
  });

  it("while something blocks is refused, with the URL at which to mend it", async () => {
    const id = await anAccount();
    const url = "https://host.example/billing";
    await report(id, "subscription", "s-1", { attributes: { status: "active" }, url });
    const reply = await openClosure(id, DELETION);
    expectProblem(reply, 409, "blocked");
    expect(reply.body.blockers).toEqual([
      {
        id: "active_subscription",
        message: expect.stringContaining("subscription"),
        holding: { kind: "subscription", ref: "s-1" },
        url,
        resolvable_by: "holder",
      },
    ]);
    expect((await account(id)).closure).toBeNull();
  });

  it("takes no reason or actor in another form", async () => {
    const id = await anAccount();
    const bodies: [Json, string][] = [
      [{ ...DELETION, kind: "suspension" }, "/kind"],
      [{ kind: "deletion", actor: { role: "support", id: "s" } }, "/actor/role"],
      [{ kind: "deletion", actor: { role: "owner", id: "bo@example.com" } }, "/actor/id"],
      [{ ...DELETION, reason: { code: "my own words" } }, "/reason/code"],
      [{ ...DELETION, reason: { comment: "words" } }, "/reason/code"],
      [{ ...DELETION, acknowledgements: "all" }, "/acknowledgements"],
    ];
    for (const [body, pointer] of bodies) expectInvalid(await openClosure(id, body), pointer);
  });
});

const preview = (id: string, body: Json) => post(`/v1/accounts/${id}/closures/preview`, body);

describe("a preview", () => {
  it("tells what a closure would take and do, and changes nothing", async () => {
    const { id } = await anAccountInTime();
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    await report(id, "invoice", "i-1", { attributes: { status: "paid" } });
    const reply = await preview(id, DELETION);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      kind: "deletion",
      allowed: false,
      blockers: [{ id: "active_subscription", holding: { kind: "subscription", ref: "s-1" } }],
      blocker_total: 1,
      acknowledgements: [],
      steps: [{ type: "reauthentication" }],
      review: null,
      alternatives: [{ id: "cancel_subscription" }],
      timeline: [
        { at: NOW, what: "closure.opened" },
        { at: NOW, what: "closure.scheduled" },
        { at: later({ days: 7 }), what: "closure.reminder_sent" },
        { at: later({ days: 13 }), what: "closure.reminder_sent" },
        { at: later({ days: 14 }), what: "account.deleted" },
      ],
      retained: [{ what: "Billing records", until: expect.stringMatching(/^2033-/) }],
    });
    expect(reply.body.erased.length).toBeGreaterThan(0);
    expect(typesOf(await history(id))).toEqual([
      "account.registered",
      "holding.reported",
      "holding.reported",
    ]);
  });

  it("is allowed if nothing stands in the way, and for whom", async () => {
    const id = await anAccount();
    expect((await preview(id, DELETION)).body.allowed).toBe(true);
    expect((await preview(id, { kind: "deletion" })).body.allowed).toBe(true);
    expect((await preview(id, { kind: "deletion", actor: MEMBER })).body.allowed).toBe(false);
  });

  it("offers the ways that this holder has, and warns if there is none", async () => {
    const look = async (over: Json, body = DELETION) => {
      const shown = (await preview(await anAccount(over), body)).body;
      return [
        shown.steps.map((step: Json) => step.methods ?? step.type),
        shown.warnings.map(({ code }: { code: string }) => code),
      ];
    };
    const unable = ["not_undoable_by_actor"];
    expect(await look({ password: PASSWORD })).toEqual([[["password", "attestation"]], unable]);
    expect(await look({})).toEqual([[["attestation"]], unable]);
    const policy = await aPolicy({
      steps: [
        { type: "reauthentication", methods: ["password"] },
        { type: "otp", channel: "sms" },
      ],
    });
    const phone = { type: "individual", phone: "+436641234567" };
    expect(await look({ policy })).toEqual([
      [[], "otp"],
      ["no_method", "no_address"],
    ]);
    expect(await look({ policy, holder: phone, password: PASSWORD })).toEqual([
      [["password"], "otp"],
      [],
    ]);
    // Without an environment a code to the address on file stands in for the ownership facts.
    const support = { kind: "deletion" };
    const cloud = { policy: "disable-then-purge" };
    expect(await look({ ...cloud, holder: phone }, support)).toEqual([["otp"], ["irreversible"]]);
    expect(await look(cloud, support)).toEqual([["otp"], ["no_address", "irreversible"]]);
    const closing = await look({ policy: "review-then-close" });
    expect(closing).toEqual([
      ["confirm", "otp"],
      ["no_address", "irreversible"],
    ]);
  });

  it("promises retained records only if there are some", async () => {
    const id = await anAccount();
    expect((await preview(id, DELETION)).body.retained).toEqual([]);
    await report(id, "invoice", "i-1", { attributes: { status: "paid" } });
    expect((await preview(id, DELETION)).body.retained).toMatchObject([
      { what: "Billing records" },
    ]);
  });

  it("has the notes to be read before confirming", async () => {
    const id = await anAccount({ policy: "review-then-close" });
    const { notes } = (await preview(id, DELETION)).body;
    expect(notes).toHaveLength(9);
    expect((await get("/v1/policies/review-then-close")).body.procedures.deletion.notes).toEqual(
      notes,
    );
  });

  it("shows the first 25 blockers and counts them all", async () => {
    const id = await anAccount({ policy: "review-then-close" });
    const refs = Array.from({ length: 30 }, (_, index) => `u-${index}`);
    await Promise.all(refs.map((ref) => report(id, "sub_user", ref)));
    const { body } = await preview(id, DELETION);
    expect(body.blockers.length).toBe(25);
    expect(body.blocker_total).toBe(30);
  });

  it("says when a review would be due", async () => {
    const { id } = await anAccountInTime({ policy: "review-then-close" });
    const { body } = await preview(id, DELETION);
    const review = {
      business_days: 3,
      approvals: 1,
      due_at_if_opened_now: later({ days: 3 }),
      calendar_known_until: "2026-12-31",
    };
    expect(body.review).toEqual(review);
    expect(body.acknowledgements.map(({ id: one, required }: Json) => [one, required])).toEqual([
      ["waive_unused_rights", false],
      ["third_party_bindings", false],
      ["data_backed_up", true],
      ["not_evading", true],
      ["other_matters_settled", true],
    ]);
    expect(body.steps.map(({ type }: Json) => type)).toEqual(["confirm", "otp"]);
  });

  it("of what is not there is 404", async () => {
    expectProblem(await preview(freshId(), DELETION), 404, "not_found");
    const id = await anAccount();
    const reply = await preview(id, { kind: "cancellation" });
    expectProblem(reply, 404, "no_such_procedure");
    expectInvalid(await preview(id, { kind: "deletion", reason: {} }), "/reason");
  });
});

describe("withdrawing", () => {
  it("ends a closure before it is scheduled; the account was never touched", async () => {
    const { id } = await anAccountInTime();
    const { id: closure } = await aClosure(id, DELETION);
    const reply = await withdraw(id, closure, OWNER);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ id: closure, status: "withdrawn", ended_at: NOW });
    expect(await account(id)).toMatchObject({ state: "active", closure: null });
    expectProblem(await withdraw(id, closure, OWNER), 409, "wrong_state");
    expect((await aClosure(id, DELETION)).id).not.toBe(closure);
  });

  it("is for every role that could open or restore it, also for another one than opened it", async () => {
    const id = await anAccount();
    const { id: closure } = await aClosure(id, DELETION);
    const refused = await withdraw(id, closure, MEMBER);
    expectProblem(refused, 403, "actor_not_allowed");
    const support = await aKey(["support"]);
    expect((await withdraw(id, closure, undefined, support)).status).toBe(200);
  });

  it("by an app key that names no actor is the requester's", async () => {
    const id = await anAccount();
    const app = await aKey(["app"]);
    const { id: closure } = await aClosure(id, DELETION);
    expect((await withdraw(id, closure, undefined, app)).body.status).toBe("withdrawn");
    expect((await history(id)).at(-1)?.actor).toEqual(OWNER);
  });

  it("is too late once the closure is scheduled", async () => {
    const id = await anAccount({ password: PASSWORD });
    const { id: closure } = await markForDeletion(id);
    const reply = await withdraw(id, closure, OWNER);
    expectProblem(reply, 409, "wrong_state", { state: "pending_deletion" });
  });
});

describe("a closure whose steps are not done", () => {
  it("expires after exactly seven days", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    const { id: closure } = await aClosure(id, DELETION);
    const path = `/v1/accounts/${id}/closures/${closure}`;
    await advance(clock, later({ days: 7, ms: -1 }));
    expect((await get(path)).body.status).toBe("awaiting_steps");
    await advance(clock, later({ days: 7 }));
    const expired = { status: "expired", ended_at: later({ days: 7 }) };
    expect((await get(path)).body).toMatchObject(expired);
    expect(await account(id)).toMatchObject({ state: "active", closure: null });
    const late = await prove(id, closure, { type: "confirm" });
    expectProblem(late, 409, "wrong_state");
    expect((await aClosure(id, DELETION)).status).toBe("awaiting_steps");
  });
});

describe("the list of closures", () => {
  it("has the open one first, then those that are over, the latest first", async () => {
    const id = await anAccount();
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const { id: closure } = await aClosure(id, DELETION);
      ids.unshift(closure);
      if (index < 3) await withdraw(id, closure, OWNER);
    }
    const path = `/v1/accounts/${id}/closures`;
    const listed = async (query: string) => (await everything(`${path}${query}`)).map((c) => c.id);
    expect(await listed("")).toEqual(ids);
    expect(await listed("?limit=2")).toEqual(ids);
    expect(await listed("?limit=1")).toEqual(ids);
  });

  it("is never longer than the limit", async () => {
    const id = await anAccount();
    const { id: over } = await aClosure(id, DELETION);
    await withdraw(id, over, OWNER);
    const { id: open } = await aClosure(id, DELETION);
    const path = `/v1/accounts/${id}/closures?limit=1`;
    const { data, next_cursor } = (await get(path)).body;
    expect(data.map((closure: Json) => closure.id)).toEqual([open]);
    expect(next_cursor).toMatch(/\S/);
  });

  it("has no closure of another account", async () => {
    const [one, other] = [await anAccount(), await anAccount()];
    const { id: closure } = await aClosure(one, DELETION);
    expectProblem(await get(`/v1/accounts/${other}/closures/${closure}`), 404, "not_found");
    expectProblem(await prove(other, closure, { type: "confirm" }), 404, "not_found");
    expectProblem(await withdraw(other, closure, OWNER), 404, "not_found");
    expect(await everything(`/v1/accounts/${other}/closures`)).toEqual([]);
  });
});
