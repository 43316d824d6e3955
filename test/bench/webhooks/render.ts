/** The section of docs/internals/benchmarks.md. */
import { median, quantile } from "../load.ts";
import { goal, hundredths, seconds, table, tenths, whole } from "../markdown.ts";
import { CALLERS, EVENTS_OF_CANCELLATION } from "./delivery-run.ts";
import type { DeliveryRow, Written } from "./result.ts";

/** What is aimed at: of 1,000 events to 20 endpoints, five of them dead. */
const GOAL_MS = 60_000;
const GOAL_EVENTS = 1_000;

/** What is aimed at: of 1,000 events in bulk to five endpoints, rows written for each event. */
const GOAL_ROWS = 10;
const GOAL_ENDPOINTS = 5;

const MB = 1024 ** 2;

export function renderDeliveries(rows: readonly DeliveryRow[]): string {
  const delivered = rows.filter(({ living }) => living > 0);
  return [
    delivered.map(goalOf).join("\n"),
    timesOf(delivered),
    deadOf(delivered),
    costsOf(rows),
    writtenOf(rows),
    HOW,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const nameOf = ({ events, living, dead }: DeliveryRow): string =>
  `${whole(events)} to ${living}${dead.length > 0 ? ` + ${dead.length} dead` : ""}`;

const deliveriesOf = ({ receivers }: DeliveryRow): number =>
  receivers.reduce((sum, { received }) => sum + received, 0);

function goalOf(row: DeliveryRow): string {
  const { events, receivers, unsettled, errors } = row;
  const isAll = receivers.every(({ received }) => received >= events);
  const refused = receivers.reduce((sum, one) => sum + one.refused, 0);
  const said = [
    ...(events <= GOAL_EVENTS
      ? [goal("all within 60 s", Math.max(...row.completeMs) <= GOAL_MS)]
      : []),
    goal("each once or more", isAll),
    goal("every signature right", refused === 0),
    goal("ordered in order", (receivers[0]?.overtaken ?? 0) === 0 || receivers.length === 1),
    goal("nothing left, no error", unsettled === 0 && errors === 0),
    ...(events >= GOAL_EVENTS && row.receivers.length === GOAL_ENDPOINTS && row.dead.length === 0
      ? [goal("at most 10 rows written an event", together(row.written) / events <= GOAL_ROWS)]
      : []),
  ];
  return `- ${nameOf(row)}: ${said.join("; ")}.`;
}

function timesOf(rows: readonly DeliveryRow[]): string {
  const head = [
    "events to endpoints",
    "the calls took, s",
    "a living one has all: median s",
    "the slowest, s",
    "the ordered one, s",
    "event to arrival: p50 ms",
    "p99 ms",
    "deliveries a second",
    "came twice",
    "overtaken, where no order was asked",
  ];
  const lines = rows.map((row) => {
    const latencies = row.receivers.flatMap(({ latenciesMs }) => latenciesMs);
    const [first, ...others] = row.receivers;
    const isOrdered = row.receivers.length > 1;
    const unordered = isOrdered ? others : row.receivers;
    return [
      nameOf(row),
      seconds(row.calledMs),
      seconds(median(row.completeMs)),
      seconds(Math.max(...row.completeMs)),
      first !== undefined && isOrdered ? seconds(row.completeMs[0] ?? Number.NaN) : "",
      whole(quantile(latencies, 0.5)),
      whole(quantile(latencies, 0.99)),
      whole(deliveriesOf(row) / (Math.max(...row.completeMs) / 1_000)),
      whole(row.receivers.reduce((sum, { repeated }) => sum + repeated, 0)),
      whole(unordered.reduce((sum, { overtaken }) => sum + overtaken, 0)),
    ];
  });
  return table(head, lines);
}

function deadOf(rows: readonly DeliveryRow[]): string {
  const head = [
    "the dead",
    "of",
    "calls it got",
    "attempts that Adieu counted",
    "waiting",
    "its circuit",
  ];
  const lines = rows.flatMap((row) =>
    row.deadOnes.map(({ kind, calls, followed, tries, pending, isPaused }) => [
      kind + (followed > 0 ? ` (**followed ${followed} times**)` : ""),
      nameOf(row),
      calls === null ? "?" : whole(calls),
      whole(tries),
      whole(pending),
      isPaused ? "open" : "closed",
    ]),
  );
  return table(head, lines);
}

function costsOf(rows: readonly DeliveryRow[]): string {
  const head = [
    "what it costs",
    "workerd, CPU s",
    "receivers, CPU s",
    "workerd, CPU ms a delivery",
    "receivers, CPU ms a delivery",
    "D1 calls a delivery",
    "statements",
    "rows read",
    "rows written",
    "directory: D1 calls",
    "rows read",
    "rows written",
    "memory before, MB",
    "most",
  ];
  const lines = rows.map((row) => {
    const { service, receiversCpuMs, d1 } = row;
    const deliveries = deliveriesOf(row);
    const each = (amount: number) => (deliveries === 0 ? "" : hundredths(amount / deliveries));
    return [
      nameOf(row),
      tenths(service.cpuMs / 1_000),
      tenths(receiversCpuMs / 1_000),
      each(service.cpuMs),
      each(receiversCpuMs),
      each(d1.endpoints.calls),
      each(d1.endpoints.statements),
      each(d1.endpoints.rowsRead),
      each(d1.endpoints.rowsWritten),
      whole(d1.directory.calls),
      whole(d1.directory.rowsRead),
      whole(d1.directory.rowsWritten),
      whole(service.memoryBefore / MB),
      whole(service.memoryMost / MB),
    ];
  });
  return table(head, lines);
}

const together = ({ directory, objects }: Written): number => directory + objects;

function writtenOf(rows: readonly DeliveryRow[]): string {
  const head = [
    "rows written for each event",
    "accounts, counters, feed",
    "endpoints' objects",
    "together",
    "of an event alone: accounts, counters, feed",
    "endpoints' objects",
    "together",
  ];
  const lines = rows.map((row) => {
    const { written, writtenOfLone, events } = row;
    const lone = writtenOfLone;
    return [
      nameOf(row),
      tenths(written.directory / events),
      tenths(written.objects / events),
      tenths(together(written) / events),
      lone === null ? "" : whole(lone.directory),
      lone === null ? "" : whole(lone.objects),
      lone === null ? "" : whole(together(lone)),
    ];
  });
  return table(head, lines);
}

const HOW = `How: cancellations are opened and confirmed by ${CALLERS} callers, ${EVENTS_OF_CANCELLATION} events each, of accounts that were imported
before the endpoints were made; all endpoints subscribe to everything, and the first of the living has asked for order. The receivers
are Node's own HTTP servers, a process of their own on the same two cores, and verify each signature with
\`standardwebhooks\`. Times count from the first call; an event's, from its own time to its first arrival. *Deliveries a
second* are first arrivals at the living until the slowest has all. CPU of workerd holds the calls, the accounts and the
directory too, which the line with no endpoint has alone. D1 counts (\`test/bench/compositions/counted.ts\`) are of the endpoints' objects, the dead
ones' among them, and of the directory's following. Rows written are those of D1 and of the endpoints' objects' own storage, each
entry of an index with them. An event alone is a closure that is opened when nothing else happens.`;
