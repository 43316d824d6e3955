/** Systems of the host in which an account is disabled while its grace period runs. */
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { SWITCH_ATTEMPTS_MAX } from "../../src/account/limits";
import { CLERK_KEY, Clerk } from "../erasers/clerk";
import { get, patch, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  OWNER,
  report,
} from "../support/fixtures";
import { later } from "../support/time";
import { tablesOfAccount } from "./stored-tables";

const EMAIL = "ann@example.com";
const DUE = later({ days: 14 });

let clerk: Clerk;
beforeEach(() => {
  clerk = new Clerk(["user_1", EMAIL], ["user_2", "bob@example.com"]);
});

async function aConnector(): Promise<string> {
  const name = freshId("clerk");
  const reply = await put(`/v1/erasers/${name}`, {
    connector: "clerk",
    secrets: { key: CLERK_KEY },
  });
  expect(reply.status).toBe(201);
  return name;
}

/** An account whose deletion is due after 14 days, and an eraser that also disables it. */
async function closing(holder: object = { email: EMAIL }, disable = true) {
  const name = await aConnector();
  const policy = await aPolicy({ steps: [], erasers: [{ name, disable }] });
  const { id, clock } = await anAccountInTime({
    policy,
    holder: { type: "individual", ...holder },
  });
  await aClosure(id, { kind: "deletion", actor: OWNER });
  return { id, clock, name };
}

const restore = async (id: string) =>
  expect((await post(`/v1/accounts/${id}/restore`, { actor: OWNER })).status).toBe(200);

const said = async (id: string) =>
  (await history(id)).flatMap(({ type, data }) =>
    type.startsWith("suspension.") ? [{ type, ...data }] : [],
  );

describe("an eraser that also disables", () => {
  it("does so when the grace period begins, undoes it at a restore, and says both", async () => {
    const { id, name } = await closing();
    await eventually(() => expect(clerk.banned).toEqual(["user_1"]));
    await restore(id);
    await eventually(async () => {
      expect(clerk.banned).toEqual([]);
      const data = { eraser: name, connector: { id: "clerk", version: 1 }, found: 1 };
      expect(await said(id)).toEqual([
        { type: "suspension.confirmed", ...data },
        { type: "suspension.lifted", ...data },
      ]);
    });
    expect((await tablesOfAccount(id)).suspensions).toEqual([]);
    expect((await tablesOfAccount(id)).errands).toEqual([]);
  });

  it("erases when the grace period is over, and enables nothing", async () => {
    const { id, clock } = await closing();
    await eventually(() => expect(clerk.banned).toEqual(["user_1"]));
    await advance(clock, DUE);
    expect((await account(id)).state).toBe("deleted");
    expect([...clerk.users.keys()]).toEqual(["user_2"]);
    expect(clerk.called.filter((call) => call.endsWith("/unban"))).toEqual([]);
    expect((await tablesOfAccount(id)).suspensions).toBeUndefined();
  });

  it("disables nobody if the policy does not say so", async () => {
    const { id } = await closing({ email: EMAIL }, false);
    await restore(id);
    expect(clerk.called).toEqual([]);
    expect(await said(id)).toEqual([]);
  });

  it("says that nothing was found", async () => {
    const { id } = await closing({ email: "nobody@example.com" });
    await eventually(async () =>
      expect(await said(id)).toMatchObject([{ type: "suspension.confirmed", found: 0 }]),
    );
  });

  it.each([
    ["its system cannot know the account", {}, "not_identified"],
    ["it is not registered any more", { email: EMAIL }, "not_registered"],
    ["it has no connector", { email: EMAIL }, "no_verb"],
  ])("fails at once if %s, and nothing has to be undone", async (_, holder, cause) => {
    clerk.fault = () => new Response(null, { status: 503 });
    const { id, clock, name } = await closing(holder);
    if (cause === "no_verb")
      await put(`/v1/erasers/${name}`, { url: "https://clerk.example.com/" });
    if (cause === "not_registered") {
      await env.CONTROL.prepare("DELETE FROM erasers WHERE name = ?").bind(name).run();
      await env.ERASERS.getByName(`test:${name}`).forget();
    }
    await advance(clock, later({ minutes: 1 }));
    await eventually(async () =>
      expect(await said(id)).toEqual([
        { type: "suspension.failed", eraser: name, verb: "disable", cause },
      ]),
    );
    await restore(id);
    expect((await tablesOfAccount(id)).suspensions).toEqual([]);
  });
});

describe("a holder whose address changes while the account is disabled", () => {
  const NEW = "ann.new@example.com";
  const aNewAddress = async (id: string) => {
    const reply = await patch(`/v1/accounts/${id}`, { holder: { email: NEW } });
    expect(reply.status).toBe(200);
  };

  it("is enabled as the one that was disabled, and nothing found is kept afterwards", async () => {
    const { id } = await closing();
    await eventually(() => expect(clerk.banned).toEqual(["user_1"]));
    await eventually(async () => expect(await said(id)).toHaveLength(1));
    expect((await tablesOfAccount(id)).suspensions).toMatchObject([
      { progress: expect.stringContaining("user_1") },
    ]);
    await aNewAddress(id);
    await restore(id);
    await eventually(() => expect(clerk.banned).toEqual([]));
    await eventually(async () =>
      expect(await said(id)).toMatchObject([
        { type: "suspension.confirmed", found: 1 },
        { type: "suspension.lifted", found: 1 },
      ]),
    );
    expect(clerk.called.filter((call) => call === "GET /v1/users")).toHaveLength(1);
    expect((await tablesOfAccount(id)).suspensions).toEqual([]);
  });

  it("is enabled also if the call that disabled it was never confirmed", async () => {
    clerk.fault = async (request) => {
      const answer = await clerk.truly(request);
      return request.method === "GET" ? answer : new Response(null, { status: 502 });
    };
    const { id, clock } = await closing();
    await eventually(async () =>
      expect((await tablesOfAccount(id)).suspensions).toMatchObject([{ attempts: 1 }]),
    );
    expect(clerk.banned).toEqual(["user_1"]);
    await aNewAddress(id);
    await restore(id);
    clerk.fault = null;
    await advance(clock, later({ minutes: 1 }));
    await eventually(() => expect(clerk.banned).toEqual([]));
  });

  it("is disabled by the new one if the account is closed once more, and in the end nobody stays disabled", async () => {
    clerk.users.set("user_3", { email: NEW, banned: false });
    const { id, clock } = await closing();
    await eventually(async () => expect(await said(id)).toHaveLength(1));
    await aNewAddress(id);
    // The enabling does not arrive before the account is closed once more.
    clerk.fault = (request) =>
      request.url.endsWith("/unban") ? new Response(null, { status: 503 }) : clerk.truly(request);
    await restore(id);
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ minutes: 1 }));
    await eventually(() => expect(clerk.banned).toEqual(["user_1", "user_3"]));
    clerk.fault = null;
    await restore(id);
    await advance(clock, later({ minutes: 2 }));
    await eventually(() => expect(clerk.banned).toEqual([]));
  });

  it("leaves no id behind when the account is deleted", async () => {
    const { id, clock } = await closing();
    await eventually(() => expect(clerk.banned).toEqual(["user_1"]));
    await advance(clock, DUE);
    expect((await account(id)).state).toBe("deleted");
    expect(JSON.stringify(await tablesOfAccount(id))).not.toContain("user_1");
  });
});

describe("a system that does not answer", () => {
  it("holds up neither the closure nor its restore, and is enabled once it answers again", async () => {
    // The ban arrives, and its answer does not.
    clerk.fault = async (request) => {
      const answer = await clerk.truly(request);
      return request.method === "GET" ? answer : new Response(null, { status: 503 });
    };
    const { id, clock } = await closing();
    expect((await account(id)).state).toBe("pending_deletion");
    await eventually(() => expect(clerk.banned).toEqual(["user_1"]));
    await restore(id);
    expect((await account(id)).state).toBe("active");
    clerk.fault = null;
    await advance(clock, later({ minutes: 1 }));
    await eventually(async () => {
      expect(clerk.banned).toEqual([]);
      expect(await said(id)).toMatchObject([{ type: "suspension.lifted" }]);
    });
  });

  it("does not look well because another account is to be disabled in it", async () => {
    clerk.fault = () => new Response(null, { status: 503 });
    const { id, name } = await closing();
    const failed = (one: string) =>
      eventually(async () =>
        expect((await tablesOfAccount(one)).suspensions).toMatchObject([{ attempts: 1 }]),
      );
    await failed(id);
    const failing = () => env.ERASERS.getByName(`test:${name}`).failing();
    const since = await failing();
    expect(since).toMatchObject({ first_error: "step 1 (find) answered 503" });
    // It is known there without a search, so what is to be disabled is stored before the first call.
    const { policy } = await account(id);
    const { id: other } = await anAccountInTime({ policy, holder: { type: "individual" } });
    await report(other, "clerk.user", "user_2");
    await aClosure(other, { kind: "deletion", actor: OWNER });
    await failed(other);
    expect(await failing()).toEqual(since);
  });

  it("is asked again after the account's object was lost", async () => {
    clerk.fault = () => new Response(null, { status: 503 });
    const { id, clock } = await closing();
    await eventually(async () =>
      expect((await tablesOfAccount(id)).suspensions).toMatchObject([{ attempts: 1 }]),
    );
    await evictDurableObject(env.ACCOUNTS.getByName(`test:${id}`));
    clerk.fault = null;
    await advance(clock, later({ minutes: 1 }));
    await eventually(() => expect(clerk.banned).toEqual(["user_1"]));
  });

  it("is given up after seven days' worth of attempts, and an event says so", async () => {
    clerk.fault = () => new Response(null, { status: 503 });
    const { id, clock, name } = await closing();
    for (let attempts = 1; attempts < SWITCH_ATTEMPTS_MAX; attempts += 1) {
      await eventually(async () =>
        expect((await tablesOfAccount(id)).suspensions).toMatchObject([{ attempts }]),
      );
      await advance(clock, later({ minutes: attempts }));
    }
    await eventually(async () =>
      expect(await said(id)).toEqual([
        { type: "suspension.failed", eraser: name, verb: "disable", cause: "not_confirmed" },
      ]),
    );
    const calls = clerk.called.length;
    await advance(clock, later({ days: 1 }));
    expect(clerk.called.length).toBe(calls);
  });

  it("that refuses its secrets pauses the eraser, and no account is given up for it", async () => {
    clerk.fault = () => new Response(null, { status: 401 });
    const { id, clock, name } = await closing();
    await eventually(async () =>
      expect((await get(`/v1/erasers/${name}`)).body.paused).toMatchObject({
        error: "step 1 (find) answered 401",
      }),
    );
    await advance(clock, later({ days: 10 }));
    expect(await said(id)).toEqual([]);
    expect((await tablesOfAccount(id)).suspensions).toMatchObject([
      { wanted: "disabled", attempts: 0 },
    ]);
  });
});
