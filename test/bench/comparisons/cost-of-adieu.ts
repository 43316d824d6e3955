/** A month of Adieu on Cloudflare. Pure. */
import { CLOUDFLARE, CLOUDFLARE_LIMITS, type Tariff } from "./prices.ts";
import { MONTHS_KEPT, peakPerSecond, type Workload } from "./workload.ts";

export type Item = { readonly what: string; readonly usd: number };

/** `used`: the part of the limit that is used. From 1 on, `then` must be done. */
export type Limit = { readonly what: string; readonly used: number; readonly then: string };

export type Cost = { readonly items: readonly Item[]; readonly limits: readonly Limit[] };

/** Rows, added up by hand from docs/internals/account-object.md: each alarm set is one more (Cloudflare's pricing, footnote 3). */
const OBJECT_ROWS = {
  /** With those of the catalogue of its tables. */
  registration: 18,
  update: 4,
  /** A closure that is opened, proved, reminded of twice and carried out. */
  closure: 23,
  /** For each commit: the directory's confirmation. */
  confirmation: 2,
};

/** Rows with the indices they are in: counted by hand, but a delivery's, as D1 counted them (telling, 2026-11-24). */
const D1_ROWS = { entry: 4, event: 4, delivery: 5 };
const D1_ROWS_READ = { commit: 5, delivery: 8 };

/** Measured in SQLite 2026-11-22, 20,000 rows with the directory's own migrations. */
const D1_BYTES = { account: 293, event: 496, delivery: 311 };

/** A closed account's, with seven events: 33.5 KB (measured, storm); the platform's own 12 KB (its FAQ). */
const OBJECT_BYTES = 46_000;

/** Assumed: CPU of a request, and how long an object is awake for one. 128 MB are charged for. */
const CPU_MS = { read: 1, write: 3, message: 1, delivery: 1 };
/** The endpoint's object waits, and is paid for, until the receiver answers. */
const AWAKE_SECONDS = { read: 0.005, write: 0.02, delivery: 0.1 };
const OBJECT_GB = 0.128;

/** Messages that the queue hands over at once, on average; each batch wakes the endpoint's object. */
const BATCH = 10;
const OPERATIONS_A_MESSAGE = 3;

const BYTES_A_GB = 1e9;

export function costOfAdieu(load: Workload): Cost {
  const { accounts, reads, registrations, updates, closures, timers, commits, events } = load;
  const calls = reads + commits - timers;
  const messages = commits;
  const wakes = messages / BATCH;
  /** Confirmations and alarms write as calls do. */
  const objectWrites = 2 * commits;
  const rowsWritten =
    registrations * OBJECT_ROWS.registration +
    updates * OBJECT_ROWS.update +
    closures * OBJECT_ROWS.closure +
    commits * OBJECT_ROWS.confirmation;
  const cpuMs =
    reads * CPU_MS.read +
    (commits - timers) * CPU_MS.write +
    messages * CPU_MS.message +
    events * CPU_MS.delivery;
  const awake =
    reads * AWAKE_SECONDS.read +
    objectWrites * AWAKE_SECONDS.write +
    events * AWAKE_SECONDS.delivery;
  const eventBytes = D1_BYTES.event + D1_BYTES.delivery;
  const d1Gb = (accounts * D1_BYTES.account + MONTHS_KEPT * events * eventBytes) / BYTES_A_GB;
  const d1RowsRead = commits * D1_ROWS_READ.commit + events * D1_ROWS_READ.delivery;
  const d1Rows = commits * D1_ROWS.entry + events * (D1_ROWS.event + D1_ROWS.delivery);
  const items: Item[] = [
    { what: "subscription", usd: CLOUDFLARE.subscriptionUsd },
    item("Worker requests", CLOUDFLARE.workerRequests, calls + messages / BATCH),
    item("Worker CPU", CLOUDFLARE.workerCpuMs, cpuMs),
    item("object requests", CLOUDFLARE.objectRequests, reads + objectWrites + wakes),
    item("object duration", CLOUDFLARE.objectGbSeconds, awake * OBJECT_GB),
    item("object rows written", CLOUDFLARE.objectRowsWritten, rowsWritten),
    item("object storage", CLOUDFLARE.objectGb, (accounts * OBJECT_BYTES) / BYTES_A_GB),
    item("D1 rows read", CLOUDFLARE.d1RowsRead, d1RowsRead),
    item("D1 rows written", CLOUDFLARE.d1RowsWritten, d1Rows),
    item("D1 storage", CLOUDFLARE.d1Gb, d1Gb),
    item("queue operations", CLOUDFLARE.queueOperations, messages * OPERATIONS_A_MESSAGE),
  ];
  const limits: Limit[] = [
    {
      what: `D1's ${CLOUDFLARE_LIMITS.d1DatabaseGb} GB a database, if the feed keeps ${MONTHS_KEPT} months (by default 90 days)`,
      used: d1Gb / CLOUDFLARE_LIMITS.d1DatabaseGb,
      then: "fewer days of the feed kept, or the directory in PostgreSQL",
    },
    {
      what: `D1's ${CLOUDFLARE_LIMITS.d1AccountGb} GB of all databases`,
      used: d1Gb / CLOUDFLARE_LIMITS.d1AccountGb,
      then: "raised by Cloudflare on request",
    },
    {
      what: `a queue's ${CLOUDFLARE_LIMITS.queueMessagesPerSecond} messages a second`,
      used: peakPerSecond(messages) / CLOUDFLARE_LIMITS.queueMessagesPerSecond,
      then: "several queues",
    },
  ];
  return { items, limits };
}

const item = (what: string, { included, usd, per }: Tariff, amount: number): Item => ({
  what,
  usd: (Math.max(0, amount - included) / per) * usd,
});

export const ASSUMED_OF_ADIEU = [
  `${CPU_MS.read} ms of CPU for a read, ${CPU_MS.write} ms for a write, ${CPU_MS.message} ms for a message or a delivery; an object is awake ${AWAKE_SECONDS.read * 1_000} ms for a read, ${AWAKE_SECONDS.write * 1_000} ms for a write, ${AWAKE_SECONDS.delivery * 1_000} ms for a delivery (assumed)`,
  `${OBJECT_BYTES / 1_000} KB of storage an object; ${D1_BYTES.account} bytes of D1 an account, ${D1_BYTES.event + D1_BYTES.delivery} an event with its delivery (measured 2026-11-22)`,
] as const;
