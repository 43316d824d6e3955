/** Everything that an account's object has stored, and what must hold of it at any moment. */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Account } from "../../../../src/lifecycle/account";
import { nextDeadline } from "../../../../src/lifecycle/deadline";
import type { RecordedEvent } from "../../../../src/lifecycle/event";
import { evolve } from "../../../../src/lifecycle/evolve";
import type { Row } from "../../../support/account-objects";
import { invariant } from "../../check/invariant";

export type Kept = {
  /** Each table's rows; none before anything is registered. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  /** When the platform's alarm stands for. */
  readonly alarm: number | null;
};

export async function readKept({ storage }: DurableObjectState): Promise<Kept> {
  const named = storage.sql.exec<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  );
  const tables: Record<string, Row[]> = {};
  for (const { name } of named.toArray()) {
    tables[name] = storage.sql.exec<Row>(`SELECT * FROM ${name}`).toArray();
  }
  return { tables, alarm: await storage.getAlarm() };
}

/** Looked at every millisecond or so. */
const LOOKS_MAX = 3_000;

/**
 * Waits until nothing is to be done outside by now; until then an alarm stands for it.
 * @param ring does what the alarm does: only the alarm does again what was put off
 */
export async function untilIdle(
  state: DurableObjectState,
  ring: () => Promise<void>,
): Promise<void> {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const due = dueOutboxEntries(state);
    if (due.length === 0) return;
    if (looks === 0) assertArmed(await readKept(state), null, Date.now());
    if (due.some(({ next_at, since }) => next_at > since)) await ring();
    else await scheduler.wait(1);
  }
  invariant("what is to be done outside is done", false);
}

/** Tables are made with their first row: there may be none of them. */
const has = ({ storage: { sql } }: DurableObjectState, table: string): boolean =>
  sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", table).toArray().length > 0;

const dueOutboxEntries = (state: DurableObjectState) =>
  has(state, "errands")
    ? state.storage.sql
        .exec<{ next_at: number; since: number }>(
          "SELECT next_at, since FROM errands WHERE next_at <= ?",
          Date.now(),
        )
        .toArray()
    : [];

/** When something happens next to an account on a test clock, ms: it falls due, or an eraser is asked again. */
export function nextStep(state: DurableObjectState): number | null {
  if (!has(state, "state")) return null;
  const { sql } = state.storage;
  const { account } = sql.exec<{ account: string }>("SELECT account FROM state").one();
  const calls = has(state, "eraser_calls")
    ? sql.exec<{ at: string }>("SELECT next_at AS at FROM eraser_calls WHERE next_at > ''")
    : [];
  const due = nextDeadline(JSON.parse(account));
  const times = [...calls, ...(due ? [due] : [])].map(({ at }) => Date.parse(at));
  return times.length > 0 ? Math.min(...times) : null;
}

/** All but what a legal hold has refused, which is kept beside the history. */
export const apartFromAttempts = ({ tables, alarm }: Kept): unknown => {
  const { hold_attempts: _, ...others } = tables;
  return { tables: others, alarm };
};

type StateRow = {
  account: string;
  head: string;
  confirmed: number;
  accepted: number;
  alarm_at: number | null;
};

export function stateOf({ tables }: Kept): StateRow | null {
  const row = tables.state?.[0];
  if (row === undefined) return null;
  return {
    account: String(row.account),
    head: String(row.head),
    confirmed: Number(row.confirmed),
    accepted: Number(row.accepted),
    alarm_at: row.alarm_at === null ? null : Number(row.alarm_at),
  };
}

/**
 * Beside the history: nothing that was kept for a while only, nor what the row says of the alarm and of the directory.
 * Whenever the row is written, it also tells what was confirmed since it was last written.
 */
export const settled = ({ tables }: Kept): unknown =>
  Object.entries(tables)
    .filter(([name, rows]) => rows.length > 0 && name !== "hold_attempts")
    .map(([name, rows]) => [name, rows.map(apartFromFollowing)]);

const apartFromFollowing = ({
  alarm_at: _alarm,
  confirmed: _confirmed,
  confirmed_once: _once,
  ...row
}: Row) => row;

/** For how long nothing that the queue took is published again, in lives that rely on the queue. */
export const QUEUE_KEEPS_MS = 48 * 3_600_000;
/** The longest that a wait may come out: it varies by account. */
const VARIED = 1.1;
/** The longest time before an account looks again at what was not confirmed; if the queue has it, much longer. */
const PUBLISHED_SOON_MS = VARIED * 60_000;
const PUBLISHED_AGAIN_MS = VARIED * QUEUE_KEEPS_MS;
/** How long a side effect is left at most to the run that has begun it. */
const DONE_AGAIN_MS = VARIED * 30_000;
/** How long it takes until the brake is asked again that said nothing. */
export const ASKED_AGAIN_MS = VARIED * 60_000;
/** How long an answer is kept for a repeated request, and a session of the portal. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;
/** An alarm is never armed for sooner than this. */
const SOONEST_MS = 1_000;

/** Follows one account's history as its object keeps it, from one look to the next. */
export class History {
  #rows: readonly Row[] = [];
  #hash: string | null = null;
  #account: Account | null = null;

  /** When the next thing falls due by itself; null on a test clock. */
  get due(): number | null {
    if (this.#account === null || this.#account.test_clock !== null) return null;
    const due = nextDeadline(this.#account);
    return due && Date.parse(due.at);
  }

  /** @returns the events since the last look. @throws if one is lost, changed or not chained (I1) */
  read(kept: Kept): RecordedEvent[] {
    const rows = kept.tables.events ?? [];
    const before = rows.slice(0, this.#rows.length);
    invariant("I1 no event is lost or changed", isDeepStrictEqual(before, this.#rows));
    const news = rows.slice(this.#rows.length).map((row) => this.#chained(row));
    this.#rows = rows;
    for (const event of news) this.#account = evolve(this.#account, event);
    const state = stateOf(kept);
    if (state === null) return news;
    invariant("the snapshot is what the events make", sameAccount(state.account, this.#account));
    invariant("the head is the last event's hash", state.head === this.#hash);
    const retained = (kept.tables.retained ?? []).map(({ what }) => what);
    const said = (this.#account?.retained ?? []).map(({ what }) => what);
    invariant("what is retained is kept, and nothing else", isDeepStrictEqual(retained, said));
    invariant("no more is confirmed than happened", state.confirmed <= rows.length);
    return news;
  }

  #chained(row: Row): RecordedEvent {
    const { hash, ...columns } = row;
    const rest = { ...columns, actor: parsed(row.actor), data: parsed(row.data) };
    invariant("I1 each event holds the hash before it", row.previous_hash === this.#hash);
    invariant("I1 the hash is of what is there", hash === sha256(canonical(rest)));
    this.#hash = String(hash);
    const { actor, data, type, at, sequence } = rest as typeof rest & RecordedEvent;
    return { actor, data, type, at, sequence } as RecordedEvent;
  }
}

/**
 * The alarm is the net under everything: it stands in time for what is due, and for what is in the outbox.
 * @param due what falls due next, ms. @param soon how soon after now it may stand at the soonest, ms
 */
export function assertArmed(kept: Kept, due: number | null, now: number, soon = SOONEST_MS): void {
  const state = stateOf(kept);
  if (state === null) return;
  invariant("the alarm stands that was armed", state.alarm_at === kept.alarm);
  const happened = (kept.tables.events ?? []).length;
  const hasUnconfirmed = state.confirmed < happened;
  const patienceMs = state.accepted < happened ? PUBLISHED_SOON_MS : PUBLISHED_AGAIN_MS;
  const armed = kept.alarm ?? Number.POSITIVE_INFINITY;
  if (due !== null)
    invariant("an alarm stands for what is due", armed <= Math.max(due, now + soon));
  if (hasUnconfirmed)
    invariant("an alarm is set to publish what is not confirmed", armed <= now + patienceMs);
  const answers = (kept.tables.requests ?? []).map(({ at }) => at);
  const sessions = (kept.tables.portal_sessions ?? []).map(({ created_at }) => created_at);
  const forgotten = [...answers, ...sessions].map((at) => Number(at) + FORGOTTEN_AFTER_MS);
  if (forgotten.length > 0) {
    const oldest = Math.min(...forgotten);
    invariant("an alarm stands for what is to be forgotten", armed <= Math.max(oldest, now + soon));
  }
  const errands = (kept.tables.errands ?? []).map(({ next_at }) => Number(next_at));
  if (errands.length > 0) {
    const soonest = Math.min(...errands);
    const inTime = armed <= Math.max(soonest, now + DONE_AGAIN_MS);
    invariant("an alarm stands for what is to be done", inTime);
  }
}

const sameAccount = (text: string, account: Account | null): boolean =>
  isDeepStrictEqual(JSON.parse(text), account);

const parsed = (value: SqlStorageValue | undefined): unknown => JSON.parse(String(value));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** RFC 8785 for what events are made of: members sorted, no spaces. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}
