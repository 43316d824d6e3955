/**
 * The one place where anything about an account is decided. It is pure: it reads no clock, uses no randomness and does
 * no I/O. The same account, command and context always give the same events or the same refusal.
 */
import { err, unreachable } from "../shared/result";
import type { Account } from "./account";
import type { Command } from "./command";
import type { Context, Decision } from "./context";
import { acknowledgeClosure } from "./decisions/acknowledgement";
import { extendAnswer, warnOfAnswer } from "./decisions/answering";
import { disputeClosure, resolveDispute } from "./decisions/dispute";
import { addDocument } from "./decisions/documents";
import { executeClosure, remindBlocked } from "./decisions/erasure";
import {
  acceptErasureTask,
  acknowledgeErasureTask,
  completeErasureTask,
  holdErasureTask,
  reopenErasureTask,
  resumeErasureTask,
  retryErasureTask,
  settleErasureTask,
  stallErasureTask,
} from "./decisions/erasure-tasks";
import { removeHolding, reportHolding } from "./decisions/holdings";
import { placeLegalHold, releaseLegalHold } from "./decisions/legal-hold";
import { openClosure } from "./decisions/opening";
import { giveReason } from "./decisions/reasons";
import { registerAccount, updateAccount } from "./decisions/registration";
import { sendReminder } from "./decisions/reminders";
import { repeatErasureTask } from "./decisions/repetition";
import { expireRetention, readRetained } from "./decisions/retention";
import { expireClosure, restoreAccount, withdrawClosure } from "./decisions/reversal";
import {
  approveClosure,
  claimReview,
  markReviewOverdue,
  readDocument,
  rejectClosure,
  releaseReview,
} from "./decisions/review";
import { fitSteps, passStep, rejectProof } from "./decisions/steps";
import { recordSuspension } from "./suspension";

/**
 * Decides what a command does to an account.
 *
 * @param account null if none was registered
 * @returns the events that happen, in order; an empty list if nothing changes; or why the command is refused
 */
export function decide(account: Account | null, command: Command, context: Context): Decision {
  if (command.type === "RegisterAccount") return registerAccount(account, command, context);
  if (account === null) return err({ code: "not_found" });
  switch (command.type) {
    case "UpdateAccount":
      return updateAccount(account, command, context);
    case "ReportHolding":
      return reportHolding(account, command);
    case "RemoveHolding":
      return removeHolding(account, command);
    case "OpenClosure":
      return openClosure(account, command, context);
    case "GiveReason":
      return giveReason(account, command, context);
    case "ExtendAnswer":
      return extendAnswer(account, command, context);
    case "PassStep":
      return passStep(account, command, context);
    case "FitSteps":
      return fitSteps(account, command, context);
    case "RejectProof":
      return rejectProof(account, command, context);
    case "WithdrawClosure":
      return withdrawClosure(account, command, context);
    case "ApproveClosure":
      return approveClosure(account, command, context);
    case "RejectClosure":
      return rejectClosure(account, command, context);
    case "AcknowledgeClosure":
      return acknowledgeClosure(account, command, context);
    case "AddDocument":
      return addDocument(account, command, context);
    case "ReadDocument":
      return readDocument(account, command, context);
    case "ClaimReview":
      return claimReview(account, command, context);
    case "ReleaseReview":
      return releaseReview(account, command, context);
    case "DisputeClosure":
      return disputeClosure(account, command);
    case "ResolveDispute":
      return resolveDispute(account, command, context);
    case "RestoreAccount":
      return restoreAccount(account, context);
    case "PlaceLegalHold":
      return placeLegalHold(account, command, context);
    case "ReleaseLegalHold":
      return releaseLegalHold(account, context);
    case "ExpireClosure":
      return expireClosure(account, command, context);
    case "MarkReviewOverdue":
      return markReviewOverdue(account, command);
    case "SendReminder":
      return sendReminder(account, command);
    case "WarnOfAnswer":
      return warnOfAnswer(account, command);
    case "ExecuteClosure":
      return executeClosure(account, command, context);
    case "RemindBlocked":
      return remindBlocked(account, command, context);
    case "AcknowledgeErasureTask":
      return acknowledgeErasureTask(account, command, context);
    case "CompleteErasureTask":
      return completeErasureTask(account, command, context);
    case "ReopenErasureTask":
      return reopenErasureTask(account, command);
    case "SettleErasureTask":
      return settleErasureTask(account, command, context);
    case "RetryErasureTask":
      return retryErasureTask(account, command);
    case "AcceptErasureTask":
      return acceptErasureTask(account, command);
    case "HoldErasureTask":
      return holdErasureTask(account, command);
    case "ResumeErasureTask":
      return resumeErasureTask(account, command);
    case "StallErasureTask":
      return stallErasureTask(account, command);
    case "RepeatErasureTask":
      return repeatErasureTask(command);
    case "RecordSuspension":
      return recordSuspension(account, command);
    case "ReadRetained":
      return readRetained(account);
    case "ExpireRetention":
      return expireRetention(account, context);
    default:
      return unreachable(command);
  }
}
