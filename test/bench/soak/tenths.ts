/**
 * The mix in ten parts, and what the service's process holds during each; beside it the floor, asked as often
 * to read a row and to write one: what the platform itself holds after so many calls.
 */

import { adieuCalls, floorCalls } from "../calls.ts";
import { drive, type Measured, median } from "../load.ts";
import { memory } from "../process.ts";
import { doing } from "../progress.ts";
import { startAdieu, startFloor, type Worker } from "../workers.ts";
import { isRead, Mix } from "./mix.ts";

export type Tenth = Measured & {
  /** Resident, the median of what was seen during the tenth, bytes. */
  readonly memory: number;
};

export type Soaked = {
  readonly calls: number;
  readonly accounts: number;
  readonly tenths: readonly Tenth[];
  readonly floor: readonly Tenth[];
  readonly counts: Readonly<Record<string, number>>;
  /** What was logged as an error; a call that is answered otherwise than it should be ends the soak. */
  readonly errors: number;
};

const TENTHS = 10;
const CONNECTIONS = 16;
const LOOK_MS = 100;
const IMPORT_SIZE = 100;

export async function soak(calls: number, accounts: number): Promise<Soaked> {
  const ids = Array.from({ length: accounts }, (_, number) => `soak-${number}`);
  const floor = await soakFloor(calls, ids);
  await using adieu = await startAdieu();
  const { importAccounts } = adieuCalls(adieu.http);
  for (let start = 0; start < accounts; start += IMPORT_SIZE) {
    await importAccounts(ids.slice(start, start + IMPORT_SIZE));
  }
  const mix = new Mix(adieu.http, ids);
  const tenths = await inTenths(adieu, "Adieu", calls, (number) => mix.call(number));
  return { calls, accounts, tenths, floor, counts: mix.counts, errors: adieu.errors.length };
}

async function soakFloor(calls: number, ids: readonly string[]): Promise<Tenth[]> {
  await using floor = await startFloor();
  const { create, read, write } = floorCalls(floor.http);
  for (const id of ids) await create(id);
  return await inTenths(floor, "the floor", calls, (number) => {
    const id = ids[number % ids.length] ?? "";
    return isRead(number) ? read(id) : write(id);
  });
}

async function inTenths(
  { pid }: Worker,
  name: string,
  calls: number,
  call: (number: number) => Promise<void>,
): Promise<Tenth[]> {
  const tenths: Tenth[] = [];
  const total = calls / TENTHS;
  for (let tenth = 0; tenth < TENTHS; tenth += 1) {
    doing(`${name}, part ${tenth + 1} of ${TENTHS}`);
    const held: number[] = [];
    const looking = setInterval(() => held.push(memory(pid).now), LOOK_MS);
    const request = (number: number) => call(tenth * total + number);
    const measured = await drive({ connections: CONNECTIONS, total, request, pid });
    clearInterval(looking);
    held.push(memory(pid).now);
    tenths.push({ ...measured, memory: median(held) });
  }
  return tenths;
}
