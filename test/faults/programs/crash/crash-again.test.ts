/**
 * The process is killed again and again at the worst moment for one account: its alarm has fired and sent a message to
 * the queue, which had no time to deliver it. No call reaches the account; the directory must get its events in time.
 *
 * It waits for alarms by the real clock, so it runs on demand (`npm run test:faults -- --full crash-again`).
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Service, startService } from "../../../../src/local/service";
import { ON_DEMAND } from "../../counts";
import { apiOf } from "./api";
import { type Standing, standingsIn } from "./post-mortem";

/** After so many, waits that double would be four minutes long. */
const KILLS = 4;

/** The promise: the directory catches up within two minutes. */
const CATCH_UP_MS = 300_000;

/** The queue keeps a message for up to a second until it hands it on. */
const POLL_MS = 20;

const { crashes } = inject("faults");

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-crash-again-"));
});

afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));

const start = (): Promise<Service> => startService(new AbortController().signal, directory);

function standing(): Standing {
  const [only] = standingsIn(directory);
  if (only === undefined) throw new Error("nobody is registered");
  return only;
}

it.runIf(crashes >= ON_DEMAND.crashes)(
  "hears of an account in two minutes whose messages died with the process again and again, and nobody touches it",
  async () => {
    const account = { id: "lonely", policy: "grace-then-delete", holder: { type: "individual" } };
    let service = await start();
    try {
      const registered = await apiOf(service.url).call("POST", "/v1/accounts", { body: account });
      expect(registered.status).toBe(201);
      await service.kill();
      for (let kill = 1; kill < KILLS; kill += 1) {
        const { tries } = standing();
        service = await start();
        while (standing().tries === tries) await pause(POLL_MS);
        await service.kill();
      }
      expect(standing()).toMatchObject({ confirmed: 0, tries: KILLS - 1 });
      service = await start();
      const heard = async () => (await apiOf(service.url).all("/v1/accounts")).map(({ id }) => id);
      await expect.poll(heard, { timeout: CATCH_UP_MS, interval: 500 }).toEqual([account.id]);
    } finally {
      await service[Symbol.asyncDispose]();
    }
  },
  (KILLS + 1) * CATCH_UP_MS,
);
