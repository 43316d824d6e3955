/** The same storm on the floor: bare alarms, in the same places of the same window. */
import { z } from "zod";
import { spread } from "../../../src/account/core/spread.ts";
import { floorCalls } from "../calls.ts";
import { IDLE_MS } from "../idle.ts";
import { drive, expectStatus } from "../load.ts";
import { startFloor, type Worker } from "../workers.ts";
import { bytesOnDisk } from "./disk.ts";
import { idOf, WAKING_PER_SECOND_MAX } from "./due-accounts.ts";
import { executedOf, spreadOf } from "./lateness.ts";
import { observe } from "./process-use.ts";
import type { Execution } from "./result.ts";
import { waitUntil } from "./waiting.ts";

const CREATIONS_AT_ONCE = 64;

/** Objects made in a second, at the least: the instant is set by it before the first is made. */
const CREATIONS_PER_SECOND_MIN = 80;
const LEAD_MS = 5_000;

const READS_AT_ONCE = 16;
const BEFORE_MS = 1_000;
/** After the window: the last alarms are late too. */
const AFTER_MS = 5_000;

export async function executeFloor(accounts: number, spreadSeconds: number): Promise<Execution> {
  await using floor = await startFloor();
  const { create } = floorCalls(floor.http);
  const creatingMs = Math.ceil((accounts / CREATIONS_PER_SECOND_MIN) * 1_000);
  const dueAt = Date.now() + creatingMs + LEAD_MS + IDLE_MS;
  const alarmAt = (id: string) => dueAt + Math.floor(spread(id) * spreadSeconds * 1_000);
  await drive({
    connections: CREATIONS_AT_ONCE,
    total: accounts,
    request: (number) => create(idOf(number), alarmAt(idOf(number))),
  });
  if (Date.now() > dueAt - IDLE_MS) throw new Error("the floor was not made in time");

  await waitUntil(dueAt - BEFORE_MS);
  const stop = observe(floor.pid);
  await waitUntil(dueAt + spreadSeconds * 1_000 + AFTER_MS);
  const use = stop();
  const executedAt = await readExecutions(floor, accounts);
  await waitUntil(Date.now() + IDLE_MS);
  const executed = executedAt.filter((at) => at > 0).length;
  const latenessMs = executedAt.map((at) => (at > 0 ? at - dueAt : Number.POSITIVE_INFINITY));
  return {
    accounts,
    executed: executedOf(latenessMs, executed),
    afterAlarm: spreadOf(executedAt.map((at, number) => at - alarmAt(idOf(number)))),
    use,
    bytesOnDisk: bytesOnDisk(floor.directory),
    errors: floor.errors.length,
  };
}

const answered = z.object({ executed_at: z.number() });

/** By number, ms since the epoch; 0 where the alarm has not fired. */
async function readExecutions({ http }: Worker, accounts: number): Promise<number[]> {
  const began = Date.now();
  const executedAt: number[] = [];
  await drive({
    connections: READS_AT_ONCE,
    total: accounts,
    request: async (number) => {
      await waitUntil(began + (number / WAKING_PER_SECOND_MAX) * 1_000);
      const reply = await http.call("GET", `/objects/${idOf(number)}/executed_at`);
      executedAt[number] = answered.parse(JSON.parse(expectStatus(reply, 200).text)).executed_at;
    },
  });
  return executedAt;
}
