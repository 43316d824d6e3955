/** How an account changes by what happened. Total: every event has its case, and none can be refused. */
import { unreachable } from "../shared/result";
import { after, type Timestamp } from "../shared/time";
import type { Account, Dispute, ErasureTask, StepLock } from "./account";
import { openClosures } from "./account";
import { areObstacles } from "./blockers";
import { type Blocked, type Closure, type Review, type Step, wasNoticed } from "./closure";
import type { RecordedEvent } from "./event";
import { BLOCK_NOTICE_EVERY, BRAKE_NOTICE_AFTER } from "./limits";

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
    case "retention.read":
      return account;
    case "account.policy_changed":
      return { ...account, policy: event.data.policy };
    case "holding.reported":
      return { ...account, holdings: account.holdings + (event.data.created ? 1 : 0) };
    case "holding.removed":
      return { ...account, holdings: account.holdings - 1 };
    case "closure.opened":
      return { ...account, closure: opened(account, event), underlying: account.closure };
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
        approvals: [...approvals, event.actor.id],
        claim: null,
      }));
    case "closure.approved":
      return onReview(account, event, ({ approvals }) => ({
        status: "approved",
        approvals: [...approvals, event.actor.id],
        claim: null,
      }));
    case "closure.disputed":
      return { ...account, disputes: [...account.disputes, { closure: event.data.closure, at }] };
    case "closure.dispute_resolved":
      // Reminders that were due while it was stopped are not sent late.
      return onOpen(
        { ...account, disputes: disputesBeside(account, event.data.closure) },
        (closure) => ({ ...closure, reminders: ahead(closure, at) }),
      );
    case "closure.rejected":
    case "closure.withdrawn":
    case "closure.expired":
      return ended(account, event.data.closure);
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
        blocked: blockedBy(closure.blocked, event),
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
        reminders: ahead(closure, at),
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
          tasks: event.data.tasks.map((task) => openedTask(task, at)),
        },
      };
    case "erasure.task_acknowledged": {
      const { proof } = event.data;
      // Late it counts all the same: there must be time to ask whether anything is left.
      return onTask(account, event, ({ status, since }) => ({
        status: "acknowledged",
        proof,
        since: status === "stalled" ? at : since,
      }));
    }
    case "erasure.task_reopened":
      return onTask(account, event, ({ round }) => ({
        status: "pending",
        round: round + 1,
        proof: null,
      }));
    case "erasure.task_done": {
      const { proof } = event.data;
      return onTask(account, event, () => ({ status: "done", proof, done_at: at }));
    }
    case "erasure.task_stalled":
      return onTask(account, event, () => ({ status: "stalled" }));
    case "erasure.task_retried":
      return onTask(account, event, ({ round }) => ({
        status: "pending",
        since: at,
        round: round + 1,
      }));
    case "account.purged": {
      const by = openClosures(account).find((closure) => closure.id === event.data.closure);
      return {
        ...purged(account, event.data.closure),
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
      const standing = account.legal_hold ?? { placed_at: at, placed_by: event.actor.id };
      return { ...account, legal_hold: { ...standing, case_reference, second_key } };
    }
    case "legal_hold.released":
      return { ...account, legal_hold: null };
    default:
      return unreachable(event);
  }
}

/** A lock outlives its closure: withdrawn and opened anew, the step is as locked as before. */
const newStep = ({ locks }: Account, type: Step["type"], at: Timestamp): Step => {
  const lock = locks.find(({ step, until }) => step === type && until > at);
  return { type, passed_at: null, locked_until: lock?.until ?? null };
};

function opened(account: Account, event: RecordedEvent & { type: "closure.opened" }): Closure {
  const { data, at, actor } = event;
  return {
    id: data.closure,
    kind: data.kind,
    policy: data.policy,
    status: "awaiting_steps",
    steps: data.steps.map((type) => newStep(account, type, at)),
    lockings: 0,
    review: null,
    acknowledgements: data.acknowledgements,
    reason_code: data.reason_code,
    requested_by: actor,
    opened_at: at,
    effective_at: null,
    reminders: [],
    blocked: null,
    ended_at: null,
  };
}

const disputesBeside = ({ disputes }: Account, closure: string): Dispute[] =>
  disputes.filter((dispute) => dispute.closure !== closure);

/** @param before null when it was not held up until now */
function blockedBy(
  before: Blocked | null,
  { at, data }: RecordedEvent & { type: "closure.blocked" },
): Blocked {
  const isObstructed = areObstacles(data.blockers);
  const obstructed_since = isObstructed ? (before?.obstructed_since ?? at) : null;
  // The last obstacle may go while a legal hold stays: what the holder must then be told is not forgotten.
  const cleared = isObstructed ? null : (before?.obstructed_since ?? null);
  const needs_new_date =
    (before?.needs_new_date ?? false) || (cleared !== null && wasNoticed(cleared, at));
  const isUntold = !isObstructed && !data.blockers.includes("legal_hold");
  return {
    since: before?.since ?? at,
    obstructed_since,
    needs_new_date,
    expires_at: data.expires_at,
    notice_at: after(at, isUntold ? BRAKE_NOTICE_AFTER : BLOCK_NOTICE_EVERY),
  };
}

const changesContact = ({ data }: RecordedEvent & { type: "account.updated" }): boolean =>
  data.changed.includes("holder.email") || data.changed.includes("holder.phone");

function onClosure(
  account: Account,
  event: { data: { closure: string } },
  change: (closure: Closure) => Closure,
): Account {
  const { closure, underlying } = account;
  if (closure?.id === event.data.closure) return { ...account, closure: change(closure) };
  if (underlying?.id === event.data.closure) return { ...account, underlying: change(underlying) };
  return account;
}

const onOpen = (account: Account, change: (closure: Closure) => Closure): Account => ({
  ...account,
  closure: account.closure && change(account.closure),
  underlying: account.underlying && change(account.underlying),
});

const ahead = ({ reminders }: Closure, at: Timestamp): Timestamp[] =>
  reminders.filter((reminder) => reminder > at);

const onReview = (
  account: Account,
  event: { data: { closure: string } },
  change: (review: Review) => Partial<Review>,
): Account =>
  onClosure(account, event, (closure) => ({
    ...closure,
    review: closure.review && { ...closure.review, ...change(closure.review) },
  }));

const onStep = (closure: Closure, type: Step["type"], change: Partial<Step>): Step[] =>
  closure.steps.map((step) => (step.type === type ? { ...step, ...change } : step));

const locksBeside = ({ locks }: Account, step: Step["type"]): StepLock[] =>
  locks.filter((lock) => lock.step !== step);

/** The closure is over; what it was opened over is the open one again. */
function ended(account: Account, id: string): Account {
  const { closure, underlying } = account;
  if (closure?.id === id) return { ...account, closure: underlying, underlying: null };
  return underlying?.id === id ? { ...account, underlying: null } : account;
}

/** A purge by the closure in front takes with it what a cancellation beneath would have purged. */
const purged = (account: Account, id: string): Account =>
  account.closure?.id === id ? { ...account, closure: null, underlying: null } : ended(account, id);

function restored(account: Account, event: RecordedEvent & { type: "account.restored" }): Account {
  const { closure, purge_at, reminders } = event.data;
  if (closure === null) return { ...account, purged_by: null, erasure: null };
  const left = ended(account, closure);
  if (purge_at === null || left.closure === null) return left;
  const running = {
    status: "scheduled",
    effective_at: purge_at,
    reminders,
    blocked: null,
  } as const;
  return { ...left, closure: { ...left.closure, ...running } };
}

const openedTask = (task: Pick<ErasureTask, "id" | "eraser">, since: Timestamp): ErasureTask => ({
  ...task,
  status: "pending",
  since,
  round: 1,
  proof: null,
  done_at: null,
});

const onTask = (
  account: Account,
  event: { data: { task: string } },
  change: (task: ErasureTask) => Partial<ErasureTask>,
): Account => ({
  ...account,
  erasure: account.erasure && {
    ...account.erasure,
    tasks: account.erasure.tasks.map((task) =>
      task.id === event.data.task ? { ...task, ...change(task) } : task,
    ),
  },
});

/** The closures that an event ends, in their final form; `account` is as it was before the event. */
export function closuresEndedBy(account: Account, event: RecordedEvent): Closure[] {
  const open = openClosures(account);
  const end = (id: string | null, change: Partial<Closure>): Closure[] =>
    open
      .filter((closure) => closure.id === id)
      .map((closure) => ({ ...closure, ...change, ended_at: event.at }));
  switch (event.type) {
    case "closure.rejected": {
      const review = account.closure?.review;
      const rejected: Partial<Closure> =
        review && event.data.cause === "review"
          ? { status: "rejected", review: { ...review, status: "rejected" } }
          : { status: "rejected" };
      return end(event.data.closure, rejected);
    }
    case "closure.withdrawn":
      return end(event.data.closure, { status: "withdrawn" });
    case "closure.expired":
      return end(event.data.closure, { status: "expired" });
    case "account.restored":
      return end(event.data.closure, { status: "restored" });
    case "account.purged":
    case "account.deleted": {
      // A cancellation beneath the closure ends with it: what it promised to purge is gone.
      const whole = event.type === "account.deleted" || event.data.closure === account.closure?.id;
      const ids = whole ? open.map((closure) => closure.id) : [event.data.closure];
      return ids.flatMap((id) => end(id, { status: "completed" }));
    }
    default:
      return [];
  }
}
