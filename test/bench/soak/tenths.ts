/** The mix in ten parts, and what the service's process holds during each. */
import { adieuCalls } from "../calls.ts";
import { drive, median } from "../load.ts";
import { memory } from "../process.ts";
import { startAdieu } from "../workers.ts";
import { Mix } from "./mix.ts";

export type Tenth = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuUs: number;
  /** Resident, the median of what was seen during the tenth, bytes. */
  readonly memory: number;
};

export type Soaked = {
  readonly calls: number;
  readonly accounts: number;
  readonly tenths: readonly Tenth[];
  readonly counts: Readonly<Record<string, number>>;
  /** What was logged as an error; a call that is answered otherwise than it should be ends the soak. */
  readonly errors: number;
};

const TENTHS = 10;
const CONNECTIONS = 16;
const LOOK_MS = 100;
const IMPORT_SIZE = 100;

export async function soak(calls: number, accounts: number): Promise<Soaked> {
  await using adieu = await startAdieu();
  const ids = Array.from({ length: accounts }, (_, number) => `soak-${number}`);
  const { importAccounts } = adieuCalls(adieu.http);
  for (let start = 0; start < accounts; start += IMPORT_SIZE) {
    await importAccounts(ids.slice(start, start + IMPORT_SIZE));
  }
  const mix = new Mix(adieu.http, ids);
  const tenths: Tenth[] = [];
  for (let tenth = 0; tenth < TENTHS; tenth += 1) {
    const held: number[] = [];
    const looking = setInterval(() => held.push(memory(adieu.pid).now), LOOK_MS);
    const { perSecond, p50Ms, p99Ms, cpuUs } = await drive({
      connections: CONNECTIONS,
      total: calls / TENTHS,
      request: (number) => mix.call(tenth * calls + number),
      pid: adieu.pid,
    });
    clearInterval(looking);
    held.push(memory(adieu.pid).now);
    tenths.push({ perSecond, p50Ms, p99Ms, cpuUs, memory: median(held) });
  }
  return { calls, accounts, tenths, counts: mix.counts, errors: adieu.errors.length };
}
