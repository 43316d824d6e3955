/** A person's decision on a closure. What stands in the way is looked at once more before it is approved. */
import { err, ok, type Result } from "../../shared/result";
import type { Account } from "../account";
import type { Closure } from "../closure";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import type { Refusal } from "../refusal";
import { schedule } from "./proceeding";

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

function reviewed(account: Account, id: string): Result<Closure, Refusal> {
  const open = account.closure?.id === id ? account.closure : null;
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
