/**
 * What is kept of legal holds beside the history: one that waits for an account to be registered, and every
 * attempt that a hold refused. An attempt changes nothing about the account, so it is no event.
 */
import type { EventActor } from "../lifecycle/event";
import type { Refusal } from "../lifecycle/refusal";
import type { Timestamp } from "../shared/time";
import { HOLD_ATTEMPTS_MAX } from "./limits";
import { drop, into, within } from "./tables";

export type HoldGiven = {
  readonly reason: string;
  /** The court's or the company's own name of the case. */
  readonly case_reference: string | null;
};

export type EarlyHold = HoldGiven & { readonly placed_at: Timestamp; readonly actor: EventActor };

type EarlyRow = {
  reason: string;
  case_reference: string | null;
  placed_at: Timestamp;
  actor: string;
};

/** A hold on an account that does not exist yet: it counts from its registration. */
export function keepEarlyHold(sql: SqlStorage, hold: EarlyHold): void {
  into(
    sql,
    "early_hold",
    "INSERT OR REPLACE INTO early_hold (id, reason, case_reference, placed_at, actor) VALUES (1, ?, ?, ?, ?)",
    hold.reason,
    hold.case_reference,
    hold.placed_at,
    JSON.stringify(hold.actor),
  );
}

export function earlyHold(sql: SqlStorage): EarlyHold | null {
  const query = "SELECT reason, case_reference, placed_at, actor FROM early_hold";
  const row = within<EarlyRow>(sql, "early_hold", query)[0];
  return row ? { ...row, actor: JSON.parse(row.actor) } : null;
}

export const forgetEarlyHold = (sql: SqlStorage): void => drop(sql, "early_hold");

/** `erasure` is time's own attempt: the closure was due. `approve_closure` is of earlier versions, which refused it. */
export type HoldAttempt = {
  readonly at: Timestamp;
  readonly actor: EventActor;
  readonly attempt: "open_closure" | "approve_closure" | "erasure" | "release";
};

/** What somebody tried in vain, where it was a hold that stood in the way. */
export function attemptAgainstHold(refusal: Refusal): HoldAttempt["attempt"] | null {
  if (refusal.code === "second_key_required") return "release";
  const isHeld =
    refusal.code === "blocked" && refusal.blockers.some(({ id }) => id === "legal_hold");
  return isHeld ? "open_closure" : null;
}

/** Keeps the last 1,000. */
export function noteHoldAttempt(sql: SqlStorage, { at, actor, attempt }: HoldAttempt): void {
  into(
    sql,
    "hold_attempts",
    "INSERT INTO hold_attempts (at, actor, attempt) VALUES (?, ?, ?)",
    at,
    JSON.stringify(actor),
    attempt,
  );
  const oldest =
    "DELETE FROM hold_attempts WHERE number <= (SELECT max(number) FROM hold_attempts) - ?";
  within(sql, "hold_attempts", oldest, HOLD_ATTEMPTS_MAX);
}

type AttemptRow = { at: Timestamp; actor: string; attempt: HoldAttempt["attempt"] };

/** The latest first. */
export const holdAttempts = (sql: SqlStorage): HoldAttempt[] =>
  within<AttemptRow>(
    sql,
    "hold_attempts",
    "SELECT at, actor, attempt FROM hold_attempts ORDER BY number DESC",
  ).map((row) => ({ ...row, actor: JSON.parse(row.actor) }));
