/** What was done again after an erasure: told to the account, in its history and on its certificate. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountObject } from "../../src/composition/account-object";
import { claimsSchema } from "../../src/certificates/certificate";
import { accountObject } from "../../src/http/framework/account-calls";
import { KEY, Stripe } from "../erasers/stripe";
import { get, post, put } from "../support/api";
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
} from "../support/fixtures";
import { later } from "../support/time";

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
