/** Erasures, what is kept beyond them, and legal holds as the API shows them (contract, Legal holds, erasure). */
import type { Account, ErasureTarget, ErasureTask } from "../../lifecycle/account";
import { isBuiltInEraser } from "../../lifecycle/policy";
import type { Timestamp } from "../../shared/time";
import type { EraserCall } from "../tables/eraser-attempts";
import type { EarlyHold, HoldAttempt } from "../tables/legal-holds";

export type ErasureView = {
  object: "erasure";
  account: string;
  target: ErasureTarget;
  started_at: Timestamp;
  tasks: TaskView[];
};

export type TaskView = {
  object: "erasure_task";
  id: string;
  eraser: string;
  status: "pending" | "done" | "stalled";
  /** Times that it was asked, or did its own work. */
  attempts: number;
  last_error: string | null;
  /** True while it is asked whether anything is left of what it has acknowledged. */
  probing: boolean;
  /** SHA-256 of the proof that came with its acknowledgement, hex. */
  proof_sha256: string | null;
  done_at: Timestamp | null;
};

type Calls = ReadonlyMap<string, Pick<EraserCall, "attempts" | "last_error">>;

export const erasureView = (account: Account, calls: Calls): ErasureView | null =>
  account.erasure && {
    object: "erasure",
    account: account.id,
    target: account.erasure.target,
    started_at: account.erasure.started_at,
    tasks: account.erasure.tasks.map((task) => taskView(task, calls)),
  };

export function taskView(
  { id, eraser, status, proof, done_at }: ErasureTask,
  calls: Calls,
): TaskView {
  const call = calls.get(id);
  const ownAttempts = isBuiltInEraser(eraser) && status === "done" ? 1 : 0;
  return {
    object: "erasure_task",
    id,
    eraser,
    status: status === "acknowledged" ? "pending" : status,
    attempts: call?.attempts ?? ownAttempts,
    last_error: call?.last_error ?? null,
    probing: status === "acknowledged",
    proof_sha256: proof,
    done_at,
  };
}

/** What is kept of somebody beyond the erasure, because a law asks for it. */
export type RetainedView = {
  object: "retained_item";
  account: string;
  what: string;
  reason: string;
  until: Timestamp;
  holder: Record<string, unknown>;
  holdings: {
    kind: string;
    ref: string;
    attributes: Record<string, unknown>;
    url: string | null;
  }[];
};

/** A legal hold that stands, waits for the account's registration, or is over; and who tried what. */
export type LegalHoldView = {
  object: "legal_hold";
  account: string;
  status: "standing" | "awaiting_registration" | "none";
  reason: string | null;
  case_reference: string | null;
  placed_at: Timestamp | null;
  placed_by: string | null;
  /** The latest first, at most 1,000. */
  refused_attempts: HoldAttempt[];
};

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
