/** The command of the core for a request, as an account's object would give it. */
import type { Command } from "../../../../src/lifecycle/command";
import { type Duration, timestampOf } from "../../../../src/shared/time";
import type { Story } from "../../../support/given";
import {
  type AccountRequest,
  type RequestOf,
  type TaskRequest,
  taskId,
} from "../../reference/requests";

export const ACCOUNT = "acct-1";

export function commandOf(
  ask: Exclude<AccountRequest, { ask: "preview" | "prove" }>,
  { world: { holdings }, now, log }: Pick<Story, "world" | "now" | "log">,
): Command {
  switch (ask.ask) {
    case "register": {
      const type = { type: "RegisterAccount", holder_type: "individual" } as const;
      return { ...type, account: ACCOUNT, livemode: false, test_clock: null };
    }
    case "update": {
      const changed = CHANGED[ask.changes];
      return { type: "UpdateAccount", changed, adopt_policy: ask.policy !== null };
    }
    case "report":
    case "remove": {
      const { kind, ref } = ask;
      const known = holdings.find((one) => one.kind === kind && one.ref === ref);
      if (ask.ask === "remove") {
        return { type: "RemoveHolding", kind, ref, known: known !== undefined };
      }
      const same = JSON.stringify(known?.attributes) === JSON.stringify(ask.attributes);
      return { type: "ReportHolding", kind, ref, known: known ? sameOr(same) : "no" };
    }
    case "open": {
      const { closure, kind, statements: acknowledgements } = ask;
      const received = Date.parse(now) - ask.receivedAgo;
      const received_at = ask.receivedAgo === 0 ? null : timestampOf(received);
      const told = { reason_code: null, received_at };
      return { type: "OpenClosure", closure, kind, acknowledgements, ...told };
    }
    case "challenge":
    case "place hold early":
    case "portal":
    case "page":
    case "sign out":
      throw new Error(
        "the core knows of no codes and no sessions, and nothing that is not registered",
      );
    case "upload": {
      const { closure, document } = ask;
      return { type: "AddDocument", closure, document, side: "front", replaces: false };
    }
    case "read document":
      return {
        type: "ReadDocument",
        closure: ask.closure,
        document: ask.document,
        side: "front",
      };
    case "say": {
      const { closure, statements: acknowledgements } = ask;
      return { type: "AcknowledgeClosure", closure, acknowledgements };
    }
    case "extend":
      return { type: "ExtendAnswer", closure: ask.closure, reason: "complexity" };
    case "give reason":
      return { type: "GiveReason", closure: ask.closure, reason_code: "moved" };
    case "claim":
      return { type: "ClaimReview", closure: ask.closure };
    case "release":
      return { type: "ReleaseReview", closure: ask.closure, anyones: false };
    case "approve":
      return { type: "ApproveClosure", closure: ask.closure };
    case "reject":
      return { type: "RejectClosure", closure: ask.closure };
    case "withdraw":
      return { type: "WithdrawClosure", closure: ask.closure };
    case "dispute":
      return { type: "DisputeClosure", closure: ask.closure };
    case "resolve":
      return { type: "ResolveDispute", closure: ask.closure, decision: ask.decision };
    case "restore":
      return { type: "RestoreAccount" };
    case "place hold":
      return {
        type: "PlaceLegalHold",
        case_reference: ask.case,
        reason_changed: false,
        early: false,
      };
    case "release hold":
      return { type: "ReleaseLegalHold" };
    case "repeat":
      return repeated(ask, log);
    case "read retained":
      return { type: "ReadRetained" };
    case "acknowledge":
    case "complete":
    case "reopen":
    case "accept":
    case "pause":
    case "resume":
    case "retry":
    case "settle":
      return onTask(ask);
    default:
      return ask satisfies never;
  }
}

/** With what an account's object finds in its history. */
function repeated(ask: RequestOf<"repeat">, log: Story["log"]): Command {
  const id = taskId(ask, ACCOUNT);
  const done = log.flatMap((event) =>
    event.type === "erasure.task_done" && event.data.task === id ? event.data : [],
  );
  const known = log.some(
    ({ type, data }) =>
      type === "erasure.task_repeated" && data.task === id && data.replay === ask.replay,
  );
  const repetition = { cause: "restore", verified: "probe", replay: ask.replay } as const;
  return { type: "RepeatErasureTask", done: done[0] ?? null, repetition, known };
}

function onTask(ask: TaskRequest): Command {
  const task = taskId(ask, ACCOUNT);
  switch (ask.ask) {
    case "acknowledge":
      return { type: "AcknowledgeErasureTask", task, proof: null, probe: ask.probed, by: "app" };
    case "complete":
      return { type: "CompleteErasureTask", task };
    case "reopen":
      return { type: "ReopenErasureTask", task };
    case "accept":
      return { type: "AcceptErasureTask", task, patience: JOB_PATIENCE };
    case "pause":
      return { type: "HoldErasureTask", task };
    case "resume":
      return { type: "ResumeErasureTask", task };
    case "retry":
      return { type: "RetryErasureTask", task };
    case "settle":
      return { type: "SettleErasureTask", task, reason_code: "looked_after" };
    default:
      return ask satisfies never;
  }
}

/** As the reference has it (reference/erasing.ts). */
const JOB_PATIENCE = "P30D" as Duration;

const sameOr = (same: boolean) => (same ? "same" : "different");

/** What an account's object would find to differ. */
const CHANGED: Readonly<Record<RequestOf<"update">["changes"], readonly string[]>> = {
  email: ["holder.email"],
  phone: ["holder.phone"],
  metadata: ["metadata"],
  password: ["password"],
  nothing: [],
};
