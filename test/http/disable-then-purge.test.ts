/** `disable-then-purge` through the API, to the letter of the product page: cancel, restore, purge, delete. */
import { describe, expect, it } from "vitest";
import { del, get, type Json, post } from "../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  account,
  advance,
  aKey,
  anAccountInTime,
  cancel,
  everything,
  history,
  later,
  MEMBER,
  NOON,
  OWNER,
  openClosure,
  prove,
  report,
  typesOf,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";

const POLICY = { policy: "disable-then-purge" };
const restore = (id: string, body: Json = {}, key?: string) =>
  post(`/v1/accounts/${id}/restore`, body, key ? { key } : {});

async function anAccountWithEnvironment() {
  const made = await anAccountInTime(POLICY);
  const body = { attributes: { name: "production" }, secret_last4: "ab12" };
  await report(made.id, "environment", "e-1", body);
  return made;
}

describe("cancelling", () => {
  it("disables the account at once: signing in still works, everything else does not", async () => {
    const { id } = await anAccountInTime(POLICY);
    const closure = await cancel(id);
    const purge_at = later({ days: 30 });
    expect(closure).toMatchObject({ status: "scheduled", effective_at: purge_at });
    expect(closure.steps).toMatchObject([{ type: "confirm", status: "passed", passed_at: NOON }]);
    expect(await account(id)).toMatchObject({
      state: "disabled",
      state_since: NOON,
      schedule: { action: "purge", at: purge_at },
      restorable_until: purge_at,
    });
    const access = (await get(`/v1/accounts/${id}/access`)).body;
    expect(access.capabilities).toEqual({
      sign_in: true,
      upload: false,
      store: false,
      manage: false,
      deliver: false,
    });
  });

  it("names the Free plan before it begins", async () => {
    const { id } = await anAccountInTime(POLICY);
    const body = { kind: "cancellation", actor: OWNER };
    const { alternatives } = (await post(`/v1/accounts/${id}/closures/preview`, body)).body;
    expect(alternatives).toMatchObject([{ title: "Downgrade to the Free plan" }]);
  });

  it("is for owners and admins, not for other members", async () => {
    const { id } = await anAccountInTime(POLICY);
    const reply = await openClosure(id, { kind: "cancellation", actor: MEMBER });
    expectProblem(reply, 403, "actor_not_allowed", { allowed: ["owner", "admin"] });
  });
});

describe("for thirty days", () => {
  it("admins can restore the account, up to the last millisecond", async () => {
    const { id, clock } = await anAccountWithEnvironment();
    await cancel(id);
    await advance(clock, later({ days: 30, ms: -1 }));
    const reply = await restore(id, { actor: ADMIN_MEMBER });
    expect(reply.status).toBe(200);
    const open = { state: "active", closure: null, schedule: null, restorable_until: null };
    expect(reply.body).toMatchObject(open);
    await advance(clock, later({ days: 100 }));
    expect(await account(id)).toMatchObject(open);
    expect((await everything(`/v1/accounts/${id}/holdings`)).length).toBe(1);
    const [closure] = await everything(`/v1/accounts/${id}/closures`);
    expect(closure).toMatchObject({ status: "restored", ended_at: later({ days: 30, ms: -1 }) });
  });

  it("nobody else among the members can, nor support, nor the host by itself", async () => {
    const { id } = await anAccountInTime(POLICY);
    await cancel(id);
    const { version } = await account(id);
    const [app, support] = [await aKey(["app"]), await aKey(["support"])];
    const replies = [
      await restore(id, { actor: OWNER }, app),
      await restore(id, { actor: MEMBER }, app),
      await restore(id, {}, app),
      await restore(id, {}, support),
      await restore(id, { actor: ADMIN_MEMBER }, support),
    ];
    for (const reply of replies) {
      expectProblem(reply, 403, "actor_not_allowed", { allowed: ["admin"] });
    }
    expect((await account(id)).version).toBe(version);
  });

  it("there is nothing to restore that was not closed", async () => {
    const { id } = await anAccountInTime(POLICY);
    const actor = ADMIN_MEMBER;
    expectProblem(await restore(id, { actor }), 409, "not_restorable", { state: "active" });
    await aClosure(id, { kind: "cancellation", actor });
    expectProblem(await restore(id, { actor }), 409, "not_restorable", { state: "active" });
  });
});

describe("after thirty days", () => {
  it("exactly, its resources are gone and its shell stays", async () => {
    const { id, clock } = await anAccountWithEnvironment();
    const holder = (await account(id)).holder;
    const { id: closure } = await cancel(id);
    await advance(clock, later({ days: 30, ms: -1 }));
    expect((await account(id)).state).toBe("disabled");
    await advance(clock, later({ days: 30 }));
    expect(await account(id)).toMatchObject({
      state: "purged",
      state_since: later({ days: 30 }),
      closure: null,
      schedule: null,
      holder,
    });
    expect(await everything(`/v1/accounts/${id}/holdings`)).toEqual([]);
    expect((await get(`/v1/accounts/${id}/closures/${closure}`)).body).toMatchObject({
      status: "completed",
      ended_at: later({ days: 30 }),
    });
    const erasure = (await get(`/v1/accounts/${id}/erasure`)).body;
    expect(erasure).toMatchObject({ object: "erasure", target: "purge" });
    expect(erasure.tasks).toMatchObject([
      { eraser: "holdings", status: "done", done_at: later({ days: 30 }) },
    ]);
  });

  it("an admin revives it: active, with a fresh environment, not the old one", async () => {
    const { id, clock } = await anAccountWithEnvironment();
    await cancel(id);
    await advance(clock, later({ days: 31 }));
    expectProblem(await restore(id, { actor: OWNER }), 403, "actor_not_allowed");
    expect((await restore(id, { actor: ADMIN_MEMBER })).body.state).toBe("active");
    expect((await history(id)).at(-1)).toMatchObject({
      type: "account.restored",
      data: { from: "purged", to: "active", fresh_environment: true },
    });
    expect(await everything(`/v1/accounts/${id}/holdings`)).toEqual([]);
    const { capabilities } = (await get(`/v1/accounts/${id}/access`)).body;
    expect(capabilities.upload).toBe(true);
    await report(id, "environment", "e-2", { attributes: { name: "new" } });
    expect((await cancel(id)).effective_at).toBe(later({ days: 61 }));
  });
});

const proof = (environment: string, secret_last4: string): Json => ({
  type: "ownership",
  environment,
  secret_last4,
});

describe("deleting", () => {
  it("is through support alone", async () => {
    const { id } = await anAccountWithEnvironment();
    for (const actor of [OWNER, ADMIN_MEMBER, MEMBER]) {
      const reply = await openClosure(id, { kind: "deletion", actor });
      expectProblem(reply, 403, "actor_not_allowed", { allowed: ["support"] });
    }
  });

  it("takes the environment's name and its secret's last four characters, and is done at once", async () => {
    const { id } = await anAccountWithEnvironment();
    const key = await aKey(["support"]);
    const opened = await openClosure(id, { kind: "deletion" }, { key });
    expect(opened.status).toBe(201);
    const { id: closure } = opened.body;
    const wrong = [
      proof("production", "AB12"),
      proof("staging", "ab12"),
      proof("Production", "ab12"),
    ];
    for (const [index, body] of wrong.entries()) {
      const reply = await prove(id, closure, body, { key });
      expectProblem(reply, 422, "proof_rejected", { attempts_left: 4 - index });
    }
    const reply = await prove(id, closure, proof("production", "ab12"), { key });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status: "completed", ended_at: NOON });
    expect(await account(id)).toMatchObject({ state: "deleted", holder: null, metadata: {} });
    expectProblem(await restore(id, { actor: ADMIN_MEMBER }), 409, "not_restorable");
  });

  it("cannot be proved where the host reported no environment", async () => {
    const { id } = await anAccountInTime(POLICY);
    await report(id, "environment", "e-1", { attributes: { name: "production" } });
    const { id: closure } = await aClosure(id, { kind: "deletion" });
    expectProblem(await prove(id, closure, proof("production", "null")), 422, "proof_rejected");
  });

  it("may begin while the account is disabled; undone, the purge date has not moved", async () => {
    const { id, clock } = await anAccountWithEnvironment();
    const { id: cancellation } = await cancel(id);
    await advance(clock, later({ days: 10 }));
    const deletion = await aClosure(id, { kind: "deletion" });
    expect((await account(id)).closure.id).toBe(deletion.id);
    const path = `/v1/accounts/${id}/closures/${deletion.id}/withdraw`;
    expect((await post(path, {})).body.status).toBe("withdrawn");
    expect(await account(id)).toMatchObject({
      state: "disabled",
      closure: { id: cancellation, status: "scheduled" },
      schedule: { action: "purge", at: later({ days: 30 }) },
    });
  });

  it("may follow a purge", async () => {
    const { id, clock } = await anAccountInTime(POLICY);
    await cancel(id);
    await advance(clock, later({ days: 30 }));
    const body = { attributes: { name: "left over" }, secret_last4: "zz99" };
    await report(id, "environment", "e-2", body);
    const { id: closure } = await aClosure(id, { kind: "deletion" });
    await prove(id, closure, proof("left over", "zz99"));
    expect((await account(id)).state).toBe("deleted");
  });
});

it("removing the environment before proving takes the proof away", async () => {
  const { id } = await anAccountWithEnvironment();
  const { id: closure } = await aClosure(id, { kind: "deletion" });
  await del(`/v1/accounts/${id}/holdings/environment/e-1`);
  const body = { type: "ownership", environment: "production", secret_last4: "ab12" };
  expectProblem(await prove(id, closure, body), 422, "proof_rejected");
  expect(typesOf(await history(id)).includes("account.deleted")).toBe(false);
});
