/**
 * One run: real calls open and confirm cancellations, with everything switched on. Endpoints subscribe to all events.
 * The run ends when the living endpoints have every event.
 */
import { z } from "zod";
import { adieuCalls } from "../calls.ts";
import { untilObjectsClose } from "../idle.ts";
import { drive, expectStatus } from "../load.ts";
import { cpuMs } from "../process.ts";
import { observe } from "../storm/process-use.ts";
import { whenTrue } from "../storm/waiting.ts";
import { startAdieu, type Worker } from "../workers.ts";
import { type Receivers, startReceivers } from "./receivers.ts";
import type { DeadReport } from "./reports.ts";
import type { DeadRow, DeliveryLoad, DeliveryRow } from "./result.ts";

/** Opened, its step passed, scheduled, the account disabled. */
export const EVENTS_OF_CANCELLATION = 4;

export const CALLERS = 16;
const IMPORT_SIZE = 100;

const POLL_MS = 50;
const PATIENCE_MS = 240_000;

/** What was received is written soon after. */
const SETTLED_MS = 10_000;

const idOf = (number: number): string => `delivered-${number}`;

export async function deliver(load: DeliveryLoad): Promise<DeliveryRow> {
  const { events, living, dead } = load;
  await using receivers = await startReceivers({ living, dead: [...dead] });
  await using adieu = await startAdieu({ composition: "counted" });
  const { open, confirm } = adieuCalls(adieu.http);
  const accounts = Math.ceil(events / EVENTS_OF_CANCELLATION);
  await register(adieu, accounts);
  await untilObjectsClose();
  // The endpoints are made only now, so that they get only the deliveries that are measured.
  const endpoints = await listen(adieu, receivers);

  const before = await askedOfD1(adieu);
  const stop = observe(adieu.pid);
  const receiversBefore = cpuMs(receivers.pid);
  const began = Date.now();
  await drive({
    connections: CALLERS,
    total: accounts,
    request: async (number) => confirm(idOf(number), await open(idOf(number))),
  });
  const calledMs = Date.now() - began;
  const delivered = await untilDelivered(adieu, receivers, load, accounts * EVENTS_OF_CANCELLATION);
  const service = stop();
  const receiversCpuMs = cpuMs(receivers.pid) - receiversBefore;
  const unsettled = await untilSettled(adieu, endpoints.living);
  const { endpoints: byEndpoints, directory } = await askedOfD1(adieu);
  const report = await receivers.report();
  return {
    ...load,
    calledMs,
    deliveredMs: delivered - began,
    completeMs: report.living.map(({ completeAt }) => completeAt - began),
    receivers: report.living,
    deadOnes: await deadRows(adieu, endpoints.dead, report.dead),
    service,
    receiversCpuMs,
    d1: {
      endpoints: difference(byEndpoints, before.endpoints),
      directory: difference(directory, before.directory),
    },
    unsettled,
    errors: adieu.errors.length,
  };
}

async function register({ http, miniflare }: Worker, accounts: number): Promise<void> {
  const { importAccounts } = adieuCalls(http);
  for (let start = 0; start < accounts; start += IMPORT_SIZE) {
    const size = Math.min(IMPORT_SIZE, accounts - start);
    await importAccounts(Array.from({ length: size }, (_, place) => idOf(start + place)));
  }
  const database = await miniflare.getD1Database("DIRECTORY");
  await untilFed(database, accounts);
}

const made = z.looseObject({ id: z.string(), secret: z.string() });

/** @returns the endpoints' ids */
async function listen({ http }: Worker, receivers: Receivers) {
  const listenAt = async (url: string, ordered: boolean) => {
    const asked = { url, events: ["*"], ordered };
    const reply = await http.call("POST", "/v1/webhook_endpoints", asked);
    return made.parse(JSON.parse(expectStatus(reply, 201).text));
  };
  const living = await Promise.all(
    receivers.living.map((url, place) => listenAt(url, place === 0 && receivers.living.length > 1)),
  );
  const dead = await Promise.all(receivers.dead.map((url) => listenAt(url, false)));
  await receivers.trust(living.map(({ secret }) => secret));
  return { living: living.map(({ id }) => id), dead: dead.map(({ id }) => id) };
}

/** @returns the time, ms since the epoch @throws if it takes too long */
async function untilDelivered(
  { miniflare }: Worker,
  receivers: Receivers,
  { living }: DeliveryLoad,
  events: number,
): Promise<number> {
  if (living === 0) {
    // The registrations are in the feed too.
    const accounts = events / EVENTS_OF_CANCELLATION;
    return untilFed(await miniflare.getD1Database("DIRECTORY"), accounts + events);
  }
  const isDelivered = async () => (await receivers.received()) >= events * living;
  const delivered = await whenTrue(isDelivered, {
    everyMs: POLL_MS,
    until: Date.now() + PATIENCE_MS,
  });
  if (delivered === null) {
    const { living: found } = await receivers.report();
    throw new Error(`not all came: ${found.map(({ received }) => received).join(", ")}`);
  }
  return delivered;
}

async function untilFed(database: D1Database, events: number): Promise<number> {
  const fed = async () =>
    Number(await database.prepare("SELECT count(*) AS fed FROM feed").first("fed")) >= events;
  const at = await whenTrue(fed, { everyMs: POLL_MS, until: Date.now() + PATIENCE_MS });
  if (at === null) throw new Error("the feed stays behind");
  return at;
}

/** @returns what is pending still */
async function untilSettled({ miniflare }: Worker, living: readonly string[]): Promise<number> {
  const database = await miniflare.getD1Database("DIRECTORY");
  const pending = async () => {
    const query = `SELECT count(*) AS pending FROM deliveries
      WHERE status = 'pending' AND endpoint IN (SELECT value FROM json_each(?))`;
    return Number(await database.prepare(query).bind(JSON.stringify(living)).first("pending"));
  };
  const until = Date.now() + SETTLED_MS;
  await whenTrue(async () => (await pending()) === 0, { everyMs: POLL_MS, until });
  return pending();
}

const askedSchema = z.object({
  calls: z.number(),
  statements: z.number(),
  rowsRead: z.number(),
  rowsWritten: z.number(),
});
const countedSchema = z.object({ endpoints: askedSchema, directory: askedSchema });
type Asked = z.infer<typeof askedSchema>;

const askedOfD1 = async ({ http }: Worker) =>
  countedSchema.parse(JSON.parse(expectStatus(await http.call("GET", "/bench/d1"), 200).text));

const difference = (now: Asked, before: Asked): Asked => ({
  calls: now.calls - before.calls,
  statements: now.statements - before.statements,
  rowsRead: now.rowsRead - before.rowsRead,
  rowsWritten: now.rowsWritten - before.rowsWritten,
});

const triedSchema = z.object({
  tries: z.number().nullable(),
  pending: z.number(),
  paused_until: z.string().nullable(),
});

async function deadRows(
  { miniflare }: Worker,
  endpoints: readonly string[],
  reports: readonly DeadReport[],
): Promise<DeadRow[]> {
  const database = await miniflare.getD1Database("DIRECTORY");
  const rows: DeadRow[] = [];
  for (const [place, { kind, calls, followed }] of reports.entries()) {
    const query = `SELECT sum(attempts) AS tries, count(*) FILTER (WHERE d.status = 'pending') AS pending,
      paused_until FROM webhook_endpoints AS e JOIN deliveries AS d ON d.endpoint = e.id WHERE e.id = ?`;
    const row = await database.prepare(query).bind(endpoints[place]).first();
    const { tries, pending, paused_until } = triedSchema.parse(row);
    rows.push({
      kind,
      calls: kind === "refuses" ? null : calls,
      followed,
      tries: tries ?? 0,
      pending,
      isPaused: paused_until !== null,
    });
  }
  return rows;
}
