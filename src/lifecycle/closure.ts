/** A closure: one run of a procedure on one account, from opening to its end. */
import { after, type Timestamp } from "../shared/time";
import type { EventActor } from "./actor";
import type { AnswerClock } from "./answer-clock";
import { BLOCK_UNNOTICED } from "./limits";
import type { ClosureKind, PolicyRef, StepType } from "./policy-words";

export const CLOSURE_STATUSES = [
  "awaiting_steps",
  "in_review",
  "scheduled",
  "blocked",
  "executing",
  "completed",
  "withdrawn",
  "rejected",
  "expired",
  "restored",
] as const;
export type ClosureStatus = (typeof CLOSURE_STATUSES)[number];

/** A proof that the closure needs. While `locked_until` lies ahead, no proof is taken. */
export type Step = {
  readonly type: StepType;
  readonly passed_at: Timestamp | null;
  readonly locked_until: Timestamp | null;
};

export type Review = {
  readonly status: "waiting" | "approved" | "rejected";
  readonly due_at: Timestamp;
  readonly overdue: boolean;
  /** The actors that have approved so far. The policy may ask for more than one. */
  readonly approvals: readonly EventActor[];
  /** The reviewer who works on it, so that no other does. It ends by itself after a while. */
  readonly claim: Claim | null;
};

export type Claim = { readonly by: string; readonly until: Timestamp };

export type Closure = {
  readonly id: string;
  readonly kind: ClosureKind;
  readonly policy: PolicyRef;
  readonly status: ClosureStatus;
  readonly steps: readonly Step[];
  /** How often its steps have been locked, all steps together. */
  readonly lockings: number;
  readonly review: Review | null;
  readonly acknowledgements: readonly string[];
  readonly reason_code: string | null;
  readonly requested_by: EventActor;
  readonly opened_at: Timestamp;
  /** Absent in closures from before there was a clock. */
  readonly answer_clock?: AnswerClock;
  /** When it executes; null before it is scheduled. */
  readonly effective_at: Timestamp | null;
  /** Reminders that are still to be sent, soonest first. */
  readonly reminders: readonly Timestamp[];
  /** Null unless its status is `blocked`. */
  readonly blocked: Blocked | null;
  readonly ended_at: Timestamp | null;
};

/**
 * A closure that is due and cannot execute. An obstacle is what the holder or support can clear away: a holding, a
 * missing statement, a dispute. A legal hold and the brake are no obstacles. They have no limit in time, and when they
 * go the closure continues at its old date, which the holder knows.
 */
export type Blocked = {
  readonly since: Timestamp;
  /** When the first obstacle came; null while only a legal hold or the brake blocks the closure. */
  readonly obstructed_since: Timestamp | null;
  /** An obstacle lasted so long that the holder must get a new date before the closure continues. */
  readonly needs_new_date: boolean;
  /** When the closure ends as `expired` unless the obstacle goes; null while there is no obstacle. */
  readonly expires_at: Timestamp | null;
  /** When the holder gets the next notice that the closure is blocked. */
  readonly notice_at: Timestamp;
};

/**
 * Whether the closure is due and blocked. Nothing has been erased, so more parties may undo it than before it was due.
 */
export const isBlocked = (
  closure: Closure | null,
): closure is Closure & { status: "blocked"; blocked: Blocked } =>
  closure !== null && closure.status === "blocked" && closure.blocked !== null;

/** Whether an obstacle has lasted so long that the holder no longer expects the closure to continue. */
export const wasNoticed = (obstructed_since: Timestamp, now: Timestamp): boolean =>
  now > after(obstructed_since, BLOCK_UNNOTICED);

/** Whether the closure is scheduled, or due and blocked. It has not executed, so it can still be undone. */
export const inGrace = (
  closure: Closure | null,
): closure is Closure & { status: "scheduled" | "blocked" } =>
  closure !== null && (closure.status === "scheduled" || closure.status === "blocked");

/** Whether the closure is not scheduled yet. Until then it can be withdrawn. */
export const isCollecting = (
  closure: Closure | null,
): closure is Closure & { status: "awaiting_steps" | "in_review" } =>
  closure !== null && (closure.status === "awaiting_steps" || closure.status === "in_review");

/** Finds the reviewer's claim, if it has not ended by `now`. */
export const claimOf = (closure: Closure, now: Timestamp): Claim | null => {
  const claim = closure.review?.claim ?? null;
  return claim !== null && claim.until > now ? claim : null;
};

export const isLocked = (step: Step, now: Timestamp): boolean =>
  step.locked_until !== null && step.locked_until > now;

/** Finds the first step that is still to be proved; undefined if every step has passed. */
export const nextStep = (closure: Closure): Step | undefined =>
  closure.steps.find((step) => step.passed_at === null);
