/** What an account's object shows the portal's pages of one session: everything of a page in one answer. */
import type { ClosureKind, DocumentType, Party, StepRule } from "../lifecycle/policy";
import type { Blocker } from "../lifecycle/refusal";
import type { PageLanguage } from "../shared/page-languages";
import type { Timestamp } from "../shared/time";
import type { AccountView } from "./accounts";
import type { ClosureView } from "./closures";
import type { ErasureView } from "./erasures";
import type { PortalSessionTerms } from "./portal-sessions";

/** What a page asks for besides the account: what a closure would do, or how one stands. */
export type PortalAsk = {
  readonly kind: ClosureKind | null;
  /** The id of a closure, open or over. */
  readonly closure: string | null;
};

/** Why a member cannot do something: the code of the refusal, and the roles that can. */
export type PortalRefusal = { readonly code: string; readonly allowed: readonly Party[] };

/** How the member can undo what is going on. */
export type PortalUndoing =
  | { readonly by: "restore" }
  | { readonly by: "withdraw"; readonly closure: string }
  | { readonly by: null; readonly refusal: PortalRefusal };

/** What a closure would do if it went on now, by the policy under which it would be opened or was opened. */
export type PortalForesight = {
  readonly kind: ClosureKind;
  readonly then: "purge" | "delete";
  /** When it would be carried out; with a review, if that takes its full time. */
  readonly effective_at: Timestamp;
  /** Whether there is no grace period: it is carried out as soon as it goes on. */
  readonly at_once: boolean;
  readonly restore_by: readonly Party[];
  readonly review_due_at: Timestamp | null;
  readonly notes: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly blocker_total: number;
  readonly statements: readonly {
    readonly id: string;
    readonly text: string;
    readonly required: boolean;
  }[];
  /** With the methods that this holder can use. */
  readonly steps: readonly StepRule[];
  /** @property url the host's page for it; null if the policy names none */
  readonly alternatives: readonly {
    readonly title: string;
    readonly effect: string;
    readonly url: string | null;
  }[];
  /** The names of the erasers. */
  readonly erased: readonly string[];
  readonly retained: readonly {
    readonly what: string;
    readonly reason: string;
    readonly until: Timestamp;
  }[];
  /** Why it cannot be opened now, blockers apart; null if it can, or is open. */
  readonly refusal: PortalRefusal | null;
};

/** In whose name, and in which language, a receipt is written. */
export type ReceiptTerms = { readonly product: string; readonly language: PageLanguage };

/** What a receipt says of a request, as it was when the request was complete. */
export type ReceiptFacts = ReceiptTerms & {
  /** The closure's id. */
  readonly closure: string;
  readonly kind: ClosureKind;
  readonly then: "purge" | "delete";
  readonly received_at: Timestamp;
  readonly review_due_at: Timestamp | null;
  readonly effective_at: Timestamp | null;
  readonly statements: readonly string[];
  readonly time_zone: string;
};

export type Receipt = { readonly subject: string; readonly text: string };

/** Words a receipt. The same facts always give the same bytes. */
export type WriteReceipt = (facts: ReceiptFacts) => Receipt;

export type PortalClosure = ClosureView & {
  /** What it does in the end. */
  readonly then: "purge" | "delete";
  /** When the request was complete: when its last step was passed. */
  readonly completed_at: Timestamp;
  /** The statements that were made, in words. */
  readonly statements: readonly string[];
  /** Its receipt; null if it was not completed on a page. @property emailed_to masked; null if it is unknown by now */
  readonly receipt:
    | (Receipt & { readonly emailed: boolean; readonly emailed_to: string | null })
    | null;
  /** The rule of each of its steps, in their order. */
  readonly rules: readonly StepRule[];
  /** Where its one-time code goes; null if it needs none. */
  readonly code: {
    readonly channel: "sms" | "email";
    /** So much of the address that its owner recognises it; null if there is none. */
    readonly sent_to: string | null;
    /** Whether a code was sent for it that is still valid. */
    readonly is_out: boolean;
  } | null;
  /** The issuer at which the holder can sign in again, by the closure's own policy version; null if it has none. */
  readonly sign_in: { readonly issuer: string; readonly audience: string } | null;
  /** The documents that the policy accepts of this holder. */
  readonly accepted: readonly DocumentType[];
  /** When it ends unless its steps are passed; null if they are. */
  readonly steps_until: Timestamp | null;
};

export type PortalPage = {
  readonly session: {
    readonly id: string;
    readonly terms: PortalSessionTerms;
    /** When it ends unless another page is opened; by the world's time. */
    readonly ends_at: Timestamp;
  };
  readonly account: AccountView;
  /** What the open closure does in the end; null if none is open. */
  readonly then: PortalClosure["then"] | null;
  /** The account's time: its test clock's, or the real one. */
  readonly at: Timestamp;
  /** The holder's, or else the policy's. */
  readonly time_zone: string;
  readonly locale: string | null;
  /** For each kind that the policy has: why the member cannot have it, or null. */
  readonly kinds: { readonly [kind in ClosureKind]?: PortalRefusal | null };
  readonly undoing: PortalUndoing;
  /** Of the kind, or of the closure while it collects its steps. */
  readonly foresight: PortalForesight | null;
  readonly closure: PortalClosure | null;
  readonly erasure: ErasureView | null;
};
