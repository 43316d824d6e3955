/**
 * Crashes: `npm run dev`, the real process, is killed with SIGKILL at random moments under a mixed load and started
 * again on the files that it left, again and again. Every change that was answered must be there. A request without an
 * answer that is sent again must happen once. In the end directory, feed and webhooks must equal the accounts. People sign
 * in and out meanwhile.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Receiver, startReceiver } from "../../../../src/local/demo/receiver";
import { type Service, startService } from "../../../../src/local/service";
import { isDone } from "../../progress";
import { apiOf } from "./api";
import { Caller, type Counts } from "./caller";
import { behind, unheard } from "./followers";
import { Inspection } from "./inspection";
import { auditFaults, Person } from "./people";
import { postMortem } from "./post-mortem";

const CALLERS = 16;

/** How long the service gets to work before it is killed. */
const LOAD_MS = { min: 300, max: 2_500 };

/** The directory and the webhooks catch up within two minutes; on a machine that is busy with other work, in this time. */
const CATCH_UP_MS = 300_000;

/** The sweep of `npm run dev` runs every 20 s, that of a deployment every minute: here there is no wait. */
const SWEEP_MS = 1_000;

/** What a crash costs at the most: a start of the service, the load, the inspection. */
const CRASH_MS = 240_000;

const { crashes, seed: fixed, today } = inject("faults");

/** The moments are chance's own in any case, for no two machines are as fast: there is no use in the same seed. */
const seed = today ?? fixed;

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

const start = (): Promise<Service> => startService(new AbortController().signal, directory);

it.each([{ seed }])(
  "loses nothing that was answered when it is killed, and everyone catches up, by seed $seed",
  async () => {
    const counts: Counts = { answered: 0, unanswered: 0, replayed: 0, doneNow: 0, repeated: 0 };
    const callers = Array.from(
      { length: CALLERS },
      (_, number) => new Caller(`c${number}`, chances(seed + number), counts),
    );
    const accounts = () => callers.flatMap((caller) => caller.accounts);
    const faults = () => callers.flatMap((caller) => caller.faults);
    const inspection = new Inspection();
    const people = ["jo", "kim"].map((name) => new Person(name));
    const ofPeople = async (url: string) =>
      (await Promise.all(people.map((person) => person.inspect(url)))).flat();

    let service = await start();
    try {
      await listen(service);
      for (const [place, load] of moments().entries()) {
        isDone("kills of the process", place, crashes);
        const killed = new AbortController();
        const api = apiOf(service.url);
        const calling = [
          ...callers.map((caller) => caller.goOn(api, killed.signal)),
          ...people.map((person) => person.goOn(service.url, killed.signal)),
        ];
        await pause(load);
        // The service is killed while calls are under way. Only then do the callers stop, so that they do not report
        // missing answers.
        const dying = service.kill();
        killed.abort();
        await dying;
        await Promise.all(calling);
        expect(faults()).toEqual([]);
        service = await start();
        expect(await inspection.ofChanged(apiOf(service.url), accounts())).toEqual([]);
        expect(await ofPeople(service.url)).toEqual([]);
      }

      const began = performance.now();
      const api = apiOf(service.url);
      await Promise.all(callers.map((caller) => caller.finish(api)));
      expect(faults()).toEqual([]);
      const unheardOf = await until(() => unheard(api, accounts()), service);
      expect(await explained(service, unheardOf, unheardOf)).toEqual([]);
      const heard = Math.round((performance.now() - began) / 1_000);
      await inspection.untilErased(api, accounts());
      expect(await inspection.of(api, accounts())).toEqual([]);
      expect(await auditFaults(api, people)).toEqual([]);
      const waiting = await until(() => behind(api, inspection.found, receiver), service);
      expect(await explained(service, waiting, [...inspection.found.keys()])).toEqual([]);
      expect(receiver.refused()).toBe(0);
      const events = [...inspection.found.values()].flatMap((found) => found.events).length;
      console.log(
        JSON.stringify({
          kills: crashes,
          accounts: inspection.found.size,
          events,
          calls: receiver.calls(),
          ...counts,
          sessions: people.flatMap(({ sessions }) => sessions).length,
          sessionsEnded: people.flatMap(({ acts }) => acts).length,
          heardOfInSeconds: heard,
          caughtUpInSeconds: Math.round((performance.now() - began) / 1_000),
        }),
      );
      expect(counts.answered).toBeGreaterThan(CALLERS * crashes);
      expect(counts.unanswered).toBeGreaterThan(0);
      expect(counts.repeated).toBeGreaterThan(0);
      expect(people.flatMap(({ acts }) => acts).length).toBeGreaterThan(0);
    } finally {
      await service[Symbol.asyncDispose]();
    }
  },
  crashes * CRASH_MS + 3 * CATCH_UP_MS,
);

/** @returns what is still waited for after the promised time */
async function until(look: () => Promise<string[]>, { url }: Service): Promise<string[]> {
  const began = performance.now();
  for (;;) {
    await fetch(`${url}/cdn-cgi/local/scheduled`);
    await pause(SWEEP_MS);
    const waiting = await look();
    if (waiting.length === 0 || performance.now() - began > CATCH_UP_MS) return waiting;
  }
}

/** What is waited for, and what stands in the files of accounts that may be the cause. */
async function explained(
  service: Service,
  waiting: readonly string[],
  accounts: readonly string[],
): Promise<string[]> {
  if (waiting.length === 0) return [];
  await service[Symbol.asyncDispose]();
  return [...waiting, `now ${Date.now()}`, ...postMortem(directory, new Set(accounts))];
}

/** How long each load lasts. */
const moments = (): number[] =>
  fc.sample(fc.integer(LOAD_MS), { numRuns: crashes, seed, unbiased: true });

function chances(seed: number): () => number {
  const numbers = fc.sample(fc.nat(), { numRuns: 1_000, seed, unbiased: true });
  let taken = 0;
  return () => numbers[taken++ % numbers.length] ?? 0;
}

async function listen({ url }: Service): Promise<void> {
  const endpoint = { url: receiver.url, events: ["*"] };
  const { body } = await apiOf(url).call("POST", "/v1/webhook_endpoints", { body: endpoint });
  receiver.trust(String(body.secret));
}
