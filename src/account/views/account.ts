/** Accounts, closures and their parts as the API shows them (contract, Accounts and Closures). */

import type { DirectoryEntry } from "../../contract/queue-messages";
import { type Access, accessOf, restorability } from "../../lifecycle/access";
import type { Account, AccountState, ErasureTarget } from "../../lifecycle/account";
import type { EventActor } from "../../lifecycle/actor";
import type { Blockers } from "../../lifecycle/blockers";
import {
  type Closure,
  type ClosureStatus,
  claimOf,
  isBlocked,
  isLocked,
  type Step,
} from "../../lifecycle/closure";
import { contactChangeOf } from "../../lifecycle/contact-change";
import type { PolicyBook } from "../../lifecycle/context";
import { nextDeadline, scheduleOf } from "../../lifecycle/deadline";
import type {
  ClosureKind,
  DocumentSide,
  DocumentType,
  PolicyRef,
  StepType,
} from "../../lifecycle/policy";
import type { Blocker } from "../../lifecycle/refusal";
import type { Timestamp } from "../../shared/time";
import type { DocumentColour, DocumentFormat, StoredDocument } from "../tables/documents";
import type { Note } from "../tables/ended-closures";
import type { StoredEvent } from "../tables/event-log";
import type { HoldingRow } from "../tables/holdings";
import type { Holder, Metadata, Profile } from "../tables/profile";

/** What is known of a document without a look at it. */
export type DocumentView = {
  type: DocumentType;
  side: DocumentSide;
  format: DocumentFormat | null;
  uploaded_at: Timestamp | null;
  /** `uncertain`: perhaps a grey or tinted copy, which whoever reviews it is to see. */
  colour: DocumentColour | null;
};

export type ClosureView = {
  object: "closure";
  id: string;
  account: string;
  kind: ClosureKind;
  policy: PolicyRef;
  status: ClosureStatus;
  steps: {
    type: StepType;
    status: "pending" | "passed" | "locked";
    passed_at: Timestamp | null;
    locked_until: Timestamp | null;
  }[];
  review: {
    status: "waiting" | "approved" | "rejected";
    due_at: Timestamp;
    overdue: boolean;
    reason: string | null;
    /** What the holder is told of it, in the reviewer's words. */
    holder_reason: string | null;
    /** Of how many keys so far, where one is not enough. */
    approvals: number;
    claimed_by: string | null;
    claimed_until: Timestamp | null;
    /** When an address of the holder was changed, if at most 72 hours before the opening, or later. */
    contact_changed_at: Timestamp | null;
  } | null;
  /** What stands in its way as things are now; the first 25, and how many there are. The brake is none of them. */
  blockers: Blocker[];
  blocker_total: number;
  /** What was uploaded, for the review. */
  documents: string[];
  document_details: DocumentView[];
  /** Since when the holder says that it is not theirs. */
  disputed_at: Timestamp | null;
  /** Since when it is held up, and when it ends unless its obstacles go; null unless it is `blocked`. */
  blocked: { since: Timestamp; expires_at: Timestamp | null } | null;
  acknowledgements: string[];
  reason: { code: string; comment?: string } | null;
  /** Why it was undone, where someone said so. */
  restore_reason: string | null;
  requested_by: EventActor;
  opened_at: Timestamp;
  effective_at: Timestamp | null;
  ended_at: Timestamp | null;
};

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
    effective_at: closure.effective_at,
    ended_at: closure.ended_at,
  };
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
    approvals: review.approvals.length,
    claimed_by: claim?.by ?? null,
    claimed_until: claim?.until ?? null,
    contact_changed_at: contactChangeOf(account, closure),
  };
}

/** A legal hold has no limit in time, and while it stands nothing that it holds has one. */
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

export type AccountView = {
  object: "account";
  id: string;
  livemode: boolean;
  policy: string;
  state: AccountState;
  state_since: Timestamp;
  version: number;
  holder: Holder | null;
  closure: ClosureView | null;
  schedule: { action: ErasureTarget; at: Timestamp } | null;
  restorable_until: Timestamp | null;
  legal_hold: { reason: string; case_reference: string | null; placed_at: Timestamp } | null;
  test_clock: string | null;
  metadata: Metadata;
  created_at: Timestamp;
  updated_at: Timestamp;
};

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

export type AccessView = Access & { object: "access"; account: string };

export const accessView = (account: Account, policies: PolicyBook): AccessView => ({
  object: "access",
  account: account.id,
  ...accessOf(account, policies),
});

export type HoldingView = Omit<HoldingRow, "has_secret"> & { object: "holding"; account: string };

export const holdingView = (
  account: string,
  { has_secret: _, ...holding }: HoldingRow,
): HoldingView => ({
  object: "holding",
  account,
  ...holding,
});

export type EventView = StoredEvent & { object: "event"; account: string; livemode: boolean };

export const eventView = (account: Account, event: StoredEvent): EventView => ({
  object: "event",
  account: account.id,
  livemode: account.livemode,
  ...event,
});

/** The account's row in the directory: what can be told of it without telling whose it is. */
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
