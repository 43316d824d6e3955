/** Portal sessions as the host sees them: made for what is possible, looked at, revoked, forgotten. */
import { runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { alarmOf, stubOf, tablesOf } from "../support/account-objects";
import { get, type Json, type Options, post, put } from "../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  aKey,
  anAccount,
  aPolicy,
  cancel,
  freshId,
  history,
  MEMBER,
  markForDeletion,
  OWNER,
  PASSWORD,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { DAY_MS, MINUTE_MS } from "../support/time";
import { tablesOfAccount } from "./stored-tables";

const SESSIONS = "/v1/portal_sessions";
const ORIGIN = "https://app.example.com";

const aSession = (account: string, over: Json = {}, options?: Options) =>
  post(SESSIONS, { account, actor: OWNER, ...over }, options);

/** A configuration with a way back. @returns its id */
async function aConfiguration(over: Json = {}): Promise<string> {
  const id = freshId("shop").toLowerCase();
  const body = { product_name: "Shop", return_origins: [ORIGIN], ...over };
  expect((await put(`/v1/portal_configurations/${id}`, body)).status).toBe(201);
  return id;
}

describe("a portal session", () => {
  it("has a link, shown once, that says nothing of the account", async () => {
    const account = await anAccount();
    const configuration = await aConfiguration();
    const made = await aSession(account, {
      flow: { type: "delete", after_completion: { type: "confirmation" } },
      return_url: `${ORIGIN}/account?tab=1`,
      expired_url: `${ORIGIN}/adieu`,
      locale: "de-AT",
      configuration,
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      object: "portal_session",
      id: expect.stringMatching(/^ps_[0-9a-f]{32}\./),
      account,
      livemode: false,
      actor: OWNER,
      flow: { type: "delete", after_completion: { type: "confirmation" } },
      status: "open",
      return_url: `${ORIGIN}/account?tab=1`,
      expired_url: `${ORIGIN}/adieu`,
      locale: "de-AT",
      configuration: { id: configuration, version: 1 },
      created_at: expect.stringMatching(/Z$/),
      expires_at: expect.stringMatching(/Z$/),
      url: expect.stringMatching(/^https:\/\/adieu\.test\/portal\/s\/[\w-]{80,}$/),
    });
    expect(made.body.url).not.toContain(account);
    const { created_at, expires_at, url, ...rest } = made.body;
    expect(Date.parse(expires_at) - Date.parse(created_at)).toBe(5 * MINUTE_MS);
    const shown = await get(`${SESSIONS}/${made.body.id}`);
    expect(shown.body).toEqual({ created_at, expires_at, ...rest });
    const stored = JSON.stringify(await tablesOfAccount(account));
    expect(stored).not.toContain(String(url).split("/").at(-1));
  });

  it("needs no more than an account and an actor: then it leads home, by `default`", async () => {
    const { status, body } = await aSession(await anAccount());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      flow: { type: "home" },
      return_url: null,
      expired_url: null,
      locale: null,
      configuration: { id: "default", version: 0 },
    });
  });

  it("leaves no event, and no new version of the account", async () => {
    const account = await anAccount();
    const before = await history(account);
    await aSession(account);
    expect(await history(account)).toEqual(before);
  });

  it("is shown once: a repeated request gets the same session without its link", async () => {
    const account = await anAccount();
    const headers = { "idempotency-key": freshId("key") };
    const first = await aSession(account, {}, { headers });
    const again = await aSession(account, {}, { headers });
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual({ ...first.body, url: null });
  });

  it("is of one mode, and only its account's", async () => {
    const live = { key: await aKey(["admin"], true) };
    const { body } = await aSession(await anAccount());
    expectProblem(await get(`${SESSIONS}/${body.id}`, live), 404, "not_found");
    expectProblem(await post(`${SESSIONS}/${body.id}/revoke`, {}, live), 404, "not_found");
    expectProblem(await aSession(body.account, {}, live), 404, "not_found");
    const other = String(body.id).replace(body.account, await anAccount());
    expectProblem(await get(`${SESSIONS}/${other}`), 404, "not_found");
    for (const none of ["ps_none", "ps_", `ps_${"0".repeat(32)}.nobody`]) {
      expectProblem(await get(`${SESSIONS}/${none}`), 404, "not_found");
    }
  });

  it("is made by the host's back end alone; support can look at it and end it", async () => {
    const { body } = await aSession(await anAccount());
    for (const role of ["support", "reviewer", "auditor"]) {
      const by = { key: await aKey([role]) };
      expectProblem(await aSession(body.account, {}, by), 403, "forbidden");
      expect((await get(`${SESSIONS}/${body.id}`, by)).status).toBe(role === "support" ? 200 : 403);
    }
    const support = { key: await aKey(["support"]) };
    expect((await post(`${SESSIONS}/${body.id}/revoke`, {}, support)).status).toBe(200);
  });

  it.each<[string, Json, string]>([
    ["an actor that is support", { actor: { role: "support", id: "s" } }, "/actor/role"],
    ["an unknown flow", { flow: { type: "pause" } }, "/flow/type"],
    ["an unknown configuration", { configuration: "none" }, "/configuration"],
    ["a locale that is none", { locale: "!" }, "/locale"],
    [
      "an address of an origin that is not registered",
      { return_url: "https://e.example/" },
      "/return_url",
    ],
    ["such an address for when it is over", { expired_url: "https://e.example/" }, "/expired_url"],
    [
      "such an address for afterwards",
      {
        flow: { type: "home", after_completion: { type: "redirect", return_url: "https://e.x/" } },
      },
      "/flow/after_completion/return_url",
    ],
  ])("is refused with %s", async (_, over, pointer) => {
    expectInvalid(await aSession(await anAccount(), over), pointer);
  });
});

describe("a flow", () => {
  const unavailable = async (account: string, over: Json, reason: string, facts: Json = {}) =>
    expectProblem(await aSession(account, over), 409, "flow_not_available", { reason, ...facts });

  it("that the policy does not have is not available", async () => {
    const flow = { type: "cancel" };
    await unavailable(await anAccount(), { flow }, "no_such_procedure", { flow: "cancel" });
  });

  it("that this member may not begin is not available", async () => {
    const flow = { type: "delete" };
    const account = await anAccount();
    await unavailable(account, { flow, actor: MEMBER }, "actor_not_allowed", {
      allowed: ["owner"],
    });
    const disabling = await anAccount({ policy: "disable-then-purge" });
    await unavailable(disabling, { flow }, "actor_not_allowed", { allowed: ["support"] });
    const cancelling = { flow: { type: "cancel" }, actor: ADMIN_MEMBER };
    expect((await aSession(disabling, cancelling)).status).toBe(201);
  });

  it("is available for a closure that is open already, also if support opened it", async () => {
    const account = await anAccount({ policy: "disable-then-purge" });
    await post(
      `/v1/accounts/${account}/closures`,
      { kind: "deletion" },
      { key: await aKey(["support"]) },
    );
    expect((await aSession(account, { flow: { type: "delete" } })).status).toBe(201);
  });

  it("of restoring needs something to undo, and a member who may", async () => {
    const flow = { type: "restore" };
    const account = await anAccount({ policy: "disable-then-purge" });
    await unavailable(account, { flow }, "not_restorable", { state: "active" });
    await cancel(account);
    await unavailable(account, { flow, actor: MEMBER }, "actor_not_allowed");
    expect((await aSession(account, { flow, actor: ADMIN_MEMBER })).status).toBe(201);
    const marked = await anAccount({ password: PASSWORD });
    await markForDeletion(marked);
    await unavailable(marked, { flow }, "actor_not_allowed", { allowed: ["support"] });
  });

  it("of restoring may withdraw what has no date yet", async () => {
    const account = await anAccount();
    await aClosure(account, { kind: "deletion", actor: OWNER });
    expect((await aSession(account, { flow: { type: "restore" } })).status).toBe(201);
  });

  it("that the configuration does not offer is not available, nor are accounts of other policies", async () => {
    const account = await anAccount();
    const configuration = await aConfiguration({ flows: ["status"] });
    await unavailable(account, { configuration }, "not_in_configuration");
    const policies = [await aPolicy()];
    const others = await aConfiguration({ policies });
    await unavailable(account, { configuration: others }, "policy_not_in_configuration");
  });
});

/** Addresses that some program takes for `https://app.example.com`, or that hide where they lead. */
export const BYPASSES = [
  "//app.example.com",
  "https://app.example.com@evil.example/",
  "https://app.example.com:443/",
  "https://app.example.com:8443/",
  "https://app.example.com.evil.example/",
  "https://app.example.comevil.example/",
  "https://evil.example/https://app.example.com",
  "https://evil.example/?https://app.example.com",
  "https://evil.example#https://app.example.com",
  "https://user:secret@app.example.com/",
  "https://app.example.com\\@evil.example/",
  "https:\\\\app.example.com/",
  "https:/app.example.com/",
  "https:app.example.com/",
  "https:///app.example.com/",
  "HTTPS://app.example.com/",
  "https://APP.example.com/",
  "https://app.example.com./",
  "https://аpp.example.com/",
  "https://xn--pp-8cd.example.com/",
  "https://app%2eexample.com/",
  "https://app。example.com/",
  "http://app.example.com/",
  "javascript:alert(1)",
  "javascript://app.example.com/%0aalert(1)",
  "data:text/html,x",
  " https://app.example.com/",
  "https://app.example.com/ ",
  "https://app.example.com/\n",
  "https://app.\texample.com/",
  "ht\ntps://app.example.com/",
  "https://app.example.com/#fragment",
  "https://app.example.com/\u200b",
  "/relative",
  "app.example.com",
  `https://app.example.com/${"x".repeat(2_100)}`,
];

it.each(BYPASSES)(
  "an address to return to is refused when the session is made: %j",
  async (url) => {
    const configuration = await aConfiguration();
    const account = await anAccount();
    expectInvalid(await aSession(account, { configuration, return_url: url }), "/return_url");
  },
);

it.each(["", "/", "/account?a=1&b=%20", "?x", "/a//b/@c"])(
  "an address of the registered origin is accepted: %j",
  async (rest) => {
    const configuration = await aConfiguration();
    const made = await aSession(await anAccount(), {
      configuration,
      return_url: `${ORIGIN}${rest}`,
    });
    expect([made.status, made.body.return_url]).toEqual([201, `${ORIGIN}${rest}`]);
  },
);

describe("revoking", () => {
  it("ends one session, and repeats itself without harm", async () => {
    const account = await anAccount();
    const [one, other] = [await aSession(account), await aSession(account)];
    for (const _ of [1, 2]) {
      const { status, body } = await post(`${SESSIONS}/${one.body.id}/revoke`);
      expect([status, body.status]).toEqual([200, "revoked"]);
    }
    expect((await get(`${SESSIONS}/${other.body.id}`)).body.status).toBe("open");
  });

  it("ends all of an account, and says how many there were", async () => {
    const account = await anAccount();
    const stranger = await aSession(await anAccount());
    for (const _ of [1, 2, 3]) await aSession(account);
    const revoke = () => post(`/v1/accounts/${account}/portal_sessions/revoke`);
    const object = "portal_session_revocation";
    expect((await revoke()).body).toEqual({ object, account, revoked: 3 });
    expect((await revoke()).body).toEqual({ object, account, revoked: 0 });
    expect((await get(`${SESSIONS}/${stranger.body.id}`)).body.status).toBe("open");
    const nobody = await post("/v1/accounts/nobody/portal_sessions/revoke");
    expectProblem(nobody, 404, "not_found");
  });
});

describe("in time", () => {
  it("a link that nobody visits expires, and the session is forgotten after a day by the alarm", async () => {
    vi.setSystemTime(Date.now());
    const { body } = await aSession(await anAccount());
    vi.setSystemTime(Date.now() + 5 * MINUTE_MS);
    expect((await get(`${SESSIONS}/${body.id}`)).body.status).toBe("expired");
    vi.setSystemTime(Date.now() + DAY_MS);
    expect(await alarmOf(body.account)).toBeLessThanOrEqual(Date.now());
    await runDurableObjectAlarm(stubOf(body.account));
    expect((await tablesOf(body.account)).portal_sessions).toBe(0);
    expectProblem(await get(`${SESSIONS}/${body.id}`), 404, "not_found");
  });

  it("an account keeps twenty sessions: the oldest gives way", async () => {
    vi.setSystemTime(Date.now());
    const account = await anAccount();
    const ids: string[] = [];
    for (let made = 0; made < 22; made += 1) {
      vi.setSystemTime(Date.now() + 1);
      ids.push((await aSession(account)).body.id);
    }
    expect((await tablesOf(account)).portal_sessions).toBe(20);
    const statuses = await Promise.all(
      ids.map(async (id) => (await get(`${SESSIONS}/${id}`)).status),
    );
    expect(statuses).toEqual([404, 404, ...Array<number>(20).fill(200)]);
  });
});
