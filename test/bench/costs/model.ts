/** What a month of Adieu costs at Cloudflare, by the number of accounts, from what is counted of each call. Pure. */
import { CLOUDFLARE, type Tariff } from "../comparisons/prices.ts";
import type { Counted } from "./counted.ts";

/** What happens in a month to each account, on average. */
export type Month = {
  readonly registrations: number;
  /** Reports of holdings, and changes of the holder. */
  readonly updates: number;
  readonly closures: number;
  /** Checks that reach Adieu: the gate answers most of a product's checks by itself. */
  readonly checks: number;
};

/** What a closure is made of: it is opened, proved by a code, and carried out, with a notice and a system that erases. */
export const CLOSURE_CALLS = [
  "opening a cancellation",
  "a one-time code",
  "its last step",
  "the same, with a system that erases",
] as const;

export const CALLS = {
  registration: "registration",
  update: "a report of a holding",
  check: "`access`",
} as const;

/** Events of a closure, and of anything else. */
const EVENTS_OF_CLOSURE = 10;

/** Endpoints that take every event. An event by itself costs each a row and a call of its object. */
export const ENDPOINTS = 5;

/** Measured 2026-11-30: bytes of an object, of a row of the directory, of an event in the feed. */
export const BYTES = { object: 60_000, account: 293, event: 496 };
export const MONTHS_KEPT = 3;

/** Assumed from measurements: CPU, and for how long an object of 128 MB is awake. */
export const CPU_MS = { check: 1, change: 3, message: 1, delivery: 1 };
export const AWAKE_S = { check: 0.005, change: 0.02, delivery: 0.1 };
const OBJECT_GB = 0.128;
const OPERATIONS_A_MESSAGE = 3;
/** Messages that the queue hands over at once. */
const BATCH = 10;

const BYTES_A_GB = 1e9;

export type Item = { readonly what: string; readonly usd: number };

export type Costs = {
  readonly usd: number;
  readonly items: readonly Item[];
  /** Gigabytes of the directory's database. */
  readonly directoryGb: number;
};

export function costsOf(accounts: number, month: Month, counted: (call: string) => Counted): Costs {
  const happenings: readonly (readonly [call: string, times: number])[] = [
    [CALLS.registration, accounts * month.registrations],
    [CALLS.update, accounts * month.updates],
    [CALLS.check, accounts * month.checks],
    ...CLOSURE_CALLS.map((call) => [call, accounts * month.closures] as const),
  ];
  const sum = (of: keyof Counted): number =>
    happenings.reduce((total, [call, times]) => total + times * counted(call)[of], 0);
  const checks = accounts * month.checks;
  const changes =
    accounts * (month.registrations + month.updates + month.closures * CLOSURE_CALLS.length);
  const events =
    accounts * (month.registrations + month.updates + month.closures * EVENTS_OF_CLOSURE);
  const deliveries = events * ENDPOINTS;
  const messages = sum("messages");
  const cpuMs =
    checks * CPU_MS.check +
    changes * CPU_MS.change +
    messages * CPU_MS.message +
    deliveries * CPU_MS.delivery;
  const awake =
    checks * AWAKE_S.check + changes * 2 * AWAKE_S.change + deliveries * AWAKE_S.delivery;
  const directoryGb = (accounts * BYTES.account + MONTHS_KEPT * events * BYTES.event) / BYTES_A_GB;
  const items = [
    { what: "subscription", usd: CLOUDFLARE.subscriptionUsd },
    item("Worker requests", CLOUDFLARE.workerRequests, checks + changes + messages / BATCH),
    item("Worker CPU", CLOUDFLARE.workerCpuMs, cpuMs),
    item("object requests", CLOUDFLARE.objectRequests, sum("objectRequests") + deliveries),
    item("object duration", CLOUDFLARE.objectGbSeconds, awake * OBJECT_GB),
    item("object rows", CLOUDFLARE.objectRowsWritten, sum("objectRows") + deliveries),
    item("object storage", CLOUDFLARE.objectGb, (accounts * BYTES.object) / BYTES_A_GB),
    item("D1 rows read", CLOUDFLARE.d1RowsRead, sum("d1RowsRead")),
    item("D1 rows written", CLOUDFLARE.d1RowsWritten, sum("d1RowsWritten")),
    item("D1 storage", CLOUDFLARE.d1Gb, directoryGb),
    item("queue", CLOUDFLARE.queueOperations, messages * OPERATIONS_A_MESSAGE),
  ];
  return { usd: items.reduce((total, { usd }) => total + usd, 0), items, directoryGb };
}

const item = (what: string, { included, usd, per }: Tariff, amount: number): Item => ({
  what,
  usd: (Math.max(0, amount - included) / per) * usd,
});
