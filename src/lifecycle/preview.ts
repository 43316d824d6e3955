/** What a closure would need and do, before anything happens. It changes nothing. */
import { after, isZero, type Timestamp } from "../shared/time";
import type { Account } from "./account";
import { blockersOf, requiredAcknowledgements } from "./blockers";
import { afterBusinessDays, calendarKnownUntil } from "./business-days";
import { capsulesAt } from "./capsule";
import type { Context } from "./context";
import { builtInErasersFor } from "./decisions/erasure";
import { actorRefusal, stateRefusal, stepRulesFor } from "./decisions/opening";
import { remindersOf } from "./decisions/reminders";
import { retainedAt } from "./decisions/retention";
import { eraserNames } from "./named-erasers";
import { reviewRuleOf } from "./ownership-substitute";
import type { ClosureKind, Policy, Procedure, StepRule } from "./policy";
import type { Blocker, Refusal } from "./refusal";
import { calendarWarnings, type OnFile, stepFor, type Warning, warningsOf } from "./warnings";

export type Preview = {
  kind: ClosureKind;
  allowed: boolean;
  /** What the holder should know before confirming, in words. */
  notes: string[];
  /** What speaks against the closure, although it may be allowed. */
  warnings: Warning[];
  /** Why it is not allowed, for another reason than its blockers. */
  refusal: Refusal | null;
  blockers: Blocker[];
  blocker_total: number;
  acknowledgements: {
    id: string;
    text: string;
    required: boolean;
    holdings: { kind: string; ref: string }[];
  }[];
  /** The steps for this holder, with the methods that this holder can use. */
  steps: StepRule[];
  review: {
    business_days: number;
    approvals: number;
    due_at_if_opened_now: Timestamp;
    /** The last date of the calendar by which the due date is computed; null if the policy names no country. */
    calendar_known_until: string | null;
  } | null;
  alternatives: { id: string; title: string; effect: string; url?: string | undefined }[];
  timeline: { at: Timestamp; what: string }[];
  erased: string[];
  retained: {
    what: string;
    reason: string;
    until: Timestamp;
  }[];
};

/**
 * Builds the preview of a closure.
 *
 * @param checkActor false if the caller does not say who would open the closure
 * @param onFile the facts by which this holder's proofs are judged
 */
export function previewOf(
  account: Account,
  kind: ClosureKind,
  procedure: Procedure,
  context: Context,
  { checkActor, onFile }: { readonly checkActor: boolean; readonly onFile: OnFile },
): Preview {
  const { policy } = context.policies.inForce;
  const blockers = blockersOf(procedure, account, context.holdings, null);
  const required = new Map(
    requiredAcknowledgements(procedure, context.holdings).map(({ rule, because }) => [
      rule,
      because,
    ]),
  );
  const refusal =
    stateRefusal(account, kind) ?? (checkActor ? actorRefusal(procedure, context.actor) : null);
  const steps = stepRulesFor(procedure, context);
  const types = steps.map(({ type }) => type);
  const review = reviewRuleOf(procedure, types);
  const reviewed = { ...procedure, review };
  const dueAt = reviewDue(reviewed, policy, context.now);
  const executesAt = endOf(reviewed, policy, context.now);
  return {
    kind,
    allowed: refusal === null && blockers.total === 0,
    refusal,
    notes: procedure.notes,
    warnings: [
      ...warningsOf(procedure, steps, onFile, checkActor ? context.actor : null),
      ...(review ? calendarWarnings(dueAt, policy) : []),
    ],
    blockers: [...blockers.shown],
    blocker_total: blockers.total,
    acknowledgements: procedure.acknowledgements.map((rule) => ({
      id: rule.id,
      text: rule.text,
      required: required.has(rule),
      holdings: (required.get(rule) ?? []).map((one) => ({ kind: one.kind, ref: one.ref })),
    })),
    steps: steps.map((step) => stepFor(step, onFile)),
    review: review && {
      business_days: review.business_days,
      approvals: review.approvals ?? 1,
      due_at_if_opened_now: dueAt,
      calendar_known_until: calendarKnownUntil(policy),
    },
    alternatives: procedure.alternatives,
    timeline: timelineOf(reviewed, policy, context.now),
    erased: [...eraserNames(procedure), ...builtInErasersFor(procedure)],
    retained: [
      ...retainedAt(procedure, context, executesAt, policy),
      ...capsulesAt(procedure, executesAt),
    ],
  };
}

const reviewDue = (procedure: Procedure, policy: Policy, now: Timestamp): Timestamp =>
  procedure.review ? afterBusinessDays(now, procedure.review.business_days, policy) : now;

const endOf = (procedure: Procedure, policy: Policy, now: Timestamp): Timestamp =>
  after(reviewDue(procedure, policy, now), procedure.grace, policy.time_zone);

/** The dates of a closure if every step were passed at once and the review took its full time. */
function timelineOf(procedure: Procedure, policy: Policy, now: Timestamp): Preview["timeline"] {
  const scheduledAt = reviewDue(procedure, policy, now);
  const executesAt = endOf(procedure, policy, now);
  const grace = isZero(procedure.grace)
    ? []
    : [
        { at: scheduledAt, what: "closure.scheduled" },
        ...remindersOf(procedure, executesAt, scheduledAt, policy.time_zone).map((at) => ({
          at,
          what: "closure.reminder_sent",
        })),
      ];
  return [
    { at: now, what: "closure.opened" },
    ...(procedure.review ? [{ at: scheduledAt, what: "closure.review_due" }] : []),
    ...grace,
    { at: executesAt, what: procedure.then === "purge" ? "account.purged" : "account.deleted" },
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
