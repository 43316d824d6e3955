/** A program beside this process, stopped with it; what it last wrote explains how it failed. */
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { atExit } from "./last-resort.ts";

export type Child = AsyncDisposable & {
  readonly process: ChildProcess;
  /** The last of what it wrote to its standard error. */
  readonly faults: () => string;
};

type Stop = {
  readonly signal: NodeJS.Signals;
  readonly withinMs: number;
  /** This process ends, and no parent is left to wait for it. */
  readonly atOnce: NodeJS.Signals;
};

const FAULTS_MAX = 4_000;
const GONE_MS = 8_000;
const POLL_MS = 20;

/** @param stop how it is asked to end before it is killed */
export function startChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  stop: Stop,
): Child {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], ...options });
  let faults = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    faults = (faults + chunk.toString("utf8")).slice(-FAULTS_MAX);
  });
  child.once("error", (error) => {
    faults += error.message;
  });
  const done = atExit(() => {
    child.kill(stop.atOnce);
    // What it still writes would come after its directory was removed.
    waitUntilGone(child);
  });
  const dispose = async () => {
    if (!hasEnded(child)) {
      child.kill(stop.signal);
      await Promise.race([once(child, "exit"), pause(stop.withinMs, null, { ref: false })]);
    }
    if (!hasEnded(child)) child.kill("SIGKILL");
    done();
  };
  return { process: child, faults: () => faults, [Symbol.asyncDispose]: dispose };
}

/** True as well of one that never began. */
export const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

/** Without the event loop, which no longer turns when a process exits: so it looks at /proc by itself. */
function waitUntilGone({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  const deadline = Date.now() + GONE_MS;
  while (isRunning(pid) && Date.now() < deadline) Atomics.wait(sleeper, 0, 0, POLL_MS);
}

/** One that has ended but was not waited for is a zombie: it does nothing any more. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
