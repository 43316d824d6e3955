/**
 * A server of one alternative, a Node process of its own as workerd is, that tells what happens in lines
 * of JSON (servers/parent.ts).
 */
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { z } from "zod";
import { startChild } from "./child.ts";

export type Server = AsyncDisposable & {
  /** The next thing it tells. @throws where it tells something else, nothing in time, or ends */
  next<T>(schema: z.ZodType<T>, withinMs: number): Promise<T>;
};

const STOP_MS = 5_000;

export function startServer(program: string, options: object): Server {
  const path = join(import.meta.dirname, "servers", program);
  const child = startChild(
    process.execPath,
    [path, JSON.stringify(options)],
    { env: { ...process.env, NODE_ENV: "production" } },
    { signal: "SIGTERM", withinMs: STOP_MS, atOnce: "SIGKILL" },
  );
  const { stdout } = child.process;
  if (stdout === null) throw new Error(`${program} has no output`);
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    async next(schema, withinMs) {
      const line = await inTime(lines.next(), withinMs);
      if (line === null || line.done) {
        throw new Error(`${program} ${line ? "ended" : "was silent"}: ${child.faults()}`);
      }
      return schema.parse(JSON.parse(line.value));
    },
    [Symbol.asyncDispose]: child[Symbol.asyncDispose],
  };
}

/** Null where it takes longer. */
async function inTime<T>(promise: Promise<T>, withinMs: number): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, withinMs, null);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
