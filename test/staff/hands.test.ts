/** Four eyes count hands: a person, the keys that they made, and a key with and without a person's name are one. */
import { describe, expect, it } from "vitest";
import { call, get, type Json, patch, post } from "../support/api";
import {
  aClosure,
  aKey,
  anAccount,
  aPolicy,
  freshId,
  history,
  OWNER,
  prove,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { aPerson, as, longAgo } from "../support/staff";

const APPROVE = { body: { decision: "approve", reason: "in order" } };

async function inReview(over: Json = {}) {
  const policy = await aPolicy({
    review: { business_days: 3, approvals: 2 },
    grace: "P0D",
    ...over,
  });
  const id = await anAccount({ policy });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return { id, path: `/v1/accounts/${id}/closures/${closure}` };
}

const entries = async (query: string): Promise<Json[]> =>
  (await get(`/v1/audit?limit=100${query}`)).body.data;

describe("one hand", () => {
  it("is a person and the keys that they made, and the keys that those made", async () => {
    const { path } = await inReview();
    const admin = await aPerson(["admin"], { sub: "mallory" });
    const makeKey = async (roles: string[]): Promise<string> =>
      (await as(admin, "POST", "/v1/api_keys", { body: { name: "x", roles } })).body.key;
    const [reviewer, maker] = [await makeKey(["reviewer"]), await makeKey(["admin"])];
    const further = await post("/v1/api_keys", { name: "y", roles: ["reviewer"] }, { key: maker });
    expect(further.body.created_by).toBe(admin.id);
    expect((await as(admin, "POST", `${path}/review`, APPROVE)).body.status).toBe("in_review");
    for (const key of [reviewer, further.body.key]) {
      const named = { "adieu-actor": "staff_x" };
      expectProblem(
        await call("POST", `${path}/review`, { key, ...APPROVE }),
        409,
        "already_approved",
      );
      const reply = await call("POST", `${path}/review`, { key, headers: named, ...APPROVE });
      expectProblem(reply, 409, "already_approved");
    }
    const other = await call("POST", `${path}/review`, {
      key: await aKey(["reviewer"]),
      ...APPROVE,
    });
    expect(other.body.status).toBe("completed");
  });

  it("is a key, with and without the name of a person, in reviews and in holds", async () => {
    const { id, path } = await inReview();
    const key = await aKey(["reviewer"]);
    const named = { "adieu-actor": "staff_x" };
    await call("POST", `${path}/review`, { key, headers: named, ...APPROVE });
    expectProblem(
      await call("POST", `${path}/review`, { key, ...APPROVE }),
      409,
      "already_approved",
    );
    const approval = (await history(id)).find(
      ({ type }: Json) => type === "closure.approval_given",
    );
    expect(approval.actor).toMatchObject({ id: "staff_x", via: expect.stringMatching(/^key_/) });

    const hold = `/v1/accounts/${freshId()}/legal_hold`;
    const support = await aKey(["support"]);
    const body = { reason: "x", before_registration: true };
    expect((await call("PUT", hold, { key: support, body })).status).toBe(200);
    for (const headers of [{}, named]) {
      const reply = await call("DELETE", hold, { key: support, headers });
      expectProblem(reply, 409, "second_key_required");
    }
    expect((await call("DELETE", hold, { key: await aKey(["support"]) })).status).toBe(204);
  });

  it("is two keys of one maker; two keys of the deployment's first key are two hands", async () => {
    const { path } = await inReview();
    const admin = await aKey(["admin"]);
    const made = async () =>
      (await post("/v1/api_keys", { name: "x", roles: ["reviewer"] }, { key: admin })).body.key;
    await call("POST", `${path}/review`, { key: await made(), ...APPROVE });
    const second = await call("POST", `${path}/review`, { key: await made(), ...APPROVE });
    expectProblem(second, 409, "already_approved");
    const { body } = await call("POST", `${path}/review`, {
      key: await aKey(["reviewer"]),
      ...APPROVE,
    });
    expect(body.status).toBe("completed");
  });

  it("is in the audit log with each key that it makes: id, roles, and the maker's key", async () => {
    const admin = await aPerson(["admin"]);
    const { body } = await as(admin, "POST", "/v1/api_keys", {
      body: { name: "x", roles: ["reviewer"] },
    });
    const [entry] = await entries(`&person=${admin.id}&act=createApiKey`);
    expect(entry).toMatchObject({ subject: `${body.id} reviewer`, key: null });
    const listed = (await get("/v1/api_keys")).body.data.find((one: Json) => one.id === body.id);
    expect(listed.created_by).toBe(admin.id);
    const key = await aKey(["admin"]);
    const further = await post("/v1/api_keys", { name: "y", roles: ["app"] }, { key });
    const [byKey] = await entries(`&person=${further.body.created_by}&act=createApiKey`);
    expect(byKey).toMatchObject({
      subject: `${further.body.id} app`,
      key: further.body.created_by,
    });
  });
});

describe("a person", () => {
  it("never acts as the host or a holder, also not as admin", async () => {
    const policy = await aPolicy({ open_by: ["owner", "support"], grace: "P14D" });
    const id = await anAccount({ policy });
    const admin = await aPerson(["admin"], { authenticated_at: longAgo() });
    const email = { holder: { email: "mallory@example.com" } };
    const session = { account: id, actor: OWNER, flow: { type: "delete" } };
    const account = { id: freshId(), policy, holder: { type: "individual" } };
    for (const [method, path, body] of [
      ["PATCH", `/v1/accounts/${id}`, email],
      ["POST", "/v1/portal_sessions", session],
      ["POST", "/v1/accounts", account],
      ["PUT", "/v1/accounts/import", { accounts: [account] }],
      ["PUT", `/v1/accounts/${id}/holdings/order/o1`, { status: "open" }],
      ["GET", `/v1/accounts/${id}/access`, undefined],
    ] as const) {
      expectProblem(await as(admin, method, path, { body }), 403, "forbidden");
    }
    const opened = await as(admin, "POST", `/v1/accounts/${id}/closures`, {
      body: { kind: "deletion", actor: OWNER },
    });
    expect(opened.body.requested_by).toEqual({ role: "support", id: admin.id });
    const events = await history(id);
    expect(events.some(({ type }: Json) => type === "account.updated")).toBe(false);
    expect((await patch(`/v1/accounts/${id}`, email)).status).toBe(200);
  });

  it("whom a key names is none of the host's either", async () => {
    const id = await anAccount();
    const key = await aKey(["app", "support"]);
    const headers = { "adieu-actor": "staff_jo" };
    const reply = await call("PATCH", `/v1/accounts/${id}`, {
      key,
      headers,
      body: { metadata: {} },
    });
    expectProblem(reply, 403, "forbidden");
  });
});

describe("staff", () => {
  it("are governed by no test key, and what keys do to sessions is in the audit log", async () => {
    const live = await aPerson(["admin"], { livemode: true });
    const key = await aKey(["admin", "auditor"]);
    for (const [method, path] of [
      ["GET", "/v1/staff"],
      ["GET", "/v1/staff_sessions"],
      ["POST", "/v1/staff_sessions/revoke"],
      ["POST", `/v1/staff_sessions/${live.session}/revoke`],
    ] as const) {
      const options = method === "GET" ? { key } : { key, body: {} };
      expectProblem(await call(method, path, options), 403, "forbidden");
    }
    expect((await as(live, "GET", "/v1/stats")).status).toBe(200);
    const made = await post("/v1/api_keys", { name: "x", roles: ["admin"], livemode: true });
    const revoked = await post(
      "/v1/staff_sessions/revoke",
      { person: live.id },
      { key: made.body.key },
    );
    expect(revoked.body.revoked).toBe(1);
    const log = await get("/v1/audit?act=revokeStaffSessions", { key: made.body.key });
    expect(log.body.data).toMatchObject([{ key: made.body.id, subject: live.id }]);
  });
});
