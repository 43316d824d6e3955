/** Publishes events, so that they are owed to endpoints, and runs the objects that send them. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { databasesOf } from "../../src/directory/databases";
import { placedEventFromRow } from "../../src/directory/feed-of-types";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { newId } from "../../src/shared/ids";
import { timestampOf } from "../../src/shared/time";
import { Deliveries } from "../../src/webhooks/deliveries/deliveries";
import { byListPlace, type Delivery } from "../../src/webhooks/deliveries/delivery";
import { partsOfDeliveryId } from "../../src/webhooks/deliveries/delivery-id";
import { endpointObject } from "../../src/webhooks/endpoint-address";
import {
  type Endpoint,
  type EndpointInput,
  endpointFromRow,
  findEndpoint,
} from "../../src/webhooks/endpoints";
import { registerEndpoint } from "../../src/webhooks/registration";
import { owedTo, readSubscriptions } from "../../src/webhooks/subscriptions";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";

/** More than a test makes. */
const LISTED_MAX = 5_000;

export const URL_OF_RECEIVER = "https://hooks.example.com/adieu";

export const nowText = () => timestampOf(Date.now());

/** The world's time stands still but for `passTime`, and waits are as the schedule has them, without jitter. */
export function stillTime(): void {
  vi.setSystemTime(Date.now());
  vi.spyOn(Math, "random").mockReturnValue(0.5);
}

/** Its object has looked once, and found nothing. */
export async function anEndpoint(changed: Partial<EndpointInput> = {}): Promise<Endpoint> {
  const made = await registerEndpoint(
    databasesOf(env),
    env.ENDPOINTS,
    newId("whe"),
    {
      livemode: false,
      url: URL_OF_RECEIVER,
      events: ["*"],
      description: null,
      format: "standard",
      ordered: false,
      ...changed,
    },
    nowText(),
  );
  await run(made);
  return made;
}

/** As D1 has it now. */
export async function endpointNow({ id }: Pick<Endpoint, "id">): Promise<Endpoint> {
  const found = await findEndpoint(env.CONTROL, id);
  if (found === null) throw new Error(`no endpoint ${id}`);
  return found;
}

/** Gives events to the directory, and wakes no endpoint. @returns the ids of the new deliveries */
export async function publish(...messages: AccountEvents[]): Promise<readonly string[]> {
  const end = await env.DIRECTORY.prepare(
    "SELECT coalesce(max(position), 0) AS n FROM feed",
  ).first<number>("n");
  await project(env.DIRECTORY, followers(env), messages, nowText());
  const subscriptions = await readSubscriptions(env.CONTROL);
  const { results } = await env.DIRECTORY.prepare(
    "SELECT * FROM feed WHERE position > ? ORDER BY position",
  )
    .bind(end)
    .all();
  return results
    .map(placedEventFromRow)
    .flatMap(({ event }) => subscriptions.flatMap((one) => owedTo(one, event)))
    .map(({ id }) => id);
}

/** One event of an account, and the delivery of it to the one endpoint there is. */
export async function publishOne(account = "acct-1"): Promise<string> {
  const [id] = await publish(message(account, [1, 1]));
  if (id === undefined) throw new Error("there is no delivery");
  return id;
}

/** So many accounts, each with one event. @returns the ids of the deliveries */
export const publishMany = (count: number, prefix = "acct"): Promise<readonly string[]> =>
  publish(...Array.from({ length: count }, (_, number) => message(`${prefix}-${number}`, [1, 1])));

export const objectOf = ({ id }: Pick<Endpoint, "id">) => endpointObject(env.ENDPOINTS, id);

/** Makes the endpoint's object do everything that it can do now. @throws if that takes longer than an alarm waits */
export const run = (one: Pick<Endpoint, "id">): Promise<void> =>
  runInDurableObject(objectOf(one), (object) => object.alarm());

export const alarmOf = (one: Pick<Endpoint, "id">): Promise<number | null> =>
  runInDurableObject(objectOf(one), (_, { storage }) => storage.getAlarm());

/** All that the object keeps beside its tables. */
export const allKeptBy = (one: Pick<Endpoint, "id">): Promise<Record<string, unknown>> =>
  runInDurableObject(objectOf(one), (_, { storage }) =>
    Object.fromEntries(storage.kv.list<unknown>()),
  );

/** Of that, what not every endpoint's object keeps. */
export async function keptBy(one: Pick<Endpoint, "id">): Promise<Record<string, unknown>> {
  const { spans: _, ...rest } = await allKeptBy(one);
  return rest;
}

/** Puts deliveries into another state than they came to, as exceptions. */
export async function put(ids: readonly string[], changed: Partial<Delivery>): Promise<void> {
  const [first = ""] = ids;
  const { endpoint } = await deliveryOf(first);
  const all = await deliveriesTo(await endpointNow({ id: endpoint }));
  const found = all.filter(({ id }) => ids.includes(id));
  await runInDurableObject(objectOf({ id: endpoint }), (_, { storage }) =>
    new Deliveries(storage, endpoint).keep(found.map((one) => ({ ...one, ...changed }))),
  );
}

/** Runs the object of a delivery's endpoint. @returns ms until the next attempt; null if there is none */
export async function attempt(id: string): Promise<number | null> {
  const { endpoint: of } = await deliveryOf(id);
  await run({ id: of });
  const { status, next_at } = await deliveryOf(id);
  return status === "pending" && next_at !== null ? Date.parse(next_at) - Date.now() : null;
}

export async function deliveryOf(id: string): Promise<Delivery> {
  const endpoint = await endpointNow({ id: partsOfDeliveryId(id)?.endpoint ?? id });
  const found = (await deliveriesTo(endpoint)).find((delivery) => delivery.id === id);
  if (found === undefined) throw new Error(`no delivery ${id}`);
  return found;
}

/** As the endpoint's object lists them: the latest first. */
export const deliveriesTo = (
  endpoint: Endpoint,
  status: Delivery["status"] | null = null,
): Promise<Delivery[]> =>
  objectOf(endpoint).list(endpoint, { status, before: null, limit: LISTED_MAX });

/** All deliveries, in the order of their events. */
export async function deliveries(): Promise<Delivery[]> {
  const { results } = await env.CONTROL.prepare(
    "SELECT * FROM webhook_endpoints ORDER BY id",
  ).all();
  const lists = await Promise.all(results.map(endpointFromRow).map((one) => deliveriesTo(one)));
  return lists.flat().toSorted((a, b) => byListPlace(b, a));
}

/** `delivered: 3, pending: 1`, as it were. */
export async function statuses(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of await deliveries()) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Passes time from alarm to alarm of the object, and runs it each time, until no alarm is set, or until `until`. */
export async function live(one: Pick<Endpoint, "id">, until = Number.POSITIVE_INFINITY) {
  for (;;) {
    await run(one);
    const next = await alarmOf(one);
    if (next === null || next > until) return;
    passTime(Math.max(next - Date.now(), 0));
  }
}

/**
 * D1 fails statements that match, before anything is done: so many times, then it answers again.
 *
 * @returns makes it answer at once
 */
export function failD1(statement: RegExp, times = Number.POSITIVE_INFINITY): () => void {
  const database: D1Database = Object.getPrototypeOf(env.DIRECTORY);
  const { prepare } = database;
  let left = times;
  const played = vi.spyOn(database, "prepare").mockImplementation(function (
    this: D1Database,
    sql: string,
  ) {
    if (left > 0 && statement.test(sql)) {
      left -= 1;
      throw new Error("D1_ERROR: Network connection lost");
    }
    return prepare.call(this, sql);
  });
  const mend = () => played.mockRestore();
  onTestFinished(mend);
  return mend;
}

/** What an outage writes to the log is expected. */
export const silence = () => vi.spyOn(console, "error").mockReturnValue();

/** A call that waits for its answer keeps its object from being evicted, until its time is over. */
export const noTimeouts = () =>
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => new AbortController().signal);
