/** Accounts' own objects, from the outside as the API calls them and from the inside, for every room's tests. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type MockInstance, onTestFinished, vi } from "vitest";
import type { AccountApi } from "../../src/account/account-object";
import type { AccountRefusal, Answered, Call } from "../../src/account/call";
import type { ReportedHolding } from "../../src/account/tables/holdings";
import type { HoldGiven } from "../../src/account/tables/legal-holds";
import type { Holder } from "../../src/account/tables/profile";
import type { AccountView, ClosureView } from "../../src/account/views/account";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { putPolicy } from "../../src/control/policies";
import { accountObject } from "../../src/http/framework/account-calls";
import type { AccountObject } from "../../src/index";
import type { EventActor } from "../../src/lifecycle/actor";
import type { ClosureKind } from "../../src/lifecycle/policy";
import { newId } from "../../src/shared/ids";
import type { Result } from "../../src/shared/result";
import { settingsOf } from "../../src/shared/settings";
import { type Timestamp, timestampOf } from "../../src/shared/time";
import { eventually } from "./eventually";
import { by, policyWith } from "./given";

/** The account as the API calls it; every account of these tests is of the test mode. */
export const account = (id: string): AccountApi => accountObject(env, false, id);

export const stubOf = (id: string) => env.ACCOUNTS.getByName(`test:${id}`);

/** A legal hold of no case. */
export const heldFor = (reason: string): HoldGiven => ({ reason, case_reference: null });

/** Runs inside the account's object, beside its instance and its storage. */
export const inside = <R>(
  id: string,
  work: (instance: AccountObject, state: DurableObjectState) => R | Promise<R>,
): Promise<R> => runInDurableObject(stubOf(id), work);

export type Row = Record<string, SqlStorageValue>;

export const rowsOf = (id: string, sql: string): Promise<Row[]> =>
  inside(id, (_, { storage }) => storage.sql.exec(sql).toArray());

/** How many rows each table of the object holds. */
export const tablesOf = (id: string): Promise<Record<string, number>> =>
  inside(id, (_, { storage: { sql } }) => {
    const counts: Record<string, number> = {};
    const named = sql.exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    );
    for (const { name } of named.toArray()) {
      counts[name] = Number(sql.exec(`SELECT count(*) AS n FROM ${name}`).one().n);
    }
    return counts;
  });

/** Everything that the object's tables hold, as one text to search in. */
export async function everythingIn(id: string): Promise<string> {
  const texts = Object.keys(await tablesOf(id)).map(async (name) =>
    JSON.stringify(await rowsOf(id, `SELECT * FROM ${name}`)),
  );
  return (await Promise.all(texts)).join("\n");
}

export const alarmOf = (id: string): Promise<number | null> =>
  inside(id, (_, { storage }) => storage.getAlarm());

/** What the object keeps of itself beside the account: confirmations, tries, the alarm. */
export async function keptBy(id: string): Promise<Row> {
  const [row] = await rowsOf(id, "SELECT confirmed, tries, alarm_at, clock_at FROM state");
  if (row === undefined) throw new Error(`${id} is not registered`);
  return row;
}

export const callBy = (role: EventActor["role"] = "app", call: Partial<Call> = {}): Call => ({
  actor: by(role),
  expected_versions: null,
  idempotency: null,
  ...call,
});

/** @throws what was refused: these tests mean the call to succeed */
export function valueOf<T>(answered: Answered<T>): T {
  if (!answered.ok) throw new Error(JSON.stringify(answered.error));
  return answered.value.body;
}

export const refusalOf = (answered: Result<unknown, AccountRefusal>): AccountRefusal | null =>
  answered.ok ? null : answered.error;

export type Registering = {
  readonly policy?: string;
  readonly holder?: Holder;
  readonly metadata?: Record<string, string>;
  readonly password?: string;
  readonly clock?: { id: string; now: Timestamp };
  readonly call?: Call;
};

export const registering = (id: string, { holder, metadata, password, clock }: Registering) => ({
  account: id,
  livemode: false,
  profile: {
    holder: holder ?? { type: "individual" as const },
    metadata: metadata ?? {},
    password: password ?? null,
  },
  clock: clock ?? null,
});

export async function register(id: string, given: Registering = {}): Promise<AccountView> {
  const { policy = "grace-then-delete", call = callBy("app") } = given;
  return valueOf(await account(id).register(call, registering(id, given), policy));
}

/** A policy of the host's own, in force from now on; one `confirm` step and ten days' grace unless it says otherwise. */
export async function ownPolicy(
  id: string,
  procedures: Record<string, Record<string, unknown>>,
  livemode = false,
): Promise<string> {
  await putPolicy(env.CONTROL, livemode, policyWith(procedures, { id }), timestampOf(Date.now()));
  return id;
}

export const asking = (kind: ClosureKind, comment: string | null = null) => ({
  closure: newId("clo"),
  kind,
  acknowledgements: [],
  reason: { code: "unused", comment },
});

/** Opens a closure of a policy of one's own and confirms it: its grace period runs. */
export async function close(
  id: string,
  kind: ClosureKind,
  role: EventActor["role"] = "owner",
): Promise<ClosureView> {
  const opened = valueOf(await account(id).openClosure(callBy(role), asking(kind)));
  return valueOf(await account(id).submitProof(callBy(), opened.id, { type: "confirm" }));
}

export const reported = (attributes: ReportedHolding["attributes"] = {}): ReportedHolding => ({
  attributes,
  url: null,
  secret_last4: null,
});

export const report = async (id: string, kind: string, ref: string, attributes = {}) =>
  valueOf(await account(id).reportHolding(callBy(), kind, ref, reported(attributes)));

export async function historyOf(id: string) {
  return valueOf(await account(id).events(0, 1_000)).data;
}

export const typesOf = async (id: string): Promise<string[]> =>
  (await historyOf(id)).map((event) => event.type);

/** Waits until an account is deleted: before that, its last notice leaves the outbox. */
export const untilDeleted = (id: string): Promise<void> =>
  eventually(async () => {
    const { state } = valueOf(await account(id).access());
    if (state !== "deleted") throw new Error(`${id} is ${state}`);
  });

/** Time passes: nothing but `Date` is played, in the objects too, and only forwards. */
export function passTime(milliseconds: number): number {
  const now = Date.now() + milliseconds;
  vi.setSystemTime(now);
  return now;
}

/**
 * Plays the queue between accounts and directory: nothing is delivered, and what was sent can be looked
 * at. The prototype is spied on, because the object's own binding is another instance.
 */
export function playEventsQueue(): {
  readonly sent: AccountEvents[];
  readonly send: MockInstance<Queue<unknown>["send"]>;
} {
  const sent: AccountEvents[] = [];
  const prototype: Queue<unknown> = Object.getPrototypeOf(env.EVENTS);
  const send = vi.spyOn(prototype, "send").mockImplementation(async (message) => {
    sent.push(structuredClone(message) as AccountEvents);
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  });
  return { sent, send };
}

/** What a call costs: statements, rows, alarms set or deleted. */
export type Cost = { statements: string[]; read: number; written: number; alarms: number };

/** Counts what some work does to the object's storage. */
export async function costOf(
  state: DurableObjectState,
  work: () => unknown | Promise<unknown>,
): Promise<Cost> {
  const { storage } = state;
  const cursors: SqlStorageCursor<Row>[] = [];
  const statements: string[] = [];
  const exec = storage.sql.exec.bind(storage.sql);
  const counted = (query: string, ...bindings: unknown[]) => {
    const cursor = exec<Row>(query, ...bindings);
    statements.push(query.replace(/\s+/g, " ").trim());
    cursors.push(cursor);
    return cursor;
  };
  const spies = [
    vi.spyOn(storage.sql, "exec").mockImplementation(counted as typeof storage.sql.exec),
    vi.spyOn(storage, "setAlarm"),
    vi.spyOn(storage, "deleteAlarm"),
  ];
  try {
    await work();
    const alarms = spies.slice(1).reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    const rows = (of: "rowsRead" | "rowsWritten") =>
      cursors.reduce((sum, cursor) => sum + cursor[of], 0);
    return { statements, read: rows("rowsRead"), written: rows("rowsWritten"), alarms };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Fails the statements that match, as a full disk would. */
export function poison(state: DurableObjectState, statement: RegExp): MockInstance {
  const { sql } = state.storage;
  const exec = sql.exec.bind(sql);
  const poisoned = (query: string, ...bindings: unknown[]) => {
    if (statement.test(query)) throw new Error("disk full");
    return exec(query, ...bindings);
  };
  return vi.spyOn(sql, "exec").mockImplementation(poisoned as typeof sql.exec);
}

/**
 * Makes accounts rely on the queue to keep what it took, as in a deployment, until the test ends. It counts for objects
 * that are made from then on: an account that was called before must be evicted first.
 *
 * @param keepsMs ms; null if the queue is a process
 * @returns sets another time
 */
export async function relyOnQueue(
  keepsMs: number | null,
): Promise<(keepsMs: number | null) => void> {
  // All objects have one environment, whose settings are parsed once.
  const settings = await inside("any", (instance) => settingsOf(Reflect.get(instance, "env")));
  const before = settings.queueKeepsMs;
  const keep = (queueKeepsMs: number | null) => void Object.assign(settings, { queueKeepsMs });
  keep(keepsMs);
  onTestFinished(() => keep(before));
  return keep;
}
