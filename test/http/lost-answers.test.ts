/**
 * Requests to no one account whose answer was lost, with what they made already made: the process died
 * before the answer was kept, or D1 took the row and its answer never came. Sent again under their key they
 * make the same thing, not another one (I7).
 */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { RequestLedger } from "../../src/index";
import { passTime } from "../support/account-objects";
import { get, type Json, post } from "../support/api";
import { eventually } from "../support/eventually";
import { anAccount, freshId } from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { NOW } from "../support/time";

const ENDPOINT: [string, Json] = [
  "/v1/webhook_endpoints",
  { url: "https://host.example/hook", events: ["*"] },
];

const MAKING: [string, string, Json][] = [
  ["an API key", "/v1/api_keys", { name: "reviews", roles: ["reviewer"] }],
  ["a webhook endpoint", ...ENDPOINT],
];

const listed = async (path: string): Promise<string[]> =>
  (await get(path)).body.data.map(({ id }: { id: string }) => id);

describe.each(MAKING)("%s", (_, path, body) => {
  it("is made once if the process died before its answer was kept", async () => {
    vi.setSystemTime(Date.now());
    const options = { headers: { "idempotency-key": freshId("key") } };
    vi.spyOn(RequestLedger.prototype, "storeAnswer").mockImplementationOnce(() => {
      throw new Error("the process died");
    });
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expectProblem(await post(path, body, options), 500, "internal");
    const made = await listed(path);
    expect(made).toHaveLength(1);
    expectProblem(await post(path, body, options), 409, "idempotency_key_in_flight");
    passTime(60_000);
    const again = await post(path, body, options);
    expect(again.status).toBe(201);
    expect(again.body.id).toBe(made[0]);
    expect(await listed(path)).toEqual(made);
    // The secret that is shown is the one that counts.
    const { key } = again.body;
    if (key) expect((await get("/v1/reviews", { key })).status).toBe(200);
  });

  it("is made once if D1 took it and its answer was lost", async () => {
    const options = { headers: { "idempotency-key": freshId("key") } };
    loseTheNextInsertsAnswer();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expectProblem(await post(path, body, options), 503, "unavailable");
    const made = await listed(path);
    expect(made).toHaveLength(1);
    const again = await post(path, body, options);
    expect(again.status).toBe(201);
    expect(again.body.id).toBe(made[0]);
    expect(await listed(path)).toEqual(made);
  });
});

it("a test clock is made once if the process died before its answer was kept", async () => {
  vi.setSystemTime(Date.now());
  const options = { headers: { "idempotency-key": freshId("key") } };
  vi.spyOn(RequestLedger.prototype, "storeAnswer").mockImplementationOnce(() => {
    throw new Error("the process died");
  });
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const body = { frozen_time: NOW };
  expectProblem(await post("/v1/test_clocks", body, options), 500, "internal");
  passTime(60_000);
  const again = await post("/v1/test_clocks", body, options);
  expect(again.body).toMatchObject({ object: "test_clock", frozen_time: NOW, status: "ready" });
});

/** What an endpoint is asked for, and what shows that it was done: the id of it. */
const OF_ENDPOINT: [string, Json | undefined][] = [
  ["test", undefined],
  ["replay", { after: NOW }],
];

describe.each(OF_ENDPOINT)("a %s of an endpoint", (what, body) => {
  it.each([
    ["is made once", 200],
    ["is made once, also if its receiver is gone and the endpoint was disabled", 410],
  ])("%s if the process died before its answer was kept", async (_, answer) => {
    vi.setSystemTime(Date.now());
    const receiver = playReceiver("https://host.example/hook");
    const { id } = (await post(...ENDPOINT)).body;
    const path = `/v1/webhook_endpoints/${id}`;
    await anAccount();
    await eventually(() => expect(receiver.received).toHaveLength(1));
    receiver.answersWith(answer);
    const options = { headers: { "idempotency-key": freshId("key") } };
    vi.spyOn(RequestLedger.prototype, "storeAnswer").mockImplementationOnce(() => {
      throw new Error("the process died");
    });
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expectProblem(await post(`${path}/${what}`, body, options), 500, "internal");
    const status = answer === 410 ? "disabled" : "enabled";
    await eventually(async () => {
      expect(receiver.received).toHaveLength(2);
      expect((await get(path)).body.status).toBe(status);
      const { data } = (await get(`${path}/deliveries?status=pending`)).body;
      expect(data).toEqual([]);
    });
    passTime(60_000);
    const again = await post(`${path}/${what}`, body, options);
    expect([again.status, again.body.endpoint]).toEqual([202, id]);
    const repeated = await post(`${path}/${what}`, body, options);
    expect(repeated.body).toEqual(again.body);
    await scheduler.wait(300);
    expect(receiver.received).toHaveLength(2);
    if (status === "disabled") {
      expectProblem(await post(`${path}/${what}`, body), 409, "endpoint_disabled");
    }
  });
});

/** D1 carries out the next INSERT, but its answer is lost on the way. */
function loseTheNextInsertsAnswer(): void {
  const prepare = env.CONTROL.prepare.bind(env.CONTROL);
  vi.spyOn(env.CONTROL, "prepare").mockImplementation((query) => {
    const statement = prepare(query);
    if (!query.trimStart().startsWith("INSERT")) return statement;
    vi.mocked(env.CONTROL.prepare).mockRestore();
    const bind = statement.bind.bind(statement);
    statement.bind = (...values) => {
      const bound = bind(...values);
      const lost = async () => {
        await bound.all();
        throw new Error("D1_ERROR: Network connection lost");
      };
      return Object.assign(bound, { run: lost, first: lost });
    };
    return statement;
  });
}
