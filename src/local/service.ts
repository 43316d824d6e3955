/**
 * Runs the service as `npm run dev` does, on a free port and, unless one is given, in an empty directory that is removed
 * afterwards.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export type Service = AsyncDisposable & {
  readonly url: string;
  readonly startedInMs: number;
  /** Kills the service as a power cut would: it finishes nothing and tidies nothing up. */
  readonly kill: () => Promise<void>;
};

/**
 * Time to start, ms: wrangler bundles and applies the migrations first, and a busy machine takes minutes. A service that
 * cannot start ends, and that is noticed at once.
 */
const START_MS = 300_000;
const POLL_MS = 200;

/** Time for one poll of a service that listens but does not answer yet, ms. */
const ANSWER_MS = 5_000;

/** Time for wrangler to stop by itself before it is killed, ms. */
const STOP_MS = 5_000;
const KILL_MS = 1_000;

/** Characters that are kept of the service's output, from its end, because the error is there. */
const OUTPUT_MAX = 20_000;

const ROOT = resolve(import.meta.dirname, "../..");

/** The message ends with the service's output, because that says why. */
export class StartFailed extends Error {
  constructor(reason: string, output: string) {
    super(`${reason} Its output:\n\n${output.trim()}`);
  }
}

/**
 * Starts the service and waits until it is healthy.
 *
 * @param kept a directory whose state is used and kept
 * @param options more options for `wrangler dev`: `--var NAME:value` sets a variable
 * @throws StartFailed; the signal's reason if the signal aborts
 */
export async function startService(
  signal: AbortSignal,
  kept?: string,
  options: readonly string[] = [],
): Promise<Service> {
  const began = performance.now();
  const port = await freePort();
  const directory = kept ?? (await mkdtemp(join(tmpdir(), "adieu-")));
  // Any port for the inspector: two services that start together would choose the same one.
  const ports = ["--port", String(port), "--inspector-port", "0"];
  const child = spawn(
    process.execPath,
    ["src/local/dev.ts", ...ports, "--persist-to", directory, ...options],
    {
      cwd: ROOT,
      env: { ...process.env, PATH: pathWithTools() },
      // In a process group of its own, so that wrangler and workerd can be stopped with it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const output = keepOutput(child);
  // If this process ends in any way, the service must end too.
  const lastResort = () => signalGroup(child, "SIGKILL");
  process.once("exit", lastResort);
  const stop = async () => {
    await stopGroup(child);
    process.removeListener("exit", lastResort);
    if (!kept) await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };

  const url = `http://localhost:${port}`;
  try {
    await untilHealthy(url, child, signal);
  } catch (error) {
    await stop();
    if (signal.aborted) throw signal.reason;
    throw new StartFailed(error instanceof Error ? error.message : String(error), output());
  }
  const kill = async () => {
    signalGroup(child, "SIGKILL");
    if (await groupIsGone(child, STOP_MS)) process.removeListener("exit", lastResort);
  };
  return { url, startedInMs: performance.now() - began, kill, [Symbol.asyncDispose]: stop };
}

/** Puts the project's own tools first in the PATH, as npm does, so that the demo also runs without npm. */
const pathWithTools = (): string =>
  [join(ROOT, "node_modules/.bin"), process.env.PATH ?? ""].join(delimiter);

async function untilHealthy(url: string, child: ChildProcess, signal: AbortSignal): Promise<void> {
  let fault: string | null = null;
  child.once("error", (error) => {
    fault = `The service could not be started: ${error.message}`;
  });
  child.once("exit", (code) => {
    fault = `The service ended while it was starting (exit code ${code ?? "none"}).`;
  });
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    if (fault !== null) throw new Error(fault);
    const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
    const answer = await fetch(`${url}/healthz`, { signal: within }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(POLL_MS, undefined, { signal });
  }
  throw new Error(`The service did not answer ${url}/healthz within ${START_MS / 1000} s.`);
}

function keepOutput(child: ChildProcess): () => string {
  let kept = "";
  const keep = (chunk: Buffer) => {
    kept = (kept + chunk.toString("utf8")).slice(-OUTPUT_MAX);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return () => kept;
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (!signalGroup(child, "SIGTERM")) return;
  if (await groupIsGone(child, STOP_MS)) return;
  signalGroup(child, "SIGKILL");
  await groupIsGone(child, KILL_MS);
}

async function groupIsGone(child: ChildProcess, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    if (!signalGroup(child, 0)) return true;
    await pause(50);
  }
  return false;
}

/** Sends a signal to the process group; signal 0 only checks. @returns whether the group exists */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
