/**
 * `adieu/better-auth` in the real better-auth, against the real service: every way to delete a user becomes a closure,
 * which can be undone; when its time is over, the user is deleted; and no failure between two steps leaves half a user.
 */
import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { admin, organization } from "better-auth/plugins";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Adieu, AdieuUnreachable, createAdieu } from "../../src/client/api";
import { adieu as closing } from "../../src/client/better-auth";
import { createGate } from "../../src/client/gate";
import {
  type LocalServer,
  startLocalServer,
  webRequestOf,
} from "../../src/local/demo/local-server.ts";
import { type Service, startService } from "../../src/local/service.ts";
import { eventually } from "../support/eventually";

const PASSWORD = "correct horse battery staple";
const KEY = "adk_test_admin";

type Row = Record<string, unknown> & {
  id: string;
  userId?: string;
  email?: string;
  token?: string;
};
type Tables = Record<string, Row[]>;

/** What is answered, and the cookies that come with it. */
// oxlint-disable-next-line typescript/no-explicit-any -- what comes back is what the tests look into
type Answer = { status: number; body: Record<string, any>; cookie: string };

/** What changes a host's database. */
const WRITES = ["create", "update", "updateMany", "delete", "deleteMany"];

/**
 * The life of a host's process. A step is a call of Adieu or a write of the database. Once the steps that are left are
 * taken, the process is killed: whatever it tries then does not happen, until it is started again.
 */
class Life {
  #left = Infinity;

  get isOver(): boolean {
    return this.#left < 0;
  }

  endsAfter(steps: number): void {
    this.#left = steps;
  }

  startsAgain(): void {
    this.#left = Infinity;
  }

  ofClient = (client: Adieu): Adieu =>
    this.#watched(client, ["get", "post", "put", "patch", "delete"]);

  ofDatabase = <D extends object>(database: D): D => this.#watched(database, WRITES);

  /** @param steps the methods that are steps; the others do nothing either once the process is killed */
  #watched<T extends object>(target: T, steps: readonly string[]): T {
    return new Proxy(target, {
      get: (of, name) => {
        const method = Reflect.get(of, name);
        if (typeof method !== "function") return method;
        return (...given: unknown[]) => {
          if (steps.includes(String(name))) this.#left -= 1;
          if (this.isOver) throw new Error("killed");
          return method.apply(of, given);
        };
      },
    });
  }
}

/** A host: better-auth with its own tables in memory, at a policy. */
async function aHost(
  policy: string,
  settings: { adieu?: (real: Adieu) => Adieu; tables?: Tables; life?: Life } = {},
) {
  const tables: Tables = settings.tables ?? {
    user: [],
    session: [],
    account: [],
    verification: [],
    organization: [],
    member: [],
    invitation: [],
  };
  const links: string[] = [];
  const erased: string[] = [];
  const errors: unknown[] = [];
  const real = createAdieu({ url: service.url, key: KEY });
  const adieu = settings.adieu?.(real) ?? settings.life?.ofClient(real) ?? real;
  const gate = createGate({ adieu, unanswered: "closed", keptMs: 0 });
  const { eraser, webhook } = secrets;
  const auth = betterAuth({
    baseURL: "http://localhost:3000",
    secret: "a secret of at least thirty-two characters",
    database: (options: Parameters<ReturnType<typeof memoryAdapter>>[0]) => {
      const database = memoryAdapter(tables)(options);
      return settings.life?.ofDatabase(database) ?? database;
    },
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    user: { deleteUser: { enabled: true } },
    plugins: [
      organization(),
      admin(),
      closing({
        adieu,
        gate,
        policy,
        eraserSecret: eraser,
        webhookSecret: webhook,
        support: real,
        erase: async ({ id }) => {
          erased.push(id);
        },
        onError: (error) => errors.push(error),
      }),
    ],
  });

  async function call(method: string, path: string, cookie = "", body?: unknown): Promise<Answer> {
    const headers = new Headers({ origin: "http://localhost:3000" });
    if (cookie) headers.set("cookie", cookie);
    if (body !== undefined) headers.set("content-type", "application/json");
    const request = new Request(`http://localhost:3000/api/auth${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await auth.handler(request);
    const text = await answer.text();
    const cookies = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
    return {
      status: answer.status,
      body: text.startsWith("{") ? JSON.parse(text) : { text },
      cookie: cookies.join("; "),
    };
  }

  let users = 0;
  async function signUp(name = `user${++users}`) {
    const email = `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;
    const { status, body, cookie } = await call("POST", "/sign-up/email", "", {
      name,
      email,
      password: PASSWORD,
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    return { id: String(body.user.id), email, cookie };
  }
  const signIn = (email: string) =>
    call("POST", "/sign-in/email", "", { email, password: PASSWORD });
  const has = (id: string) => ({
    user: tables.user?.some((row) => row.id === id) ?? false,
    sessions: tables.session?.filter(({ userId }) => userId === id).length ?? 0,
    accounts: tables.account?.filter(({ userId }) => userId === id).length ?? 0,
  });
  return { auth, call, signUp, signIn, has, tables, links, erased, errors };
}

type Host = Awaited<ReturnType<typeof aHost>>;

let service: Service;
let server: LocalServer;
let serving: Host | undefined;
const secrets = { eraser: "", webhook: "" };
let admins: Adieu;

const stateOf = async (id: string) =>
  (await admins.get("/v1/accounts/{id}", { path: { id } })).state;

const policy = (id: string, deletion: object) =>
  admins.put("/v1/policies/{id}", {
    path: { id },
    body: {
      title: id,
      procedures: {
        deletion: {
          steps: [{ type: "reauthentication", methods: ["attestation"] }],
          then: "delete",
          erasers: ["better-auth"],
          during_grace: { sign_in: true },
          ...deletion,
        },
      },
    },
  });

beforeAll(async () => {
  service = await startService(AbortSignal.timeout(500_000));
  server = await startLocalServer(async (incoming, outgoing) => {
    const sent = await webRequestOf(incoming);
    const request = new Request(`http://localhost:3000/api/auth${incoming.url}`, {
      method: "POST",
      headers: sent.headers,
      body: await sent.arrayBuffer(),
    });
    const answer = await serving?.auth.handler(request);
    outgoing.writeHead(answer?.status ?? 503, { "content-type": "application/json" });
    outgoing.end(await answer?.text());
  });
  admins = createAdieu({ url: service.url, key: KEY });
  const eraser = await admins.put("/v1/erasers/{name}", {
    path: { name: "better-auth" },
    body: { url: `${server.origin}/adieu/erase`, probe: true },
  });
  const endpoint = await admins.post("/v1/webhook_endpoints", {
    body: { url: `${server.origin}/adieu/webhook`, events: ["*"] },
  });
  Object.assign(secrets, { eraser: eraser.secret, webhook: endpoint.secret });
  await policy("grace", { open_by: ["owner", "support"] });
  await policy("locked", { during_grace: { sign_in: false } });
  await policy("short", { grace: "PT1S" });
  await policy("coded", { steps: [{ type: "otp", channel: "email" }] });
  await policy("subscribed", {
    blockers: [{ id: "subscription", holding: "subscription", message: "Cancel it first." }],
  });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
});

const WHOLE = { user: true, accounts: 1 };

describe("a user", () => {
  it("is registered when they sign up", async () => {
    const host = await aHost("grace");
    const { id } = await host.signUp();
    expect(await stateOf(id)).toBe("active");
    expect(host.errors).toEqual([]);
  });

  it("who deletes themselves is closed instead, signed out, and can come back", async () => {
    const host = await aHost("grace");
    const { id, email, cookie } = await host.signUp();
    const preview = await host.call("GET", "/adieu/preview", cookie);
    expect(preview).toMatchObject({ status: 200, body: { allowed: true, sole_owner_of: [] } });
    const deleted = await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    expect(deleted.status).toBe(200);
    expect(await stateOf(id)).toBe("pending_deletion");
    expect(host.has(id)).toEqual({ ...WHOLE, sessions: 0 });
    const back = await host.signIn(email);
    expect(back.status).toBe(200);
    const status = await host.call("GET", "/adieu/status", back.cookie);
    expect(status.body).toMatchObject({
      state: "pending_deletion",
      schedule: { action: "delete" },
    });
    const restored = await host.call("POST", "/adieu/restore", back.cookie, {});
    expect(restored).toMatchObject({ status: 200, body: { restored: true } });
    expect(await stateOf(id)).toBe("active");
  });

  it("who gave a wrong password is not closed", async () => {
    const host = await aHost("grace");
    const { id, cookie } = await host.signUp();
    const refused = await host.call("POST", "/delete-user", cookie, { password: "wrong password" });
    expect(refused.status).toBe(400);
    expect(await stateOf(id)).toBe("active");
    expect(host.has(id)).toMatchObject({ ...WHOLE, sessions: 1 });
  });

  it("can close with a reason by an endpoint of the plugin", async () => {
    const host = await aHost("grace");
    const { id, cookie } = await host.signUp();
    const closed = await host.call("POST", "/adieu/close", cookie, { reason: { code: "privacy" } });
    expect(closed).toMatchObject({ status: 200, body: { closure: { status: "scheduled" } } });
    expect(await stateOf(id)).toBe("pending_deletion");
  });

  it("cannot sign in while the policy says so", async () => {
    const host = await aHost("locked");
    const { id, email, cookie } = await host.signUp();
    await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    expect(host.has(id)).toEqual({ ...WHOLE, sessions: 0 });
    expect(await host.signIn(email)).toMatchObject({
      status: 403,
      body: { code: "ADIEU_ACCOUNT_CLOSED", state: "pending_deletion", restorable: true },
    });
  });

  it("is deleted for good when Adieu says so, and proved", async () => {
    const host = await aHost("short");
    serving = host;
    const { id, cookie } = await host.signUp();
    await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    await eventually(async () => expect(await stateOf(id)).toBe("deleted"));
    expect(host.has(id)).toEqual({ user: false, sessions: 0, accounts: 0 });
    expect(host.erased).toEqual([id]);
    const { tasks } = await admins.get("/v1/accounts/{id}/erasure", { path: { id } });
    expect(tasks.find(({ eraser }) => eraser === "better-auth")).toMatchObject({ status: "done" });
  });

  it("whose account is closed elsewhere is signed out by the webhook", async () => {
    const host = await aHost("locked");
    serving = host;
    const { id } = await host.signUp();
    const path = { id };
    const actor = { role: "owner", id } as const;
    const { id: cid } = await admins.post("/v1/accounts/{id}/closures", {
      path,
      body: { kind: "deletion", actor },
    });
    expect(host.has(id).sessions).toBe(1);
    await admins.post("/v1/accounts/{id}/closures/{cid}/proofs", {
      path: { ...path, cid },
      body: {
        type: "reauthentication",
        method: "attestation",
        authenticated_at: new Date().toISOString(),
        how: "test",
      },
    });
    await eventually(async () => expect(host.has(id).sessions).toBe(0));
    expect(host.has(id)).toMatchObject(WHOLE);
  });
});

describe("other ways to delete", () => {
  it("the link in an e-mail closes", async () => {
    const links: string[] = [];
    const host = await aHost("grace");
    const { options } = host.auth;
    Object.assign(options.user?.deleteUser ?? {}, {
      sendDeleteAccountVerification: async ({ url }: { url: string }) => {
        links.push(url);
      },
    });
    const { id, cookie } = await host.signUp();
    const asked = await host.call("POST", "/delete-user", cookie, {});
    expect(asked).toMatchObject({ status: 200, body: { message: "Verification email sent" } });
    expect(await stateOf(id)).toBe("active");
    const link = new URL(links[0] ?? "");
    const answer = await host.call(
      "GET",
      `/delete-user/callback?token=${link.searchParams.get("token")}`,
      cookie,
    );
    expect(answer.status).toBe(200);
    expect(await stateOf(id)).toBe("pending_deletion");
    expect(host.has(id)).toEqual({ ...WHOLE, sessions: 0 });
  });

  it("an administrator's removal closes, as support", async () => {
    const host = await aHost("grace");
    const boss = await host.signUp("boss");
    const { id } = await host.signUp();
    for (const row of host.tables.user ?? []) if (row.id === boss.id) row.role = "admin";
    const removed = await host.call("POST", "/admin/remove-user", boss.cookie, { userId: id });
    expect(removed).toMatchObject({ status: 200 });
    expect(await stateOf(id)).toBe("pending_deletion");
    expect(host.has(id)).toEqual({ ...WHOLE, sessions: 0 });
    const { data } = await admins.get("/v1/accounts/{id}/events", { path: { id } });
    expect(data.find(({ type }) => type === "closure.opened")?.actor.role).toBe("support");
  });
});

describe("a refusal", () => {
  it("of the policy, which does not let support close, is the administrator's answer", async () => {
    const host = await aHost("locked");
    const boss = await host.signUp("boss");
    const { id } = await host.signUp();
    for (const row of host.tables.user ?? []) if (row.id === boss.id) row.role = "admin";
    const removed = await host.call("POST", "/admin/remove-user", boss.cookie, { userId: id });
    expect(removed).toMatchObject({ status: 403, body: { code: "ADIEU_ACTOR_NOT_ALLOWED" } });
    expect(host.has(id)).toMatchObject(WHOLE);
  });

  it("of the only owner of an organisation changes nothing, until another member is an owner", async () => {
    const host = await aHost("grace");
    const { id, cookie } = await host.signUp();
    const other = await host.signUp();
    const made = await host.call("POST", "/organization/create", cookie, {
      name: "Acme",
      slug: "acme",
    });
    const organizationId = made.body.id;
    host.tables.member?.push({
      id: "m2",
      organizationId,
      userId: other.id,
      role: "member",
      createdAt: new Date(),
    });
    const refused = await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "ADIEU_SOLE_OWNER", organizations: [organizationId] },
    });
    expect(await stateOf(id)).toBe("active");
    expect(host.has(id)).toEqual({ ...WHOLE, sessions: 1 });
    for (const member of host.tables.member ?? [])
      if (member.id === "m2") member.role = "admin,owner";
    const closed = await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    expect(closed.status).toBe(200);
  });

  it("of Adieu says why, and changes nothing", async () => {
    const host = await aHost("subscribed");
    const { id, cookie } = await host.signUp();
    await admins.put("/v1/accounts/{id}/holdings/{kind}/{ref}", {
      path: { id, kind: "subscription", ref: "s" },
      body: {},
    });
    const refused = await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "ADIEU_BLOCKED", blockers: [{ id: "subscription" }] },
    });
    expect(host.has(id)).toEqual({ ...WHOLE, sessions: 1 });
  });

  it("of a policy with other steps leads to a page", async () => {
    const host = await aHost("coded");
    const { id, cookie } = await host.signUp();
    const refused = await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "ADIEU_STEPS_REQUIRED", portal_url: expect.stringContaining("/portal/s/") },
    });
    expect(host.has(id)).toEqual({ ...WHOLE, sessions: 1 });
  });

  it("of settings that would delete before the grace period is an error", async () => {
    const adieu = createAdieu({ url: service.url, key: KEY });
    const gate = createGate({ adieu, unanswered: "closed" });
    const auth = betterAuth({
      secret: "a secret of at least thirty-two characters",
      database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
      user: { deleteUser: { enabled: true, afterDelete: async () => {} } },
      plugins: [closing({ adieu, gate, policy: "grace", eraserSecret: "", webhookSecret: "" })],
    });
    await expect(auth.$context).rejects.toThrow("before the grace period");
  });
});

describe("a failure between two steps", () => {
  /** A client whose call of a path fails once, before or after the service has taken it. */
  const failing = (path: string, when: "before" | "after") => (real: Adieu) => {
    let isLeft = true;
    const post: Adieu["post"] = async (to, ...init) => {
      const fails = isLeft && to === path;
      if (fails) isLeft = false;
      if (fails && when === "before") throw new AdieuUnreachable("network", "down");
      const answer = await real.post(to, ...init);
      if (fails) throw new AdieuUnreachable("timeout", "lost");
      return answer;
    };
    return { ...real, post };
  };

  it.each([
    ["/v1/accounts/{id}/closures", "before"],
    ["/v1/accounts/{id}/closures", "after"],
    ["/v1/accounts/{id}/closures/{cid}/proofs", "before"],
    ["/v1/accounts/{id}/closures/{cid}/proofs", "after"],
  ] as const)(
    "of %s, %s it is carried out: the user is whole, and trying again ends it",
    async (path, when) => {
      const host = await aHost("grace", { adieu: failing(path, when) });
      const { id, cookie } = await host.signUp();
      const failed = await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
      expect(failed).toMatchObject({ status: 503, body: { code: "ADIEU_UNREACHABLE" } });
      expect(host.has(id)).toEqual({ ...WHOLE, sessions: 1 });
      const again = await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
      expect(again.status).toBe(200);
      expect(await stateOf(id)).toBe("pending_deletion");
      expect(host.has(id)).toEqual({ ...WHOLE, sessions: 0 });
    },
  );

  it("of the registration lets the user in, and the next session registers them", async () => {
    const host = await aHost("grace", { adieu: failing("/v1/accounts", "before") });
    const { id } = await host.signUp();
    expect(host.errors).toHaveLength(1);
    expect(await stateOf(id)).toBe("active");
  });

  it("of the erasure is tried again until nothing is left", async () => {
    const host = await aHost("short");
    const { id, cookie } = await host.signUp();
    const context = await host.auth.$context;
    const { delete: real } = context.adapter;
    let isLeft = true;
    Object.assign(context.adapter, {
      delete: (options: Parameters<typeof real>[0]) => {
        if (!isLeft || options.model !== "user") return real(options);
        isLeft = false;
        throw new Error("the database went away");
      },
    });
    serving = host;
    await host.call("POST", "/delete-user", cookie, { password: PASSWORD });
    await eventually(() => expect(isLeft).toBe(false));
    expect(host.has(id)).toMatchObject({ user: true, accounts: 0 });
    await eventually(async () => expect(await stateOf(id)).toBe("deleted"));
    expect(host.has(id)).toEqual({ user: false, sessions: 0, accounts: 0 });
  });

  it("by which the process is killed, wherever that is, leaves the user whole while Adieu closes the account", async () => {
    let steps = 0;
    for (let isKilled = true; isKilled; steps += 1) {
      const life = new Life();
      const host = await aHost("grace", { life });
      const { id, email, cookie } = await host.signUp();
      life.endsAfter(steps);
      await host.call("POST", "/delete-user", cookie, { password: PASSWORD }).catch(() => null);
      isKilled = life.isOver;
      life.startsAgain();
      expect(host.has(id)).toMatchObject(WHOLE);
      expect(["active", "pending_deletion"]).toContain(await stateOf(id));
      const at = host.has(id).sessions > 0 ? cookie : (await host.signIn(email)).cookie;
      const again = await host.call("POST", "/delete-user", at, { password: PASSWORD });
      expect({ steps, status: again.status }).toEqual({ steps, status: 200 });
      expect(await stateOf(id)).toBe("pending_deletion");
      expect(host.has(id)).toEqual({ ...WHOLE, sessions: 0 });
      const back = await host.signIn(email);
      expect((await host.call("POST", "/adieu/restore", back.cookie, {})).status).toBe(200);
      expect(await stateOf(id)).toBe("active");
    }
    // Opened, proved, sessions ended.
    expect(steps).toBeGreaterThan(3);
  });

  it("by which the process is killed, wherever that is, is no acknowledgement while anything of the user is left", async () => {
    const webhook = new Webhook(secrets.eraser);
    let steps = 0;
    for (let isKilled = true; isKilled; steps += 1) {
      const life = new Life();
      const host = await aHost("grace", { life });
      const { id } = await host.signUp();
      const data = { task: "tsk_1", account: id, livemode: false, target: "delete", holdings: [] };
      const sent = async () => {
        const now = new Date();
        const body = JSON.stringify({
          type: "erasure.requested",
          timestamp: now.toISOString(),
          data,
        });
        return host.auth.handler(
          new Request("http://localhost:3000/api/auth/adieu/erase", {
            method: "POST",
            body,
            headers: {
              "webhook-id": "tsk_1",
              "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
              "webhook-signature": webhook.sign("tsk_1", now, body),
            },
          }),
        );
      };
      life.endsAfter(steps);
      const answer = await sent().catch(() => null);
      isKilled = life.isOver;
      life.startsAgain();
      // Adieu asks again for as long as this is not 2xx.
      expect({ steps, isDone: answer?.ok ?? false }).toEqual({ steps, isDone: !isKilled });
      expect((await sent()).status).toBe(200);
      expect(host.has(id)).toEqual({ user: false, sessions: 0, accounts: 0 });
      expect(host.erased).toContain(id);
    }
    // Sessions, accounts, the user.
    expect(steps).toBeGreaterThan(3);
  });

  it("of Adieu as a whole lets nobody in if the gate is closed, and deletes nobody", async () => {
    const host = await aHost("grace", {
      adieu: () => createAdieu({ url: "http://127.0.0.1:9", key: KEY, retries: 0 }),
    });
    const refused = await host.call("POST", "/sign-up/email", "", {
      name: "x",
      email: "x@example.com",
      password: PASSWORD,
    });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(host.tables.session).toEqual([]);
  });
});

describe("what does not come from Adieu", () => {
  it.each(["/adieu/erase", "/adieu/webhook"])("is refused at %s", async (path) => {
    const host = await aHost("grace");
    const { id } = await host.signUp();
    const forged = { type: "erasure.requested", data: { account: id, target: "delete" } };
    expect((await host.call("POST", path, "", forged)).status).toBe(401);
    expect(host.has(id)).toMatchObject(WHOLE);
  });
});
