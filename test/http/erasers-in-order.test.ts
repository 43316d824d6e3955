/** Erasers of the host that are asked one after the other, as the policy says. */
import { beforeEach, describe, expect, it } from "vitest";
import { del, get, post, put } from "../support/api";
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
  policyDraft,
} from "../support/fixtures";
import { playReceivers, Receiver } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const DUE = later({ days: 14 });
const URLS = ["stripe", "segment", "auth0"].map((name) => `https://${name}.example.com/erase`);

let played: Receiver[];
beforeEach(() => {
  const [first = "", second = "", third = ""] = URLS;
  const idp = new Receiver(third);
  played = [...playReceivers(first, second, idp), idp];
});

/** Three erasers, each after the one before, and an account whose deletion is due after 14 days. */
async function inOrder() {
  const names = URLS.map(() => freshId("eraser"));
  for (const [index, name] of names.entries()) {
    expect((await put(`/v1/erasers/${name}`, { url: URLS[index] })).status).toBe(201);
  }
  const [stripe = "", segment = "", auth0 = ""] = names;
  const erasers = [
    { name: auth0, after: [stripe, segment] },
    stripe,
    { name: segment, after: [stripe] },
  ];
  const policy = await aPolicy({ steps: [], erasers });
  const { id, clock } = await anAccountInTime({ policy, holder: { type: "individual" } });
  await aClosure(id, { kind: "deletion", actor: OWNER });
  return { id, clock, policy, names: [stripe, segment, auth0] as const };
}

const tasksOf = async (id: string) =>
  new Map<string, Record<string, unknown>>(
    (await get(`/v1/accounts/${id}/erasure`)).body.tasks.map((task: { eraser: string }) => [
      task.eraser,
      task,
    ]),
  );
const calls = () => played.map(({ received }) => received.length);

describe("erasers in an order", () => {
  it("are asked one after the other, whatever the order in which they are named", async () => {
    const { id, clock, names } = await inOrder();
    await advance(clock, DUE);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    const done = (await history(id)).filter(({ type }) => type === "erasure.task_done");
    expect(done.map(({ data }) => data.eraser).slice(0, 3)).toEqual([...names]);
    expect(calls()).toEqual([1, 1, 1]);
  });

  it("wait for one that does not answer, say for which, and lose no time of their own", async () => {
    const { id, clock, names } = await inOrder();
    const [stripe, segment, auth0] = names;
    played[0]?.answersWith(500);
    await advance(clock, later({ days: 7 }, DUE));
    const tasks = await tasksOf(id);
    expect(tasks.get(stripe)).toMatchObject({ status: "stalled" });
    expect(tasks.get(segment)).toMatchObject({
      status: "pending",
      attempts: 0,
      waits_for: [stripe],
    });
    expect(tasks.get(auth0)).toMatchObject({ waits_for: [stripe, segment] });
    expect(calls().slice(1)).toEqual([0, 0]);
    await advance(clock, later({ days: 30 }, DUE));
    played[0]?.answersWith(204);
    await post(`/v1/erasure_tasks/${tasks.get(stripe)?.id}/retry`);
    await eventually(async () => expect((await account(id)).state).toBe("deleted"));
    expect(calls().slice(1)).toEqual([1, 1]);
    expect((await tasksOf(id)).get(auth0)).not.toHaveProperty("waits_for");
  });

  it("cannot be deleted while a policy names them, by whichever form", async () => {
    const { names } = await inOrder();
    for (const name of names) {
      expectProblem(await del(`/v1/erasers/${name}`), 409, "eraser_in_use");
    }
  });

  it("stand in the policy as they were put, and must be registered", async () => {
    const { policy, names } = await inOrder();
    const [stripe, segment, auth0] = names;
    const shown = (await get(`/v1/policies/${policy}`)).body;
    expect(shown.procedures.deletion.erasers).toMatchObject([
      { name: auth0, after: [stripe, segment] },
      stripe,
      { name: segment, after: [stripe] },
    ]);
    expect((await put(`/v1/policies/${policy}`, shown)).status).toBe(200);
    const erasers = [stripe, { name: "nobody", after: [stripe] }];
    const draft = policyDraft({ erasers }, { id: freshId("policy") });
    expect((await post("/v1/policies/validate", draft)).body.errors).toEqual([
      {
        pointer: "/procedures/deletion/erasers/1",
        detail: "no eraser nobody is registered",
      },
    ]);
  });
});
