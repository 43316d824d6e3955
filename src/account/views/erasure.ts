/** Erasures, what is kept beyond them, and legal holds as the API shows them. */
import type { ErasureView, RetainedView, TaskView } from "../../contract/erasures";
import type { LegalHoldView } from "../../contract/legal-holds";
import type { Account, Erasure, ErasureTask } from "../../lifecycle/account";
import { awaitedBy, hasToWait } from "../../lifecycle/erasure-task";
import { isBuiltInEraser } from "../../lifecycle/policy";
import type { EraserCall } from "../tables/eraser-attempts";
import type { EarlyHold, HoldAttempt } from "../tables/legal-holds";

export type { ErasureView, LegalHoldView, RetainedView, TaskView };

type Calls = ReadonlyMap<string, Pick<EraserCall, "attempts" | "last_error">>;

export const erasureView = (account: Account, calls: Calls): ErasureView | null =>
  account.erasure && {
    object: "erasure",
    account: account.id,
    target: account.erasure.target,
    started_at: account.erasure.started_at,
    tasks: tasksView(account.erasure, calls),
  };

/** Tasks that wait for others name them. */
const tasksView = (erasure: Erasure, calls: Calls): TaskView[] =>
  erasure.tasks.map((task) => {
    const view = taskView(task, calls);
    return hasToWait(erasure, task) ? { ...view, waits_for: awaitedBy(erasure, task) } : view;
  });

export function taskView(
  { id, eraser, status, proof, done_at, accepted_at, held_since, connector }: ErasureTask,
  calls: Calls,
): TaskView {
  const call = calls.get(id);
  const ownAttempts = isBuiltInEraser(eraser) && status === "done" ? 1 : 0;
  return {
    object: "erasure_task",
    id,
    eraser,
    status: shownStatus(status, accepted_at),
    attempts: call?.attempts ?? ownAttempts,
    last_error: call?.last_error ?? null,
    probing: status === "acknowledged",
    proof_sha256: proof,
    done_at,
    ...(accepted_at && { accepted_at }),
    ...(held_since && { held_since }),
    ...(connector && { connector: { ...connector, by: [...connector.by] } }),
  };
}

function shownStatus(
  status: ErasureTask["status"],
  accepted_at: ErasureTask["accepted_at"],
): TaskView["status"] {
  if (status === "done" || status === "stalled") return status;
  return status === "pending" && accepted_at ? "accepted" : "pending";
}

/** @param hold null when it was released before the account was registered */
export const earlyHoldView = (
  account: string,
  hold: EarlyHold | null,
  refused_attempts: HoldAttempt[] = [],
): LegalHoldView => ({
  object: "legal_hold",
  account,
  status: hold ? "awaiting_registration" : "none",
  reason: hold?.reason ?? null,
  case_reference: hold?.case_reference ?? null,
  placed_at: hold?.placed_at ?? null,
  placed_by: hold?.actor.id ?? null,
  refused_attempts,
});
