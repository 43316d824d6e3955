/** A storm on Adieu: its own alarms on the real clock, everything on, with calls during the storm or without. */
import { z } from "zod";
import { spread } from "../../../src/account/core/spread.ts";
import { startReceiver } from "../../../src/local/demo/receiver.ts";
import { watchSeen } from "../comparisons/seen.ts";
import { IDLE_MS } from "../idle.ts";
import { expectStatus } from "../load.ts";
import { startAdieu, type Worker } from "../workers.ts";
import { bytesOnDisk } from "./disk.ts";
import { accountsDueAtOnce, EVENTS_OF_STORM, idOf, statistics } from "./due-accounts.ts";
import { readHistories } from "./histories.ts";
import { executedOf, spreadOf } from "./lateness.ts";
import { observe } from "./process-use.ts";
import type { Execution, Followed, Looks } from "./result.ts";
import { waitUntil, whenTrue } from "./waiting.ts";

/** What uses the processor just before the instant belongs to it: alarms are looked up ahead. */
const BEFORE_MS = 1_000;

/** How often it is asked whether those who follow have it all, and how long after the window. */
const POLL_MS = 250;
const FOLLOWED_MAX_MS = 180_000;

const made = z.looseObject({ secret: z.string() });

/** Without calls: what the alarms alone bring about, and when every receiver has its events. */
export async function executeStorm(
  accounts: number,
  spreadSeconds: number,
): Promise<Execution & Followed> {
  await using receiver = await startReceiver();
  await using adieu = await startAdieu({
    composition: "held-clock",
    alarmSpreadSeconds: spreadSeconds,
  });
  const { http } = adieu;
  const dueAt = await accountsDueAtOnce(adieu, accounts);
  // The endpoint is made only now, so that it gets the events of the storm alone.
  const asked = { url: receiver.url, events: ["*"] };
  const reply = expectStatus(await http.call("POST", "/v1/webhook_endpoints", asked), 201);
  receiver.trust(made.parse(JSON.parse(reply.text)).secret);

  await waitUntil(dueAt - BEFORE_MS);
  const stop = observe(adieu.pid);
  const windowEnd = dueAt + spreadSeconds * 1_000;
  const polling = { everyMs: POLL_MS, until: windowEnd + FOLLOWED_MAX_MS };
  const webhooks = accounts * EVENTS_OF_STORM.length;
  const received = whenTrue(() => receiver.verified.size >= webhooks, polling);
  await waitUntil(windowEnd - BEFORE_MS);
  const known = whenTrue(async () => (await purged(adieu)) === accounts, polling);
  const [directoryAt, webhooksAt] = await Promise.all([known, received]);
  const use = stop();

  const { ended, exactlyOnce } = await readHistories(http);
  const latenessMs = [...ended.values()].map((at) => at - dueAt);
  const places = [...ended.keys()].map((id) => Math.floor(spread(id) * spreadSeconds * 1_000));
  await waitUntil(Date.now() + IDLE_MS);
  return {
    accounts,
    executed: executedOf(latenessMs, exactlyOnce),
    afterAlarm: spreadOf(latenessMs.map((late, index) => late - (places[index] ?? 0))),
    use,
    bytesOnDisk: bytesOnDisk(adieu.directory),
    errors: adieu.errors.length,
    directoryMs: directoryAt && directoryAt - dueAt,
    webhooks: receiver.verified.size,
    webhooksMs: webhooksAt && webhooksAt - dueAt,
  };
}

/** Callers look, from the instant to the end of the window: every other one at `access`, or at the account. */
export async function lookIntoStorm(accounts: number, spreadSeconds: number): Promise<Looks> {
  await using adieu = await startAdieu({
    composition: "held-clock",
    alarmSpreadSeconds: spreadSeconds,
  });
  const dueAt = await accountsDueAtOnce(adieu, accounts);
  let firstMs = Number.NaN;
  const look = async (number: number) => {
    if (Number.isNaN(firstMs)) firstMs = Date.now() - dueAt;
    return (await stateOf(adieu, number)) === "purged";
  };
  const over = AbortSignal.timeout(dueAt + spreadSeconds * 1_000 - Date.now());
  const seen = await watchSeen({ accounts, dueAt, look, over });
  const until = Date.now() + FOLLOWED_MAX_MS;
  await whenTrue(async () => (await purged(adieu)) === accounts, { everyMs: POLL_MS, until });
  const { exactlyOnce } = await readHistories(adieu.http);
  return { seen, firstMs, exactlyOnce, errors: adieu.errors.length };
}

const purged = async (adieu: Worker): Promise<number> =>
  (await statistics(adieu)).by_state.purged ?? 0;

const answered = z.looseObject({ state: z.string() });

async function stateOf({ http }: Worker, number: number): Promise<string> {
  const question = number % 2 === 0 ? "/access" : "";
  const reply = await http.call("GET", `/v1/accounts/${idOf(number)}${question}`);
  return answered.parse(JSON.parse(expectStatus(reply, 200).text)).state;
}
