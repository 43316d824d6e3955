/** The commands for an account, in the imperative. They are data only: the caller and the time are in the context. */
import type { Duration, Timestamp } from "../shared/time";
import type { Account, ConnectorFacts, DisputeDecision, HolderFacts, StallCause } from "./account";
import type { ExtensionReason } from "./answer-clock";
import { isBlocked } from "./closure";
import type { EventData, LifecycleEvent, Repetition, UnsentNotice } from "./event";
import type {
  ClosureKind,
  DocumentSide,
  DocumentType,
  ReauthenticationMethod,
  StepType,
} from "./policy";

export type Command =
  | {
      readonly type: "RegisterAccount";
      readonly account: string;
      readonly livemode: boolean;
      readonly holder_type: HolderFacts["type"];
      readonly test_clock: string | null;
    }
  | {
      readonly type: "UpdateAccount";
      /** Names of the fields whose new values differ from the stored ones. */
      readonly changed: readonly string[];
      /** True if the policy in the context is to be the account's from now on. */
      readonly adopt_policy: boolean;
    }
  | {
      readonly type: "ReportHolding";
      readonly kind: string;
      readonly ref: string;
      /** Whether the account's object has this holding already, and with the same facts. */
      readonly known: "no" | "same" | "different";
    }
  | {
      readonly type: "RemoveHolding";
      readonly kind: string;
      readonly ref: string;
      readonly known: boolean;
    }
  | {
      readonly type: "OpenClosure";
      readonly closure: string;
      readonly kind: ClosureKind;
      readonly acknowledgements: readonly string[];
      readonly reason_code: string | null;
      /** When the request came in, if that was before now; null if it comes in now. */
      readonly received_at: Timestamp | null;
    }
  /** The holder says why they leave. */
  | { readonly type: "GiveReason"; readonly closure: string; readonly reason_code: string }
  /** The answer that the law asks for takes longer. */
  | { readonly type: "ExtendAnswer"; readonly closure: string; readonly reason: ExtensionReason }
  | {
      readonly type: "PassStep";
      readonly closure: string;
      readonly step: StepType;
      readonly method?: ReauthenticationMethod;
    }
  | {
      readonly type: "RejectProof";
      readonly closure: string;
      readonly step: StepType;
      /** Wrong proofs of this step since it was last locked, this one included, over all closures. */
      readonly wrong: number;
      /** How often wrong proofs locked this step before, over all closures. */
      readonly lockings: number;
    }
  | { readonly type: "WithdrawClosure"; readonly closure: string }
  | {
      readonly type: "AcknowledgeClosure";
      readonly closure: string;
      readonly acknowledgements: readonly string[];
    }
  | {
      readonly type: "AddDocument";
      readonly closure: string;
      readonly document: DocumentType;
      readonly side: DocumentSide;
      /** Whether there is a document of that type and side already. */
      readonly replaces: boolean;
    }
  | {
      readonly type: "ReadDocument";
      readonly closure: string;
      readonly document: DocumentType;
      readonly side: DocumentSide;
    }
  | { readonly type: "ClaimReview"; readonly closure: string }
  /** @property anyones whether the claim of another reviewer ends too */
  | { readonly type: "ReleaseReview"; readonly closure: string; readonly anyones: boolean }
  | { readonly type: "ApproveClosure"; readonly closure: string }
  | { readonly type: "RejectClosure"; readonly closure: string }
  | { readonly type: "DisputeClosure"; readonly closure: string }
  | {
      readonly type: "ResolveDispute";
      readonly closure: string;
      readonly decision: DisputeDecision;
    }
  /** The holdings have changed, so other proofs may be possible now. */
  | { readonly type: "FitSteps"; readonly closure: string }
  | { readonly type: "RestoreAccount" }
  | {
      readonly type: "PlaceLegalHold";
      readonly case_reference: string | null;
      /** Whether its reason differs from the stored one. The reason itself is in no event. */
      readonly reason_changed: boolean;
      /** Whether it was placed before the account was registered. Then another key must release it. */
      readonly early: boolean;
    }
  | { readonly type: "ReleaseLegalHold" }
  | { readonly type: "ReadRetained" }
  /** An eraser of the host says that its task is done. */
  | {
      readonly type: "AcknowledgeErasureTask";
      readonly task: string;
      /** SHA-256 of the proof it gave, hex. */
      readonly proof: string | null;
      /** Whether the eraser must still be asked if anything is left. */
      readonly probe: boolean;
      /**
       * `eraser`: it says so itself. `app`: the host's back end says so, for an eraser that promised no word of its
       * own.
       */
      readonly by: "eraser" | "app";
      /** How a connector erased; left out if none did. */
      readonly connector?: ConnectorFacts;
      /** Whether it gave a capsule of what it found, which is stored. */
      readonly capsule?: boolean;
    }
  /** An admin marks a stalled task as done. */
  | { readonly type: "SettleErasureTask"; readonly task: string; readonly reason_code: string }
  | { readonly type: "RetryErasureTask"; readonly task: string }
  /** A task that was done was carried out again. */
  | {
      readonly type: "RepeatErasureTask";
      /** The task, as the history tells of it; null if no eraser of the host was ever done with such a task. */
      readonly done: DoneTask | null;
      readonly repetition: Repetition;
      /** Whether the history has this repetition already: the same replay's, or the check's. */
      readonly known: boolean;
    }
  /** What came of a call that disables the account in a system of the host, or enables it there again. */
  | {
      readonly type: "RecordSuspension";
      readonly said: Extract<LifecycleEvent, { type: `suspension.${string}` }>;
    }
  | TimedCommand;

/** A task of an erasure that is done; perhaps not of the last erasure. */
export type DoneTask = Pick<
  EventData["erasure.task_done"],
  "closure" | "task" | "eraser" | "target"
>;

/** Commands that follow from time, or from the end of an obstacle. No caller can give them. */
export type TimedCommand =
  | { readonly type: "ExpireClosure"; readonly closure: string }
  | { readonly type: "MarkReviewOverdue"; readonly closure: string }
  | { readonly type: "SendReminder"; readonly closure: string }
  /** The law wants an answer soon. */
  | { readonly type: "WarnOfAnswer"; readonly closure: string }
  /** The closure is still blocked: the holder gets another notice. */
  | { readonly type: "RemindBlocked"; readonly closure: string }
  | { readonly type: "ExecuteClosure"; readonly closure: string }
  | {
      readonly type: "CompleteErasureTask";
      readonly task: string;
      /** Notices that were not sent before the task took the addresses away; left out if all were. */
      readonly unsent?: readonly UnsentNotice[];
    }
  /** The eraser still had something after its acknowledgement. */
  | { readonly type: "ReopenErasureTask"; readonly task: string }
  /** The eraser's system has accepted a job, which may take long. */
  | { readonly type: "AcceptErasureTask"; readonly task: string; readonly patience: Duration }
  /** The eraser is paused: the task waits, and does not stall meanwhile. */
  | { readonly type: "HoldErasureTask"; readonly task: string }
  /** The eraser is no longer paused. */
  | { readonly type: "ResumeErasureTask"; readonly task: string }
  | { readonly type: "StallErasureTask"; readonly task: string; readonly cause: StallCause }
  | { readonly type: "ExpireRetention" };

export type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;

/** Commands whose decision always needs the holdings. */
const ASKS_HOLDINGS: ReadonlySet<Command["type"]> = new Set([
  "OpenClosure",
  "PassStep",
  "FitSteps",
  "ExecuteClosure",
  "RemindBlocked",
]);

/**
 * The commands that can end a closure, after which the cancellation beneath it counts again. If time ends a blocked
 * closure, whether anything still blocks it must be known too.
 */
const ENDS_CLOSURE: ReadonlySet<Command["type"]> = new Set([
  "RestoreAccount",
  "WithdrawClosure",
  "ResolveDispute",
  "ExpireClosure",
]);

/** Whether a decision looks at the holdings; if not, they need not be read. */
export const asksHoldings = (
  account: Pick<Account, "closure" | "underlying"> | null,
  command: Command["type"],
): boolean =>
  ASKS_HOLDINGS.has(command) ||
  (ENDS_CLOSURE.has(command) && isBlocked(account?.underlying ?? null)) ||
  (command === "ExpireClosure" && isBlocked(account?.closure ?? null));
