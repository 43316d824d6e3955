/** `disable-then-purge` through the API, to the letter of the product page: cancel, restore, purge, delete. */
import { describe, expect, it } from "vitest";
import { del, get, type Json, patch, post } from "../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  aCode,
  account,
  advance,
  aKey,
  anAccountInTime,
  cancel,
  everything,
  history,
  MEMBER,
  noticesTo,
  OWNER,
  openClosure,
  prove,
  report,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

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
    expect(closure.steps).toMatchObject([{ type: "confirm", status: "passed", passed_at: NOW }]);
    expect(await account(id)).toMatchObject({
      state: "disabled",
      state_since: NOW,
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

  it("an owner counts as an admin: an account with no other member must be able to come back", async () => {
    const { id } = await anAccountInTime(POLICY);
    await cancel(id);
    expect((await restore(id, { actor: OWNER })).body.state).toBe("active");
  });

  it("no other member can, nor support, nor the host by itself", async () => {
    const { id } = await anAccountInTime(POLICY);
    await cancel(id);
    const { version } = await account(id);
    const [app, support] = [await aKey(["app"]), await aKey(["support"])];
    const replies = [
      await restore(id, { actor: MEMBER }, app),
      await restore(id, {}, app),
      await restore(id, {}, support),
      await restore(id, { actor: ADMIN_MEMBER }, support),
    ];
    for (const reply of replies) {
      expectProblem(reply, 403, "actor_not_allowed", { allowed: ["owner", "admin"] });
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
    expectProblem(await restore(id, { actor: MEMBER }), 403, "actor_not_allowed");
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
      proof("product1on", "ab12"),
    ];
    for (const [index, body] of wrong.entries()) {
      const reply = await prove(id, closure, body, { key });
      expectProblem(reply, 422, "proof_rejected", { attempts_left: 4 - index });
    }
    const reply = await prove(id, closure, proof("production", "ab12"), { key });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ status: "completed", ended_at: NOW });
    expect(await account(id)).toMatchObject({ state: "deleted", holder: null, metadata: {} });
    expectProblem(await restore(id, { actor: ADMIN_MEMBER }), 409, "not_restorable");
  });

  const holder = { type: "individual", email: "ada@example.com" };
  const withoutEnvironment = async () => await anAccountInTime({ ...POLICY, holder });
  const withoutSecret = async () => {
    const account = await withoutEnvironment();
    await report(account.id, "environment", "e-1", { attributes: { name: "production" } });
    return account;
  };
  const purged = async () => {
    const account = await anAccountInTime({ ...POLICY, holder });
    await report(account.id, "environment", "e-1", {
      attributes: { name: "production" },
      secret_last4: "ab12",
    });
    await cancel(account.id);
    await advance(account.clock, later({ days: 30 }));
    return account;
  };

  it.each([
    ["that never reported an environment", withoutEnvironment],
    ["whose environment has no secret on file", withoutSecret],
    ["that is purged", purged],
  ])("of an account %s takes a code to the address on file and a second person", async (_, of) => {
    const { id } = await of();
    const key = await aKey(["support", "reviewer"]);
    const preview = await post(
      `/v1/accounts/${id}/closures/preview`,
      { kind: "deletion" },
      { key },
    );
    expect(preview.body).toMatchObject({
      steps: [{ type: "otp", channel: "on_file" }],
      review: { business_days: 3 },
    });
    const opened = await openClosure(id, { kind: "deletion" }, { key });
    expect(opened.body.steps).toMatchObject([{ type: "otp", status: "pending" }]);
    const { id: closure } = opened.body;
    const path = `/v1/accounts/${id}/closures/${closure}`;
    const code = await aCode(id, closure);
    expect((await noticesTo(id))[0]).toMatchObject({ channel: "email", to: holder.email });
    const waiting = await prove(id, closure, { type: "otp", code }, { key });
    expect(waiting.body).toMatchObject({ status: "in_review", review: { status: "waiting" } });
    const decision = { decision: "approve", reason: "The papers are in order." };
    const own = await post(`${path}/review`, decision, { key });
    expectProblem(own, 403, "second_person_required");
    expect((await account(id)).closure.review.approvals).toBe(0);
    const other = await post(`${path}/review`, decision, { key: await aKey(["reviewer"]) });
    expect(other.body).toMatchObject({ status: "completed" });
    expect((await account(id)).state).toBe("deleted");
  });

  it("of an account with no address at all says so, and the host can give one", async () => {
    const { id } = await anAccountInTime(POLICY);
    const { id: closure } = await aClosure(id, { kind: "deletion" });
    const send = () => post(`/v1/accounts/${id}/closures/${closure}/challenges`, { type: "otp" });
    expectProblem(await send(), 409, "no_address");
    await patch(`/v1/accounts/${id}`, { holder: { phone: "+15005550006" } });
    expect((await send()).body).toMatchObject({ channel: "sms" });
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

describe("the environment of an account goes while its deletion is open", () => {
  const holder = { type: "individual", email: "ada@example.com" };
  const removed = (id: string) => del(`/v1/accounts/${id}/holdings/environment/e-1`);
  const OWN = { attributes: { name: "production" }, secret_last4: "ab12" };
  const owning = async () => {
    const made = await anAccountInTime({ ...POLICY, holder });
    await report(made.id, "environment", "e-1", OWN);
    return made;
  };
  const closureOf = async (id: string) => (await account(id)).closure;

  it("its proof is taken away, and the code and the second person stand in at once", async () => {
    const { id } = await owning();
    const key = await aKey(["support", "reviewer"]);
    const { id: closure } = (await openClosure(id, { kind: "deletion" }, { key })).body;
    await removed(id);
    expect((await closureOf(id)).steps).toMatchObject([{ type: "otp", status: "pending" }]);
    expectInvalid(await prove(id, closure, proof("production", "ab12")), "/type");
    const code = await aCode(id, closure);
    const waiting = await prove(id, closure, { type: "otp", code }, { key });
    expect(waiting.body).toMatchObject({ status: "in_review" });
    const path = `/v1/accounts/${id}/closures/${closure}/review`;
    const decision = { decision: "approve", reason: "The papers are in order." };
    expectProblem(await post(path, decision, { key }), 403, "second_person_required");
    const other = await post(path, decision, { key: await aKey(["reviewer"]) });
    expect(other.body).toMatchObject({ status: "completed" });
    const changed = (await history(id)).filter(({ type }) => type === "closure.steps_changed");
    expect(changed).toMatchObject([
      { actor: { role: "system" }, data: { closure, steps: ["otp"] } },
    ]);
  });

  it("and comes again before the code was proved: its name and secret are asked for again", async () => {
    const { id } = await owning();
    const { id: closure } = await aClosure(id, { kind: "deletion" });
    await removed(id);
    await report(id, "environment", "e-2", OWN);
    expect((await closureOf(id)).steps).toMatchObject([{ type: "ownership", status: "pending" }]);
    await prove(id, closure, proof("production", "ab12"));
    expect((await account(id)).state).toBe("deleted");
  });

  it("with the purge that was running beneath it", async () => {
    const { id, clock } = await owning();
    await cancel(id);
    await advance(clock, later({ days: 29 }));
    const { id: closure } = await aClosure(id, { kind: "deletion" });
    await advance(clock, later({ days: 30 }));
    expect(await account(id)).toMatchObject({
      state: "purged",
      closure: { id: closure, status: "awaiting_steps", steps: [{ type: "otp" }] },
    });
    const code = await aCode(id, closure);
    const waiting = await prove(id, closure, { type: "otp", code });
    expect(waiting.body).toMatchObject({ status: "in_review" });
  });
});
