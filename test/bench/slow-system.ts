/** A system of the host on loopback that takes its time for a call, and counts what it gets. */
import { createServer } from "node:http";
import { freePort } from "../../src/local/free-port.ts";

/** What a system has seen so far. */
export type SystemSeen = {
  readonly calls: number;
  readonly mostAtOnce: number;
  readonly mostInAMinute: number;
  /** From its first call to its last. */
  readonly seconds: number;
};

export type SlowSystem = AsyncDisposable & {
  /** Host and port. */
  readonly host: string;
  readonly seen: () => SystemSeen;
};

const MINUTE_MS = 60_000;

/** Starts a system that answers every call by 204. @param takesMs for a call */
export async function startSlowSystem(takesMs: number): Promise<SlowSystem> {
  const times: number[] = [];
  let [open, mostAtOnce] = [0, 0];
  const server = createServer((request, response) => {
    times.push(performance.now());
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    request.resume();
    setTimeout(() => {
      open -= 1;
      response.writeHead(204).end();
    }, takesMs);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${port}`,
    seen: () => ({
      calls: times.length,
      mostAtOnce,
      mostInAMinute: mostWithin(times, MINUTE_MS),
      seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000,
    }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The most of some times that lie within a span. @param times in order, ms */
function mostWithin(times: readonly number[], spanMs: number): number {
  let [first, most] = [0, 0];
  for (const [index, at] of times.entries()) {
    while ((times[first] ?? at) <= at - spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
