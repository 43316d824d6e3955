/**
 * Drives a service over HTTP from this process: so many connections, each asking again as soon as it was
 * answered. What is measured is what a caller waits for; anything but the expected status stops the run.
 */
import { Pool } from "undici";
import { cpuMs } from "./process.ts";
import { far } from "./progress.ts";

export type Reply = { readonly status: number; readonly text: string };

export type Http = AsyncDisposable & {
  /** @param body sent as JSON; bytes as the PNG that they are */
  call(
    method: Method,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The most connections that a measurement uses; one never queues in this process. */
const CONNECTIONS_MAX = 64;

export function httpTo(port: number, headers: Record<string, string> = {}): Http {
  const pool = new Pool(`http://127.0.0.1:${port}`, {
    connections: CONNECTIONS_MAX,
    pipelining: 1,
  });
  const sending = (body: unknown) =>
    body instanceof Uint8Array
      ? { headers: { ...headers, "content-type": "image/png" }, body }
      : { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
  return {
    async call(method, path, body, more = {}) {
      const sent = body === undefined ? { headers } : sending(body);
      const all = { ...sent, headers: { ...sent.headers, ...more } };
      const response = await pool.request({ method, path, ...all });
      return { status: response.statusCode, text: await response.body.text() };
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

export type Measured = {
  readonly total: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU of the service's process for each unit, all its threads; NaN where no process was named. */
  readonly cpuUs: number;
};

export type Load = {
  readonly connections: number;
  readonly total: number;
  /** One unit of work. @throws to stop the run */
  readonly request: (number: number) => Promise<void>;
  /** The service's process. */
  readonly pid?: number;
};

export async function drive({ connections, total, request, pid }: Load): Promise<Measured> {
  const latencies: number[] = [];
  let next = 0;
  const used = () => (pid === undefined ? Number.NaN : cpuMs(pid));
  const usedBefore = used();
  const began = performance.now();
  const caller = async () => {
    while (next < total) {
      const number = next;
      next += 1;
      const asked = performance.now();
      await request(number);
      latencies.push(performance.now() - asked);
      far(latencies.length, total);
    }
  };
  await Promise.all(Array.from({ length: connections }, caller));
  const seconds = (performance.now() - began) / 1_000;
  return {
    total,
    perSecond: total / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    cpuUs: ((used() - usedBefore) / total) * 1_000,
  };
}

/** @throws where the service answered otherwise: a measurement of refusals says nothing */
export function expectStatus(reply: Reply, ...statuses: readonly number[]): Reply {
  if (statuses.includes(reply.status)) return reply;
  throw new Error(`answered ${reply.status}: ${reply.text.slice(0, 500)}`);
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The median of each member. */
export function mediansOf(all: readonly Measured[]): Measured {
  const of = (member: keyof Measured) => median(all.map((one) => one[member]));
  return {
    total: of("total"),
    perSecond: of("perSecond"),
    p50Ms: of("p50Ms"),
    p99Ms: of("p99Ms"),
    cpuUs: of("cpuUs"),
  };
}
