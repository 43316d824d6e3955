/** Why a command is refused: a stable code, and the facts that help the caller. It knows nothing of HTTP. */
import type { Timestamp } from "../shared/time";
import type { AccountState, TaskStatus } from "./account";
import type { ClosureStatus } from "./closure";
import type { ClosureKind, DocumentType, Party, StepType } from "./policy";

export type Blocker = {
  readonly id: string;
  readonly message: string;
  readonly holding: { readonly kind: string; readonly ref: string } | null;
  /** Where the holder can clear it away, as the host reported it. */
  readonly url: string | null;
  readonly resolvable_by: "holder" | "support";
};

export type Refusal =
  | { readonly code: "not_found" }
  | { readonly code: "account_exists" }
  | { readonly code: "account_deleted" }
  | {
      readonly code: "wrong_state";
      readonly state: AccountState;
      readonly closure_status: ClosureStatus | null;
    }
  | { readonly code: "closure_open"; readonly closure: string }
  /** No request can have come in at that time. */
  | {
      readonly code: "impossible_receipt";
      readonly earliest: Timestamp;
      readonly latest: Timestamp;
    }
  /** The time for the answer has passed, so it cannot be extended any more. */
  | { readonly code: "answer_overdue"; readonly answer_by: Timestamp }
  /** The answer was extended already, and the law allows it once. */
  | { readonly code: "answer_extended"; readonly answer_by: Timestamp }
  | { readonly code: "no_such_procedure"; readonly kind: ClosureKind }
  | { readonly code: "actor_not_allowed"; readonly allowed: readonly Party[] }
  | {
      readonly code: "blocked";
      readonly blockers: readonly Blocker[];
      readonly blocker_total: number;
    }
  | { readonly code: "acknowledgements_required"; readonly missing: readonly string[] }
  | { readonly code: "acknowledgements_unknown"; readonly unknown: readonly string[] }
  | { readonly code: "no_such_step"; readonly steps: readonly StepType[] }
  | { readonly code: "step_out_of_order"; readonly next: StepType }
  | { readonly code: "step_locked"; readonly locked_until: Timestamp }
  | { readonly code: "challenge_throttled"; readonly retry_after_ms: number }
  /** There is no address on file to which a code could be sent. */
  | { readonly code: "no_address"; readonly channel: "sms" | "email" }
  | { readonly code: "document_not_accepted"; readonly accepted: readonly DocumentType[] }
  | { readonly code: "review_claimed"; readonly until: Timestamp }
  | { readonly code: "already_approved" }
  | { readonly code: "not_disputed" }
  /** The holder says that a closure of the account was not theirs. Support must decide first. */
  | { readonly code: "disputed" }
  /** The review takes the place of a proof, so the person who opened the closure may not decide on it. */
  | { readonly code: "second_person_required" }
  | {
      readonly code: "not_in_review";
      /** Null if that closure is over. */
      readonly closure_status: ClosureStatus | null;
    }
  | { readonly code: "not_restorable"; readonly state: AccountState }
  | { readonly code: "too_many_holdings"; readonly limit: number }
  /** Earlier purges retain so much that no more can be retained now. */
  | { readonly code: "limit_reached"; readonly of: "retained"; readonly limit: number }
  /** The key that placed a legal hold may not release it alone. */
  | { readonly code: "second_key_required" }
  | { readonly code: "wrong_task_state"; readonly task_status: TaskStatus }
  /** The closure is due and not blocked, but the brake has not given its clearance yet. */
  | { readonly code: "clearance_needed"; readonly closure: string };
