/** Which notices the holder gets after an event, and on which channels. Pure: it knows no address and no name. */
import type { HolderContent, Planned, ReceiptContent } from "../shared/notices";
import { unreachable } from "../shared/result";
import type { Timestamp } from "../shared/time";
import type { Account } from "./account";
import { openClosures } from "./account";
import { blockersNow, obstacleOf } from "./blockers";
import { type Closure, inGrace, isBlocked } from "./closure";
import { type PolicyBook, procedureOf } from "./context";
import { scheduleOf } from "./deadline";
import type { EventType, RecordedEvent } from "./event";
import type { Holding } from "./holding";
import { OBSTACLES_LISTED_MAX } from "./limits";
import { takenBackBy } from "./taking-back";

export type CausedNotice = {
  readonly content: HolderContent;
  /** `all`: on every channel that has an address; `one`: by e-mail, or by SMS if there is no e-mail address. */
  readonly reach: "all" | "one";
  /** The closure that the link in the notice stops; null for a notice without a link. */
  readonly closure: string | null;
};

/** What a notice may need besides the account and the event. */
export type Surroundings = {
  readonly policies: PolicyBook;
  /**
   * The holdings that the policies ask about. Only events of `TELLS_HOLDINGS` need them; for others the list may be
   * empty.
   */
  readonly holdings: readonly Holding[];
};

/** Events whose notices say what blocks a closure. */
export const TELLS_HOLDINGS: ReadonlySet<EventType> = new Set([
  "closure.blocked",
  "closure.still_blocked",
]);

/**
 * Lists the notices that an event gives rise to.
 *
 * @param account as it is after the event
 */
export function noticesOf(
  account: Account,
  event: RecordedEvent,
  { policies, holdings }: Surroundings,
): readonly CausedNotice[] {
  switch (event.type) {
    case "closure.opened":
      return receiptConfirmed(event);
    case "closure.answer_extended": {
      const { closure, reason, answer_by } = event.data;
      return withLink("one", closure, {
        template: "answer_extended",
        reason,
        explanation: null,
        answer_by,
        not_me: null,
      });
    }
    case "closure.review_requested": {
      const { closure, due_at } = event.data;
      return withLink("one", closure, { template: "in_review", due_at, not_me: null });
    }
    case "closure.review_overdue": {
      const { closure, due_at } = event.data;
      return withLink("one", closure, { template: "review_overdue", due_at, not_me: null });
    }
    case "closure.rejected":
      return withoutLink("one", { template: "rejected", cause: event.data.cause, reason: null });
    case "closure.withdrawn": {
      const by = event.actor.role === "support" ? "support" : "holder";
      return withoutLink("one", { template: "withdrawn", by });
    }
    case "closure.expired": {
      const over = account.closure?.kind === "deletion" ? account.closure : null;
      const ahead = over && plannedFor(over, policies);
      const { cause } = event.data;
      return withoutLink("one", { template: "expired", cause, ...(ahead && { ahead }) });
    }
    case "closure.blocked":
    case "closure.still_blocked": {
      // The brake is mostly released soon. If it is not, `closure.still_blocked` tells the holder.
      const isSoon = event.type === "closure.blocked" && isBrakeAlone(event.data.blockers);
      const content = isSoon ? null : heldUpNotice(account, event, { policies, holdings });
      if (content === null) return [];
      // After a dispute the notice needs no link: the holder has stopped the closure already.
      const isDisputed = account.disputes.some(({ closure }) => closure === event.data.closure);
      return isDisputed
        ? withoutLink("one", content)
        : withLink("one", event.data.closure, content);
    }
    case "closure.rescheduled": {
      const { closure, action, effective_at } = event.data;
      // The date rests beneath a deletion. The holder learns it if the deletion is undone.
      if (scheduleOf(account)?.id !== closure) return [];
      return withLink("all", closure, {
        template: "rescheduled",
        action,
        effective_at,
        takeable: isTakeable(account, closure, policies),
        not_me: null,
      });
    }
    case "closure.scheduled": {
      const { closure, action, effective_at } = event.data;
      // Without a grace period there is nothing to undo. The holder gets a notice of the end itself.
      if (effective_at <= event.at) return [];
      const restore_by = restorers(account, closure, policies);
      const planned = { action, effective_at, restore_by };
      return withLink("all", closure, { template: "scheduled", ...planned, not_me: null });
    }
    case "closure.reminder_sent": {
      const { closure, effective_at } = event.data;
      const action = actionOf(account, closure, policies);
      const restore_by = restorers(account, closure, policies);
      const planned = { action, effective_at, restore_by };
      return withLink("one", closure, { template: "reminder", ...planned, not_me: null });
    }
    case "account.restored": {
      const emptied = event.data.fresh_environment || event.data.to === "purged";
      const closure = scheduleOf(account);
      const ahead = closure && plannedFor(closure, policies);
      // A withdrawal and an expiry have a notice of their own, by their own event. It does not say what is still
      // planned.
      const { ended_as } = event.data;
      const hasOwnNotice = ended_as === "withdrawn" || ended_as === "expired";
      const still = isBlocked(closure) ? { held_up: true } : {};
      const content = { template: "restored", ahead, ...still, emptied, not_me: null } as const;
      if (ahead && closure) return withLink("one", closure.id, content);
      return hasOwnNotice ? [] : withoutLink("one", content);
    }
    case "account.purged":
      return withoutLink("all", { template: "completed", action: "purge" });
    case "erasure.started":
      // The last notice is due now, while the address is known. The profile is erased only after it was sent.
      return event.data.target === "delete"
        ? withoutLink("all", { template: "completed", action: "delete" })
        : [];
    case "account.registered":
    case "account.updated":
    case "account.policy_changed":
    case "holding.reported":
    case "holding.removed":
    case "closure.reason_given":
    case "closure.answer_due":
    case "closure.step_passed":
    case "closure.steps_changed":
    case "closure.step_locked":
    case "closure.acknowledged":
    case "closure.document_added":
    case "closure.document_read":
    case "closure.review_claimed":
    case "closure.review_released":
    case "closure.approval_given":
    case "closure.approved":
    case "closure.disputed":
    case "closure.dispute_resolved":
    case "account.disabled":
    case "account.deletion_scheduled":
    case "suspension.confirmed":
    case "suspension.lifted":
    case "suspension.failed":
    case "erasure.task_accepted":
    case "erasure.task_acknowledged":
    case "erasure.task_held":
    case "erasure.task_reopened":
    case "erasure.task_resumed":
    case "erasure.task_done":
    case "erasure.task_stalled":
    case "erasure.task_retried":
    case "erasure.task_repeated":
    case "account.deleted":
    case "retention.expired":
    case "retention.read":
    case "legal_hold.placed":
    case "legal_hold.released":
      return [];
    default:
      return unreachable(event);
  }
}

/** If the law asks for it, the holder learns at once that the request has come in. */
function receiptConfirmed({
  data,
  at,
}: RecordedEvent & { type: "closure.opened" }): readonly CausedNotice[] {
  const { closure, confirm_by, answer_by, received_at = at } = data;
  if (confirm_by === undefined || answer_by === undefined) return [];
  const content = { template: "received", received_at, answer_by, not_me: null } as const;
  return withLink("one", closure, content);
}

type Reach = CausedNotice["reach"];

/** A notice with the link by which the holder stops the closure. */
const withLink = (
  reach: Reach,
  closure: string,
  content: HolderContent,
): readonly CausedNotice[] => [{ content, reach, closure }];

const withoutLink = (reach: Reach, content: HolderContent): readonly CausedNotice[] => [
  { content, reach, closure: null },
];

const isBrakeAlone = (blockers: readonly string[]): boolean =>
  blockers.every((id) => id === "brake");

function heldUpNotice(
  account: Account,
  { type, data }: RecordedEvent & { type: "closure.blocked" | "closure.still_blocked" },
  { policies, holdings }: Surroundings,
): HolderContent | null {
  const closure = openClosures(account).find(({ id }) => id === data.closure);
  if (closure === undefined) return null;
  const { shown, total } = blockersNow(policies, account, holdings, closure);
  const listed = shown.slice(0, OBSTACLES_LISTED_MAX);
  const procedure = procedureOf(policies, closure);
  const { then: action } = procedure;
  return {
    template: "blocked",
    action,
    because: listed.map((blocker) => ({
      ...obstacleOf(blocker, procedure),
      url: blocker.url,
      resolvable_by: blocker.resolvable_by,
    })),
    more: total - listed.length,
    repeated: type === "closure.still_blocked",
    expires_at: data.expires_at,
    takeable: isTakeable(account, data.closure, policies),
    not_me: null,
  };
}

/** Whether a member of the account, and not support alone, can undo the closure. */
function isTakeable(account: Account, id: string, policies: PolicyBook): boolean {
  const closure = openClosures(account).find((one) => one.id === id);
  if (closure === undefined) return false;
  const parties = takenBackBy(account, closure, procedureOf(policies, closure));
  return parties.some((party) => party !== "support");
}

/** The purge or deletion that is still to come; null if the closure has no date. */
function plannedFor(closure: Closure, policies: PolicyBook): Planned | null {
  if (closure.status !== "scheduled" || closure.effective_at === null) return null;
  const { then: action, restore_by } = procedureOf(policies, closure);
  return { action, effective_at: closure.effective_at, restore_by };
}

/**
 * Whether a notice that was due a while ago is still true, since a provider may have been down for days. A reminder is
 * dropped if its end has come or was called off. Every other notice says what has happened, and stays true.
 */
export const stillHolds = (
  content: HolderContent | ReceiptContent,
  account: Pick<Account, "closure" | "underlying">,
  now: Timestamp,
): boolean =>
  content.template !== "reminder" ||
  (now < content.effective_at &&
    openClosures(account).some((one) => inGrace(one) && one.effective_at === content.effective_at));

const ruleOf = (account: Account, id: string, policies: PolicyBook) => {
  const closure = openClosures(account).find((one) => one.id === id);
  return closure && procedureOf(policies, closure);
};

const restorers = (account: Account, id: string, policies: PolicyBook): readonly string[] =>
  ruleOf(account, id, policies)?.restore_by ?? [];

const actionOf = (account: Account, id: string, policies: PolicyBook): "purge" | "delete" =>
  ruleOf(account, id, policies)?.then ?? "delete";
