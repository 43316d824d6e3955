/** What was done again after an erasure: told to the account, in its history and on its certificate. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CHECK_ATTEMPTS_MAX } from "../../src/account/limits";
import { claimsSchema } from "../../src/certificates/certificate";
import { AccountObject } from "../../src/composition/account-object";
import { eraserObject } from "../../src/erasers/eraser-address";
import { accountObject } from "../../src/http/framework/account-calls";
import { URL_OF_ERASER } from "../erasers/eraser";
import { KEY, Stripe } from "../erasers/stripe";
import { passTime } from "../support/account-objects";
import { del, get, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  anAccount,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  OWNER,
} from "../support/fixtures";
import { playReceivers, status } from "../support/receiver";
import { DAY_MS, later, MINUTE_MS } from "../support/time";
import { tablesOfAccount } from "./stored-tables";

const EMAIL = "Ann.Personal@example.com";
const DUE = later({ days: 14 });
const SINCE = "2026-01-01T00:00:00.000Z";

let stripe: Stripe;
beforeEach(() => {
  stripe = new Stripe(["cus_1", EMAIL], ["cus_other", "bob@example.com"]);
});

async function aConnector(): Promise<string> {
  const name = freshId("stripe");
  const reply = await put(`/v1/erasers/${name}`, { connector: "stripe", secrets: { key: KEY } });
  expect(reply.status).toBe(201);
  return name;
}

/** An account that one eraser erases, with a capsule. */
async function erased(name: string, wants: object = {}, deletion: object = {}) {
  const named = { name, capsule: "P400D", ...wants };
  const policy = await aPolicy({ steps: [], erasers: [named], ...deletion });
  const holder = { type: "individual", email: EMAIL };
  const { id, clock } = await anAccountInTime({ policy, holder });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await advance(clock, DUE);
  const rows = env.DIRECTORY.prepare("SELECT count(*) AS n FROM erasures WHERE account = ?");
  await eventually(async () => expect(await rows.bind(id).first("n")).toBe(1));
  return { id, clock, task: `tsk_${closure.replace("clo_", "")}.${name}.${id}` };
}

const restored = () => {
  for (const customer of stripe.customers.values()) customer.deleted = false;
};

async function replayed(name: string, id: string): Promise<string> {
  const { body } = await post(`/v1/erasers/${name}/guard`, { since: SINCE, accounts: [id] });
  await eventually(async () => {
    const { replay } = (await get(`/v1/erasers/${name}`)).body;
    expect(replay).toMatchObject({ id: body.replay.id, status: "done", done: 1 });
  });
  return body.replay.id;
}

const repeatedIn = async (id: string) =>
  (await history(id)).filter(({ type }) => type === "erasure.task_repeated");

async function claimsOf(id: string) {
  const { certificate } = (await get(`/v1/accounts/${id}/certificate`)).body;
  const payload = Buffer.from(certificate.split(".")[1], "base64url").toString();
  return claimsSchema.parse(JSON.parse(payload));
}

describe("a replay", () => {
  it("is told to the account, and stands on its certificate", async () => {
    const name = await aConnector();
    const { id, task } = await erased(name);
    const before = await claimsOf(id);
    expect(before.erasers[0]).not.toHaveProperty("repeated");
    restored();
    const replay = await replayed(name, id);
    const [event, ...more] = await repeatedIn(id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      at: DUE,
      actor: { role: "system" },
      data: { task, eraser: name, target: "delete", cause: "restore", verified: "probe", replay },
    });
    const { jti, log, erasers } = await claimsOf(id);
    expect(erasers[0]).toMatchObject({
      eraser: name,
      repeated: [{ at: DUE, cause: "restore", verified: "probe", found_again: false }],
      repeated_total: 1,
    });
    expect(jti).toBe(`${before.jti}/1`);
    expect(log.sequence).toBe(event.sequence);
    expect((await account(id)).state).toBe("deleted");
  });

  it("is told once, however often its eraser's object tells it", async () => {
    const name = await aConnector();
    const { id, task } = await erased(name);
    const told = { cause: "restore", verified: "acknowledged", replay: "r1" } as const;
    const object = accountObject(env, false, id);
    for (const replay of ["r1", "r1", "r2"]) {
      expect(await object.taskRepeated(task, { ...told, replay })).toMatchObject({ ok: true });
    }
    expect((await repeatedIn(id)).map(({ data }) => data.replay)).toEqual(["r1", "r2"]);
    const unknown = await object.taskRepeated(`${task}x`, told);
    expect(unknown).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  it("names the newest ten, and how many there were", async () => {
    const name = await aConnector();
    const { id, task } = await erased(name);
    const object = accountObject(env, false, id);
    for (let number = 1; number <= 12; number += 1) {
      const verified = number === 12 ? "job" : "acknowledged";
      await object.taskRepeated(task, { cause: "restore", verified, replay: `r${number}` });
    }
    const { erasers, jti } = await claimsOf(id);
    expect(erasers[0]?.repeated).toHaveLength(10);
    expect(erasers[0]?.repeated?.at(-1)?.verified).toBe("job");
    expect(erasers[0]?.repeated_total).toBe(12);
    expect(jti).toMatch(/\/12$/);
  });

  it("stays pending if the account cannot be told, and is told when it is made again", async () => {
    const name = await aConnector();
    const { id } = await erased(name);
    restored();
    const telling = vi
      .spyOn(AccountObject.prototype, "taskRepeated")
      .mockRejectedValueOnce(new Error("unreachable"));
    await post(`/v1/erasers/${name}/guard`, { since: SINCE, accounts: [id] });
    await eventually(async () => expect(telling).toHaveBeenCalledTimes(1));
    await eventually(async () =>
      expect((await get(`/v1/erasers/${name}`)).body.replay).toMatchObject({
        status: "running",
        done: 0,
        failing: 1,
        last_error: "the account could not be told",
      }),
    );
    expect(await repeatedIn(id)).toEqual([]);
    passTime(2 * MINUTE_MS);
    const object = eraserObject(env, { livemode: false, name });
    await eventually(async () => expect(await runDurableObjectAlarm(object)).toBe(true));
    await eventually(async () =>
      expect((await get(`/v1/erasers/${name}`)).body.replay).toMatchObject({ done: 1, failing: 0 }),
    );
    expect(await repeatedIn(id)).toHaveLength(1);
  });

  it("of an account that came back belongs to the erasure that it was of", async () => {
    const name = await aConnector();
    const { id, task } = await erased(name, {}, { then: "purge" });
    expect((await post(`/v1/accounts/${id}/restore`, { actor: OWNER })).status).toBe(200);
    expect((await account(id)).state).toBe("active");
    const object = accountObject(env, false, id);
    await object.taskRepeated(task, { cause: "restore", verified: "probe", replay: "r1" });
    expect((await claimsOf(id)).erasers[0]?.repeated_total).toBe(1);
    expect((await account(id)).state).toBe("active");
  });
});

describe("a look some time after the erasure", () => {
  const CHECK_AT = later({ days: 44 });
  const LOOKS = { probe_again: "P30D" };

  it("comes when the policy says, finds nothing, and says so on the certificate", async () => {
    const name = await aConnector();
    const { id, clock, task } = await erased(name, LOOKS);
    const calls = stripe.called.length;
    await advance(clock, later({ days: 43 }));
    expect(stripe.called).toHaveLength(calls);
    await advance(clock, later({ days: 60 }));
    const [event, ...more] = await repeatedIn(id);
    expect(more).toEqual([]);
    expect(event.at).toBe(CHECK_AT);
    expect(event.data).toEqual({
      closure: event.data.closure,
      task,
      eraser: name,
      target: "delete",
      cause: "check",
      verified: "probe",
    });
    expect(stripe.deletions).toHaveLength(1);
    expect((await claimsOf(id)).erasers[0]?.repeated).toEqual([
      { at: CHECK_AT, cause: "check", verified: "probe", found_again: false },
    ]);
    const { checks, errands } = await tablesOfAccount(id);
    expect([checks ?? [], errands ?? []]).toEqual([[], []]);
  });

  it("erases what has come back, and says that it had", async () => {
    const name = await aConnector();
    const { id, clock } = await erased(name, LOOKS);
    restored();
    await advance(clock, CHECK_AT);
    expect((await repeatedIn(id)).map(({ data }) => data)).toMatchObject([
      { cause: "check", verified: "probe", found_again: true },
    ]);
    expect(stripe.left).toEqual(["cus_other"]);
  });

  it("is tried again while its system is down, and remembers what it found before that", async () => {
    const name = await aConnector();
    const { id, clock } = await erased(name, LOOKS);
    restored();
    // What it found is erased, and then it cannot be asked.
    stripe.fault = (request) => {
      const answer = stripe.truly(request);
      if (request.method === "DELETE") stripe.fault = () => new Response(null, { status: 500 });
      return answer;
    };
    await advance(clock, CHECK_AT);
    expect(await repeatedIn(id)).toEqual([]);
    stripe.fault = null;
    await advance(clock, later({ days: 45 }));
    expect(
      (await repeatedIn(id)).map(({ at, data }) => [at, data.verified, data.found_again]),
    ).toEqual([[later({ days: 45 }), "probe", true]]);
  });

  it("is given up after some seven days, and says that it could not be asked", async () => {
    const name = await aConnector();
    const { id, clock } = await erased(name, LOOKS);
    stripe.fault = () => new Response(null, { status: 500 });
    for (let days = 44; days < 44 + CHECK_ATTEMPTS_MAX; days += 1) {
      expect(await repeatedIn(id)).toEqual([]);
      await advance(clock, later({ days }));
    }
    const [event] = await repeatedIn(id);
    expect(event.data).toMatchObject({ cause: "check", verified: "none" });
    expect(event.data).not.toHaveProperty("found_again");
  });

  it("waits while its eraser is paused", async () => {
    const name = await aConnector();
    const { id, clock } = await erased(name, LOOKS);
    stripe.fault = () => Response.json({}, { status: 401 });
    for (const days of [44, 50, 59]) await advance(clock, later({ days }));
    expect(await repeatedIn(id)).toEqual([]);
    stripe.fault = null;
    expect((await post(`/v1/erasers/${name}/resume`)).status).toBeLessThan(300);
    await advance(clock, later({ days: 60 }));
    expect((await repeatedIn(id)).map(({ data }) => data.verified)).toEqual(["probe"]);
  });

  it("cannot be made without a probe, and says so", async () => {
    const name = freshId("crm");
    playReceivers(URL_OF_ERASER);
    await put(`/v1/erasers/${name}`, { url: URL_OF_ERASER });
    const policy = await aPolicy({ steps: [], erasers: [{ name, ...LOOKS }] });
    const { id, clock } = await anAccountInTime({ policy });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    await advance(clock, CHECK_AT);
    expect((await repeatedIn(id)).map(({ data }) => data.verified)).toEqual(["none"]);
  });

  it("asks an eraser with a URL by a probe, and without a capsule", async () => {
    const name = freshId("crm");
    const [receiver] = playReceivers(URL_OF_ERASER);
    receiver.answersWith(() => status(204));
    await put(`/v1/erasers/${name}`, { url: URL_OF_ERASER, probe: true });
    const policy = await aPolicy({ steps: [], erasers: [{ name, ...LOOKS }] });
    const { id, clock } = await anAccountInTime({ policy });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    await advance(clock, CHECK_AT);
    const task = `tsk_${closure.replace("clo_", "")}.${name}.${id}`;
    expect(receiver.ids.at(-1)).toBe(`${task}.check`);
    expect(JSON.parse(receiver.received.at(-1)?.body ?? "")).toMatchObject({
      type: "erasure.probe",
      data: { task, account: id, target: "delete" },
    });
    expect((await repeatedIn(id)).map(({ data }) => data.verified)).toEqual(["probe"]);
  });

  it("is not made of an account that came back", async () => {
    const name = await aConnector();
    const { id, clock } = await erased(name, LOOKS, { then: "purge" });
    expect((await post(`/v1/accounts/${id}/restore`, { actor: OWNER })).status).toBe(200);
    restored();
    const calls = stripe.called.length;
    await advance(clock, later({ days: 60 }));
    expect(stripe.called).toHaveLength(calls);
    expect(await repeatedIn(id)).toEqual([]);
    expect(stripe.left).toContain("cus_1");
  });

  it("waits while a legal hold stands, because it might find something", async () => {
    const name = await aConnector();
    const { id, clock } = await erased(name, LOOKS);
    const held = await put(`/v1/accounts/${id}/legal_hold`, { reason: "A case" });
    expect(held.status).toBeLessThan(300);
    restored();
    const calls = stripe.called.length;
    await advance(clock, later({ days: 60 }));
    expect(stripe.called).toHaveLength(calls);
    expect((await del(`/v1/accounts/${id}/legal_hold`)).status).toBeLessThan(300);
    await advance(clock, later({ days: 61 }));
    expect((await repeatedIn(id)).map(({ at, data }) => [at, data.found_again])).toEqual([
      [later({ days: 61 }), true],
    ]);
  });

  it("comes at once if the erasure took longer than that, because another eraser stalled", async () => {
    const name = await aConnector();
    const other = freshId("crm");
    // It is down for good: nothing is played at its address.
    await put(`/v1/erasers/${other}`, { url: URL_OF_ERASER });
    const policy = await aPolicy({
      steps: [],
      erasers: [{ name, capsule: "P400D", ...LOOKS }, other],
    });
    const holder = { type: "individual", email: EMAIL };
    const { id, clock } = await anAccountInTime({ policy, holder });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    for (const days of [14, 21, 60]) await advance(clock, later({ days }));
    expect((await account(id)).state).toBe("erasing");
    expect(await repeatedIn(id)).toEqual([]);
    const task = `tsk_${closure.replace("clo_", "")}.${other}.${id}`;
    const settled = await post(`/v1/erasure_tasks/${task}/settle`, { reason: { code: "retired" } });
    expect(settled.status).toBe(200);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    await advance(clock, later({ days: 61 }));
    expect((await repeatedIn(id)).map(({ data }) => [data.eraser, data.verified])).toEqual([
      [name, "probe"],
    ]);
  });

  it("of an account that lives by the real time is set by its alarm", async () => {
    const name = await aConnector();
    const policy = await aPolicy({
      steps: [],
      grace: "P0D",
      erasers: [{ name, capsule: "P400D", ...LOOKS }],
    });
    const id = await anAccount({ policy, holder: { type: "individual", email: EMAIL } });
    await aClosure(id, { kind: "deletion", actor: OWNER });
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    const doneAt = Date.parse(
      (await history(id)).find(({ data }) => data.eraser === name && data.by === "eraser")?.at,
    );
    const stub = env.ACCOUNTS.getByName(`test:${id}`);
    const entry = await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec("SELECT next_at FROM errands WHERE kind = 'check'").toArray(),
    );
    expect(entry).toHaveLength(1);
    const due = Number(entry[0]?.next_at);
    expect(Math.abs(due - (doneAt + 30 * DAY_MS))).toBeLessThan(5 * MINUTE_MS);
    // Before that it need not be woken.
    await eventually(async () => {
      await runDurableObjectAlarm(stub);
      expect(await runInDurableObject(stub, (_, { storage }) => storage.getAlarm())).toBe(due);
    });
    await evictDurableObject(stub);
    vi.setSystemTime(due);
    await runDurableObjectAlarm(env.ACCOUNTS.getByName(`test:${id}`));
    await eventually(async () => expect(await repeatedIn(id)).toHaveLength(1));
  });

  it("costs an account nothing if its policy does not ask for it", async () => {
    const name = await aConnector();
    const { id } = await erased(name);
    expect(await tablesOfAccount(id)).not.toHaveProperty("checks");
    expect(JSON.stringify(await history(id))).not.toContain("probe_again");
  });
});
