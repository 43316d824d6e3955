/** People who are signed in: what their sessions may, when they end, and that four eyes count people. */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { rolesOf } from "../../src/staff/person";
import { staffRegister } from "../../src/staff/staff-register";
import { call, fetched, get, type Json, post } from "../support/api";
import { aClosure, aKey, anAccount, aPolicy, history, OWNER, prove } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { aPerson, as, longAgo } from "../support/staff";

async function inReview(over: Json = {}) {
  const policy = await aPolicy({ review: { business_days: 3 }, grace: "P0D", ...over });
  const holder = { type: "individual", email: "ada@example.com", phone: "+436641234567" };
  const id = await anAccount({ policy, holder });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return { id, closure, path: `/v1/accounts/${id}/closures/${closure}` };
}

const APPROVE = { body: { decision: "approve", reason: "in order" } };

describe("a session", () => {
  it("acts by the roles of its person, and events name the person", async () => {
    const { id, path } = await inReview();
    const reviewer = await aPerson(["reviewer"], { name: "Jo" });
    expect((await as(reviewer, "POST", `${path}/review`, APPROVE)).body.status).toBe("completed");
    const approved = (await history(id)).find(({ type }: Json) => type === "closure.approved");
    expect(approved.actor).toEqual({ role: "reviewer", id: reviewer.id });
    expect(reviewer.id).toMatch(/^staff_[0-9a-f]{32}$/);
    expectProblem(await as(reviewer, "GET", "/v1/stats"), 403, "forbidden");
  });

  it("has a cookie that no script reads, no other site sends, and only this host gets", async () => {
    const answer = await fetched("POST", "/dev/staff_sessions", {
      key: null,
      body: { roles: ["support"] },
    });
    const cookie = answer.headers.get("set-cookie") ?? "";
    await answer.body?.cancel();
    expect(cookie).toMatch(/^__Host-adieu-staff=[\w-]{43}; /);
    for (const part of ["Secure", "HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=36000"]) {
      expect(cookie.split("; ")).toContain(part);
    }
    expect(cookie).not.toContain("Domain");
  });

  it("is stored by its hash alone", async () => {
    const { cookie } = await aPerson(["support"]);
    const token = cookie.split("=")[1] ?? "";
    const dump = await runInRegister((sql) => sql.exec("SELECT * FROM sessions").toArray());
    expect(JSON.stringify(dump)).not.toContain(token);
    expect(dump).toHaveLength(1);
  });

  it("changes nothing for another site", async () => {
    const { path } = await inReview();
    const reviewer = await aPerson(["reviewer"]);
    const elsewhere: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
      { origin: "https://evil.example" },
      {},
    ];
    for (const headers of elsewhere) {
      const reply = await call("POST", `${path}/review`, {
        key: null,
        headers: { cookie: reviewer.cookie, ...headers },
        ...APPROVE,
      });
      expectProblem(reply, 403, "cross_site");
    }
    const own = { cookie: reviewer.cookie, origin: "https://adieu.test" };
    expect(
      (await call("POST", `${path}/review`, { key: null, headers: own, ...APPROVE })).status,
    ).toBe(200);
  });

  it("is refused when it was revoked, at its next request, which says why", async () => {
    const person = await aPerson(["support"]);
    const admin = await aPerson(["admin"]);
    expect((await as(person, "GET", "/v1/stats")).status).toBe(200);
    const path = `/v1/staff_sessions/${person.session}/revoke`;
    expect((await as(admin, "POST", path)).body).toMatchObject({ revoked: 1 });
    expectProblem(await as(person, "GET", "/v1/stats"), 401, "session_over", { reason: "revoked" });
    expect((await as(admin, "POST", path)).body).toMatchObject({ revoked: 0 });
  });

  it("ends with all others of its person, or with everybody's", async () => {
    const [one, other] = [
      await aPerson(["support"], { sub: "jo" }),
      await aPerson(["support"], { sub: "jo" }),
    ];
    const somebody = await aPerson(["support"], { sub: "kim" });
    expect(one.id).toBe(other.id);
    const revoke = (body: Json) => post("/v1/staff_sessions/revoke", body);
    expect((await revoke({ person: one.id })).body).toMatchObject({ revoked: 2 });
    for (const session of [one, other]) {
      expectProblem(await as(session, "GET", "/v1/stats"), 401, "session_over");
    }
    expect((await as(somebody, "GET", "/v1/stats")).status).toBe(200);
    expect((await revoke({})).body).toMatchObject({ revoked: 1 });
    expectProblem(await as(somebody, "GET", "/v1/stats"), 401, "session_over");
  });

  it("ends when its person signs in with other roles", async () => {
    const before = await aPerson(["support", "auditor"], { sub: "jo" });
    const after = await aPerson(["auditor"], { sub: "jo" });
    expectProblem(await as(before, "GET", "/v1/stats"), 401, "session_over", {
      reason: "roles_changed",
    });
    expect((await as(after, "GET", "/v1/stats")).status).toBe(200);
  });

  it("ends after half an hour without use, and after ten hours with use", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const start = Date.now();
      const idle = await aPerson(["support"]);
      const used = await aPerson(["support"]);
      vi.setSystemTime(start + 29 * 60_000);
      expect((await as(used, "GET", "/v1/stats")).status).toBe(200);
      vi.setSystemTime(start + 30 * 60_000);
      expectProblem(await as(idle, "GET", "/v1/stats"), 401, "session_over", { reason: "idle" });
      for (let minutes = 50; minutes < 600; minutes += 25) {
        vi.setSystemTime(start + minutes * 60_000);
        expect((await as(used, "GET", "/v1/stats")).status).toBe(200);
      }
      vi.setSystemTime(start + 600 * 60_000);
      expectProblem(await as(used, "GET", "/v1/stats"), 401, "session_over", { reason: "too_old" });
    } finally {
      vi.useRealTimers();
    }
  });

  it("is one of twenty of a person: one more ends the oldest", async () => {
    const first = await aPerson(["support"], { sub: "jo" });
    for (let more = 0; more < 20; more += 1) await aPerson(["support"], { sub: "jo" });
    expectProblem(await as(first, "GET", "/v1/stats"), 401, "session_over", { reason: "replaced" });
    const { data } = (await get(`/v1/staff_sessions?person=${first.id}`)).body;
    expect(data).toHaveLength(20);
  });

  it("is none if the cookie is another's, cut or made up", async () => {
    const { cookie } = await aPerson(["admin"]);
    const flipped = cookie.endsWith("A") ? `${cookie.slice(0, -1)}B` : `${cookie.slice(0, -1)}A`;
    for (const wrong of [flipped, cookie.slice(0, -1), "__Host-adieu-staff=", `x${cookie}`]) {
      expectProblem(await as({ cookie: wrong }, "GET", "/v1/stats"), 401, "unauthenticated");
    }
  });

  it("sees only accounts of the mode that its person looks at", async () => {
    const id = await anAccount();
    const test = await aPerson(["support"]);
    const live = await aPerson(["support"], { livemode: true });
    expect((await as(test, "GET", `/v1/accounts/${id}`)).status).toBe(200);
    expectProblem(await as(live, "GET", `/v1/accounts/${id}`), 404, "not_found");
  });

  it("is made only in local development", async () => {
    const { createApp } = await import("../../src/http/framework/app");
    const production = {
      ...env,
      ENVIRONMENT: "production",
      ADIEU_ADMIN_KEY: `adk_live_${"x".repeat(40)}`,
    };
    const answer = await createApp().fetch(
      new Request("https://adieu.test/dev/staff_sessions", {
        method: "POST",
        body: JSON.stringify({ roles: ["admin"] }),
        headers: { "content-type": "application/json" },
      }),
      production,
    );
    expect(answer.status).toBe(404);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  it("takes only roles that people have", async () => {
    const made = (body: Json) => post("/dev/staff_sessions", body, { key: null });
    expectInvalid(await made({ roles: ["app"] }), "/roles/0");
    expectInvalid(await made({ roles: [] }), "/roles");
    expectInvalid(await made({}), "/roles");
  });
});

const runInRegister = async (read: (sql: SqlStorage) => unknown[]): Promise<unknown[]> => {
  const { runInDurableObject } = await import("cloudflare:test");
  return runInDurableObject(staffRegister(env), (_, state) => read(state.storage.sql));
};

describe("four eyes", () => {
  it("are two people: one person over two sessions is refused", async () => {
    const { id, path } = await inReview({ review: { business_days: 3, approvals: 2 } });
    const [one, same] = [
      await aPerson(["reviewer"], { sub: "jo" }),
      await aPerson(["reviewer"], { sub: "jo" }),
    ];
    const other = await aPerson(["reviewer"], { sub: "kim" });
    expect((await as(one, "POST", `${path}/review`, APPROVE)).body.status).toBe("in_review");
    expectProblem(await as(same, "POST", `${path}/review`, APPROVE), 409, "already_approved");
    expect((await as(other, "POST", `${path}/review`, APPROVE)).body.status).toBe("completed");
    expect(JSON.stringify(await history(id))).toContain(one.id);
  });

  it("are two people behind one key, which names them", async () => {
    const { path } = await inReview({ review: { business_days: 3, approvals: 2 } });
    const key = await aKey(["reviewer"]);
    const approveAs = (actor: string) =>
      call("POST", `${path}/review`, { key, headers: { "adieu-actor": actor }, ...APPROVE });
    expect((await approveAs("staff_jo")).body.status).toBe("in_review");
    expectProblem(await approveAs("staff_jo"), 409, "already_approved");
    expect((await approveAs("staff_kim")).body.status).toBe("completed");
  });

  it("and the person whom a key names is the actor, for keys of support and reviewer alone", async () => {
    const id = await anAccount();
    const named = { headers: { "adieu-actor": "staff_jo" } };
    const key = await aKey(["support"]);
    const hold = { ...named, key, body: { reason: "a lawsuit" } };
    expect((await call("PUT", `/v1/accounts/${id}/legal_hold`, hold)).status).toBe(200);
    const placed = (await history(id)).find(({ type }: Json) => type === "legal_hold.placed");
    expect(placed.actor).toEqual({
      role: "support",
      id: "staff_jo",
      via: expect.stringMatching(/^key_/),
    });
    for (const roles of [["app"], ["auditor"]]) {
      const reply = await call("GET", `/v1/accounts/${id}`, { ...named, key: await aKey(roles) });
      expectProblem(reply, 403, "forbidden");
    }
    for (const wrong of ["jo", "staff_", "staff_a b", `staff_${"x".repeat(121)}`, "key_1"]) {
      const reply = await call("GET", `/v1/accounts/${id}`, {
        key,
        headers: { "adieu-actor": wrong },
      });
      expectInvalid(reply, "/headers/adieu-actor");
    }
  });
});

describe("what cannot be undone", () => {
  it("wants a sign-in of the last five minutes: an approval without a grace period", async () => {
    const { path } = await inReview();
    const stale = await aPerson(["reviewer"], { sub: "jo", authenticated_at: longAgo() });
    const refused = await as(stale, "POST", `${path}/review`, APPROVE);
    expectProblem(refused, 401, "step_up_required", { max_age: 300 });
    expect(refused.headers.get("www-authenticate")).toContain("insufficient_user_authentication");
    expect((await get(path)).body.status).toBe("in_review");
    const fresh = await aPerson(["reviewer"], { sub: "jo" });
    expect((await as(fresh, "POST", `${path}/review`, APPROVE)).body.status).toBe("completed");
  });

  it("does not concern a rejection, nor an approval that can be undone", async () => {
    const stale = await aPerson(["reviewer"], { authenticated_at: longAgo() });
    const rejected = await inReview();
    const reject = { body: { decision: "reject", reason: "not in order" } };
    expect((await as(stale, "POST", `${rejected.path}/review`, reject)).body.status).toBe(
      "rejected",
    );
    const graceful = await inReview({ grace: "P14D" });
    const approved = await as(stale, "POST", `${graceful.path}/review`, APPROVE);
    expect(approved.body.status).toBe("scheduled");
  });

  it("wants it for holds, keys, tasks, the brake and addresses", async () => {
    const { id } = await inReview();
    const stale = await aPerson(["admin"], { authenticated_at: longAgo() });
    const key = { body: { name: "x", roles: ["app"] } };
    for (const [method, path, options] of [
      ["DELETE", `/v1/accounts/${id}/legal_hold`, {}],
      ["POST", "/v1/api_keys", key],
      ["POST", "/v1/brake/release", { body: {} }],
      ["POST", "/v1/erasure_tasks/tsk_x/settle", { body: { reason: { code: "x" } } }],
      ["GET", `/v1/accounts/${id}/contact`, {}],
    ] as const) {
      expectProblem(await as(stale, method, path, options), 401, "step_up_required");
    }
    expect((await get(`/v1/accounts/${id}/contact`)).status).toBe(200);
  });

  it("shows people masked addresses, and the whole ones when they ask", async () => {
    const { id } = await inReview();
    const support = await aPerson(["support"]);
    const { holder } = (await as(support, "GET", `/v1/accounts/${id}`)).body;
    expect(holder).toMatchObject({ email: "a•••@example.com", phone: "+4•••••67" });
    const held = await as(support, "PUT", `/v1/accounts/${id}/legal_hold`, {
      body: { reason: "x" },
    });
    expect(held.body.holder).toMatchObject({ email: "a•••@example.com" });
    const revealed = await as(support, "GET", `/v1/accounts/${id}/contact`);
    expect(revealed.body).toEqual({
      object: "contact",
      account: id,
      email: "ada@example.com",
      phone: "+436641234567",
    });
    expect((await get(`/v1/accounts/${id}`)).body.holder.email).toBe("ada@example.com");
  });
});

describe("roles", () => {
  it("follow from groups by what the deployment says now, and no group's name is special", () => {
    const groupRoles = { a: ["reviewer"], b: ["support", "reviewer"] } as const;
    expect(rolesOf({ groups: ["b", "a", "c"] }, groupRoles)).toEqual(["support", "reviewer"]);
    for (const groups of [[], ["c"], ["toString"], ["__proto__"], ["constructor"]]) {
      expect(rolesOf({ groups }, groupRoles)).toEqual([]);
    }
  });

  it("are listed with the people who have them", async () => {
    const { id } = await aPerson(["reviewer"], { sub: "jo", name: "Jo Reviewer" });
    const { data } = (await get("/v1/staff")).body;
    expect(data).toMatchObject([{ id, name: "Jo Reviewer", roles: ["reviewer"] }]);
  });
});
