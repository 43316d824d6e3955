/** Reviews: a person's decision on a closure. */
import { err, ok, type Result } from "../../shared/result";
import { after } from "../../shared/time";
import type { Account } from "../account";
import { isSameHand } from "../actor";
import { type Closure, claimOf } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, procedureOf } from "../context";
import { REVIEW_CLAIM_TTL } from "../limits";
import { reviewRuleOf } from "../ownership-substitute";
import type { Refusal } from "../refusal";
import { beginGracePeriod } from "./next-stage";
import { erasureRefusal } from "./refusals";

/**
 * Approves a closure, also if something blocks it by now. Blockers are looked at when it is due: it is then blocked,
 * and executes by itself when the last obstacle goes.
 */
export function approveClosure(
  account: Account,
  command: CommandOf<"ApproveClosure">,
  context: Context,
): Decision {
  const closure = reviewed(account, command.closure, context);
  if (!closure.ok) return closure;
  const { id, review } = closure.value;
  const given = review?.approvals ?? [];
  if (given.some((one) => isSameHand(one, context.actor))) return err({ code: "already_approved" });
  const refusal = erasureRefusal(account);
  if (refusal) return err(refusal);
  const types = closure.value.steps.map((step) => step.type);
  const rule = reviewRuleOf(procedureOf(context.policies, closure.value), types);
  if (rule?.by_another && isSameHand(closure.value.requested_by, context.actor)) {
    return err({ code: "second_person_required" });
  }
  const needed = rule?.approvals ?? 1;
  if (given.length + 1 < needed) {
    const data = { closure: id, given: given.length + 1, needed };
    return ok([{ type: "closure.approval_given", data }]);
  }
  const approved = { type: "closure.approved", data: { closure: id } } as const;
  return ok([approved, ...beginGracePeriod(closure.value, context)]);
}

export function rejectClosure(
  account: Account,
  command: CommandOf<"RejectClosure">,
  context: Context,
): Decision {
  const closure = reviewed(account, command.closure, context);
  if (!closure.ok) return closure;
  return ok([{ type: "closure.rejected", data: { closure: closure.value.id, cause: "review" } }]);
}

/**
 * Claims a review, which keeps other reviewers off for a while. The same key may claim it again, for longer. A reviewer
 * who has approved cannot claim it: another approval is missing, and rejecting needs no claim.
 */
export function claimReview(
  account: Account,
  command: CommandOf<"ClaimReview">,
  context: Context,
): Decision {
  const closure = reviewed(account, command.closure, context);
  if (!closure.ok) return closure;
  if (closure.value.review?.approvals.some((one) => isSameHand(one, context.actor))) {
    return err({ code: "already_approved" });
  }
  const until = after(context.now, REVIEW_CLAIM_TTL);
  if (closure.value.review?.claim?.until === until) return ok([]);
  return ok([{ type: "closure.review_claimed", data: { closure: command.closure, until } }]);
}

export function releaseReview(
  account: Account,
  command: CommandOf<"ReleaseReview">,
  context: Context,
): Decision {
  const closure = command.anyones
    ? inReview(account, command.closure)
    : reviewed(account, command.closure, context);
  if (!closure.ok) return closure;
  if (claimOf(closure.value, context.now) === null) return ok([]);
  return ok([{ type: "closure.review_released", data: { closure: command.closure } }]);
}

/** Records that a document is read. It is refused outside of the review. */
export function readDocument(
  account: Account,
  command: CommandOf<"ReadDocument">,
  context: Context,
): Decision {
  const closure = reviewed(account, command.closure, context);
  if (!closure.ok) return closure;
  const { type: _, ...data } = command;
  return ok([{ type: "closure.document_read", data }]);
}

/** Finds the closure in review, unless another reviewer has claimed it. */
function reviewed(account: Account, id: string, { now, actor }: Context): Result<Closure, Refusal> {
  const open = inReview(account, id);
  const claim = open.ok ? claimOf(open.value, now) : null;
  if (claim === null || claim.by === actor.id) return open;
  return err({ code: "review_claimed", until: claim.until });
}

function inReview({ closure }: Account, id: string): Result<Closure, Refusal> {
  const open = closure?.id === id ? closure : null;
  if (open?.status === "in_review") return ok(open);
  return err({ code: "not_in_review", closure_status: open?.status ?? null });
}

export function markReviewOverdue(
  account: Account,
  command: CommandOf<"MarkReviewOverdue">,
): Decision {
  const review = account.closure?.id === command.closure ? account.closure.review : null;
  if (review?.status !== "waiting" || review.overdue) return ok([]);
  return ok([
    { type: "closure.review_overdue", data: { closure: command.closure, due_at: review.due_at } },
  ]);
}
