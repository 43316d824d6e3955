/**
 * `npm run example:better-auth`: Adieu as `npm run dev` starts it, in an empty directory, and the host beside it. It ends
 * with Ctrl+C.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const { ADIEU_PORT = "8787", PORT = "3000", GRACE = "P14D" } = process.env;
const ADIEU_URL = `http://localhost:${ADIEU_PORT}`;
const ROOT = resolve(import.meta.dirname, "../..");

/** Time for Adieu to start, ms. If it ends instead, this program ends too. */
const START_MS = 300_000;

const directory = await mkdtemp(join(tmpdir(), "adieu-example-"));
const children: ChildProcess[] = [];

const ports = ["--port", ADIEU_PORT, "--inspector-port", "0", "--persist-to", directory];
run("src/local/dev.ts", ports, {});
await untilHealthy();
run("examples/hono-better-auth/server.ts", [], { ADIEU_URL, PORT, GRACE });

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);

function run(program: string, options: readonly string[], variables: Record<string, string>): void {
  const child = spawn(process.execPath, [program, ...options], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: "inherit",
  });
  child.on("exit", stop);
  children.push(child);
}

async function untilHealthy(): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    const answer = await fetch(`${ADIEU_URL}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await pause(200);
  }
  throw new Error(`Adieu did not answer ${ADIEU_URL}/healthz.`);
}

async function stop(): Promise<void> {
  for (const child of children) child.kill("SIGTERM");
  await pause(1_000);
  await rm(directory, { recursive: true, force: true });
  process.exit();
}
