/**
 * What a holder is told, by e-mail or SMS: decided by the account's object, worded and sent by notices/. The
 * one thing between the two rooms that holds personal data, so it is handed over directly and never lies in
 * a queue or in D1.
 */
import type { Timestamp } from "./time";

export type Channel = "email" | "sms";

/** What is told, with the facts that its text needs. */
export type NoticeContent =
  /** A one-time code. @property minutes how long it is good for */
  | { readonly template: "code"; readonly code: string; readonly minutes: number }
  /** The closure waits for a person's decision. */
  | { readonly template: "in_review"; readonly due_at: Timestamp }
  | { readonly template: "rejected"; readonly cause: "review" | "too_many_wrong_proofs" }
  /** The grace period has begun. @property not_me the link that stops it; null where there is none */
  | {
      readonly template: "scheduled";
      readonly action: "purge" | "delete";
      readonly effective_at: Timestamp;
      /** Who may undo it until then, in the policy's words; nobody where it is empty. */
      readonly restore_by: readonly string[];
      readonly not_me: string | null;
    }
  | {
      readonly template: "reminder";
      readonly action: "purge" | "delete";
      readonly effective_at: Timestamp;
      readonly restore_by: readonly string[];
    }
  | { readonly template: "restored" }
  /** Purged: the account stays; deleted: nothing does. */
  | { readonly template: "completed"; readonly action: "purge" | "delete" }
  /** To the address that was replaced, so that its owner learns of it. */
  | { readonly template: "contact_changed"; readonly field: "email" | "phone" };

export type Notice = {
  /** The same at every try, for providers that know what they have sent. */
  readonly id: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly channel: Channel;
  /** An e-mail address, or a number in E.164. */
  readonly to: string;
  /** BCP 47, as the host gave it. */
  readonly locale: string | null;
  /** IANA. */
  readonly time_zone: string | null;
  /** When it was owed, by the account's own time. */
  readonly at: Timestamp;
  readonly content: NoticeContent;
};

export type NoticeOutcome =
  | { readonly sent: true }
  | {
      readonly sent: false;
      /** Without anything personal: it is logged. */
      readonly error: string;
      /** Trying again cannot help: the provider refuses the address or the message. */
      readonly final: boolean;
      /** What the provider asked for, ms; null where it did not. */
      readonly retry_after_ms: number | null;
    };

/** Sends one notice now. Never throws for what a provider does. */
export type SendNotice = (notice: Notice) => Promise<NoticeOutcome>;
