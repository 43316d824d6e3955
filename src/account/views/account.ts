/** Accounts, closures and their parts as the API shows them. */

import type { AccessView, AccountView } from "../../contract/accounts";
import type { ClosureView } from "../../contract/closures";
import type { DocumentView } from "../../contract/documents";
import type { EventView } from "../../contract/events";
import type { HoldingView } from "../../contract/holdings";
import type { DirectoryEntry } from "../../contract/queue-messages";
import { accessOf, accessValidUntil, restorability } from "../../lifecycle/access";
import { type Account, openClosures } from "../../lifecycle/account";
import { answerClockOf } from "../../lifecycle/answering";
import type { Blockers } from "../../lifecycle/blockers";
import { type Closure, claimOf, isBlocked, isLocked, type Step } from "../../lifecycle/closure";
import { contactChangeOf } from "../../lifecycle/contact-change";
import type { PolicyBook } from "../../lifecycle/context";
import { nextDeadline, scheduleOf } from "../../lifecycle/deadline";
import type { Timestamp } from "../../shared/time";
import type { StoredDocument } from "../tables/documents";
import type { StoredEvent } from "../tables/event-log";
import type { HoldingRow } from "../tables/holdings";
import type { Note } from "../tables/notes";
import type { Profile } from "../tables/profile";

export type { AccessView, AccountView, ClosureView, EventView, HoldingView };

export function closureView(
  account: Account,
  closure: Closure,
  parts: {
    readonly note: Note;
    readonly documents: readonly StoredDocument[];
    readonly blockers: Blockers;
  },
  now: Timestamp,
): ClosureView {
  const { note, documents, blockers } = parts;
  const { id, kind, policy, status, requested_by, opened_at } = closure;
  return {
    object: "closure",
    id,
    account: account.id,
    kind,
    policy,
    status,
    steps: closure.steps.map((step) => stepView(step, now)),
    review: reviewView(account, closure, note, now),
    blockers: [...blockers.shown],
    blocker_total: blockers.total,
    documents: [...new Set(documents.map(({ type }) => type))],
    document_details: documents.map(documentView),
    disputed_at: account.disputes.find((dispute) => dispute.closure === id)?.at ?? null,
    blocked: blockedView(account, closure),
    acknowledgements: [...closure.acknowledgements],
    reason: reasonView(closure.reason_code, note.comment),
    restore_reason: note.restore_reason,
    requested_by,
    opened_at,
    ...answerView(closure, note),
    effective_at: closure.effective_at,
    ended_at: closure.ended_at,
  };
}

/** By when the law wants the request answered. */
function answerView(
  closure: Closure,
  { extension_reason: explanation }: Note,
): Pick<ClosureView, "received_at" | "law" | "confirm_by" | "answer_by" | "answer_extension"> {
  const { warn_at: _, extension, ...dates } = answerClockOf(closure);
  if (extension === null) return { ...dates, answer_extension: null };
  const { reason, at: extended_at } = extension;
  return { ...dates, answer_extension: { reason, explanation, extended_at } };
}

const documentView = (document: StoredDocument): DocumentView => ({
  type: document.type,
  side: document.side,
  format: document.format,
  uploaded_at: document.uploaded_at,
  colour: document.colour,
});

function reviewView(
  account: Account,
  closure: Closure,
  note: Note,
  now: Timestamp,
): ClosureView["review"] {
  const { review } = closure;
  if (review === null) return null;
  const claim = claimOf(closure, now);
  return {
    status: review.status,
    due_at: review.due_at,
    overdue: review.overdue,
    reason: note.review_reason,
    holder_reason: note.holder_reason,
    document_name: review.status === "waiting" ? null : note.document_name,
    approvals: review.approvals.length,
    claimed_by: claim?.by ?? null,
    claimed_until: claim?.until ?? null,
    contact_changed_at: contactChangeOf(account, closure),
  };
}

/** A legal hold has no end of its own, so a closure that it blocks has none either. */
function blockedView({ legal_hold }: Account, closure: Closure): ClosureView["blocked"] {
  if (!isBlocked(closure)) return null;
  const { since, expires_at } = closure.blocked;
  return { since, expires_at: legal_hold ? null : expires_at };
}

function stepView(step: Step, now: Timestamp): ClosureView["steps"][number] {
  const { type, passed_at } = step;
  if (passed_at !== null) return { type, status: "passed", passed_at, locked_until: null };
  const locked = isLocked(step, now);
  return {
    type,
    status: locked ? "locked" : "pending",
    passed_at,
    locked_until: locked ? step.locked_until : null,
  };
}

const reasonView = (code: string | null, comment: string | null): ClosureView["reason"] =>
  code === null ? null : comment === null ? { code } : { code, comment };

export function accountView(
  account: Account,
  profile: Profile | null,
  policies: PolicyBook,
  parts: {
    readonly noteOn: (subject: string) => Note;
    readonly closure: (closure: Closure) => ClosureView;
  },
): AccountView {
  const { id, livemode, policy, state, state_since, version, closure, legal_hold } = account;
  return {
    object: "account",
    id,
    livemode,
    policy: policy.id,
    state,
    state_since,
    version,
    holder: profile?.holder ?? null,
    closure: closure && parts.closure(closure),
    schedule: scheduleView(account, policies),
    restorable_until: restorability(account, policies).until,
    legal_hold: legal_hold && {
      reason: parts.noteOn("legal_hold").comment ?? "",
      case_reference: legal_hold.case_reference,
      placed_at: legal_hold.placed_at,
    },
    test_clock: account.test_clock,
    metadata: profile?.metadata ?? {},
    created_at: account.created_at,
    updated_at: account.updated_at,
  };
}

function scheduleView(account: Account, policies: PolicyBook): AccountView["schedule"] {
  const closure = scheduleOf(account);
  if (!closure?.effective_at) return null;
  const procedure = policies.version(closure.policy).procedures[closure.kind];
  return procedure ? { action: procedure.then, at: closure.effective_at } : null;
}

export const accessView = (account: Account, policies: PolicyBook): AccessView => ({
  object: "access",
  account: account.id,
  ...accessOf(account, policies),
  valid_until: accessValidUntil(account),
  test_clock: account.test_clock,
});

export const holdingView = (
  account: string,
  { has_secret: _, ...holding }: HoldingRow,
): HoldingView => ({
  object: "holding",
  account,
  ...holding,
});

export const eventView = (account: Account, event: StoredEvent): EventView => ({
  object: "event",
  account: account.id,
  livemode: account.livemode,
  ...event,
});

/** By when the law wants the first answer to what is open: a cancellation may lie under the deletion. */
const soonestAnswer = (account: Account): Timestamp | null =>
  openClosures(account)
    .map((closure) => answerClockOf(closure).answer_by)
    .toSorted()[0] ?? null;

/** The account's row in the directory. It has nothing personal. */
export function directoryEntry(account: Account, policies: PolicyBook): DirectoryEntry {
  const { closure } = account;
  const schedule = scheduleView(account, policies);
  return {
    id: account.id,
    livemode: account.livemode,
    policy: account.policy.id,
    state: account.state,
    version: account.version,
    closure: closure?.id ?? null,
    closure_kind: closure?.kind ?? null,
    closure_status: closure?.status ?? null,
    held: account.legal_hold !== null,
    due_at: schedule?.at ?? null,
    due_action: schedule?.action ?? null,
    wake_at: account.test_clock === null ? (nextDeadline(account)?.at ?? null) : null,
    answer_by: soonestAnswer(account),
    review_due_at: closure?.status === "in_review" ? (closure.review?.due_at ?? null) : null,
    review_overdue: closure?.review?.overdue ?? false,
    review_claimed_by: closure?.review?.claim?.by ?? null,
    review_claimed_until: closure?.review?.claim?.until ?? null,
    contact_changed_at: closure && contactChangeOf(account, closure),
    test_clock: account.test_clock,
    created_at: account.created_at,
    updated_at: account.updated_at,
  };
}
