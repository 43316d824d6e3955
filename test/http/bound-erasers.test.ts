/** Erasers that are Workers of the host's own: a second Worker runs beside Adieu's, and is called by a service binding. */
import { env } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { EraserBinding } from "../../src/client/rpc/eraser";
import type { HostEraser } from "../../src/erasers/bound-eraser";
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
  report,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later } from "../support/time";

type Seen = { calls: Record<string, unknown>[]; customer: { isDisabled: boolean } | null };
type Played = EraserBinding & {
  remember(account: string): Promise<void>;
  behave(how: string): Promise<void>;
  seen(account: string): Promise<Seen>;
};
const crm = (env as unknown as { ERASER_CRM: Played }).ERASER_CRM;
// What hosts are told that Adieu calls (`adieu/rpc`) is what it calls.
crm satisfies HostEraser;

const DUE = later({ days: 14 });

beforeEach(() => crm.behave("well"));

async function aBoundEraser(body: object = {}): Promise<string> {
  const name = freshId("crm");
  const reply = await put(`/v1/erasers/${name}`, { binding: "ERASER_CRM", ...body });
  expect(reply.body).toMatchObject({ url: null, binding: "ERASER_CRM", secret: null });
  expect(reply.status).toBe(201);
  return name;
}

/** An account that its system knows, and that is deleted after 14 days. */
async function closing(eraser: string, how: object = {}) {
  const policy = await aPolicy({ steps: [], erasers: [{ name: eraser, ...how }] });
  const { id, clock } = await anAccountInTime({
    policy,
    holder: { type: "individual", email: "ann@example.com" },
  });
  await crm.remember(id);
  await report(id, "order", "o-1");
  await aClosure(id, { kind: "deletion", actor: OWNER });
  return { id, clock };
}

const taskOf = async (id: string, eraser: string) =>
  (await get(`/v1/accounts/${id}/erasure`)).body.tasks.find(
    (task: { eraser: string }) => task.eraser === eraser,
  );

describe("an eraser by a service binding", () => {
  it("erases and is probed; it is given what a URL is given, and nothing personal", async () => {
    const name = await aBoundEraser({ probe: true });
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    const { calls, customer } = await crm.seen(id);
    expect(customer).toBeNull();
    const task = (await taskOf(id, name)).id;
    const given = { task, round: 1, account: id, livemode: false, target: "delete", at: DUE };
    expect(calls).toEqual([
      {
        method: "erase",
        ...given,
        holdings: [{ kind: "order", ref: "o-1" }],
        holdings_total: 1,
        replay: false,
      },
      { method: "probe", ...given, holdings: [], holdings_total: 1, replay: false },
    ]);
    const done = (await history(id)).find(({ type }) => type === "erasure.task_acknowledged");
    const proof = createHash("sha256").update(`${id} is no customer any more`).digest("hex");
    expect(done?.data).toMatchObject({ eraser: name, proof });
  });

  it("may say that it will erase, and acknowledge by itself", async () => {
    const name = await aBoundEraser();
    await crm.behave("later");
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    const { id: task, status } = await taskOf(id, name);
    expect(status).toBe("pending");
    expect((await post(`/v1/erasure_tasks/${task}/ack`, {})).status).toBe(200);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
  });

  it.each([
    ["throws", "erase threw"],
    ["nonsense", "erase answered what is no answer of an eraser"],
  ])("is called again later if it %s, and nothing that it said is kept", async (how, error) => {
    const name = await aBoundEraser();
    await crm.behave(how);
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    await eventually(async () =>
      expect(await taskOf(id, name)).toMatchObject({ status: "pending", last_error: error }),
    );
    await crm.behave("well");
    await advance(clock, later({ minutes: 1 }, DUE));
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
  });

  it("has erased also if its proof is too long to be kept", async () => {
    const name = await aBoundEraser();
    await crm.behave("boasts");
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    const done = (await history(id)).find(({ type }) => type === "erasure.task_done");
    expect(JSON.stringify(done)).not.toContain("xxx");
  });

  it("that lies is found out by its probe", async () => {
    const name = await aBoundEraser({ probe: true });
    await crm.behave("lies");
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    await eventually(async () =>
      expect((await history(id)).map(({ type }) => type)).toContain("erasure.task_reopened"),
    );
    await crm.behave("well");
    await advance(clock, later({ days: 1 }, DUE));
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
  });

  it("disables while the grace period runs, and enables at a restore", async () => {
    const name = await aBoundEraser();
    const { id } = await closing(name, { disable: true });
    await eventually(async () => expect((await crm.seen(id)).customer?.isDisabled).toBe(true));
    expect((await post(`/v1/accounts/${id}/restore`, { actor: OWNER })).status).toBe(200);
    await eventually(async () => expect((await crm.seen(id)).customer?.isDisabled).toBe(false));
    await eventually(async () => {
      const said = (await history(id)).filter(({ type }) => type.startsWith("suspension."));
      const data = { eraser: name, connector: null, found: null };
      expect(said.map(({ type, data }) => ({ type, data }))).toEqual([
        { type: "suspension.confirmed", data },
        { type: "suspension.lifted", data },
      ]);
    });
  });

  it("is called again if its own code says that something is not implemented", async () => {
    const name = await aBoundEraser();
    await crm.behave("breaks");
    const { id, clock } = await closing(name, { disable: true });
    await eventually(async () => expect((await crm.seen(id)).calls).not.toEqual([]));
    await crm.behave("well");
    await advance(clock, later({ minutes: 1 }));
    await eventually(async () => expect((await crm.seen(id)).customer?.isDisabled).toBe(true));
  });

  it("without these methods says so, and is not probed", async () => {
    const name = freshId("least");
    await put(`/v1/erasers/${name}`, { binding: "ERASER_LEAST" });
    const { id, clock } = await closing(name, { disable: true });
    await eventually(async () =>
      expect((await history(id)).at(-1)).toMatchObject({
        type: "suspension.failed",
        data: { verb: "disable", cause: "no_verb" },
      }),
    );
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
  });

  it("erases again after a restore of a backup", async () => {
    const name = await aBoundEraser({ probe: true });
    const { id, clock } = await closing(name);
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    await crm.remember(id);
    const guard = () =>
      post(`/v1/erasers/${name}/guard`, { since: "2026-01-01T00:00:00Z", accounts: [id] });
    await eventually(async () => expect((await guard()).body.erased).toHaveLength(1));
    await eventually(async () => expect((await crm.seen(id)).customer).toBeNull());
    await eventually(async () =>
      expect((await get(`/v1/erasers/${name}`)).body.replay).toMatchObject({
        status: "done",
        probed: 1,
      }),
    );
    expect((await crm.seen(id)).calls.at(-2)).toMatchObject({ method: "erase", replay: true });
  });
});

describe("registering it", () => {
  it.each([
    ["that the deployment has not", "ERASER_NOBODY"],
    ["of Adieu's own", "DIRECTORY"],
    ["that is no name", "eraser_crm"],
  ])("is refused with a binding %s", async (_, binding) => {
    expectInvalid(await put(`/v1/erasers/${freshId("e")}`, { binding }), "/binding");
  });

  it("is shown again, may become a URL, and has nothing to rehearse", async () => {
    const name = await aBoundEraser({ per_minute: 60 });
    expect((await get(`/v1/erasers/${name}`)).body).toMatchObject({
      binding: "ERASER_CRM",
      per_minute: 60,
    });
    const { id } = await closing(name);
    expectProblem(await post(`/v1/erasers/${name}/rehearse`, { account: id }), 409, "no_connector");
    const toUrl = () => put(`/v1/erasers/${name}`, { url: "https://crm.example.com/erase" });
    const byUrl = await toUrl();
    expect(byUrl.body).not.toHaveProperty("binding");
    // Nobody has seen a secret of it before.
    expect(byUrl).toMatchObject({
      status: 200,
      body: { secret: expect.stringMatching(/^whsec_/) },
    });
    expect((await toUrl()).body.secret).toBeNull();
  });
});
