/** The shape of every language of the portal's pages, so that no language lacks a text. Texts have no markup. */
import type { FaultReason } from "../../documents/fault";
import type { ExtensionReason } from "../../lifecycle/answer-clock";
import type {
  ClosureKind,
  DocumentSide,
  DocumentType,
  Party,
  StepType,
} from "../../lifecycle/policy";

/** The kinds of an end that a session can have before its holder is done. */
export type SessionEnd = "none" | "expired" | "revoked" | "ended" | "visited" | "another";

/** Why a typed proof was not accepted, in the words that a page has for it. */
export type ProofFaultText =
  | "password"
  | "code"
  | "ownership"
  | "attestation"
  | "document"
  | "no_file"
  | "empty";

/** Why a document was not accepted. */
export type DocumentFaultText = FaultReason | "too_large" | "other";

export type DocumentFaultTexts = By<DocumentFaultText, string>;

type By<K extends string, T> = { readonly [key in K]: T };

/** What pages say before anything is decided. */
export type BeforeTexts = {
  readonly home: {
    readonly title: (product: string) => string;
    readonly nothing: string;
    readonly choose: string;
    readonly now: string;
    readonly see: string;
    readonly actions: By<ClosureKind, { readonly title: string; readonly text: string }>;
    readonly undo: { readonly title: string; readonly text: string };
    readonly unavailable: string;
  };
  readonly before: {
    readonly title: By<ClosureKind, string>;
    readonly happens: By<"purge" | "delete", string>;
    readonly review_by: string;
    /** What happens, in one sentence. @property graced with a date ahead. @property at_once without one */
    readonly graced: By<"purge" | "delete", string>;
    readonly at_once: By<"purge" | "delete", string>;
    readonly after_review: string;
    readonly undoers: (parties: string) => string;
    readonly nobody_undoes: string;
    readonly first: string;
    readonly more: (count: number) => string;
    readonly mend: string;
    readonly by_support: string;
    readonly by_you: string;
    readonly look_again: string;
    readonly erased: By<"purge" | "delete", string>;
    readonly kept: string;
    readonly kept_nothing: string;
    readonly kept_until: string;
    readonly proof_kept: string;
    readonly account_kept: string;
    readonly notes: string;
    readonly steps: string;
    readonly no_steps: string;
    readonly review_step: string;
    readonly alternatives: string;
    readonly go_on: string;
    readonly not_now: string;
    readonly refused: (code: string, parties: string) => string;
  };
  readonly statements: {
    readonly title: string;
    readonly lead: string;
    readonly missing: string;
  };
  readonly parties: By<Party, string> & { readonly you: string };
  /** The names of Adieu's own erasers and, for a host's eraser, of another system. */
  readonly erasers: By<"documents" | "holdings" | "profile" | "r2_assets", string> & {
    readonly other: (name: string) => string;
  };
};

/** What pages say on the way, step by step. */
export type StepTexts = {
  readonly step: {
    readonly of: (number: number, count: number) => string;
    readonly all: string;
    readonly name: By<StepType, string>;
    readonly go_on: string;
    readonly later: string;
    readonly locked: string;
    readonly locked_until: string;
    readonly attempts: (left: number) => string;
    readonly faults: By<ProofFaultText, string>;
    readonly confirm: { readonly title: string; readonly lead: string };
    readonly password: { readonly title: string; readonly label: string; readonly hint: string };
    readonly attestation: {
      readonly title: string;
      readonly fresh: (product: string) => string;
      readonly stale: (product: string) => string;
      readonly sign_in: (product: string) => string;
    };
    /** Signing in again at an issuer. @param at the name of the issuer */
    readonly sign_in: {
      readonly lead: (at: string) => string;
      readonly go: (at: string) => string;
      readonly or: (at: string) => string;
      readonly done: (at: string) => string;
      readonly faults: By<"refused" | "failed" | "unavailable" | "wrong" | "too_long_ago", string>;
    };
    readonly no_method: string;
    readonly otp: {
      readonly title: string;
      readonly send: By<"sms" | "email", (to: string) => string>;
      readonly no_address: By<"sms" | "email", string>;
      readonly send_button: string;
      readonly again: string;
      readonly sent: (to: string) => string;
      readonly label: string;
      readonly hint: string;
      readonly throttled: (minutes: number) => string;
      readonly not_sent: string;
    };
    readonly ownership: {
      readonly title: string;
      readonly lead: string;
      readonly environment: string;
      readonly secret: string;
      readonly secret_hint: string;
    };
    readonly documents: {
      readonly title: string;
      readonly lead: string;
      readonly colour: string;
      readonly kept: string;
      readonly type: By<DocumentType, string>;
      readonly choose: string;
      readonly file: string;
      readonly file_hint: string;
      readonly back: string;
      readonly back_hint: string;
      /** What the page's script says: of a picture that was chosen, and while it is sent. */
      readonly preview: string;
      readonly sending: string;
      /** The page for one more picture. */
      readonly more: {
        readonly link: string;
        readonly title: string;
        readonly have: string;
        readonly lead: string;
        readonly which: string;
        readonly picture: string;
        readonly side: By<DocumentSide, string>;
        readonly send: string;
        readonly being_read: string;
      };
      readonly refused: DocumentFaultTexts;
    };
  };
  readonly commit: {
    readonly title: By<ClosureKind, string>;
    readonly go: By<ClosureKind, string>;
    readonly keep: string;
    readonly to_review: string;
  };
};

/** What pages say once a request is complete, and at the end of a session. */
export type AfterwardsTexts = {
  readonly done: {
    readonly title: By<"scheduled" | "in_review" | "executing" | "completed" | "open", string>;
    readonly reference: string;
    readonly received: string;
    readonly request: string;
    readonly kind: By<ClosureKind, string>;
    readonly effective: By<"purge" | "delete", string>;
    readonly review: string;
    readonly told: string;
    readonly undo_until_decided: string;
    readonly receipt: string;
    readonly receipt_text: string;
    readonly receipt_html: string;
    readonly receipt_title: string;
    readonly receipt_subject: (product: string) => string;
    readonly receipt_keep: string;
    /** @param to the masked address; null if it is not known any more */
    readonly emailed: (to: string | null) => string;
    readonly statements: string;
    readonly see: string;
    readonly reason: {
      readonly title: string;
      readonly optional: string;
      readonly comment: string;
      readonly send: string;
      readonly thanks: string;
    };
  };
  readonly status: {
    readonly title: By<
      | "awaiting_steps"
      | "in_review"
      | "scheduled"
      | "blocked"
      | "executing"
      | "completed"
      | "withdrawn"
      | "rejected"
      | "expired"
      | "restored",
      string
    >;
    readonly unfinished: string;
    readonly unfinished_until: string;
    readonly finish: string;
    readonly decided_by: string;
    readonly answer_by: string;
    /** Why the answer takes longer than the law leaves at first. */
    readonly answer_extended: By<ExtensionReason, string>;
    readonly overdue: string;
    readonly blocked: string;
    readonly blocked_until: string;
    /** The title while somebody has said that the request was not theirs. */
    readonly stopped: string;
    readonly disputed: string;
    readonly executing: string;
    readonly systems: string;
    readonly task: By<"pending" | "done" | "stalled", string>;
    readonly completed: By<"purge" | "delete", string>;
    readonly certificate: string;
    readonly certificate_text: string;
    readonly withdrawn: string;
    readonly rejected: string;
    readonly rejected_reason: string;
    readonly expired: string;
    readonly restored: string;
    readonly undo: string;
    readonly undo_lead: string;
    readonly undone_by: (parties: string) => string;
    readonly ended: string;
  };
  readonly undo: {
    readonly title: string;
    readonly lead: string;
    /** Of an account whose content is removed: it can be used again. */
    readonly revive: string;
    readonly revive_title: string;
    readonly revive_go: string;
    readonly go: string;
    readonly nothing: string;
    readonly not_you: (parties: string) => string;
  };
  readonly ended: By<SessionEnd, { readonly title: string; readonly text: string }> & {
    readonly again: (product: string) => string;
    readonly typed: string;
    readonly kept: string;
  };
};

export type PortalTexts = BeforeTexts &
  StepTexts &
  AfterwardsTexts & {
    /** Around every page. */
    readonly back: (product: string) => string;
    readonly leave: string;
    /** What the page's script says a minute before the session ends. */
    readonly expiry: { readonly text: string; readonly stay: string };
    /** Writes a text of a built-in policy in this language. A host's own texts stay as they are. */
    readonly policy: (text: string) => string;
  };
