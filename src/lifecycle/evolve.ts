/** How an account changes by an event. Every event has its case, and no event can be refused. */
import { unreachable } from "../shared/result";
import { after } from "../shared/time";
import {
  type Account,
  type Dispute,
  type ErasureTask,
  openClosures,
  type StepLock,
} from "./account";
import { capsuleRecord } from "./capsule";
import type { Step } from "./closure";
import {
  blockedAfter,
  newClosure,
  newStep,
  onClock,
  onClosure,
  onOpenClosures,
  onReview,
  onStep,
  remindersAfter,
  restored,
  withoutClosure,
  withoutPurged,
} from "./closure-changes";
import { hasToWait, newTask, onTask, resumed, WITHOUT_JOB, withTurns } from "./erasure-task";
import type { RecordedEvent } from "./event";
import { BLOCK_NOTICE_EVERY } from "./limits";

/**
 * Applies an event to an account.
 *
 * @param account null before the first event, which is `account.registered`
 * @returns a new account; the one given stays as it is
 */
export function evolve(account: Account | null, event: RecordedEvent): Account {
  if (event.type === "account.registered") return registered(event);
  if (account === null) throw new Error(`${event.type} before account.registered`);
  const next = apply(account, event);
  return { ...next, version: event.sequence, updated_at: event.at };
}

function registered(event: RecordedEvent & { type: "account.registered" }): Account {
  const { data, at } = event;
  return {
    id: data.account,
    livemode: data.livemode,
    policy: data.policy,
    state: "active",
    state_since: at,
    version: event.sequence,
    closure: null,
    underlying: null,
    locks: [],
    disputes: [],
    legal_hold: null,
    erasure: null,
    purged_by: null,
    retained: [],
    holdings: 0,
    contact_changed_at: null,
    test_clock: data.test_clock,
    created_at: at,
    updated_at: at,
  };
}

type ChangeOf = Exclude<RecordedEvent, { type: "account.registered" }>;

function apply(account: Account, event: ChangeOf): Account {
  const { at } = event;
  const to = (state: Account["state"]) => ({ state, state_since: at });
  switch (event.type) {
    case "account.updated":
      return changesContact(event) ? { ...account, contact_changed_at: at } : account;
    case "closure.document_added":
    case "closure.document_read":
    case "erasure.task_repeated":
    case "retention.read":
    case "suspension.confirmed":
    case "suspension.lifted":
    case "suspension.failed":
      return account;
    case "account.policy_changed":
      return { ...account, policy: event.data.policy };
    case "holding.reported":
      return { ...account, holdings: account.holdings + (event.data.created ? 1 : 0) };
    case "holding.removed":
      return { ...account, holdings: account.holdings - 1 };
    case "closure.opened":
      return { ...account, closure: newClosure(account, event), underlying: account.closure };
    case "closure.reason_given": {
      const { reason_code } = event.data;
      return onClosure(account, event, (closure) => ({ ...closure, reason_code }));
    }
    case "closure.answer_due":
      return onClosure(account, event, (closure) => onClock(closure, { warn_at: null }));
    case "closure.answer_extended": {
      const { reason, answer_by, warn_at } = event.data;
      const extended = { answer_by, warn_at, extension: { reason, at } };
      return onClosure(account, event, (closure) => onClock(closure, extended));
    }
    case "closure.step_passed": {
      const { step } = event.data;
      const unlocked = { ...account, locks: locksBeside(account, step) };
      return onClosure(unlocked, event, (closure) => ({
        ...closure,
        steps: onStep(closure, step, { passed_at: at, locked_until: null }),
      }));
    }
    case "closure.steps_changed": {
      const { steps } = event.data;
      return onClosure(account, event, (closure) => ({
        ...closure,
        steps: steps.map(
          (type) => closure.steps.find((step) => step.type === type) ?? newStep(account, type, at),
        ),
      }));
    }
    case "closure.step_locked": {
      const { step, locked_until } = event.data;
      const locks = [...locksBeside(account, step), { step, until: locked_until }];
      return onClosure({ ...account, locks }, event, (closure) => ({
        ...closure,
        lockings: closure.lockings + 1,
        steps: onStep(closure, step, { locked_until }),
      }));
    }
    case "closure.acknowledged":
      return onClosure(account, event, (closure) => ({
        ...closure,
        acknowledgements: [...closure.acknowledgements, ...event.data.acknowledgements],
      }));
    case "closure.review_requested": {
      const { due_at } = event.data;
      return onClosure(account, event, (closure) => ({
        ...closure,
        status: "in_review",
        review: { status: "waiting", due_at, overdue: false, approvals: [], claim: null },
      }));
    }
    case "closure.review_overdue":
      return onReview(account, event, () => ({ overdue: true }));
    case "closure.review_claimed": {
      const claim = { by: event.actor.id, until: event.data.until };
      return onReview(account, event, () => ({ claim }));
    }
    case "closure.review_released":
      return onReview(account, event, () => ({ claim: null }));
    case "closure.approval_given":
      return onReview(account, event, ({ approvals }) => ({
        approvals: [...approvals, event.actor],
        claim: null,
      }));
    case "closure.approved":
      return onReview(account, event, ({ approvals }) => ({
        status: "approved",
        approvals: [...approvals, event.actor],
        claim: null,
      }));
    case "closure.disputed":
      return { ...account, disputes: [...account.disputes, { closure: event.data.closure, at }] };
    case "closure.dispute_resolved":
      // Reminders that fell due during the dispute are not sent late.
      return onOpenClosures(
        { ...account, disputes: disputesBeside(account, event.data.closure) },
        (closure) => ({ ...closure, reminders: remindersAfter(closure, at) }),
      );
    case "closure.rejected":
    case "closure.withdrawn":
    case "closure.expired":
      return withoutClosure(account, event.data.closure);
    case "closure.scheduled":
      return onClosure(account, event, (closure) => ({
        ...closure,
        status: "scheduled",
        effective_at: event.data.effective_at,
        reminders: event.data.reminders,
      }));
    case "closure.blocked":
      return onClosure(account, event, (closure) => ({
        ...closure,
        status: "blocked",
        blocked: blockedAfter(closure.blocked, event),
      }));
    case "closure.still_blocked":
      return onClosure(account, event, (closure) => ({
        ...closure,
        blocked: closure.blocked && {
          ...closure.blocked,
          notice_at: after(at, BLOCK_NOTICE_EVERY),
        },
      }));
    case "closure.rescheduled":
      return onClosure(account, event, (closure) => ({
        ...closure,
        status: "scheduled",
        effective_at: event.data.effective_at,
        reminders: event.data.reminders,
        blocked: null,
      }));
    case "closure.reminder_sent":
      return onClosure(account, event, (closure) => ({
        ...closure,
        reminders: remindersAfter(closure, at),
      }));
    case "account.disabled":
      return { ...account, ...to("disabled") };
    case "account.deletion_scheduled":
      return { ...account, ...to("pending_deletion") };
    case "account.restored":
      return restored(
        event.data.to === account.state ? account : { ...account, ...to(event.data.to) },
        event,
      );
    case "erasure.started":
      return {
        ...onClosure(account, event, (closure) => ({
          ...closure,
          status: "executing",
          blocked: null,
        })),
        ...to("erasing"),
        retained: [...account.retained, ...event.data.retained],
        erasure: {
          closure: event.data.closure,
          target: event.data.target,
          started_at: at,
          retained: event.data.retained,
          tasks: event.data.tasks.map((task) => newTask(task, at)),
        },
      };
    case "erasure.task_acknowledged": {
      const { proof, connector } = event.data;
      // One that comes late or before its turn counts too, and leaves time to ask whether anything is left.
      return onTask(account, event, (task) => ({
        status: "acknowledged",
        proof,
        since: task.status === "stalled" || isBeforeItsTurn(account, task) ? at : task.since,
        ...(event.data.capsule && { has_capsule: true }),
        ...(connector && { connector }),
      }));
    }
    case "erasure.task_accepted": {
      const { patience } = event.data;
      return onTask(account, event, () => ({ accepted_at: at, since: at, patience }));
    }
    case "erasure.task_held":
      return onTask(account, event, () => ({ held_since: at }));
    case "erasure.task_resumed":
      return onTask(account, event, (task) => resumed(task, at));
    case "erasure.task_reopened":
      // A job had a time of its own. After it, the usual time begins.
      return onTask(account, event, ({ round, since, accepted_at }) => ({
        ...WITHOUT_JOB,
        status: "pending",
        since: accepted_at ? at : since,
        round: round + 1,
        proof: null,
      }));
    case "erasure.task_done": {
      const { proof, connector, eraser } = event.data;
      const done = onTask(account, event, () => ({
        status: "done",
        proof,
        done_at: at,
        ...(connector && { connector }),
      }));
      return withCapsule(withTurns(done, eraser, at), event);
    }
    case "erasure.task_stalled":
      return onTask(account, event, () => ({
        status: "stalled",
        held_since: null,
      }));
    case "erasure.task_retried":
      return onTask(account, event, ({ round }) => ({
        ...WITHOUT_JOB,
        status: "pending",
        since: at,
        round: round + 1,
      }));
    case "account.purged": {
      const by = openClosures(account).find((closure) => closure.id === event.data.closure);
      return {
        ...withoutPurged(account, event.data.closure),
        ...to("purged"),
        purged_by: by ? { kind: by.kind, policy: by.policy } : null,
        holdings: 0,
      };
    }
    case "account.deleted":
      return {
        ...account,
        ...to("deleted"),
        closure: null,
        underlying: null,
        locks: [],
        disputes: [],
        purged_by: null,
        holdings: 0,
      };
    case "retention.expired":
      return { ...account, retained: account.retained.filter((item) => item.until > at) };
    case "legal_hold.placed": {
      const { case_reference, second_key } = event.data;
      const standing = account.legal_hold ?? { placed_at: at, placed_by: event.actor };
      return { ...account, legal_hold: { ...standing, case_reference, second_key } };
    }
    case "legal_hold.released":
      return { ...account, legal_hold: null };
    default:
      return unreachable(event);
  }
}

function withCapsule(
  account: Account,
  { data: { capsule, eraser } }: RecordedEvent & { type: "erasure.task_done" },
): Account {
  if (!capsule) return account;
  const record = capsuleRecord(eraser, capsule.until);
  const { erasure, retained } = account;
  return {
    ...account,
    retained: [...retained, record],
    erasure: erasure && { ...erasure, retained: [...erasure.retained, record] },
  };
}

const isBeforeItsTurn = ({ erasure }: Account, task: ErasureTask): boolean =>
  erasure !== null && hasToWait(erasure, task);

const disputesBeside = ({ disputes }: Account, closure: string): Dispute[] =>
  disputes.filter((dispute) => dispute.closure !== closure);

const changesContact = ({ data }: RecordedEvent & { type: "account.updated" }): boolean =>
  data.changed.includes("holder.email") || data.changed.includes("holder.phone");

const locksBeside = ({ locks }: Account, step: Step["type"]): StepLock[] =>
  locks.filter((lock) => lock.step !== step);
