/**
 * Where the CPU of *everything on* goes: the same transitions with ever more of what follows them switched
 * on, each until workerd has come to rest. Throughput would tell the same less steadily.
 */
import { adieuCalls } from "./calls.ts";
import { median } from "./load.ts";
import { cpuMs } from "./process.ts";
import { type Slice, transitions } from "./transitions.ts";
import { type AdieuOptions, startAdieu, type Worker } from "./workers.ts";

/** Each with what the one before it has, and this. */
const STAGES: readonly {
  readonly adds: string;
  readonly composition?: AdieuOptions["composition"];
}[] = [
  { adds: "the account's own path, followers to a sink", composition: "sink" },
  { adds: "the queue: sent, and taken in batches", composition: "queue" },
  { adds: "the directory: written to D1", composition: "projection" },
  { adds: "the confirmation: an RPC, a row and the alarm" },
];

const CONNECTIONS = 16;
const ACCOUNTS = 300;

/** At rest: that much CPU at most in that time. */
const REST_MS = 1_000;
const REST_CPU_MS = 30;

export type FollowingCost = { readonly adds: string; readonly cpuUs: number };

/** @returns CPU of one write call with all that follows it, for each stage */
export async function measureFollowingCost(rounds: number): Promise<FollowingCost[]> {
  const stages = [];
  for (const { adds, ...options } of STAGES) {
    stages.push({ adds, worker: await startAdieu(options), cpuUs: [] as number[] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { worker, cpuUs } of stages) cpuUs.push(await costOf(worker, `f${round}`));
  }
  for (const { worker } of stages) await worker[Symbol.asyncDispose]();
  return stages.map(({ adds, cpuUs }) => ({ adds, cpuUs: median(cpuUs) }));
}

async function costOf(worker: Worker, prefix: string): Promise<number> {
  const slice: Slice = {
    connections: CONNECTIONS,
    size: ACCOUNTS,
    id: (number) => `${prefix}-${number % ACCOUNTS}`,
  };
  const { register } = adieuCalls(worker.http);
  for (let number = 0; number < ACCOUNTS; number += 1) await register(slice.id(number));
  await rest(worker.pid);
  const before = cpuMs(worker.pid);
  const { total } = await transitions(slice, worker);
  await rest(worker.pid);
  return ((cpuMs(worker.pid) - before) / total) * 1_000;
}

async function rest(pid: number): Promise<void> {
  for (let before = Number.NEGATIVE_INFINITY, now = cpuMs(pid); now - before > REST_CPU_MS; ) {
    before = now;
    await new Promise((later) => setTimeout(later, REST_MS));
    now = cpuMs(pid);
  }
}
