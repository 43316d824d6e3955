/** Erasures that systems of the host take part in: prompt ones, and such as fail, defer, lie and die. */

import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { hash } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { eraserObject } from "../../src/erasers/eraser-address";
import { DIRECTORY_FOLLOWS_MS } from "../../src/erasers/limits";
import { del, get, post, put, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  OWNER,
  policyDraft,
  prove,
  report,
  typesOf,
} from "../support/fixtures";
import { playWaits } from "../support/played-waits";
import { playReceivers, type Receiver, status } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { later, SECOND_MS } from "../support/time";
import { noTimeouts } from "../webhooks/publishing";
import { tablesOfAccount } from "./stored-tables";

const CRM = "https://crm.example.com/erase";
const CDN = "https://cdn.example.com/erase";

let crm: Receiver;
let cdn: Receiver;

beforeEach(() => {
  [crm, cdn] = playReceivers(CRM, CDN);
});
async function anEraser(url: string, over = {}): Promise<{ name: string; secret: string }> {
  const name = freshId("eraser");
  const reply = await put(`/v1/erasers/${name}`, { url, ...over });
  expect(reply.status).toBe(201);
  return { name, secret: String(reply.body.secret) };
}

const taskIn = ({ body }: Reply, eraser: string) =>
  body.tasks.find((task: { eraser: string }) => task.eraser === eraser);

const erasure = (id: string) => get(`/v1/accounts/${id}/erasure`);
const taskOf = async (id: string, eraser: string) => taskIn(await erasure(id), eraser);

/** An account on a clock of its own whose deletion is due after 14 days, by one eraser or two. */
async function closing(erasers: string[], over = {}) {
  const policy = await aPolicy({ steps: [], erasers, ...over });
  const { id, clock } = await anAccountInTime({ policy, holder: { type: "individual" } });
  await report(id, "environment", "e-1", { attributes: { name: "production" } });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  return { id, clock, closure, policy };
}

/** The directory has all that has happened to the account. */
const followed = (id: string) =>
  eventually(async () => {
    const version = (await history(id)).at(-1)?.sequence;
    const statement = env.DIRECTORY.prepare("SELECT version FROM accounts WHERE id = ?").bind(id);
    expect(await statement.first("version")).toBe(version);
  });

const DUE = later({ days: 14 });

describe("an eraser that does it at once", () => {
  it("gets a signed message with the account, the target and the holdings, and nothing more", async () => {
    const { name, secret } = await anEraser(CRM);
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    expect((await account(id)).state).toBe("deleted");
    const task = (await taskOf(id, name)).id;
    expect(crm.verifiedBy(secret)).toEqual([
      {
        type: "erasure.requested",
        timestamp: DUE,
        data: {
          task,
          account: id,
          livemode: false,
          target: "delete",
          holdings: [{ kind: "environment", ref: "e-1" }],
          holdings_total: 1,
        },
      },
    ]);
    expect(crm.ids).toEqual([task]);
  });

  it("acknowledges by 404 only if it is registered to mean so", async () => {
    const { name } = await anEraser(CRM, { not_found: "done" });
    const { name: strict } = await anEraser(CDN);
    expect((await get(`/v1/erasers/${name}`)).body.not_found).toBe("done");
    expect((await get(`/v1/erasers/${strict}`)).body.not_found).toBe("retry");
    const listed = (await get("/v1/erasers?limit=100")).body.data;
    expect(listed.find((one: { name: string }) => one.name === name)?.not_found).toBe("done");
    crm.answersWith(404);
    cdn.answersWith(404);
    const { id, clock } = await closing([name, strict]);
    await advance(clock, DUE);
    await eventually(async () => expect((await taskOf(id, name)).status).toBe("done"));
    expect(await taskOf(id, strict)).toMatchObject({
      status: "pending",
      last_error: "answered 404",
    });
    await put(`/v1/erasers/${name}`, { url: CRM });
    expect((await get(`/v1/erasers/${name}`)).body.not_found).toBe("retry");
  });

  it.each([200, 201, 204, 410])("acknowledges by %i", async (code) => {
    const { name } = await anEraser(CRM);
    crm.answersWith(code);
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    expect(await taskOf(id, name)).toMatchObject({
      object: "erasure_task",
      status: "done",
      attempts: 1,
      last_error: null,
      done_at: DUE,
    });
  });

  it("may give a proof, of which the hash is kept", async () => {
    const { name } = await anEraser(CRM);
    crm.answersWith(() => Response.json({ proof: "receipt 7" }));
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    const proof_sha256 = hash("sha256", "receipt 7");
    expect(await taskOf(id, name)).toMatchObject({ proof_sha256 });
    expect(JSON.stringify(await tablesOfAccount(id))).not.toContain("receipt 7");
  });

  it("comes before those of Adieu's own", async () => {
    const first = await anEraser(CRM);
    const second = await anEraser(CDN);
    crm.answersWith(500);
    const { id, clock } = await closing([first.name, second.name]);
    await advance(clock, DUE);
    expect((await account(id)).state).toBe("erasing");
    expect((await taskOf(id, second.name)).status).toBe("done");
    expect((await taskOf(id, "holdings")).status).toBe("pending");
    expect((await tablesOfAccount(id)).holdings).toHaveLength(1);
    crm.answersWith(204);
    await advance(clock, later({ minutes: 1 }, DUE));
    expect((await account(id)).state).toBe("deleted");
    expect((await tablesOfAccount(id)).holdings).toBeUndefined();
  });

  it("of a purge leaves the account, which is revived without what it had", async () => {
    const { name } = await anEraser(CDN);
    const { id, clock } = await closing([name], { then: "purge" });
    await advance(clock, DUE);
    expect(await account(id)).toMatchObject({ state: "purged", holder: { type: "individual" } });
    expect(cdn.received).toHaveLength(1);
    await post(`/v1/accounts/${id}/restore`, { actor: OWNER });
    expect((await account(id)).state).toBe("active");
    expect((await history(id)).at(-1)?.data).toMatchObject({ fresh_environment: true });
  });
});

describe("an eraser that fails", () => {
  it("is asked again with the same message, later and later, by the account's time", async () => {
    const { name, secret } = await anEraser(CRM);
    crm.answersWith(500, 503, () => Promise.reject(new TypeError("connection reset")), 200);
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    expect(await taskOf(id, name)).toMatchObject({
      status: "pending",
      attempts: 1,
      last_error: "answered 500",
    });
    await advance(clock, later({ days: 1 }, DUE));
    expect(await taskOf(id, name)).toMatchObject({ status: "done", attempts: 4 });
    expect(new Set(crm.ids).size).toBe(1);
    expect(new Set(crm.verifiedBy(secret).map((body) => JSON.stringify(body))).size).toBe(1);
    const doneAt = (await taskOf(id, name)).done_at;
    expect(doneAt > later({ minutes: 35 }, DUE) && doneAt < later({ minutes: 40 }, DUE)).toBe(true);
  });

  it("stalls after seven days, and an event says so", async () => {
    const { name } = await anEraser(CRM);
    crm.answersWith(500);
    const { id, clock } = await closing([name]);
    await advance(clock, later({ days: 7, ms: -1 }, DUE));
    expect((await taskOf(id, name)).status).toBe("pending");
    await advance(clock, later({ days: 7 }, DUE));
    const task = await taskOf(id, name);
    expect(task).toMatchObject({ status: "stalled", last_error: "answered 500" });
    expect(task.attempts).toBeGreaterThan(8);
    expect((await history(id)).at(-1)).toMatchObject({
      type: "erasure.task_stalled",
      at: later({ days: 7 }, DUE),
      data: { task: task.id, eraser: name, cause: "not_acknowledged" },
    });
    const calls = crm.received.length;
    await advance(clock, later({ days: 30 }, DUE));
    expect(crm.received).toHaveLength(calls);
    expect((await account(id)).state).toBe("erasing");
  });

  it("is asked again, as something new, if an admin says so", async () => {
    const { name } = await anEraser(CRM);
    crm.answersWith(500);
    const { id, clock } = await closing([name]);
    await advance(clock, later({ days: 7 }, DUE));
    crm.answersWith(204);
    const { id: task } = await taskOf(id, name);
    expect((await post(`/v1/erasure_tasks/${task}/retry`)).body).toMatchObject({ id: task });
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    expect(crm.ids.at(-1)).toBe(`${task}.2`);
  });

  it("is asked again after the first waits, not the last ones", async () => {
    const { name } = await anEraser(CRM);
    crm.answersWith(500);
    const { id, clock } = await closing([name]);
    await advance(clock, later({ days: 7 }, DUE));
    const { id: task, attempts } = await taskOf(id, name);
    expect(attempts).toBeGreaterThan(5);
    const before = crm.received.length;
    await post(`/v1/erasure_tasks/${task}/retry`);
    await eventually(() => expect(crm.received.length).toBe(before + 1));
    await advance(clock, later({ days: 7, minutes: 10 }, DUE));
    expect(crm.received.length).toBeGreaterThan(before + 1);
    expect((await taskOf(id, name)).attempts).toBe(crm.received.length - before);
  });

  it("is let go if an admin says why, and the history says so for ever", async () => {
    const { name } = await anEraser(CRM);
    crm.answersWith(500);
    const { id, clock } = await closing([name]);
    await advance(clock, later({ days: 7 }, DUE));
    const { id: task } = await taskOf(id, name);
    const body = { reason: { code: "system_retired", comment: "comment-88" } };
    const settled = await post(`/v1/erasure_tasks/${task}/settle`, body);
    expect(settled.status).toBe(200);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    const done = (await history(id)).find(
      ({ type, data }) => type === "erasure.task_done" && data.task === task,
    );
    expect(done?.data).toMatchObject({ by: "admin", reason_code: "system_retired", proof: null });
    expect(JSON.stringify(await tablesOfAccount(id))).not.toContain("comment-88");
  });
});

/** Whose word it is that a task is done, by the history. */
async function saidBy(id: string, task: string): Promise<string> {
  const done = (await history(id)).find(
    ({ type, data }) => type === "erasure.task_done" && data.task === task,
  );
  return String(done?.data.by);
}

describe("an eraser that never promised anything", () => {
  it.each([
    ["that only fails", later({}, DUE), "pending"],
    ["that has stalled", later({ days: 7 }, DUE), "stalled"],
  ])(
    "%s is spoken for by the host, and history and certificate say so",
    async (_, until, found) => {
      const { name } = await anEraser(CRM);
      crm.answersWith(500);
      const { id, clock } = await closing([name]);
      await advance(clock, until);
      const { id: task, status: before } = await taskOf(id, name);
      expect(before).toBe(found);
      const key = await aKey(["app"]);
      const reply = await post(`/v1/erasure_tasks/${task}/ack`, { proof: "mine" }, { key });
      expect(reply.body).toMatchObject({ status: "done" });
      expect(await saidBy(id, task)).toBe("app");
      await eventually(async () => expect((await account(id)).state).toBe("deleted"));
      const { certificate } = (await get(`/v1/accounts/${id}/certificate`)).body;
      const [, claims = ""] = certificate.split(".");
      expect(JSON.parse(Buffer.from(claims, "base64url").toString()).erasers[0]).toMatchObject({
        eraser: name,
        by: "app",
        proof_sha256: hash("sha256", "mine"),
      });
      await eventually(async () => {
        const listed = (await get("/v1/erasures?limit=100")).body.data;
        expect(listed.find((one: { eraser: string }) => one.eraser === name)).toMatchObject({
          acknowledged_by: "app",
        });
      });
    },
  );
});

describe("an eraser that open closures may need", () => {
  it("is not taken away while there is one, though no policy in force names it any more", async () => {
    const { name } = await anEraser(CRM);
    const { id, clock, policy } = await closing([name]);
    await followed(id);
    const waits = playWaits(DIRECTORY_FOLLOWS_MS);
    await put(`/v1/policies/${policy}`, policyDraft({ steps: [], erasers: [] }));
    await eventually(async () =>
      expectProblem(await del(`/v1/erasers/${name}`), 409, "eraser_in_use", {
        policies: [],
        pending: [policy],
      }),
    );
    expect(waits()).toBeGreaterThan(0);
    crm.answersWith(200);
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    await eventually(async () => expect((await del(`/v1/erasers/${name}`)).status).toBe(204));
  });
});

describe("an eraser that answers 202", () => {
  async function deferred(over = {}) {
    const { name } = await anEraser(CRM, over);
    crm.answersWith(202);
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    return { name, id, clock, task: String((await taskOf(id, name)).id) };
  }

  it("is waited for, and not asked again", async () => {
    const { id, name, clock } = await deferred();
    await advance(clock, later({ days: 3 }, DUE));
    expect(crm.received).toHaveLength(1);
    expect(await taskOf(id, name)).toMatchObject({ status: "pending", last_error: null });
    await advance(clock, later({ days: 7 }, DUE));
    expect((await taskOf(id, name)).status).toBe("stalled");
  });

  it("has not kept its word once the task has stalled: then the caller speaks for it", async () => {
    const { id, task, clock } = await deferred();
    await advance(clock, later({ days: 7 }, DUE));
    const key = await aKey(["app"]);
    const reply = await post(`/v1/erasure_tasks/${task}/ack`, {}, { key });
    expect(reply.body).toMatchObject({ status: "done" });
    expect(await saidBy(id, task)).toBe("app");
  });

  it("acknowledges by the API, with a proof or without", async () => {
    const { id, name, task } = await deferred();
    const key = await aKey(["app"]);
    const reply = await post(`/v1/erasure_tasks/${task}/ack`, { proof: "done" }, { key });
    expect(reply).toMatchObject({ status: 200, body: { object: "erasure_task", status: "done" } });
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    expect((await taskOf(id, name)).proof_sha256).toBe(hash("sha256", "done"));
    expect(await saidBy(id, task)).toBe("eraser");
  });

  it("acknowledges though CONTROL is silent and its registration was never read: it is probed", async () => {
    noTimeouts();
    const { id, name, task } = await deferred();
    const key = await aKey(["app"]);
    expect((await get(`/v1/accounts/${id}`, { key })).status).toBe(200);
    await evictDurableObject(eraserObject(env, { livemode: false, name }));
    const silent: unknown = new Proxy(() => silent, {
      apply: () => silent,
      get: (_, method) => (method === "bind" ? silent : () => new Promise(() => {})),
    });
    const prepare = vi.spyOn(Object.getPrototypeOf(env.CONTROL), "prepare").mockReturnValue(silent);
    const waits = playWaits(2 * SECOND_MS);
    const reply = await post(`/v1/erasure_tasks/${task}/ack`, { proof: "done" }, { key });
    expect(reply).toMatchObject({ status: 200, body: { status: "pending", probing: true } });
    expect(waits()).toBe(1);
    prepare.mockRestore();
  });

  it("has promised nothing for the next round: then it is the caller's word again", async () => {
    const { id, task, clock } = await deferred();
    await advance(clock, later({ days: 7 }, DUE));
    crm.answersWith(500);
    expect((await post(`/v1/erasure_tasks/${task}/retry`)).status).toBe(200);
    await eventually(async () => expect(crm.received).toHaveLength(2));
    expect((await post(`/v1/erasure_tasks/${task}/ack`, {})).status).toBe(200);
    expect(await saidBy(id, task)).toBe("app");
  });

  it("may say so twice, without a body, and with the same idempotency key", async () => {
    const { task } = await deferred();
    const headers = { "idempotency-key": freshId("key") };
    const path = `/v1/erasure_tasks/${task}/ack`;
    expect((await post(path, undefined)).status).toBe(200);
    expect((await post(path, {})).status).toBe(200);
    const keyed = await post(path, {}, { headers });
    const again = await post(path, {}, { headers });
    expect(again.body).toEqual(keyed.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  it("may say so before its 202 has arrived, and is probed all the same", async () => {
    const { name } = await anEraser(CRM, { probe: true });
    crm.answer = async ({ body }) => {
      const { type, data } = JSON.parse(body);
      if (type === "erasure.probe") return status(404);
      expect((await post(`/v1/erasure_tasks/${data.task}/ack`, {})).status).toBe(200);
      return status(202);
    };
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    expect(crm.types).toEqual(["erasure.requested", "erasure.probe"]);
  });

  it("is not believed of what is not its own", async () => {
    const { id, task } = await deferred();
    const own = (await taskOf(id, "holdings")).id;
    const facts = { task_status: "pending" };
    const ack = (name: string) => post(`/v1/erasure_tasks/${name}/ack`, {});
    expectProblem(await ack(own), 409, "wrong_task_state", facts);
    expectProblem(await ack(task.replace("tsk_", "tsk_0")), 404, "not_found");
    expectProblem(await ack("tsk_nonsense"), 404, "not_found");
    expectProblem(await ack(`${task}x`), 404, "not_found");
    expectProblem(await post(`/v1/erasure_tasks/${task}/retry`), 409, "wrong_task_state", facts);
  });

  it("only by keys that may", async () => {
    const { task } = await deferred();
    for (const role of ["support", "reviewer", "auditor"]) {
      const key = await aKey([role]);
      const reply = await post(`/v1/erasure_tasks/${task}/ack`, {}, { key });
      expectProblem(reply, 403, "forbidden");
    }
    const key = await aKey(["app", "support"]);
    for (const act of ["retry", "settle"]) {
      const reply = await post(`/v1/erasure_tasks/${task}/${act}`, {}, { key });
      expectProblem(reply, 403, "forbidden");
    }
  });
});

describe("an eraser that is probed", () => {
  const isProbe = (body: string) => JSON.parse(body).type === "erasure.probe";

  it("is asked whether anything is left before it counts as done", async () => {
    const { name } = await anEraser(CRM, { probe: true });
    crm.answer = ({ body }) => (isProbe(body) ? Response.json({ present: false }) : status(200));
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    expect((await account(id)).state).toBe("deleted");
    expect(crm.types).toEqual(["erasure.requested", "erasure.probe"]);
    const types = typesOf(await history(id));
    expect(types.slice(types.indexOf("erasure.started"))).toEqual([
      "erasure.started",
      "erasure.task_acknowledged",
      "erasure.task_done",
      "erasure.task_done",
      "erasure.task_done",
      "account.deleted",
    ]);
  });

  it("is asked to erase again if it lied, and not in a circle", async () => {
    const { name } = await anEraser(CRM, { probe: true });
    let probes = 0;
    crm.answer = ({ body }) =>
      isProbe(body) ? Response.json({ present: ++probes < 2 }) : status(200);
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    expect(crm.types).toEqual(["erasure.requested", "erasure.probe"]);
    expect(await taskOf(id, name)).toMatchObject({ status: "pending", probing: false });
    await advance(clock, later({ days: 1 }, DUE));
    expect((await account(id)).state).toBe("deleted");
    const asked = ["erasure.requested", "erasure.probe"];
    expect(crm.types).toEqual([...asked, ...asked]);
    expect(new Set(crm.ids).size).toBe(4);
  });

  it("stalls if it goes on lying", async () => {
    const { name } = await anEraser(CRM, { probe: true });
    crm.answer = ({ body }) => (isProbe(body) ? Response.json({ present: true }) : status(200));
    const { id, clock } = await closing([name]);
    await advance(clock, later({ days: 8 }, DUE));
    expect((await taskOf(id, name)).status).toBe("stalled");
    expect(crm.received.length).toBeLessThan(40);
  });

  it("is probed after an acknowledgement by the API too", async () => {
    const { name } = await anEraser(CRM, { probe: true });
    crm.answer = ({ body }) => (isProbe(body) ? status(404) : status(202));
    const { id, clock } = await closing([name]);
    await advance(clock, DUE);
    const { id: task } = await taskOf(id, name);
    const reply = await post(`/v1/erasure_tasks/${task}/ack`, {});
    expect(reply.body).toMatchObject({ status: "pending", probing: true });
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
  });
});

describe("an eraser that is gone although an erasure needs it", () => {
  it("does not strand that: it stalls at once, and a person decides", async () => {
    const { name } = await anEraser(CRM);
    crm.answersWith(500);
    const { id, clock, policy } = await closing([name]);
    await advance(clock, DUE);
    expectProblem(await del(`/v1/erasers/${name}`), 409, "eraser_in_use", { policies: [policy] });
    await followed(id);
    playWaits(DIRECTORY_FOLLOWS_MS);
    await put(`/v1/policies/${policy}`, policyDraft({ steps: [] }));
    expectProblem(await del(`/v1/erasers/${name}`), 409, "eraser_in_use", { pending: [policy] });
    // As after the database was restored to an older copy.
    await env.CONTROL.prepare("DELETE FROM erasers WHERE name = ?").bind(name).run();
    await env.ERASERS.getByName(`test:${name}`).removed();
    await advance(clock, later({ minutes: 1 }, DUE));
    const task = await taskOf(id, name);
    expect(task.status).toBe("stalled");
    expect((await history(id)).at(-1)?.data).toMatchObject({ cause: "not_registered" });
    const reason = { code: "system_retired" };
    await post(`/v1/erasure_tasks/${task.id}/settle`, { reason });
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
  });
});

describe("an erasure within one request", () => {
  it("shows in its answer how far it came", async () => {
    const { name } = await anEraser(CRM);
    crm.answersWith(202);
    const policy = await aPolicy({ erasers: [name], grace: "P0D" });
    const { id } = await anAccountInTime({ policy });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const reply = await prove(id, closure, { type: "confirm" });
    expect(reply.body).toMatchObject({ status: "executing" });
    expect((await account(id)).state).toBe("erasing");
    expect(crm.received).toHaveLength(1);
  });
});
