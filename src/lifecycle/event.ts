/**
 * The events of an account, in the past tense. They are kept for ever, published to all receivers, and outlive the
 * account, so no event holds personal data.
 */
import type { Channel, HolderContent, ReceiptContent } from "../shared/notices";
import type { Duration, Timestamp } from "../shared/time";
import type {
  AccountState,
  ConnectorFacts,
  DisputeDecision,
  ErasureTarget,
  HolderFacts,
  Retained,
  StallCause,
} from "./account";
import type { EventActor } from "./actor";
import type { ExtensionReason } from "./answer-clock";
import type {
  ClosureKind,
  DocumentSide,
  Law,
  PolicyRef,
  ReauthenticationMethod,
  StepType,
} from "./policy-words";

type Closing = { readonly closure: string };
/** What blocks a closure: ids of the policy's rules, or `legal_hold`, `disputed`, `brake`. */
type HeldUp = {
  readonly blockers: readonly string[];
  readonly blocker_total: number;
  /**
   * When the closure ends as `expired` unless the obstacles go; null while only a legal hold or the brake blocks it.
   */
  readonly expires_at: Timestamp | null;
};
/** By what an account was disabled or enabled in a system, and how many things that were. */
type Switched = {
  readonly eraser: string;
  /** Null if the host's own Worker did it. */
  readonly connector: { readonly id: string; readonly version: number } | null;
  /** Null if the account itself was named. */
  readonly found: number | null;
};
/** Why a task that was done was carried out again, and how sure its outcome is. */
export type Repetition = {
  /** `restore`: a backup was restored. `check`: the policy asks for a look some time after the erasure. */
  readonly cause: "restore" | "check";
  /**
   * `probe`: the system was asked, and has nothing. `job`: it says that its job is done. `acknowledged`: it only took the
   * request. `search`: nothing was found. `none`: it could not be asked, which only a check says.
   */
  readonly verified: "probe" | "job" | "acknowledged" | "search" | "none";
  /** The replay that made the call; left out for a check, which a task has once. */
  readonly replay?: string;
  /** A check found something again. `verified` says how sure it is that it is erased by now. Left out if not. */
  readonly found_again?: true;
};
type Task = Closing & { readonly task: string; readonly eraser: string };

/** The data of each type of event, as receivers get it. */
export type EventData = {
  "account.registered": {
    readonly account: string;
    readonly livemode: boolean;
    readonly policy: PolicyRef;
    readonly holder_type: HolderFacts["type"];
    readonly test_clock: string | null;
  };
  /** The names of what changed, never the values. */
  "account.updated": { readonly changed: readonly string[] };
  "account.policy_changed": { readonly policy: PolicyRef; readonly previous: PolicyRef };
  "holding.reported": { readonly kind: string; readonly ref: string; readonly created: boolean };
  "holding.removed": { readonly kind: string; readonly ref: string };
  "closure.opened": Closing & {
    readonly kind: ClosureKind;
    readonly policy: PolicyRef;
    readonly steps: readonly StepType[];
    readonly acknowledgements: readonly string[];
    readonly reason_code: string | null;
    /** By when the law wants an answer. Absent in events from before there was a clock. */
    readonly law?: Law;
    readonly answer_by?: Timestamp;
    /** When the request came in, if that was before the opening. */
    readonly received_at?: Timestamp;
    /** By when the law wants the receipt confirmed to the holder, if it does. */
    readonly confirm_by?: Timestamp;
    /** When `closure.answer_due` comes if the closure is open by then. Absent if the policy names no law. */
    readonly warn_at?: Timestamp;
  };
  /** The holder's reason for leaving, given after the opening or in place of another. A comment is in no event. */
  "closure.reason_given": Closing & { readonly reason_code: string };
  /** The law wants the request answered by `answer_by`, and the closure is still open. */
  "closure.answer_due": Closing & { readonly law: Law; readonly answer_by: Timestamp };
  /** The answer takes longer, as the law allows. An explanation in words is in no event. */
  "closure.answer_extended": Closing & {
    readonly reason: ExtensionReason;
    readonly answer_by: Timestamp;
    /** When `closure.answer_due` comes again; null if the policy names no law. */
    readonly warn_at: Timestamp | null;
  };
  "closure.step_passed": Closing & {
    readonly step: StepType;
    readonly method?: ReauthenticationMethod;
  };
  /** The proofs that the closure needs from now on, because an environment of the account has gone or has come. */
  "closure.steps_changed": Closing & { readonly steps: readonly StepType[] };
  "closure.step_locked": Closing & { readonly step: StepType; readonly locked_until: Timestamp };
  "closure.acknowledged": Closing & { readonly acknowledgements: readonly string[] };
  /** Uploaded after the step had passed, as one more or in place of another of that type and side. */
  "closure.document_added": Closing & {
    readonly document: string;
    readonly side: DocumentSide;
    readonly replaces: boolean;
  };
  "closure.document_read": Closing & {
    readonly document: string;
    /** Absent in events from before documents had sides. */
    readonly side?: DocumentSide;
  };
  "closure.review_requested": Closing & { readonly due_at: Timestamp };
  "closure.review_overdue": Closing & { readonly due_at: Timestamp };
  "closure.review_claimed": Closing & { readonly until: Timestamp };
  "closure.review_released": Closing;
  /** One of several approvals that the closure needs. */
  "closure.approval_given": Closing & { readonly given: number; readonly needed: number };
  "closure.approved": Closing;
  "closure.rejected": Closing & { readonly cause: "review" | "too_many_wrong_proofs" };
  "closure.withdrawn": Closing;
  /** `steps`: they were not passed in time. `blocked`: an obstacle stayed longer than the policy allows. */
  "closure.expired": Closing & { readonly cause: "steps" | "blocked" };
  "closure.scheduled": Closing & {
    readonly kind: ClosureKind;
    readonly action: ErasureTarget;
    readonly effective_at: Timestamp;
    readonly reminders: readonly Timestamp[];
  };
  /**
   * The closure is due, but blocked. Recorded again when the first obstacle comes to a closure that only a legal hold
   * or the brake blocked, and when the last obstacle goes while one of these two stays.
   */
  "closure.blocked": Closing & HeldUp;
  /** The closure is blocked as before, after another 30 days. */
  "closure.still_blocked": Closing & HeldUp;
  /**
   * What blocked the closure for more than a day is gone. It continues at a new date, of which the holder gets a
   * notice.
   */
  "closure.rescheduled": Closing & {
    readonly action: ErasureTarget;
    readonly effective_at: Timestamp;
    readonly reminders: readonly Timestamp[];
  };
  "closure.disputed": Closing;
  "closure.dispute_resolved": Closing & { readonly decision: DisputeDecision };
  "closure.reminder_sent": Closing & { readonly effective_at: Timestamp };
  "account.disabled": Closing & { readonly purge_at: Timestamp };
  "account.deletion_scheduled": Closing & { readonly delete_at: Timestamp };
  "account.restored": {
    /** The closure that was undone; null if a purged account was revived. */
    readonly closure: string | null;
    readonly from: AccountState;
    readonly to: AccountState;
    /**
     * The purge date that counts again, when a deletion over a cancellation was undone; null if none does: there was no
     * cancellation beneath, or it is still blocked.
     */
    readonly purge_at: Timestamp | null;
    readonly reminders: readonly Timestamp[];
    /** How the closure ended: by this event, or by a withdrawal or expiry just before; null if no closure ended. */
    readonly ended_as: "restored" | "withdrawn" | "expired" | null;
    /** True if nothing of the old resources is left, so the host must make new ones. */
    readonly fresh_environment: boolean;
  };
  /** The account is disabled in a system of the host while its grace period runs. */
  "suspension.confirmed": Switched;
  /** It is enabled there again. */
  "suspension.lifted": Switched;
  /** A system could not be told to disable the account, or to enable it again. Nothing more is tried. */
  "suspension.failed": {
    readonly eraser: string;
    readonly verb: "disable" | "enable";
    /**
     * `no_verb`: it has no connector, or one that cannot do that. `not_identified`: the account has nothing by which the
     * system could know it.
     */
    readonly cause: "not_confirmed" | "not_registered" | "not_identified" | "no_verb";
  };
  "erasure.started": Closing & {
    readonly target: ErasureTarget;
    readonly tasks: readonly {
      readonly id: string;
      readonly eraser: string;
      /** The erasers that must be done before this one is asked; left out if there are none. */
      readonly after?: readonly string[];
      /** How long a capsule of what it found is to be kept; left out if none is. */
      readonly capsule?: Duration;
      /** How long after it is done its system is asked once more; left out if it is not. */
      readonly probe_again?: Duration;
    }[];
    readonly retained: readonly Retained[];
  };
  /** The eraser says that it is done. It will be asked once more whether anything is left. */
  "erasure.task_acknowledged": Task & {
    readonly proof: string | null;
    /** Left out if no capsule was kept. */
    readonly capsule?: true;
    /** How a connector erased; left out if none did. */
    readonly connector?: ConnectorFacts;
  };
  /** The eraser's system has accepted a job, which may take as long as this. */
  "erasure.task_accepted": Task & { readonly patience: Duration };
  /** The eraser is paused. The task waits, and its time rests. */
  "erasure.task_held": Task;
  "erasure.task_resumed": Task;
  /** The eraser acknowledged, and yet something was left. It will be called again. */
  "erasure.task_reopened": Task;
  "erasure.task_done": Task & {
    readonly target: ErasureTarget;
    /**
     * `adieu`: Adieu's own eraser. `eraser`: the host's eraser, by its answer or after it had promised to acknowledge
     * (202). `app`: the host's back end, in place of an eraser that had promised nothing. `admin`: by hand.
     */
    readonly by: "adieu" | "eraser" | "app" | "admin";
    /** SHA-256 of the proof that the eraser gave, hex. */
    readonly proof: string | null;
    readonly reason_code: string | null;
    /** Of the task `profile`, which takes the addresses away: the notices that were not sent. Left out if all were. */
    readonly unsent?: readonly UnsentNotice[];
    /** When the eraser's system accepted the job that is done now; left out if there was none. */
    readonly accepted_at?: Timestamp;
    /** The capsule of what was found, and until when it is kept; left out if there is none. */
    readonly capsule?: { readonly until: Timestamp };
    /** How a connector erased; left out if none did. */
    readonly connector?: ConnectorFacts;
  };
  "erasure.task_stalled": Task & { readonly cause: StallCause };
  "erasure.task_retried": Task;
  /**
   * A task that was done was carried out again, or its system was looked at again. It changes nothing of the account, and
   * may come at any time: while another erasure runs, after the account came back, under a legal hold.
   */
  "erasure.task_repeated": Task & { readonly target: ErasureTarget } & Repetition;
  "account.purged": Closing & { readonly retained: readonly Retained[] };
  "account.deleted": Closing & { readonly retained: readonly Retained[] };
  "retention.expired": { readonly what: readonly string[] };
  "retention.read": { readonly what: readonly string[] };
  "legal_hold.placed": {
    readonly case_reference: string | null;
    /** Whether the reason replaces another one; the reason itself is in no event. */
    readonly reason_changed: boolean;
    readonly second_key: boolean;
  };
  "legal_hold.released": Record<string, never>;
};

export type EventType = keyof EventData;

/** A notice that a holder did not get before the address was erased. */
export type UnsentNotice = {
  readonly template: (HolderContent | ReceiptContent)["template"];
  readonly channel: Channel;
};

/** All types, for callers that choose among them. */
export const EVENT_TYPES = [
  "account.registered",
  "account.updated",
  "account.policy_changed",
  "holding.reported",
  "holding.removed",
  "closure.opened",
  "closure.reason_given",
  "closure.answer_due",
  "closure.answer_extended",
  "closure.step_passed",
  "closure.steps_changed",
  "closure.step_locked",
  "closure.acknowledged",
  "closure.document_added",
  "closure.document_read",
  "closure.review_requested",
  "closure.review_overdue",
  "closure.review_claimed",
  "closure.review_released",
  "closure.approval_given",
  "closure.approved",
  "closure.rejected",
  "closure.withdrawn",
  "closure.expired",
  "closure.scheduled",
  "closure.blocked",
  "closure.still_blocked",
  "closure.rescheduled",
  "closure.disputed",
  "closure.dispute_resolved",
  "closure.reminder_sent",
  "account.disabled",
  "account.deletion_scheduled",
  "account.restored",
  "suspension.confirmed",
  "suspension.lifted",
  "suspension.failed",
  "erasure.started",
  "erasure.task_accepted",
  "erasure.task_acknowledged",
  "erasure.task_held",
  "erasure.task_reopened",
  "erasure.task_resumed",
  "erasure.task_done",
  "erasure.task_stalled",
  "erasure.task_retried",
  "erasure.task_repeated",
  "account.purged",
  "account.deleted",
  "retention.expired",
  "retention.read",
  "legal_hold.placed",
  "legal_hold.released",
] as const satisfies readonly EventType[];

type Unlisted = Exclude<EventType, (typeof EVENT_TYPES)[number]>;
/** This does not compile while a type is missing above. */
export const ALL_EVENT_TYPES_LISTED: [Unlisted] extends [never] ? true : never = true;

/** An event as the core decides it. The account's object adds its time, actor, number and hash when it stores it. */
export type LifecycleEvent = {
  [T in EventType]: { readonly type: T; readonly data: EventData[T] };
}[EventType];

/** An event with its place in the account's event log. */
export type RecordedEvent = LifecycleEvent & {
  readonly sequence: number;
  readonly at: Timestamp;
  readonly actor: EventActor;
};
