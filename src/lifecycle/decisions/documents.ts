/**
 * Uploading documents: to pass the step, and afterwards another side or a better scan. While a reviewer has claimed the
 * closure, nothing can be uploaded, so no picture changes while it is looked at.
 */
import { err, ok, type Result } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { Account } from "../account";
import { claimOf, isCollecting } from "../closure";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import type { StepType } from "../policy";
import type { Refusal } from "../refusal";
import { erasureRefusal, wrongState } from "./refusals";
import { stepToProve } from "./steps";

const STEP: StepType = "identity_documents";

/**
 * Says whether a document may be uploaded now. It is asked before the document's bytes are looked at.
 *
 * @returns `step` if the document would pass the step; `more` if the step has passed, and the document is one more or
 *   replaces another
 */
export function documentWanted(
  account: Account,
  closureId: string,
  now: Timestamp,
): Result<"step" | "more", Refusal> {
  const closure = account.closure?.id === closureId ? account.closure : null;
  const step = closure?.steps.find(({ type }) => type === STEP);
  if (!closure || !step || step.passed_at === null) {
    const due = stepToProve(account, closureId, STEP, now);
    return due.ok ? ok("step") : due;
  }
  if (!isCollecting(closure)) return err(wrongState(account));
  const refusal = erasureRefusal(account);
  if (refusal) return err(refusal);
  const claim = claimOf(closure, now);
  if (claim !== null) return err({ code: "review_claimed", until: claim.until });
  // A reviewer who has approved already has seen only the documents that there were.
  const given = closure.review?.approvals ?? [];
  return given.length > 0 ? err(wrongState(account)) : ok("more");
}

export function addDocument(
  account: Account,
  { closure, document, side, replaces }: CommandOf<"AddDocument">,
  { now }: Context,
): Decision {
  const wanted = documentWanted(account, closure, now);
  if (!wanted.ok) return wanted;
  return ok([{ type: "closure.document_added", data: { closure, document, side, replaces } }]);
}
