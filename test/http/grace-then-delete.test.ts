/** `grace-then-delete` through the API, to the letter of the product page: mark, undo, delete, retain. */
import { describe, expect, it } from "vitest";
import { del, get, type Json, post, put } from "../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  account,
  advance,
  aKey,
  anAccountInTime,
  everything,
  history,
  markForDeletion,
  OWNER,
  openClosure,
  PASSWORD,
  prove,
  report,
  typesOf,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const anOwnAccount = (over: Json = {}) => anAccountInTime({ password: PASSWORD, ...over });
const attestation = (authenticated_at: string): Json => ({
  type: "reauthentication",
  method: "attestation",
  authenticated_at,
  how: "Sign in with Google",
});

describe("marking for deletion", () => {
  it("takes the password; then the account is closed to its holder, for fourteen days", async () => {
    const { id } = await anOwnAccount();
    const closure = await markForDeletion(id);
    const delete_at = later({ days: 14 });
    expect(closure).toMatchObject({ status: "scheduled", effective_at: delete_at });
    expect(await account(id)).toMatchObject({
      state: "pending_deletion",
      schedule: { action: "delete", at: delete_at },
      restorable_until: delete_at,
    });
    expect((await get(`/v1/accounts/${id}/access`)).body).toMatchObject({
      capabilities: { sign_in: false, upload: false, download: false },
      restorable: true,
      until: delete_at,
    });
  });

  it("takes the host's word for a fresh sign-in, if there is no password", async () => {
    const { id } = await anAccountInTime();
    const { id: closure } = await aClosure(id, DELETION);
    const reply = await prove(id, closure, attestation(later({ minutes: -5 })));
    expect(reply.body.status).toBe("scheduled");
    expect((await history(id)).map(({ data }) => data)).toContainEqual({
      closure,
      step: "reauthentication",
      method: "attestation",
    });
  });

  it("takes no sign-in that is more than five minutes old, or still to come", async () => {
    const { id } = await anAccountInTime();
    const { id: closure } = await aClosure(id, DELETION);
    for (const shift of [{ minutes: -5, ms: -1 }, { days: -1 }, { minutes: 10 }]) {
      const reply = await prove(id, closure, attestation(later(shift)));
      expectProblem(reply, 422, "proof_rejected");
    }
    expect((await account(id)).closure.status).toBe("awaiting_steps");
  });

  it("takes the host's word from the host alone, not from support", async () => {
    const { id } = await anAccountInTime();
    const { id: closure } = await aClosure(id, DELETION);
    const key = await aKey(["support"]);
    const reply = await prove(id, closure, attestation(NOW), { key });
    expectProblem(reply, 403, "forbidden");
    expect((await account(id)).closure.status).toBe("awaiting_steps");
  });

  it("waits until the subscription is cancelled", async () => {
    const { id } = await anOwnAccount();
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    expectProblem(await openClosure(id, DELETION), 409, "blocked", { blocker_total: 1 });
    await report(id, "subscription", "s-1", { attributes: { status: "canceled" } });
    expect((await openClosure(id, DELETION)).status).toBe(201);
  });

  it("is held by a subscription that began after the closure was opened", async () => {
    const { id } = await anOwnAccount();
    const { id: closure } = await aClosure(id, DELETION);
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    const proof = { type: "reauthentication", method: "password", password: PASSWORD };
    expectProblem(await prove(id, closure, proof), 409, "blocked");
    expect((await account(id)).state).toBe("active");
    await del(`/v1/accounts/${id}/holdings/subscription/s-1`);
    expect((await prove(id, closure, proof)).body.status).toBe("scheduled");
  });
});

describe("within the fourteen days", () => {
  it("support can undo it, up to the last millisecond", async () => {
    const { id, clock } = await anOwnAccount();
    const { id: closure } = await markForDeletion(id);
    await advance(clock, later({ days: 14, ms: -1 }));
    const key = await aKey(["support"]);
    const body = { reason: "the holder called" };
    const reply = await post(`/v1/accounts/${id}/restore`, body, { key });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ state: "active", schedule: null, closure: null });
    const ended = (await get(`/v1/accounts/${id}/closures/${closure}`)).body;
    expect(ended.status).toBe("restored");
    await advance(clock, later({ days: 100 }));
    expect((await account(id)).state).toBe("active");
  });

  it("nobody else can", async () => {
    const { id } = await anOwnAccount();
    await markForDeletion(id);
    const key = await aKey(["app"]);
    for (const actor of [OWNER, ADMIN_MEMBER, undefined]) {
      const reply = await post(`/v1/accounts/${id}/restore`, { actor }, { key });
      expectProblem(reply, 403, "actor_not_allowed", { allowed: ["support"] });
    }
  });

  it("reminders go out a week and a day before the end, on time", async () => {
    const { id, clock } = await anOwnAccount();
    await markForDeletion(id);
    await advance(clock, later({ days: 14, ms: -1 }));
    const reminders = (await history(id)).filter(({ type }) => type === "closure.reminder_sent");
    expect(reminders.map(({ at }) => at)).toEqual([later({ days: 7 }), later({ days: 13 })]);
  });
});

describe("after fourteen days", () => {
  it("exactly, the account is deleted, and no call can undo it", async () => {
    const { id, clock } = await anOwnAccount({ metadata: { plan: "pro" } });
    const { id: closure } = await markForDeletion(id);
    await advance(clock, later({ days: 14, ms: -1 }));
    expect((await account(id)).state).toBe("pending_deletion");
    await advance(clock, later({ days: 14 }));
    expect(await account(id)).toMatchObject({
      state: "deleted",
      state_since: later({ days: 14 }),
      holder: null,
      metadata: {},
      closure: null,
      schedule: null,
      restorable_until: null,
    });
    const reply = await post(`/v1/accounts/${id}/restore`, {});
    expectProblem(reply, 409, "not_restorable", { state: "deleted" });
    const ended = (await get(`/v1/accounts/${id}/closures/${closure}`)).body;
    expect(ended).toMatchObject({ status: "completed", ended_at: later({ days: 14 }) });
  });

  it("billing records are retained for seven years, and then go too", async () => {
    const { id, clock } = await anOwnAccount();
    await report(id, "invoice", "i-1", { attributes: { amount: 12 } });
    await markForDeletion(id);
    await advance(clock, later({ days: 14 }));
    const deleted = (await history(id)).find(({ type }) => type === "account.deleted");
    const [retained] = deleted.data.retained;
    expect(retained).toMatchObject({ what: "Billing records", until: "2033-03-16T09:00:00.000Z" });
    expect(await everything(`/v1/accounts/${id}/holdings`)).toEqual([]);
    await advance(clock, later({ ms: -1 }, retained.until));
    expect(typesOf(await history(id)).includes("retention.expired")).toBe(false);
    await advance(clock, retained.until);
    const last = (await history(id)).at(-1);
    expect(last).toMatchObject({ type: "retention.expired", at: retained.until });
  });
});

describe("due, but held up", () => {
  it("by a subscription the account is not deleted, and then is when it is gone within a day", async () => {
    const { id, clock } = await anOwnAccount();
    const { id: closure } = await markForDeletion(id);
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    await advance(clock, later({ days: 15 }));
    expect(await account(id)).toMatchObject({
      state: "pending_deletion",
      closure: { id: closure, status: "blocked", effective_at: later({ days: 14 }) },
    });
    const blocked = (await history(id)).find(({ type }) => type === "closure.blocked");
    expect(blocked).toMatchObject({
      at: later({ days: 14 }),
      data: { closure, blockers: ["active_subscription"], blocker_total: 1 },
    });
    await report(id, "subscription", "s-1", { attributes: { status: "canceled" } });
    expect(await account(id)).toMatchObject({ state: "deleted", state_since: later({ days: 15 }) });
  });

  it("and gone after more than a day, it gets a new date, of which the holder gets a notice", async () => {
    const { id, clock } = await anOwnAccount();
    const { id: closure } = await markForDeletion(id);
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    await advance(clock, later({ days: 20 }));
    await report(id, "subscription", "s-1", { attributes: { status: "canceled" } });
    const effective_at = later({ days: 27 });
    expect(await account(id)).toMatchObject({
      state: "pending_deletion",
      closure: { id: closure, status: "scheduled", effective_at, blocked: null },
      schedule: { action: "delete", at: effective_at },
    });
    expect((await history(id)).at(-1)).toMatchObject({
      type: "closure.rescheduled",
      data: { closure, action: "delete", effective_at },
    });
    await advance(clock, effective_at);
    expect((await account(id)).state).toBe("deleted");
  });

  it("the holder can take it back, though before its date only support could", async () => {
    const { id, clock } = await anOwnAccount();
    const { id: closure } = await markForDeletion(id);
    const path = `/v1/accounts/${id}/closures/${closure}/withdraw`;
    expectProblem(await post(path, { actor: OWNER }), 409, "wrong_state");
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    await advance(clock, later({ days: 15 }));
    expect((await account(id)).closure.blocked).toEqual({
      since: later({ days: 14 }),
      expires_at: later({ days: 104 }),
    });
    const reply = await post(path, { actor: OWNER });
    expect(reply.body).toMatchObject({ status: "withdrawn", ended_at: later({ days: 15 }) });
    expect(await account(id)).toMatchObject({ state: "active", closure: null, schedule: null });
    expect((await history(id)).slice(-2)).toMatchObject([
      { type: "closure.withdrawn", data: { closure } },
      { type: "account.restored", data: { closure, to: "active", ended_as: "withdrawn" } },
    ]);
  });

  it("it ends as expired after 90 days, and the account goes on", async () => {
    const { id, clock } = await anOwnAccount();
    const { id: closure } = await markForDeletion(id);
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    await advance(clock, later({ days: 104 }));
    const ended = (await get(`/v1/accounts/${id}/closures/${closure}`)).body;
    expect(ended).toMatchObject({ status: "expired", ended_at: later({ days: 104 }) });
    expect(await account(id)).toMatchObject({ state: "active", closure: null });
    const types = typesOf(await history(id));
    expect(types.filter((type) => type === "closure.still_blocked")).toHaveLength(2);
  });

  it("it goes on when what held it up is removed, and not before all of it is", async () => {
    const { id, clock } = await anOwnAccount();
    await markForDeletion(id);
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    await report(id, "subscription", "s-2", { attributes: { status: "past_due" } });
    await advance(clock, later({ days: 15 }));
    await del(`/v1/accounts/${id}/holdings/subscription/s-1`);
    expect((await account(id)).closure.status).toBe("blocked");
    await del(`/v1/accounts/${id}/holdings/subscription/s-2`);
    expect((await account(id)).state).toBe("deleted");
  });

  it("support can still undo it", async () => {
    const { id, clock } = await anOwnAccount();
    await markForDeletion(id);
    await report(id, "subscription", "s-1", { attributes: { status: "active" } });
    await advance(clock, later({ days: 20 }));
    expect((await get(`/v1/accounts/${id}/access`)).body.restorable).toBe(true);
    expect((await post(`/v1/accounts/${id}/restore`, {})).body.state).toBe("active");
  });
});

const hold = (id: string) => `/v1/accounts/${id}/legal_hold`;

describe("a legal hold", () => {
  it("is on the account, with its reason, until it is released", async () => {
    const { id } = await anOwnAccount();
    const placed = await put(hold(id), { reason: "case 7" });
    expect(placed.status).toBe(200);
    expect(placed.body.legal_hold).toEqual({
      reason: "case 7",
      case_reference: null,
      placed_at: NOW,
    });
    expectProblem(await openClosure(id, DELETION), 409, "blocked", {
      blockers: [expect.objectContaining({ id: "legal_hold", resolvable_by: "support" })],
    });
    expect((await del(hold(id))).status).toBe(204);
    expect((await account(id)).legal_hold).toBeNull();
    expect((await del(hold(id))).status).toBe(204);
    const types = typesOf(await history(id));
    expect(types.filter((type) => type === "legal_hold.released").length).toBe(1);
  });

  it("stops the erasure and not the time: on release, what was due goes on at once (I3)", async () => {
    const { id, clock } = await anOwnAccount();
    await markForDeletion(id);
    await put(hold(id), { reason: "case 7" });
    await advance(clock, later({ days: 50 }));
    expect(await account(id)).toMatchObject({
      state: "pending_deletion",
      closure: { status: "blocked" },
      legal_hold: { reason: "case 7" },
    });
    expect((await account(id)).holder).not.toBeNull();
    await del(hold(id));
    expect(await account(id)).toMatchObject({
      state: "deleted",
      state_since: later({ days: 50 }),
      legal_hold: null,
    });
  });

  it("released before the end moves nothing", async () => {
    const { id, clock } = await anOwnAccount();
    await markForDeletion(id);
    await put(hold(id), { reason: "case 7" });
    await advance(clock, later({ days: 10 }));
    await del(hold(id));
    await advance(clock, later({ days: 14 }));
    const gone = { state: "deleted", state_since: later({ days: 14 }) };
    expect(await account(id)).toMatchObject(gone);
  });

  it("needs a reason, and an account that is still there", async () => {
    const { id, clock } = await anOwnAccount();
    expect((await put(hold(id), {})).status).toBe(422);
    await markForDeletion(id);
    await advance(clock, later({ days: 14 }));
    const reply = await put(hold(id), { reason: "too late" });
    expectProblem(reply, 409, "wrong_state", { state: "deleted" });
  });
});
