/**
 * Webhooks and crashes: `npm run dev`, the real process, is killed with SIGKILL twice while its webhooks are in flight,
 * and started again on the files that it left. Afterwards every living receiver must have got every event, each under a
 * right signature, and the ordered one each account's events in order.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { type Service, startService } from "../../../../src/local/service";
import { inParallel } from "../../../../src/shared/concurrency";
import { type Api, apiOf, type Item, type Reply } from "../crash/api";
import { type Receiver, startReceiver, type Ways } from "./receivers";

/** The receivers, and how each of them answers. */
const RECEIVERS = {
  first: "living",
  second: "living",
  ordered: "living",
  recovering: "recovering",
  failing: "failing",
  silent: "silent",
} as const satisfies Record<string, Ways>;
type Name = keyof typeof RECEIVERS;

const ALL: readonly Name[] = ["first", "second", "ordered", "recovering", "failing", "silent"];
const LIVING: readonly Name[] = ["first", "second", "ordered", "recovering"];
/** These are stopped in the middle of their deliveries. The others receive all the while. */
const HELD: readonly Name[] = ["first", "second", "ordered"];
const DEAD: readonly Name[] = ["failing", "silent"];

/** New accounts before each kill. After the last kill only the sweep and their own alarms wake the endpoints' objects. */
const ACCOUNTS = 12;
const CALLERS = 6;
/** The events of one account: registered, opened, its step passed, scheduled, disabled. */
const SEQUENCES = [1, 2, 3, 4, 5];

/** Each receiver has sixty deliveries before a kill: it answers so many of them, then none. */
const ANSWERED = 20;
const KILLS = 2;

/** The sweep of `npm run dev` runs every 20 s, that of a deployment every minute. Here it runs at once. */
const SWEEP_MS = 500;
const CATCH_UP_MS = 300_000;
const TEST_MS = 900_000;

let directory: string;
let receivers: Record<Name, Receiver>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-webhooks-"));
  const [first, second, ordered, recovering, failing, silent] = await Promise.all([
    startReceiver(RECEIVERS.first),
    startReceiver(RECEIVERS.second),
    startReceiver(RECEIVERS.ordered),
    startReceiver(RECEIVERS.recovering),
    startReceiver(RECEIVERS.failing),
    startReceiver(RECEIVERS.silent),
  ]);
  receivers = { first, second, ordered, recovering, failing, silent };
});

afterAll(async () => {
  for (const name of ALL) await receivers[name][Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

const start = (): Promise<Service> => startService(new AbortController().signal, directory);

it(
  "delivers every event to every living receiver although it is killed while it delivers",
  async () => {
    const accounts: string[] = [];
    let service = await start();
    try {
      const endpoints = await listen(apiOf(service.url));
      for (let kill = 0; kill < KILLS; kill += 1) {
        const held = HELD.map((name) => receivers[name].holdAfter(ANSWERED));
        accounts.push(...(await cancelled(apiOf(service.url), `k${kill}`)));
        // Events that are killed on their way to the directory are the subject of crash.test.ts.
        await untilFed(service, accounts.length);
        await Promise.all(held);
        const all = accounts.length * SEQUENCES.length;
        for (const name of HELD) expect(receivers[name].received.size).toBeLessThan(all);
        await service.kill();
        for (const name of HELD) receivers[name].goOn();
        service = await start();
      }

      const api = apiOf(service.url);
      const began = performance.now();
      const events = await historyOf(api, accounts);
      expect(events).toHaveLength(accounts.length * SEQUENCES.length);
      let waiting = await waitingFor(api, events, endpoints);
      while (waiting.length > 0 && performance.now() - began < CATCH_UP_MS) {
        await sweep(service);
        await pause(SWEEP_MS);
        waiting = await waitingFor(api, events, endpoints);
      }
      expect(waiting).toEqual([]);
      for (const name of LIVING) expect([...receivers[name].received].sort()).toEqual(events);
      const inOrder = accounts.map((account) => [account, SEQUENCES]);
      expect([...receivers.ordered.sequences].sort()).toEqual(inOrder.sort());

      const counts = Object.fromEntries(ALL.map((name) => [name, receivers[name].counts()]));
      console.log(JSON.stringify({ events: events.length, ...counts }));
      for (const name of ALL) expect(counts[name]?.refused).toBe(0);
      // At each kill some deliveries were sent, and their outcome was not written yet: they came again.
      for (const name of HELD) expect(counts[name]?.repeats).toBeGreaterThanOrEqual(KILLS);
      // The circuits of dead receivers are open, so they are not called for every event again and again.
      for (const name of DEAD) expect(counts[name]?.calls).toBeLessThan(events.length);
    } finally {
      await service[Symbol.asyncDispose]();
    }
  },
  TEST_MS,
);

/** @returns the endpoints' ids, each with the name of its receiver */
async function listen(api: Api): Promise<ReadonlyMap<string, Name>> {
  const endpoints = new Map<string, Name>();
  for (const name of ALL) {
    const receiver = receivers[name];
    const asked = { url: receiver.url, events: ["*"], ordered: name === "ordered" };
    const { body } = expectStatus(
      await api.call("POST", "/v1/webhook_endpoints", { body: asked }),
      201,
    );
    receiver.trust(String(body.secret));
    endpoints.set(String(body.id), name);
  }
  return endpoints;
}

/** Registers accounts and cancels them. @returns their ids */
async function cancelled(api: Api, prefix: string): Promise<string[]> {
  const ids = Array.from({ length: ACCOUNTS }, (_, number) => `${prefix}-${number}`);
  const post = async (path: string, body: Item, status: number) =>
    expectStatus(await api.call("POST", path, { body }), status).body;
  await inParallel(ids, CALLERS, async (id) => {
    const holder = { type: "individual" };
    await post("/v1/accounts", { id, policy: "disable-then-purge", holder }, 201);
    const actor = { role: "admin", id: "admin-1" };
    const closures = `/v1/accounts/${id}/closures`;
    const closure = await post(closures, { kind: "cancellation", actor }, 201);
    await post(`${closures}/${closure.id}/proofs`, { type: "confirm" }, 200);
  });
  return ids;
}

async function untilFed({ url }: Service, accounts: number): Promise<void> {
  const fed = async () => (await apiOf(url).all("/v1/events")).length;
  await expect
    .poll(fed, { timeout: CATCH_UP_MS, interval: SWEEP_MS })
    .toBe(accounts * SEQUENCES.length);
}

/** Reads the history of each account from the account itself. @returns ids of events, sorted */
async function historyOf(api: Api, accounts: readonly string[]): Promise<string[]> {
  const histories = await Promise.all(accounts.map((id) => api.all(`/v1/accounts/${id}/events`)));
  return histories.flatMap((events) => events.map(({ id }) => String(id))).sort();
}

const statsSchema = z.looseObject({
  deliveries: z.looseObject({
    failed: z.int(),
    endpoints: z.array(z.looseObject({ endpoint: z.string(), pending: z.int() })),
  }),
});

/** @returns what the living receivers have not got yet, and deliveries that are pending or given up */
async function waitingFor(
  api: Api,
  events: readonly string[],
  endpoints: ReadonlyMap<string, Name>,
): Promise<string[]> {
  const { deliveries } = statsSchema.parse((await api.call("GET", "/v1/stats")).body);
  const missing = LIVING.flatMap((name) =>
    events
      .filter((event) => !receivers[name].received.has(event))
      .map((event) => `${name} did not receive ${event}`),
  );
  const pending = deliveries.endpoints
    .map(({ endpoint, pending }) => ({ name: endpoints.get(endpoint), pending }))
    .filter(({ name, pending }) => pending > 0 && !DEAD.some((dead) => dead === name))
    .map(({ name, pending }) => `${pending} wait for ${name}`);
  return [...missing, ...pending, ...(deliveries.failed > 0 ? ["some were given up"] : [])];
}

const sweep = async ({ url }: Service): Promise<void> => {
  await fetch(`${url}/cdn-cgi/local/scheduled`);
};

function expectStatus(reply: Reply, status: number): Reply {
  expect(reply.status, JSON.stringify(reply.body)).toBe(status);
  return reply;
}
