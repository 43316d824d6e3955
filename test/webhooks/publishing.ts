/** Publishes events, so that there are deliveries in D1, and runs the objects that send them. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { newId } from "../../src/shared/ids";
import { timestampOf } from "../../src/shared/time";
import type { Delivery } from "../../src/webhooks/deliveries";
import { endpointObject } from "../../src/webhooks/endpoint-address";
import {
  createEndpoint,
  type Endpoint,
  type EndpointInput,
  findEndpoint,
} from "../../src/webhooks/endpoints";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";

export const URL_OF_RECEIVER = "https://hooks.example.com/adieu";

export const nowText = () => timestampOf(Date.now());

/** The world's time stands still but for `passTime`, and waits are as the schedule has them, without jitter. */
export function stillTime(): void {
  vi.setSystemTime(Date.now());
  vi.spyOn(Math, "random").mockReturnValue(0.5);
}

export const anEndpoint = (changed: Partial<EndpointInput> = {}): Promise<Endpoint> =>
  createEndpoint(
    env.CONTROL,
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

/** As D1 has it now. */
export async function endpointNow({ id }: Pick<Endpoint, "id">): Promise<Endpoint> {
  const found = await findEndpoint(env.CONTROL, id);
  if (found === null) throw new Error(`no endpoint ${id}`);
  return found;
}

/** Gives events to the directory, and wakes no endpoint. @returns the ids of the new deliveries */
export async function publish(...messages: AccountEvents[]): Promise<readonly string[]> {
  const last = await env.DIRECTORY.prepare(
    "SELECT coalesce(max(number), 0) AS n FROM deliveries",
  ).first();
  await project(env.DIRECTORY, followers(env), messages, nowText());
  const { results } = await env.DIRECTORY.prepare(
    "SELECT id FROM deliveries WHERE number > ? ORDER BY number",
  )
    .bind(last?.n)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
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

/** All that the object keeps. */
export const keptBy = (one: Pick<Endpoint, "id">): Promise<Record<string, unknown>> =>
  runInDurableObject(objectOf(one), (_, { storage }) =>
    Object.fromEntries(storage.kv.list<unknown>()),
  );

/** Runs the object of a delivery's endpoint. @returns ms until the next attempt; null if there is none */
export async function attempt(id: string): Promise<number | null> {
  const { endpoint: of } = await deliveryOf(id);
  await run({ id: of });
  const { status, next_at } = await deliveryOf(id);
  return status === "pending" && next_at !== null ? Date.parse(next_at) - Date.now() : null;
}

export async function deliveryOf(id: string): Promise<Delivery> {
  const row = await env.DIRECTORY.prepare("SELECT * FROM deliveries WHERE id = ?")
    .bind(id)
    .first<Delivery>();
  if (row === null) throw new Error(`no delivery ${id}`);
  return row;
}

/** All deliveries, in the order in which they were made. */
export async function deliveries(): Promise<Delivery[]> {
  const { results } = await env.DIRECTORY.prepare(
    "SELECT * FROM deliveries ORDER BY number",
  ).all<Delivery>();
  return results;
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
