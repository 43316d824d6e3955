/** What people see and do is guarded: addresses, documents under a claim, what cannot be undone, and its traces. */
import { describe, expect, it, vi } from "vitest";
import { AuditLog } from "../../src/audit/audit-log";
import { EntryCounts } from "../../src/audit/entry-counts";
import { ENTRIES_PER_DAY, ENTRIES_PER_MINUTE } from "../../src/audit/limits";
import { aDeclaration, EMAIL } from "../declarations/declarations";
import { call, fetched, get, type Json } from "../support/api";
import { SAME_ORIGIN } from "../support/browser";
import { aClosure, aKey, anAccount, aPolicy, history, OWNER } from "../support/fixtures";
import { colourPng } from "../support/pictures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { aPerson, as, longAgo } from "../support/staff";

const entries = async (query = ""): Promise<Json[]> =>
  (await get(`/v1/audit?limit=100${query}`)).body.data;

describe("a declaration", () => {
  it("shows people its address masked, and in full after a fresh sign-in; each look is recorded", async () => {
    const id = await aDeclaration();
    const path = `/v1/declarations/${id}`;
    const stale = await aPerson(["support"], { authenticated_at: longAgo() });
    const seen = await as(stale, "GET", path);
    expect(seen.body.statement).toMatchObject({ name: "Ada Lovelace", email: "a•••@example.com" });
    expect(JSON.stringify(seen.body)).not.toContain(EMAIL);
    expect(String((await as(stale, "GET", `/console/declarations/${id}`)).body)).not.toContain(
      EMAIL,
    );
    expectProblem(await as(stale, "GET", `${path}/contact`), 401, "step_up_required");
    const fresh = await aPerson(["support"]);
    expect((await as(fresh, "GET", `${path}/contact`)).body).toEqual({
      object: "declaration_contact",
      declaration: id,
      email: EMAIL,
    });
    expect((await get(path)).body.statement.email).toBe(EMAIL);
    const acts = (await entries()).map(({ act, subject, refused }) => [act, subject, refused]);
    expect(acts).toContainEqual(["getDeclaration", id, null]);
    expect(acts).toContainEqual(["getDeclarationContact", id, "step_up_required"]);
    expect(acts).toContainEqual(["getDeclarationContact", id, null]);
  });

  it("is shown masked too by what a person does to it", async () => {
    const support = await aPerson(["support"]);
    const body = { account: await anAccount() };
    const matched = await as(support, "POST", `/v1/declarations/${await aDeclaration()}/match`, {
      body,
    });
    const dismissed = await as(
      support,
      "POST",
      `/v1/declarations/${await aDeclaration()}/dismiss`,
      {
        body: { reason: "a joke" },
      },
    );
    for (const { status, body: shown } of [matched, dismissed]) {
      expect(status).toBe(200);
      expect(JSON.stringify(shown)).not.toContain(EMAIL);
    }
  });
});

describe("a document", () => {
  const STEP = {
    type: "identity_documents",
    only_if_verified: true,
    accept: { individual: ["passport"], enterprise: ["business_identification"] },
    colour: true,
  };

  it("is seen by a person under their own claim alone, and only from a page of the service", async () => {
    const policy = await aPolicy({ steps: [STEP], review: { business_days: 3 }, grace: "P0D" });
    const holder = { type: "individual", email: "ada@example.com", identity_verified: true };
    const id = await anAccount({ policy, holder });
    const { id: cid } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const path = `/v1/accounts/${id}/closures/${cid}`;
    const headers = { "content-type": "image/png" };
    await call("PUT", `${path}/documents/passport`, { body: colourPng(), headers });
    const document = `${path}/documents/passport`;
    const [jo, kim] = [await aPerson(["reviewer"]), await aPerson(["reviewer"])];
    expectProblem(await as(jo, "GET", document), 409, "claim_required");
    await as(kim, "POST", `${path}/review/claim`, { body: {} });
    expectProblem(await as(jo, "GET", document), 409, "claim_required");
    for (const site of ["cross-site", "same-site"]) {
      const reply = await as(kim, "GET", document, { headers: { "sec-fetch-site": site } });
      expectProblem(reply, 403, "cross_site");
    }
    const read = async () =>
      (await history(id)).filter(({ type }: Json) => type === "closure.document_read");
    expect(await read()).toEqual([]);
    for (const site of [{}, { "sec-fetch-site": "none" }] as Record<string, string>[]) {
      const reply = await fetched("GET", document, {
        key: null,
        headers: { cookie: kim.cookie, ...site },
      });
      expect(reply.status).toBe(200);
      await reply.body?.cancel();
    }
    expect(await read()).toMatchObject([{ actor: { id: kim.id } }, { actor: { id: kim.id } }]);
  });
});

describe("what cannot be undone", () => {
  it("wants a fresh sign-in of a person, by whichever way it can be done", async () => {
    const stale = await aPerson(["admin"], { authenticated_at: longAgo() });
    const endpoint = { url: "https://hooks.example.com/x", events: ["*"] };
    for (const [method, path, body] of [
      ["POST", "/v1/erasure_tasks/tsk_x.crm.y/ack", {}],
      ["PUT", "/v1/policies/own", { id: "own", title: "Own" }],
      ["PUT", "/v1/erasers/crm", { url: "https://crm.example.com" }],
      ["DELETE", "/v1/erasers/crm", undefined],
      ["POST", "/v1/webhook_endpoints", endpoint],
      ["PATCH", "/v1/webhook_endpoints/we_x", { url: "https://hooks.example.com/y" }],
      ["POST", "/v1/webhook_endpoints/we_x/rotate_secret", {}],
      ["DELETE", "/v1/webhook_endpoints/we_x", undefined],
      ["POST", "/v1/webhook_endpoints/we_x/replay", { after: "evt_x" }],
      ["POST", "/v1/webhook_endpoints/we_x/replay/resume", {}],
      ["POST", "/v1/erasers/crm/replay", { since: "2026-11-01T00:00:00Z" }],
      ["POST", "/v1/erasers/crm/guard", { since: "2026-11-01T00:00:00Z", accounts: ["x"] }],
      ["POST", "/v1/erasers/crm/resume", {}],
      ["POST", "/v1/erasers/crm/rehearse", { account: "x" }],
      ["POST", "/v1/connector_secrets/rotate", {}],
      ["POST", "/v1/certificate_keys/rotate", {}],
      ["PUT", "/v1/portal_configurations/shop", { product_name: "Shop" }],
    ] as const) {
      const reply = await as(stale, method, path, { body });
      expectProblem(reply, 401, "step_up_required");
    }
  });

  it("is to loosen the brake; to tighten it is quick", async () => {
    const stale = await aPerson(["admin"], { authenticated_at: longAgo() });
    const set = (per_hour: number | null) =>
      as(stale, "PUT", "/v1/brake", { body: { per_hour, share: null } });
    await call("PUT", "/v1/brake", { body: { per_hour: 10, share: null } });
    expect((await set(5)).status).toBe(200);
    for (const more of [6, null]) expectProblem(await set(more), 401, "step_up_required");
    expect((await get("/v1/brake")).body.per_hour).toBe(5);
    await call("PUT", "/v1/brake", { body: { per_hour: null, share: null } });
  });
});

describe("a key", () => {
  it("names no person who signs in here, and the people whom it names see masked addresses", async () => {
    const id = await anAccount({ holder: { type: "individual", email: "ada@example.com" } });
    const person = await aPerson(["auditor"]);
    const key = await aKey(["support"]);
    const asActor = (actor: string, path = `/v1/accounts/${id}`) =>
      call("GET", path, { key, headers: { "adieu-actor": actor } });
    expectInvalid(await asActor(person.id), "/headers/adieu-actor");
    expect((await asActor("staff_jo")).body.holder.email).toBe("a•••@example.com");
    expect((await asActor("staff_jo", `/v1/accounts/${id}/contact`)).body.email).toBe(
      "ada@example.com",
    );
  });
});

describe("the traces of people", () => {
  it("are of every list that names accounts or people, and of refused tries", async () => {
    const admin = await aPerson(["admin"]);
    const acts = {
      listEvents: "/v1/events",
      listAccounts: "/v1/accounts",
      listReviews: "/v1/reviews",
      listErasures: "/v1/erasures",
      listStaff: "/v1/staff",
      listStaffSessions: "/v1/staff_sessions",
      listApiKeys: "/v1/api_keys",
    };
    for (const path of Object.values(acts)) expect((await as(admin, "GET", path)).status).toBe(200);
    const seen = (await entries(`&person=${admin.id}`)).map(({ act }) => act);
    expect(seen.toSorted()).toEqual(Object.keys(acts).toSorted());
    const reviewer = await aPerson(["reviewer"]);
    expectProblem(await as(reviewer, "GET", "/v1/accounts/x/retained"), 403, "forbidden");
    expect(await entries(`&person=${reviewer.id}`)).toMatchObject([
      { act: "viewAccount", account: "x", refused: "forbidden" },
    ]);
  });

  it("are one for the same read within a minute, and hold nothing that is no id", async () => {
    const person = await aPerson(["support"]);
    for (let times = 0; times < 5; times += 1) await as(person, "GET", "/v1/accounts/one");
    for (const odd of ["ada@example.com", "x".repeat(301)]) {
      await as(person, "GET", `/v1/accounts/${encodeURIComponent(odd)}`);
    }
    const seen = await entries(`&person=${person.id}`);
    expect(seen.map(({ account }) => account)).toEqual(["(no id)", "one"]);
  });

  it("cannot fill the log: a person has so many in a minute and in a day, and others go on", () => {
    const counts = new EntryCounts();
    const add = (person: string, now: number) => counts.add(person, now);
    for (let n = 0; n < ENTRIES_PER_MINUTE; n += 1) expect(add("a", 0)).toBe(true);
    expect([add("a", 59_999), add("b", 59_999), add("a", 60_000)]).toEqual([false, true, true]);
    let written = 0;
    for (let minute = 2; minute < 24 * 60; minute += 1) {
      while (add("c", minute * 60_000)) written += 1;
    }
    expect(written).toBe(ENTRIES_PER_DAY);
    expect(add("c", 24 * 60 * 60_000)).toBe(true);
  });

  it("make a person wait who makes too many, before anything is done", async () => {
    const person = await aPerson(["support"]);
    const id = await anAccount();
    const full = vi.spyOn(AuditLog.prototype, "record").mockResolvedValue("too_many");
    const reply = await as(person, "PUT", `/v1/accounts/${id}/legal_hold`, {
      body: { reason: "x" },
    });
    expectProblem(reply, 429, "rate_limited");
    expect(reply.headers.get("retry-after")).toBe("60");
    full.mockRestore();
    expect((await get(`/v1/accounts/${id}`)).body.legal_hold).toBeNull();
  });

  it("may be missing of what stops harm, if the log is down, with a line in the log of the service", async () => {
    const admin = await aPerson(["admin"]);
    const other = await aPerson(["support"]);
    const down = vi.spyOn(AuditLog.prototype, "record").mockRejectedValue(new Error("full"));
    const lines = vi.spyOn(console, "error").mockImplementation(() => {});
    const limits = { body: { per_hour: 5, share: null } };
    expect((await as(admin, "PUT", "/v1/brake", limits)).status).toBe(200);
    const revoke = { body: { person: other.id } };
    const revoked = await as(admin, "POST", "/v1/staff_sessions/revoke", revoke);
    expect(revoked.body.revoked).toBe(1);
    expect(JSON.stringify(lines.mock.calls)).toContain("not recorded in the audit log");
    expect((await as(admin, "GET", "/v1/accounts/x")).status).toBeGreaterThanOrEqual(500);
    lines.mockRestore();
    down.mockRestore();
    expect((await get("/v1/brake")).body.per_hour).toBe(5);
    await call("PUT", "/v1/brake", { body: { per_hour: null, share: null } });
  });
});

describe("a form of the console", () => {
  it("makes no other call of an id that is a way up", async () => {
    const admin = await aPerson(["admin"]);
    const form = {
      mode: "test",
      page: "/console/staff",
      form_key: crypto.randomUUID(),
      session: "..",
    };
    const reply = await fetched("POST", "/console/staff/revoke", {
      key: null,
      headers: {
        cookie: admin.cookie,
        ...SAME_ORIGIN,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams(form).toString(),
    });
    expect(reply.status).toBe(404);
    await reply.body?.cancel();
    expect((await as(admin, "GET", "/v1/stats")).status).toBe(200);
  });
});
