/** A person's decision on a closure. What stands in the way is looked at once more before it is approved. */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import type { Closure } from "../closure";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import { schedule } from "./proceeding";
import { wrongState } from "./refusals";

export function approveClosure(
  account: Account,
  command: CommandOf<"ApproveClosure">,
  context: Context,
): Decision {
  const closure = reviewed(account, command.closure);
  if (!closure.ok) return closure;
  const goesOn = schedule(account, closure.value, context);
  if (!goesOn.ok) return goesOn;
  return ok([{ type: "closure.approved", data: { closure: closure.value.id } }, ...goesOn.value]);
}

export function rejectClosure(account: Account, command: CommandOf<"RejectClosure">): Decision {
  const closure = reviewed(account, command.closure);
  if (!closure.ok) return closure;
  return ok([{ type: "closure.rejected", data: { closure: closure.value.id, cause: "review" } }]);
}

function reviewed(account: Account, id: string) {
  const closure: Closure | null = account.closure;
  if (closure?.id !== id) return err(wrongState(account, null));
  if (closure.status !== "in_review") {
    return err({ code: "not_in_review", closure_status: closure.status } as const);
  }
  return ok(closure);
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
