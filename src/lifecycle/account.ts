/**
 * An account, as far as decisions need it. It follows from the account's events alone, and it holds no personal data:
 * personal data is stored apart, so that it can be erased.
 */
import type { Duration, Timestamp } from "../shared/time";
import type { EventActor } from "./actor";
import { type Closure, inGrace } from "./closure";
import type { PolicyRef, StepType } from "./policy-words";

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
  /** The sequence of the last event. It changes with every change. */
  readonly version: number;
  /** The open closure; an account never has two (I2). */
  readonly closure: Closure | null;
  /**
   * A cancellation in its grace period that a deletion was opened over. Its purge date runs on while the
   * deletion collects its steps, rests while the deletion's own grace period runs, and counts again when
   * the deletion is undone.
   */
  readonly underlying: Closure | null;
  /**
   * Steps that wrong proofs have locked. A lock outlives its closure: the next closure with that step starts locked.
   */
  readonly locks: readonly StepLock[];
  /**
   * Closures that the holder says were not theirs. While there is one, only support restores or withdraws a closure,
   * and no closure is opened, not even after the disputed one has ended.
   */
  readonly disputes: readonly Dispute[];
  readonly legal_hold: LegalHold | null;
  readonly erasure: Erasure | null;
  /** The cancellation that purged the account. By its rules the account can be revived. */
  readonly purged_by: { readonly kind: Closure["kind"]; readonly policy: PolicyRef } | null;
  /** Records kept by erasures that have begun or are over. Each is deleted when its own time is over. */
  readonly retained: readonly Retained[];
  readonly holdings: number;
  /** When an address for e-mail or SMS was last changed. A person who takes an account over does that first. */
  readonly contact_changed_at: Timestamp | null;
  readonly test_clock: string | null;
  readonly created_at: Timestamp;
  readonly updated_at: Timestamp;
};

export type StepLock = { readonly step: StepType; readonly until: Timestamp };

/** A closure that the holder says was not theirs, and when they said so. */
export type Dispute = { readonly closure: string; readonly at: Timestamp };

/**
 * Support's decision. `continue`: the holder asked for the closure after all; `undo`: not, and everything is as before.
 */
export type DisputeDecision = "continue" | "undo";

export type LegalHold = {
  readonly placed_at: Timestamp;
  /** The actor that placed it first. */
  readonly placed_by: EventActor;
  readonly case_reference: string | null;
  /** Whether another key must release it. The policy said so when the hold was placed. */
  readonly second_key: boolean;
};

export type ErasureTarget = "purge" | "delete";

/**
 * `acknowledged`: the eraser says that it is done. It will still be asked whether anything is left.
 * `stalled`: the eraser has not acknowledged for so long that a person must look.
 */
export type TaskStatus = "pending" | "acknowledged" | "stalled" | "done";

/**
 * No acknowledgement came in time; or no eraser of that name is registered any more; or the account has nothing by which
 * the eraser's system could know it, so nobody can say whether it does.
 */
export type StallCause = "not_acknowledged" | "not_registered" | "not_identified";

export type ErasureTask = {
  readonly id: string;
  readonly eraser: string;
  readonly status: TaskStatus;
  /** When the attempts began. The time after which the task stalls counts from here, or from when its turn comes. */
  readonly since: Timestamp;
  /** 1 at first, and one more each time the task is opened again. */
  readonly round: number;
  /** SHA-256 of the proof that came with the acknowledgement. */
  readonly proof: string | null;
  readonly done_at: Timestamp | null;
  /** The erasers that must be done before this one is asked; absent if none must. */
  readonly after?: readonly string[];
  /** How long a capsule of what the eraser found is to be kept; absent if none is. */
  readonly capsule?: Duration;
  /** How long after it is done its system is asked once more; absent if it is not. */
  readonly probe_again?: Duration;
  /** Whether the eraser has given one in this round; absent or null if it has not. */
  readonly has_capsule?: boolean | null;
  /** When the eraser's system accepted a job that it has not ended yet; absent or null if it has none. */
  readonly accepted_at?: Timestamp | null;
  /** How long an accepted job may take, from `since` on; absent or null for the usual time. */
  readonly patience?: Duration | null;
  /** Since when the eraser is paused, so that the task waits and cannot stall; absent or null if it is not. */
  readonly held_since?: Timestamp | null;
  /** How a connector erased; absent if none did, or not yet. */
  readonly connector?: ConnectorFacts;
};

/** How a connector erased what it calls. None of it says who the holder is. */
export type ConnectorFacts = {
  readonly id: string;
  readonly version: number;
  /** By what the account was known or found: `holding:stripe.customer`, `email`. */
  readonly by: readonly string[];
  /** How many things the account had in the system; null if the connector names the account itself. */
  readonly found: number | null;
  /**
   * How sure it is. `probe`: the system was asked afterwards and has nothing. `job`: the system says that its job is
   * done. `acknowledged`: the system only took the request. `search`: nothing was found.
   */
  readonly verified: "probe" | "job" | "acknowledged" | "search";
};

export type Erasure = {
  readonly closure: string;
  readonly target: ErasureTarget;
  readonly started_at: Timestamp;
  readonly tasks: readonly ErasureTask[];
  /** Records that were set aside before anything was erased. */
  readonly retained: readonly Retained[];
};

/** A record kept beyond the erasure, as the policy says: its name and the reason, never its content. */
export type Retained = {
  readonly what: string;
  readonly reason: string;
  readonly until: Timestamp;
};

/** The facts about the holder that decisions need. None of them says who the holder is. */
export type HolderFacts = {
  readonly type: "individual" | "enterprise";
  readonly identity_verified: boolean;
  /** The names of the fields that have a value. */
  readonly fields: readonly string[];
};

/** Lists the closure in front, then the cancellation over which it was opened. */
export const openClosures = (account: Pick<Account, "closure" | "underlying">): Closure[] =>
  [account.closure, account.underlying].filter((closure) => closure !== null);

/** Finds the closure that can be undone; null if there is none, or if the account's erasure has begun. */
export const undoable = (
  account: Pick<Account, "state" | "closure" | "underlying">,
): Closure | null =>
  account.state === "erasing" || account.state === "deleted"
    ? null
    : (openClosures(account).find(inGrace) ?? null);

/** Whether a cancellation rests, because the deletion over it is in its own grace period or is blocked. */
export const rests = (
  { closure, underlying }: Pick<Account, "closure" | "underlying">,
  { id }: Closure,
): boolean => underlying?.id === id && closure !== null && closure.effective_at !== null;
