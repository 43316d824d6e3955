/**
 * The real process, `npm run dev`, killed with SIGKILL under load and started again on what it left:
 * every change that was answered is there, and everyone who follows catches up.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Receiver, startReceiver } from "../../src/local/demo/receiver";
import { startService } from "../../src/local/service";
import { type Api, apiOf } from "./api";

const CALLERS = 16;
const LOAD_MS = 4_000;

/** The promise: the directory and the webhooks catch up within two minutes. */
const CATCH_UP_MS = 120_000;

/** Per account the version that an answer has shown. */
type Answered = Map<string, number>;

let directory: string;
let receiver: Receiver;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-crash-"));
  receiver = await startReceiver();
});

afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
});

it("loses nothing that was answered when it is killed, and everyone catches up", async () => {
  const { signal } = new AbortController();
  const answered: Answered = new Map();

  await using before = await startService(signal, directory);
  const api = apiOf(before.url);
  const url = receiver.url;
  const endpoint = await api("POST", "/v1/webhook_endpoints", { url, events: ["*"] });
  receiver.trust(String(endpoint.body.secret));
  const load = new AbortController();
  const callers = Array.from({ length: CALLERS }, (_, number) =>
    cancelAccounts(api, number, answered, load.signal),
  );
  await pause(LOAD_MS);
  await before.kill();
  load.abort();
  await Promise.all(callers);
  expect(answered.size).toBeGreaterThan(CALLERS);

  await using after = await startService(signal, directory);
  const again = apiOf(after.url);
  for (const [id, version] of answered) {
    const { status, body } = await again("GET", `/v1/accounts/${id}`);
    expect(status, `account ${id} is there`).toBe(200);
    expect(body.version, `account ${id} is no older than answered`).toBeGreaterThanOrEqual(version);
    expect(await sequencesOf(again, id)).toEqual(numbersTo(Number(body.version)));
  }

  const deadline = Date.now() + CATCH_UP_MS;
  let behind = ["not looked yet"];
  while (behind.length > 0 && Date.now() < deadline) {
    await pause(1_000);
    behind = [...(await behindInDirectory(again, answered)), ...(await untold(again))];
  }
  expect(behind).toEqual([]);
}, 300_000);

/** Registers accounts and cancels them, one after the other, until the service is gone. */
async function cancelAccounts(api: Api, caller: number, answered: Answered, signal: AbortSignal) {
  for (let number = 0; !signal.aborted; number += 1) {
    const id = `c${caller}-${number}`;
    const path = `/v1/accounts/${id}/closures`;
    const holder = { type: "individual", email: "ada@example.com" };
    try {
      const made = await api("POST", "/v1/accounts", { id, policy: "disable-then-purge", holder });
      if (made.status === 201) answered.set(id, 1);
      const actor = { role: "owner", id: "ada" };
      const opened = await api("POST", path, { kind: "cancellation", actor });
      if (opened.status === 201) answered.set(id, 2);
      const proved = await api("POST", `${path}/${opened.body.id}/proofs`, { type: "confirm" });
      // Step passed, closure scheduled, account disabled.
      if (proved.status === 200) answered.set(id, 5);
    } catch {
      // The service was killed under the call: whether it was done nobody has been told.
      return;
    }
  }
}

const numbersTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

async function sequencesOf(api: Api, id: string): Promise<unknown[]> {
  const { body } = await api("GET", `/v1/accounts/${id}/events?limit=100`);
  return body.data.map((event) => event.sequence);
}

async function behindInDirectory(api: Api, answered: Answered): Promise<string[]> {
  const listed = await api.all("/v1/accounts");
  const versions = new Map(listed.map(({ id, version }) => [String(id), Number(version)]));
  return [...answered]
    .filter(([id, version]) => (versions.get(id) ?? 0) < version)
    .map(([id]) => `the directory is behind on ${id}`);
}

async function untold(api: Api): Promise<string[]> {
  const feed = await api.all("/v1/events");
  return feed
    .filter(({ id }) => !receiver.verified.has(String(id)))
    .map(({ id }) => `the receiver was not told of ${id}`);
}
