/**
 * What an account is, as far as deciding needs it. It follows from the account's events alone and holds
 * no personal data: that lives apart, so that it can go.
 */
import type { Timestamp } from "../shared/time";
import { type Closure, inGrace } from "./closure";
import type { PolicyRef, StepType } from "./policy";

export const ACCOUNT_STATES = [
  "active",
  "disabled",
  "pending_deletion",
  "erasing",
  "purged",
  "deleted",
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export type Account = {
  readonly id: string;
  readonly livemode: boolean;
  readonly policy: PolicyRef;
  readonly state: AccountState;
  readonly state_since: Timestamp;
  /** The sequence of the last event: it changes when anything does. */
  readonly version: number;
  /** The open closure; an account never has two (I2). */
  readonly closure: Closure | null;
  /**
   * A cancellation in its grace period that a deletion was opened over. Its purge date runs on while the
   * deletion collects its steps, rests while the deletion's own grace period runs, and counts again when
   * the deletion is undone.
   */
  readonly underlying: Closure | null;
  /** What wrong proofs have locked, in whichever closure: the next one that has the step takes the lock over. */
  readonly locks: readonly StepLock[];
  /**
   * What the holder says was not theirs. It belongs to the account: while there is one, nobody opens, restores or
   * withdraws a closure, not even after the disputed closure has ended. Support decides.
   */
  readonly disputes: readonly Dispute[];
  readonly legal_hold: LegalHold | null;
  readonly erasure: Erasure | null;
  /** The cancellation that purged the account, by whose rules it can be revived. */
  readonly purged_by: { readonly kind: Closure["kind"]; readonly policy: PolicyRef } | null;
  /** Set aside by erasures that have begun or are over; each goes when its own time is over. */
  readonly retained: readonly Retained[];
  readonly holdings: number;
  /** When an address for e-mail or SMS was last changed: whoever takes an account over does that first. */
  readonly contact_changed_at: Timestamp | null;
  readonly test_clock: string | null;
  readonly created_at: Timestamp;
  readonly updated_at: Timestamp;
};

export type StepLock = { readonly step: StepType; readonly until: Timestamp };

/** The closure that is disputed, and since when. */
export type Dispute = { readonly closure: string; readonly at: Timestamp };

/** Support's decision. `continue`: the holder asked for the closure after all; `undo`: not, and everything is as before. */
export type DisputeDecision = "continue" | "undo";

export type LegalHold = {
  readonly placed_at: Timestamp;
  /** The key that placed it. */
  readonly placed_by: string;
  readonly case_reference: string | null;
  /** Whether another key must release it, as the policy said when it was placed. */
  readonly second_key: boolean;
};

export type ErasureTarget = "purge" | "delete";

/**
 * `acknowledged`: the eraser says that it is done, and is still to be asked whether anything is left.
 * `stalled`: it has not acknowledged for so long that a person must look.
 */
export type TaskStatus = "pending" | "acknowledged" | "stalled" | "done";

/** No acknowledgement came in time; or no eraser of that name is registered any more. */
export type StallCause = "not_acknowledged" | "not_registered";

export type ErasureTask = {
  readonly id: string;
  readonly eraser: string;
  readonly status: TaskStatus;
  /** Since when it is tried, for the time after which it stalls. */
  readonly since: Timestamp;
  /** How often it was opened: 1, and one more for each time that it is tried anew. */
  readonly round: number;
  /** SHA-256 of the proof that came with the acknowledgement. */
  readonly proof: string | null;
  readonly done_at: Timestamp | null;
};

export type Erasure = {
  readonly closure: string;
  readonly target: ErasureTarget;
  readonly started_at: Timestamp;
  readonly tasks: readonly ErasureTask[];
  /** What was set aside before anything was erased, however long the erasure takes. */
  readonly retained: readonly Retained[];
};

/** A thing kept beyond the erasure, as the policy says: what and why, never its content. */
export type Retained = {
  readonly what: string;
  readonly reason: string;
  readonly until: Timestamp;
};

/** What deciding must know of the holder; none of it tells who it is. */
export type HolderFacts = {
  readonly type: "individual" | "enterprise";
  readonly identity_verified: boolean;
};

/** The closure in front, and the cancellation it was opened over. */
export const openClosures = (account: Pick<Account, "closure" | "underlying">): Closure[] =>
  [account.closure, account.underlying].filter((closure) => closure !== null);

/** The closure that can be undone, if any: never one of an account whose erasure has begun. */
export const undoable = (
  account: Pick<Account, "state" | "closure" | "underlying">,
): Closure | null =>
  account.state === "erasing" || account.state === "deleted"
    ? null
    : (openClosures(account).find(inGrace) ?? null);
