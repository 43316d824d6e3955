/**
 * A Redis of one's own that is as durable as the other sides: every write is in its append-only file,
 * synced, before it is answered (`appendonly yes`, `appendfsync always`). That is not its default.
 */
import { execFileSync } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../../src/local/free-port.ts";
import { hasEnded, startChild } from "./child.ts";
import { scratchDirectory } from "./scratch.ts";

export type Redis = AsyncDisposable & { readonly version: string; readonly port: number };

const START_MS = 10_000;
const STOP_MS = 10_000;
const POLL_MS = 50;

export async function startRedis(program: string): Promise<Redis> {
  const version = /v=(\S+)/.exec(execFileSync(program, ["--version"], { encoding: "utf8" }))?.[1];
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(scratchDirectory("adieu-redis-", null));
  const port = await freePort();
  const settings = {
    bind: "127.0.0.1",
    port: String(port),
    dir: path,
    appendonly: "yes",
    appendfsync: "always",
    save: "",
  };
  const child = stack.use(
    startChild(
      program,
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      { cwd: path, stdio: ["ignore", "ignore", "pipe"] },
      { signal: "SIGTERM", withinMs: STOP_MS, atOnce: "SIGKILL" },
    ),
  );
  const deadline = performance.now() + START_MS;
  while (!(await listens(port))) {
    if (hasEnded(child.process) || performance.now() > deadline) {
      throw new Error(`Redis did not start: ${child.faults()}`);
    }
    await pause(POLL_MS);
  }
  const owned = stack.move();
  return {
    version: version ?? "unknown",
    port,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function listens(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, "127.0.0.1");
  socket.once("connect", () => resolve(true));
  socket.once("error", () => resolve(false));
  try {
    return await promise;
  } finally {
    socket.destroy();
  }
}
