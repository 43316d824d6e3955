/**
 * One run: real calls open and confirm cancellations, with everything switched on. Endpoints subscribe to all events.
 * The run ends when the living endpoints have every event.
 */
import { setTimeout as sleep } from "node:timers/promises";
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
import type { DeadRow, DeliveryLoad, DeliveryRow, Written } from "./result.ts";

/** Opened, its step passed, scheduled, the account disabled. */
export const EVENTS_OF_CANCELLATION = 4;

export const CALLERS = 16;
const IMPORT_SIZE = 100;

const POLL_MS = 50;
const PATIENCE_MS = 240_000;

/** What was received is written soon after. */
const SETTLED_MS = 10_000;
/** Then nothing happens any more. */
const CALM_MS = 1_500;

const idOf = (number: number): string => `delivered-${number}`;

export async function deliver(load: DeliveryLoad): Promise<DeliveryRow> {
  const { events, living, dead } = load;
  await using receivers = await startReceivers({ living, dead: [...dead] });
  await using adieu = await startAdieu({ composition: "counted" });
  const { open, confirm } = adieuCalls(adieu.http);
  const accounts = Math.ceil(events / EVENTS_OF_CANCELLATION);
  // One more, for the event that comes alone.
  await register(adieu, accounts + 1);
  await untilObjectsClose();
  // The endpoints are made only now, so that they get only the deliveries that are measured.
  const endpoints = await listen(adieu, receivers);

  const before = await asked(adieu);
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
  const after = await asked(adieu);
  const report = await receivers.report();
  const isCalm = living > 0 && dead.length === 0;
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
      endpoints: difference(after.endpoints, before.endpoints),
      directory: difference(after.directory, before.directory),
    },
    written: writtenBetween(before, after),
    writtenOfLone: isCalm ? await writtenOfLone(adieu, receivers, living, idOf(accounts)) : null,
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
    return untilFed(await miniflare.getD1Database("DIRECTORY"), accounts + 1 + events);
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

const statsSchema = z.object({
  deliveries: z.object({
    endpoints: z.array(z.looseObject({ endpoint: z.string(), pending: z.number() })),
  }),
});

/** @returns what is pending still */
async function untilSettled({ http }: Worker, living: readonly string[]): Promise<number> {
  const pending = async () => {
    const { text } = expectStatus(await http.call("GET", "/v1/stats"), 200);
    const { endpoints } = statsSchema.parse(JSON.parse(text)).deliveries;
    return endpoints
      .filter(({ endpoint }) => living.includes(endpoint))
      .reduce((sum, one) => sum + one.pending, 0);
  };
  const until = Date.now() + SETTLED_MS;
  await whenTrue(async () => (await pending()) === 0, { everyMs: POLL_MS, until });
  return pending();
}

/** Opens a closure, which is one event, and waits until each endpoint has it and nothing more is written. */
async function writtenOfLone(
  adieu: Worker,
  receivers: Receivers,
  living: number,
  account: string,
): Promise<Written> {
  await sleep(CALM_MS);
  const before = await asked(adieu);
  const had = await receivers.received();
  await adieuCalls(adieu.http).open(account);
  const hasCome = async () => (await receivers.received()) >= had + living;
  const until = Date.now() + SETTLED_MS;
  if ((await whenTrue(hasCome, { everyMs: POLL_MS, until })) === null)
    throw new Error("the event that comes alone did not come");
  await sleep(CALM_MS);
  return writtenBetween(before, await asked(adieu));
}

const askedSchema = z.object({
  calls: z.number(),
  statements: z.number(),
  rowsRead: z.number(),
  rowsWritten: z.number(),
});
const countedSchema = z.object({
  endpoints: askedSchema,
  directory: askedSchema,
  objects: z.object({ rowsWritten: z.number() }),
});
type Asked = z.infer<typeof askedSchema>;
type Counted = z.infer<typeof countedSchema>;

const asked = async ({ http }: Worker) =>
  countedSchema.parse(JSON.parse(expectStatus(await http.call("GET", "/bench/d1"), 200).text));

const writtenBetween = (before: Counted, after: Counted): Written => ({
  directory: after.directory.rowsWritten - before.directory.rowsWritten,
  objects:
    after.objects.rowsWritten -
    before.objects.rowsWritten +
    (after.endpoints.rowsWritten - before.endpoints.rowsWritten),
});

const difference = (now: Asked, before: Asked): Asked => ({
  calls: now.calls - before.calls,
  statements: now.statements - before.statements,
  rowsRead: now.rowsRead - before.rowsRead,
  rowsWritten: now.rowsWritten - before.rowsWritten,
});

const pageSchema = z.object({
  data: z.array(z.looseObject({ attempts: z.number(), status: z.string() })),
  next_cursor: z.string().nullable(),
});
type Page = z.infer<typeof pageSchema>;

async function allDeliveries({ http }: Worker, endpoint: string): Promise<Page["data"]> {
  const found: Page["data"] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const path = `/v1/webhook_endpoints/${endpoint}/deliveries?limit=100&cursor=${cursor}`;
    const page: Page = pageSchema.parse(
      JSON.parse(expectStatus(await http.call("GET", path), 200).text),
    );
    found.push(...page.data);
    cursor = page.next_cursor;
  }
  return found;
}

const healthSchema = z.looseObject({ paused_until: z.string().nullable() });

async function deadRows(
  adieu: Worker,
  endpoints: readonly string[],
  reports: readonly DeadReport[],
): Promise<DeadRow[]> {
  const rows: DeadRow[] = [];
  for (const [place, { kind, calls, followed }] of reports.entries()) {
    const id = endpoints[place] ?? "";
    const reply = await adieu.http.call("GET", `/v1/webhook_endpoints/${id}`);
    const { paused_until } = healthSchema.parse(JSON.parse(expectStatus(reply, 200).text));
    const deliveries = await allDeliveries(adieu, id);
    rows.push({
      kind,
      calls: kind === "refuses" ? null : calls,
      followed,
      tries: deliveries.reduce((sum, { attempts }) => sum + attempts, 0),
      pending: deliveries.filter(({ status }) => status === "pending").length,
      isPaused: paused_until !== null,
    });
  }
  return rows;
}
