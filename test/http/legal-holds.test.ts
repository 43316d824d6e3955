/** Legal holds: nothing is erased while one stands, and each attempt is an event. */
import { describe, expect, it } from "vitest";
import { del, get, patch, post, put } from "../support/api";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  OWNER,
  openClosure,
  policyDraft,
  registration,
  typesOf,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const CASE = { reason: "Case of 2026", case_reference: "24-cv-1234" };
const holdOf = async (id: string) => (await get(`/v1/accounts/${id}/legal_hold`)).body;
const place = (id: string, body: object = CASE, key?: string) =>
  put(`/v1/accounts/${id}/legal_hold`, body, key ? { key } : {});

describe("a legal hold", () => {
  it("is of a case, which the account and its history name", async () => {
    const id = await anAccount();
    const reply = await place(id);
    expect(reply.body.legal_hold).toMatchObject(CASE);
    const event = (await history(id)).at(-1);
    expect(event).toMatchObject({
      type: "legal_hold.placed",
      data: { case_reference: "24-cv-1234" },
    });
    expect(await holdOf(id)).toMatchObject({
      object: "legal_hold",
      account: id,
      status: "standing",
      ...CASE,
      placed_by: "key_root",
      refused_attempts: [],
    });
  });

  it("names a case and no person", async () => {
    const id = await anAccount();
    for (const case_reference of ["", "ada@example.com", "a\nb", "x".repeat(101), 7]) {
      expectProblem(await place(id, { ...CASE, case_reference }), 422, "invalid_request");
    }
  });

  it("remembers what it refused, and the account is as it was", async () => {
    const id = await anAccount({ policy: await aPolicy() });
    await place(id);
    const { version } = await account(id);
    const refused = await openClosure(id, { kind: "deletion", actor: OWNER });
    expectProblem(refused, 409, "blocked");
    expect((await account(id)).version).toBe(version);
    expect((await holdOf(id)).refused_attempts).toMatchObject([
      { attempt: "open_closure", actor: OWNER },
    ]);
  });

  it("stops an erasure and not time, and lets it go on by itself", async () => {
    const { id, clock } = await anAccountInTime({ policy: await aPolicy({ steps: [] }) });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await place(id);
    await advance(clock, later({ days: 20 }));
    expect(await account(id)).toMatchObject({
      state: "pending_deletion",
      closure: { status: "blocked" },
    });
    expect((await holdOf(id)).refused_attempts).toMatchObject([
      { attempt: "erasure", at: later({ days: 14 }), actor: { role: "system" } },
    ]);
    expect((await del(`/v1/accounts/${id}/legal_hold`)).status).toBe(204);
    expect((await account(id)).state).toBe("deleted");
  });

  it("keeps what is retained beyond its time", async () => {
    const retain = [{ what: "Contact", holder_fields: ["email"], reason: "Tax", for: "P30D" }];
    const policy = await aPolicy({ steps: [], then: "purge", retain });
    const holder = { type: "individual", email: "ada@example.com" };
    const { id, clock } = await anAccountInTime({ policy, holder });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ days: 14 }));
    await place(id);
    await advance(clock, later({ days: 100 }));
    expect((await get(`/v1/accounts/${id}/retained`)).body.data).toHaveLength(1);
    await del(`/v1/accounts/${id}/legal_hold`);
    expect((await get(`/v1/accounts/${id}/retained`)).body.data).toEqual([]);
  });
});

describe("a hold on an account that does not exist yet", () => {
  const early = { ...CASE, before_registration: true };

  it("counts from the registration, as placed by the key that placed it", async () => {
    const id = freshId();
    const key = await aKey(["support"]);
    const reply = await place(id, early, key);
    expect(reply).toMatchObject({
      status: 200,
      body: { object: "legal_hold", status: "awaiting_registration", ...CASE },
    });
    expectProblem(await get(`/v1/accounts/${id}`), 404, "not_found");
    const policy = await aPolicy();
    const registered = await post("/v1/accounts", registration({ id, policy }));
    expect(registered.body).toMatchObject({ legal_hold: CASE });
    const events = await history(id);
    expect(typesOf(events)).toEqual(["account.registered", "legal_hold.placed"]);
    expect(events[1]?.actor.role).toBe("support");
    expectProblem(await openClosure(id, { kind: "deletion", actor: OWNER }), 409, "blocked");
    expect((await holdOf(id)).status).toBe("standing");
  });

  it("must be meant: otherwise there is no such account", async () => {
    const id = freshId();
    expectProblem(await place(id), 404, "not_found");
    expectProblem(await get(`/v1/accounts/${id}/legal_hold`), 404, "not_found");
    expectProblem(await place("no@name", early), 404, "not_found");
  });

  it("is on the account, if there is one after all", async () => {
    const id = await anAccount();
    expect((await place(id, early)).body).toMatchObject({ object: "account", legal_hold: CASE });
  });

  it("can be taken back before, by another key, and leaves its trace in the history", async () => {
    const id = freshId();
    const path = `/v1/accounts/${id}/legal_hold`;
    const [placer, other] = [await aKey(["support"]), await aKey(["support"])];
    await place(id, early, placer);
    await place(id, { ...early, reason: "Another reason" }, other);
    expect(await holdOf(id)).toMatchObject({ reason: "Another reason" });
    expectProblem(await del(path, { key: placer }), 409, "second_key_required");
    expect((await holdOf(id)).refused_attempts).toMatchObject([{ attempt: "release" }]);
    expect((await del(path, { key: other })).status).toBe(204);
    expect(await holdOf(id)).toMatchObject({ status: "none", reason: null });
    expectProblem(await del(path, { key: other }), 404, "not_found");
    expect((await post("/v1/accounts", registration({ id }))).body.legal_hold).toBeNull();
    const trace = (await history(id)).slice(1);
    expect(trace).toMatchObject([
      { type: "legal_hold.placed", data: { reason_changed: false } },
      { type: "legal_hold.placed", data: { reason_changed: true } },
      { type: "legal_hold.released" },
    ]);
    const [first, again, released] = trace.map(({ actor }) => actor.id);
    expect([first === again, again === released]).toEqual([false, true]);
  });

  it("of the test mode is none of the live mode", async () => {
    const id = freshId();
    await place(id, early);
    const key = await aKey(["support"], true);
    expectProblem(await get(`/v1/accounts/${id}/legal_hold`, { key }), 404, "not_found");
  });
});

it("a hold that was placed before the registration needs another key after it, too", async () => {
  const id = freshId();
  const [placer, other] = [await aKey(["support"]), await aKey(["support"])];
  await place(id, { ...CASE, before_registration: true }, placer);
  await post("/v1/accounts", registration({ id }));
  expect((await history(id)).at(-1)).toMatchObject({ data: { second_key: true } });
  const path = `/v1/accounts/${id}/legal_hold`;
  expectProblem(await del(path, { key: placer }), 409, "second_key_required");
  await place(id, CASE, placer);
  expectProblem(await del(path, { key: placer }), 409, "second_key_required");
  expect((await del(path, { key: other })).status).toBe(204);
});

describe("a policy that asks for a second key", () => {
  const careful = () => aPolicy({}, { legal_hold: { second_key: true } });

  it("lets no hold go by the key that placed it, and remembers the attempt", async () => {
    const id = await anAccount({ policy: await careful() });
    const key = await aKey(["support"]);
    await place(id, CASE, key);
    const path = `/v1/accounts/${id}/legal_hold`;
    expectProblem(await del(path, { key }), 409, "second_key_required");
    expect((await holdOf(id)).refused_attempts).toMatchObject([{ attempt: "release" }]);
    const other = await aKey(["support"]);
    expect((await del(path, { key: other })).status).toBe(204);
    expect(await holdOf(id)).toMatchObject({ status: "none", reason: null, placed_by: null });
  });

  it("is not got round by moving the account to another policy", async () => {
    const id = await anAccount({ policy: await careful() });
    const key = await aKey(["support"]);
    await place(id, CASE, key);
    expect((await patch(`/v1/accounts/${id}`, { policy: await aPolicy() })).status).toBe(200);
    const path = `/v1/accounts/${id}/legal_hold`;
    expectProblem(await del(path, { key }), 409, "second_key_required");
    expect((await del(path)).status).toBe(204);
  });

  it("asks for it from then on, of accounts that it has already", async () => {
    const policy = await aPolicy();
    const id = await anAccount({ policy });
    const key = await aKey(["support"]);
    await place(id, CASE, key);
    const legal_hold = { second_key: true };
    expect((await put(`/v1/policies/${policy}`, policyDraft({}, { legal_hold }))).status).toBe(200);
    const path = `/v1/accounts/${id}/legal_hold`;
    expectProblem(await del(path, { key }), 409, "second_key_required");
    expect((await del(path)).status).toBe(204);
  });
});

describe("a hold whose reason changes", () => {
  it("is an event each time, and none when nothing changes", async () => {
    const id = await anAccount();
    await place(id);
    await place(id);
    await place(id, { ...CASE, reason: "Another reason" });
    const trace = (await history(id)).filter(({ type }) => type === "legal_hold.placed");
    expect(trace.map(({ data }) => data.reason_changed)).toEqual([false, true]);
    expect(JSON.stringify(trace)).not.toContain('reason"');
    expect(await holdOf(id)).toMatchObject({ reason: "Another reason", placed_by: "key_root" });
  });
});

describe("a hold that comes late", () => {
  const retain = [{ what: "Contact", holder_fields: ["email"], reason: "Tax", for: "P30D" }];
  const holder = { type: "individual", email: "ada@example.com" };

  it("keeps what is retained of a deleted account, with its reason, until it is released", async () => {
    const policy = await aPolicy({ steps: [], retain });
    const { id, clock } = await anAccountInTime({ policy, holder });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ days: 14 }));
    expect((await place(id)).body).toMatchObject({ state: "deleted", legal_hold: CASE });
    await advance(clock, later({ days: 400 }));
    const auditor = { key: await aKey(["auditor"]) };
    expect((await get(`/v1/accounts/${id}/retained`, auditor)).body.data).toHaveLength(1);
    expect((await del(`/v1/accounts/${id}/legal_hold`)).status).toBe(204);
    expect((await get(`/v1/accounts/${id}/retained`, auditor)).body.data).toEqual([]);
    expectProblem(await place(id), 409, "wrong_state", { state: "deleted" });
  });

  it("is refused when nothing is left to hold", async () => {
    const { id, clock } = await anAccountInTime({ policy: await aPolicy({ steps: [] }), holder });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ days: 14 }));
    expectProblem(await place(id), 409, "wrong_state", { state: "deleted" });
  });
});

describe("what is retained", () => {
  it("is read by auditors alone, and every reading is an event", async () => {
    const retain = [{ what: "Contact", holder_fields: ["email"], reason: "Tax", for: "P30D" }];
    const policy = await aPolicy({ steps: [], retain });
    const holder = { type: "individual", email: "ada@example.com" };
    const { id, clock } = await anAccountInTime({ policy, holder });
    const path = `/v1/accounts/${id}/retained`;
    const auditor = { key: await aKey(["auditor"]) };
    expect((await get(path, auditor)).body.data).toEqual([]);
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ days: 14 }));
    for (const role of ["app", "support", "reviewer"]) {
      expectProblem(await get(path, { key: await aKey([role]) }), 403, "forbidden");
    }
    expect((await get(path, auditor)).body.data).toEqual([
      {
        object: "retained_item",
        account: id,
        what: "Contact",
        reason: "Tax",
        until: later({ days: 44 }),
        holder: { email: "ada@example.com" },
        holdings: [],
      },
    ]);
    const read = (await history(id)).at(-1);
    expect(read).toMatchObject({ type: "retention.read", data: { what: ["Contact"] } });
    expect(read?.actor.role).toBe("auditor");
    await advance(clock, later({ days: 44 }));
    expect((await get(path, auditor)).body.data).toEqual([]);
  });
});
