/** What can be asked of an account, in the imperative. Data only; who asks and when is the context's. */
import type { DisputeDecision, HolderFacts, StallCause } from "./account";
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
      /** Names of the fields whose values differ from what is kept. */
      readonly changed: readonly string[];
      /** True when the policy in the context is to be the account's from now on. */
      readonly adopt_policy: boolean;
    }
  | {
      readonly type: "ReportHolding";
      readonly kind: string;
      readonly ref: string;
      /** What the account's object knows of it already. */
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
    }
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
      /** Wrong proofs of this step since it was last locked, this one included, in whichever closures. */
      readonly wrong: number;
      /** How often they locked it before, in whichever closures. */
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
      /** There is one of that type and side already. */
      readonly replaces: boolean;
    }
  | {
      readonly type: "ReadDocument";
      readonly closure: string;
      readonly document: DocumentType;
      readonly side: DocumentSide;
    }
  | { readonly type: "ClaimReview"; readonly closure: string }
  | { readonly type: "ReleaseReview"; readonly closure: string }
  | { readonly type: "ApproveClosure"; readonly closure: string }
  | { readonly type: "RejectClosure"; readonly closure: string }
  | { readonly type: "DisputeClosure"; readonly closure: string }
  | {
      readonly type: "ResolveDispute";
      readonly closure: string;
      readonly decision: DisputeDecision;
    }
  /** The holdings have changed: the proofs that they make possible may be others. */
  | { readonly type: "FitSteps"; readonly closure: string }
  | { readonly type: "RestoreAccount" }
  | {
      readonly type: "PlaceLegalHold";
      readonly case_reference: string | null;
      /** Whether its reason, which no event holds, differs from what is kept. */
      readonly reason_changed: boolean;
      /** Whether it was placed before the account was registered: then another key must release it. */
      readonly early: boolean;
    }
  | { readonly type: "ReleaseLegalHold" }
  | { readonly type: "ReadRetained" }
  /** An eraser of the host says that it is done. */
  | {
      readonly type: "AcknowledgeErasureTask";
      readonly task: string;
      /** SHA-256 of the proof it gave, hex. */
      readonly proof: string | null;
      /** Whether it is still to be asked if anything is left. */
      readonly probe: boolean;
      /** Whose word it is: the eraser's own, or that of the host's back end, which the eraser has promised nothing. */
      readonly by: "eraser" | "app";
    }
  /** An admin has looked after a task that stalled. */
  | { readonly type: "SettleErasureTask"; readonly task: string; readonly reason_code: string }
  | { readonly type: "RetryErasureTask"; readonly task: string }
  | TimedCommand;

/** What time, or the end of an obstacle, asks of an account: nobody else can. */
export type TimedCommand =
  | { readonly type: "ExpireClosure"; readonly closure: string }
  | { readonly type: "MarkReviewOverdue"; readonly closure: string }
  | { readonly type: "SendReminder"; readonly closure: string }
  /** Still held up: the holder is told again. */
  | { readonly type: "RemindBlocked"; readonly closure: string }
  | { readonly type: "ExecuteClosure"; readonly closure: string }
  | { readonly type: "CompleteErasureTask"; readonly task: string }
  /** Asked after its acknowledgement, an eraser still had something. */
  | { readonly type: "ReopenErasureTask"; readonly task: string }
  | { readonly type: "StallErasureTask"; readonly task: string; readonly cause: StallCause }
  | { readonly type: "ExpireRetention" };

export type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;

/** The commands whose decision looks at the holdings; for the others they need not be read. */
export const ASKS_HOLDINGS: ReadonlySet<Command["type"]> = new Set([
  "OpenClosure",
  "PassStep",
  "FitSteps",
  "ExecuteClosure",
  "RemindBlocked",
]);
