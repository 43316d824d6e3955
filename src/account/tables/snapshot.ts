/** The account as its events made it, kept in one row, so that a cold object reads once. */
import type { Account } from "../../lifecycle/account";
import type { PolicyBook } from "../../lifecycle/context";
import { builtInVersion } from "../../lifecycle/policies";
import {
  completed,
  type Policy,
  type PolicyRef,
  type PolicyVersion,
  refKey,
  type StoredPolicy,
} from "../../lifecycle/policy";
import { later, type Timestamp, timestampOf } from "../../shared/time";
import type { Failing } from "./failing-deadlines";
import { migrate, SCHEMA } from "./schema";

export type Snapshot = {
  readonly account: Account;
  /** The host's policies that the account still refers to, by id and version. */
  readonly policies: Readonly<Record<string, Policy>>;
  /** The hash of the last event. */
  readonly head: string;
  /** The sequence of the last event that the directory has confirmed. */
  readonly confirmed: number;
  /** Publications of what is not confirmed, since the last confirmation. */
  readonly tries: number;
  /** Milliseconds; null while no alarm is armed. */
  readonly alarm_at: number | null;
  /** The time of the test clock the account lives by; null where it lives by the real one. */
  readonly clock_at: Timestamp | null;
  /** When the next errand is to be tried, ms; null while none is owed. */
  readonly errand_at: number | null;
  /** When the oldest answer that is kept for a repeated request is forgotten, ms; null while none is kept. */
  readonly forget_at: number | null;
  /** What was due and failed, and is tried again later. */
  readonly failing: readonly Failing[];
  /** What the holdings come to. */
  readonly holding_bytes: number;
};

/** What an account begins with, beside what it is. */
export const newSnapshot = (clock_at: Timestamp | null): Omit<Snapshot, "account" | "head"> => ({
  policies: {},
  confirmed: 0,
  tries: 0,
  alarm_at: null,
  clock_at,
  errand_at: null,
  forget_at: null,
  failing: [],
  holding_bytes: 0,
});

/** The account's time: its test clock's, or the real one, which for an account never runs backwards. */
export const nowOf = ({ account, clock_at }: Pick<Snapshot, "account" | "clock_at">): Timestamp =>
  clock_at ?? later(timestampOf(Date.now()), account.updated_at);

type Row = {
  id: number;
  schema: number;
  account: string;
  policies: string;
  head: string;
  confirmed: number;
  tries: number;
  alarm_at: number | null;
  clock_at: Timestamp | null;
  errand_at: number | null;
  forget_at: number | null;
  failing: string | null;
  holding_bytes: number;
};

/** Null where no account was registered: then there are no tables either, and looking makes none. */
export function loadSnapshot(storage: DurableObjectStorage): Snapshot | null {
  const row = readRow(storage.sql);
  if (row === null) return null;
  const { id: _, schema, account, policies, errand_at, failing, ...rest } = row;
  if (schema < SCHEMA.length) {
    storage.transactionSync(() => {
      migrate(storage.sql, schema);
      storage.sql.exec("UPDATE state SET schema = ?", SCHEMA.length);
    });
    // What was read is of the older shape.
    return loadSnapshot(storage);
  }
  return {
    ...rest,
    errand_at,
    account: JSON.parse(account),
    policies: policiesKept(policies),
    failing: failing === null ? [] : JSON.parse(failing),
  };
}

/** They were parsed when the host put them, maybe before the schema had all its members. */
function policiesKept(json: string): Snapshot["policies"] {
  const stored: Record<string, StoredPolicy> = JSON.parse(json);
  return Object.fromEntries(Object.entries(stored).map(([key, one]) => [key, completed(one)]));
}

function readRow(sql: SqlStorage): Row | null {
  try {
    return sql.exec<Row>("SELECT * FROM state").toArray()[0] ?? null;
  } catch (error) {
    if (error instanceof Error && error.message.includes("no such table")) return null;
    throw error;
  }
}

export function saveSnapshot(sql: SqlStorage, snapshot: Snapshot): void {
  sql.exec(
    `INSERT OR REPLACE INTO state (id, schema, account, policies, head, confirmed, tries, alarm_at, clock_at, errand_at,
       forget_at, failing, holding_bytes)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    SCHEMA.length,
    JSON.stringify(snapshot.account),
    JSON.stringify(snapshot.policies),
    snapshot.head,
    snapshot.confirmed,
    snapshot.tries,
    snapshot.alarm_at,
    snapshot.clock_at,
    snapshot.errand_at,
    snapshot.forget_at,
    failingText(snapshot),
    snapshot.holding_bytes,
  );
}

const failingText = ({ failing }: Snapshot): string | null =>
  failing.length === 0 ? null : JSON.stringify(failing);

/** Writes what changes while the account itself does not: what was confirmed, the alarm, errands, answers, failures. */
export function saveStanding(sql: SqlStorage, snapshot: Snapshot): void {
  const { confirmed, tries, alarm_at, errand_at, forget_at } = snapshot;
  sql.exec(
    `UPDATE state SET confirmed = ?, tries = ?, alarm_at = ?, errand_at = ?, forget_at = ?,
       failing = ?`,
    confirmed,
    tries,
    alarm_at,
    errand_at,
    forget_at,
    failingText(snapshot),
  );
}

/** @param inForce where newer than what the account was last decided under */
export function policyBook(
  snapshot: Pick<Snapshot, "account" | "policies">,
  inForce: PolicyVersion | null,
): PolicyBook {
  const version = (ref: PolicyRef): Policy => {
    const policy = builtInVersion(ref)?.policy ?? snapshot.policies[refKey(ref)];
    if (policy === undefined) throw new Error(`policy ${refKey(ref)} is not kept`);
    return policy;
  };
  const { policy } = snapshot.account;
  return { inForce: inForce ?? { version: policy.version, policy: version(policy) }, version };
}

/** What the account refers to, of the policies kept and the one just used: the others may go. */
export function policiesReferred(
  account: Account,
  kept: Readonly<Record<string, Policy>>,
  used: PolicyVersion | null,
): Record<string, Policy> {
  const referred: Record<string, Policy> = {};
  for (const origin of [account, account.closure, account.underlying, account.purged_by]) {
    if (!origin || builtInVersion(origin.policy)) continue;
    const key = refKey(origin.policy);
    const isUsed = used?.policy.id === origin.policy.id && used.version === origin.policy.version;
    const policy = isUsed ? used.policy : kept[key];
    if (policy) referred[key] = policy;
  }
  return referred;
}
