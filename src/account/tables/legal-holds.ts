/**
 * Legal holds beside the history: a hold that waits for an account to be registered, and every attempt that a hold
 * refused. An attempt changes nothing about the account, so it is no event.
 */
import type { EventActor } from "../../lifecycle/actor";
import type { Refusal } from "../../lifecycle/refusal";
import type { Timestamp } from "../../shared/time";
import { HOLD_ATTEMPTS_MAX } from "../limits";
import type { TableReader, TableWriter } from "./sql";

export type HoldGiven = {
  readonly reason: string;
  /** The name that the court or the company gave the case. */
  readonly case_reference: string | null;
};

/** The placing or release of a hold before its account was registered. */
export type EarlyAct = {
  readonly act: "placed" | "released";
  readonly at: Timestamp;
  readonly actor: EventActor;
  /** Null for a release. */
  readonly hold: HoldGiven | null;
};

/** A hold that waits for a registration, with the last reason that was given and the first actor. */
export type EarlyHold = HoldGiven & { readonly placed_at: Timestamp; readonly actor: EventActor };

type EarlyRow = {
  act: EarlyAct["act"];
  at: Timestamp;
  actor: string;
  reason: string | null;
  case_reference: string | null;
};

/** Stores an act. The last 1,000 of them are kept. */
export function keepEarlyAct(tables: TableWriter, { act, at, actor, hold }: EarlyAct): void {
  tables.insertInto(
    "early_holds",
    "INSERT INTO early_holds (act, at, actor, reason, case_reference) VALUES (?, ?, ?, ?, ?)",
    act,
    at,
    JSON.stringify(actor),
    hold?.reason ?? null,
    hold?.case_reference ?? null,
  );
  const oldest =
    "DELETE FROM early_holds WHERE number <= (SELECT max(number) FROM early_holds) - ?";
  tables.modify("early_holds", oldest, HOLD_ATTEMPTS_MAX);
}

export const earlyActs = (tables: TableReader): EarlyAct[] =>
  tables
    .query<EarlyRow>(
      "early_holds",
      "SELECT act, at, actor, reason, case_reference FROM early_holds ORDER BY number",
    )
    .map(({ reason, case_reference, actor, ...row }) => ({
      ...row,
      actor: JSON.parse(actor),
      hold: reason === null ? null : { reason, case_reference },
    }));

/** The hold of an id that is not registered; null if there is none, or it was released. */
export const earlyHold = (tables: TableReader): EarlyHold | null =>
  earlyActs(tables).reduce<EarlyHold | null>(
    (held, { at, actor, hold }) => hold && { ...(held ?? { placed_at: at, actor }), ...hold },
    null,
  );

export const forgetEarlyActs = (tables: TableWriter): void => tables.drop("early_holds");

/** `erasure`: the closure was due. `approve_closure`: from earlier versions, in which a hold refused an approval. */
export type HoldAttempt = {
  readonly at: Timestamp;
  readonly actor: EventActor;
  readonly attempt: "open_closure" | "approve_closure" | "erasure" | "release";
};

/** The attempt, if a hold refused it; null if the refusal has another cause. */
export function attemptAgainstHold(refusal: Refusal): HoldAttempt["attempt"] | null {
  if (refusal.code === "second_key_required") return "release";
  const isHeld =
    refusal.code === "blocked" && refusal.blockers.some(({ id }) => id === "legal_hold");
  return isHeld ? "open_closure" : null;
}

/** Notes an attempt; the last 1,000 of them are kept. */
export function noteHoldAttempt(tables: TableWriter, { at, actor, attempt }: HoldAttempt): void {
  tables.insertInto(
    "hold_attempts",
    "INSERT INTO hold_attempts (at, actor, attempt) VALUES (?, ?, ?)",
    at,
    JSON.stringify(actor),
    attempt,
  );
  const oldest =
    "DELETE FROM hold_attempts WHERE number <= (SELECT max(number) FROM hold_attempts) - ?";
  tables.modify("hold_attempts", oldest, HOLD_ATTEMPTS_MAX);
}

type AttemptRow = { at: Timestamp; actor: string; attempt: HoldAttempt["attempt"] };

/** The attempts that are kept, the latest first. */
export const holdAttempts = (tables: TableReader): HoldAttempt[] =>
  tables
    .query<AttemptRow>(
      "hold_attempts",
      "SELECT at, actor, attempt FROM hold_attempts ORDER BY number DESC",
    )
    .map((row) => ({ ...row, actor: JSON.parse(row.actor) }));
