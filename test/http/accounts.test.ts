/** Reading and changing accounts; what the gate in front of the product learns. */
import { describe, expect, it } from "vitest";
import { get, type Json, patch, post } from "../support/api";
import {
  aClosure,
  account,
  advance,
  anAccount,
  anAccountInTime,
  aPolicy,
  cancel,
  entries,
  freshId,
  HOLDER,
  history,
  markForDeletion,
  OWNER,
  PASSWORD,
  passwordProof,
  prove,
  registration,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later } from "../support/time";

describe("a merge patch", () => {
  it("changes what it names, removes what it sets to null, leaves the rest", async () => {
    const id = await anAccount({ holder: HOLDER, metadata: { a: "1", b: "2" } });
    const reply = await patch(`/v1/accounts/${id}`, {
      holder: { email: "new@example.com", phone: null, identity_verified: false },
      metadata: { a: null, c: "3" },
    });
    expect(reply.status).toBe(200);
    const { phone: _, ...rest } = HOLDER;
    const holder = { ...rest, email: "new@example.com", identity_verified: false };
    expect(reply.body).toMatchObject({ version: 2, holder, metadata: { b: "2", c: "3" } });
    expect(reply.body.holder).not.toHaveProperty("phone");
    expect(await account(id)).toEqual(reply.body);
  });

  it("is one event that names what changed and never the values", async () => {
    const id = await anAccount({ holder: HOLDER });
    await patch(`/v1/accounts/${id}`, {
      holder: { email: "new@example.com", locale: HOLDER.locale },
      metadata: { a: "secret-plan" },
      password: PASSWORD,
    });
    const event = (await history(id)).at(-1);
    expect(event).toMatchObject({ type: "account.updated", actor: { role: "app" } });
    expect([...event.data.changed].toSorted()).toEqual(["holder.email", "metadata", "password"]);
    expect(JSON.stringify(event)).not.toMatch(/new@example|secret-plan|horse/);
  });

  it("that changes nothing is no event", async () => {
    const id = await anAccount({ holder: HOLDER, metadata: { a: "1" } });
    const bodies = [{}, { holder: {} }, { holder: HOLDER, metadata: { a: "1", gone: null } }];
    for (const body of bodies) {
      expect((await patch(`/v1/accounts/${id}`, body)).body.version).toBe(1);
    }
  });

  it("sets a new password; the old one no longer proves anything", async () => {
    const id = await anAccount({ password: "the old one" });
    await patch(`/v1/accounts/${id}`, { password: PASSWORD });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const old = await prove(id, closure, passwordProof("the old one"));
    expectProblem(old, 422, "proof_rejected");
    expect((await prove(id, closure, passwordProof())).body.status).toBe("scheduled");
  });

  it("takes the password away", async () => {
    const id = await anAccount({ password: PASSWORD });
    await patch(`/v1/accounts/${id}`, { password: null });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    expectProblem(await prove(id, closure, passwordProof()), 422, "proof_rejected");
  });

  it("changes the policy", async () => {
    const id = await anAccount();
    const reply = await patch(`/v1/accounts/${id}`, { policy: "disable-then-purge" });
    expect(reply.body.policy).toBe("disable-then-purge");
    const event = (await history(id)).at(-1);
    expect(event).toMatchObject({
      type: "account.policy_changed",
      data: {
        policy: { id: "disable-then-purge", version: 1 },
        previous: { id: "grace-then-delete", version: 1 },
      },
    });
    expect(await cancel(id)).toMatchObject({ status: "scheduled" });
  });

  it("changes no policy while a closure is open, in whatever status it is", async () => {
    const id = await anAccount({ password: PASSWORD });
    const change = () => patch(`/v1/accounts/${id}`, { policy: "disable-then-purge" });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    expectProblem(await change(), 409, "closure_open", { closure });
    await prove(id, closure, passwordProof());
    expectProblem(await change(), 409, "closure_open", { closure });
    await post(`/v1/accounts/${id}/restore`, {});
    expect((await change()).status).toBe(200);
  });

  it("changes the holder while a closure is open: the address may be mended while waiting", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    const id = await anAccount({ policy });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    expect((await prove(id, closure, { type: "confirm" })).body.status).toBe("in_review");
    const reply = await patch(`/v1/accounts/${id}`, { holder: { phone: "+436640000000" } });
    expect(reply.body.holder.phone).toBe("+436640000000");
  });

  it.each<[string, Json, string]>([
    ["an unknown policy", { policy: "no-such-policy" }, "/policy"],
    ["an id", { id: "other" }, "/id"],
    ["a holder without a type", { holder: { type: null } }, "/holder/type"],
    ["a bad address", { holder: { email: "bo" } }, "/holder/email"],
    ["an empty password", { password: "" }, "/password"],
    ["a test clock", { test_clock: "clk_1" }, "/test_clock"],
  ])("refuses %s, and changes nothing", async (_, over, pointer) => {
    const id = await anAccount();
    const body = { metadata: { a: "1" }, ...over };
    expectInvalid(await patch(`/v1/accounts/${id}`, body), pointer);
    expect(await account(id)).toMatchObject({ version: 1, metadata: {} });
  });

  it("never makes more than 20 entries of metadata", async () => {
    const id = await anAccount({ metadata: entries("a", 15) });
    const patched = await patch(`/v1/accounts/${id}`, { metadata: entries("b", 15) });
    expectInvalid(patched, "/metadata");
    expect(Object.keys((await account(id)).metadata).length).toBe(15);
  });

  it("of what is not there, or deleted, is refused", async () => {
    expectProblem(await patch(`/v1/accounts/${freshId()}`, {}), 404, "not_found");
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    await advance(clock, later({ days: 14 }));
    const reply = await patch(`/v1/accounts/${id}`, { holder: { email: "back@example.com" } });
    expectProblem(reply, 409, "wrong_state", { state: "deleted" });
    expect((await account(id)).holder).toBeNull();
  });
});

const access = async (id: string) => (await get(`/v1/accounts/${id}/access`)).body;

describe("access", () => {
  it("is full while the account is active, an open closure or not", async () => {
    const id = await anAccount();
    const full = {
      object: "access",
      account: id,
      state: "active",
      capabilities: { sign_in: true, upload: true, download: true },
      restorable: false,
      until: null,
      valid_until: null,
      test_clock: null,
    };
    expect(await access(id)).toEqual(full);
    await aClosure(id, { kind: "deletion", actor: OWNER });
    expect(await access(id)).toEqual(full);
  });

  it("is what the policy leaves in the grace period", async () => {
    const { id } = await anAccountInTime({ policy: "disable-then-purge" });
    await cancel(id);
    expect(await access(id)).toMatchObject({
      state: "disabled",
      capabilities: { sign_in: true, upload: false, store: false, manage: false, deliver: false },
      restorable: true,
      until: later({ days: 30 }),
    });
  });

  it("is none once the account is deleted", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    await advance(clock, later({ days: 14 }));
    expect(await access(id)).toMatchObject({
      state: "deleted",
      capabilities: { sign_in: false, upload: false, download: false },
      restorable: false,
      until: null,
    });
  });

  it("of what is not there is 404", async () => {
    expectProblem(await get(`/v1/accounts/${freshId()}/access`), 404, "not_found");
  });
});

it("looking at an account that is not there leaves none", async () => {
  const id = freshId();
  for (const path of ["", "/access", "/events", "/closures", "/holdings", "/erasure"]) {
    expectProblem(await get(`/v1/accounts/${id}${path}`), 404, "not_found");
  }
  expect((await post("/v1/accounts", registration({ id }))).status).toBe(201);
  expect(typesOf(await history(id))).toEqual(["account.registered"]);
});
