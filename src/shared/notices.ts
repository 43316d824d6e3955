/**
 * Notices to holders and to the operator: the contract between an account's object, which decides what a notice says,
 * and `notices/`, which words and sends it. A notice holds personal data, so it is handed over directly and never
 * stored in a queue or in D1. The operator gets e-mails only, through the same providers.
 */
import type { Timestamp } from "./time.ts";

export type Channel = "email" | "sms";

/** A purge or deletion that has a date. */
export type Planned = {
  readonly action: "purge" | "delete";
  readonly effective_at: Timestamp;
  /** The parties that may undo it until then, as the policy names them; if empty, no party may. */
  readonly restore_by: readonly string[];
};

/** Where holders reach the host's support; null if the deployment does not say. */
export type Support = { readonly url: string | null; readonly email: string | null };

/** In whose name notices and pages speak to holders. */
export type Voice = {
  /** The name of the host's product, as its holders know it. */
  readonly productName: string;
  readonly support: Support;
  /**
   * An address of the host that signs a holder in and opens the portal for them; null if there is none. `{account}` in it
   * stands for the account's id.
   */
  readonly accountUrl: string | null;
};

/**
 * Obstacles that come from Adieu and not from a policy's rule: a legal hold; a holder who says that the request is not
 * theirs; a statement that is required because more holdings were reported (`message` is the policy's statement).
 */
export type OwnObstacle = "legal_hold" | "disputed" | "not_acknowledged";

/** What blocks a closure, as a notice names it. */
export type Obstacle = {
  /** The policy's words. */
  readonly message: string;
  /** The kind of an obstacle that comes from Adieu, which the notice words; null or absent for a policy's own. */
  readonly own?: OwnObstacle | null;
  /** Where the holder can clear it away; null if the host named no place. */
  readonly url: string | null;
  readonly resolvable_by: "holder" | "support";
};

/**
 * If a closure goes on, its notice has a link by which the holder stops it. The link is null until the account's object
 * adds it, and stays null if the deployment has no address for links.
 */
type Stoppable = { readonly not_me: string | null };

/** What a notice to a holder says: a template, with the facts that its text needs. */
export type HolderContent =
  /** A one-time code. @property minutes how long it is valid */
  | { readonly template: "code"; readonly code: string; readonly minutes: number }
  /** A law asks that the holder learns that the request has come in, and by when it is answered. */
  | (Stoppable & {
      readonly template: "received";
      readonly received_at: Timestamp;
      readonly answer_by: Timestamp;
    })
  /** The answer that a law asks for takes longer. @property explanation the host's words; null if none */
  | (Stoppable & {
      readonly template: "answer_extended";
      readonly reason: "complexity" | "number_of_requests";
      readonly explanation: string | null;
      readonly answer_by: Timestamp;
    })
  /** The closure waits for a person's decision. */
  | (Stoppable & { readonly template: "in_review"; readonly due_at: Timestamp })
  /** The decision was promised by `due_at`, and has not been made. */
  | (Stoppable & { readonly template: "review_overdue"; readonly due_at: Timestamp })
  | {
      readonly template: "rejected";
      readonly cause: "review" | "too_many_wrong_proofs";
      /** What the reviewer wrote to the holder; null if nothing. */
      readonly reason: string | null;
    }
  /** The grace period has begun. */
  | (Planned & Stoppable & { readonly template: "scheduled" })
  | (Planned & Stoppable & { readonly template: "reminder" })
  /** The closure is due, but blocked. */
  | (Stoppable & {
      readonly template: "blocked";
      readonly action: "purge" | "delete";
      /** At most five obstacles; none while it waits for the operator alone. */
      readonly because: readonly Obstacle[];
      /** How many more obstacles there are. */
      readonly more: number;
      /** Whether the holder has had this notice before, and nothing has changed. */
      readonly repeated: boolean;
      /** When the request ends by itself if nothing changes; null if it waits without a limit. */
      readonly expires_at: Timestamp | null;
      /** Whether a member of the account can still take it back. Support always can. */
      readonly takeable: boolean;
    })
  /** Nothing blocks the closure any more, and it continues at a new date. */
  | (Stoppable & {
      readonly template: "rescheduled";
      readonly action: "purge" | "delete";
      readonly effective_at: Timestamp;
      /**
       * Whether a member of the account can take it back until then. Support always can. Absent in notices from before
       * this member was added.
       */
      readonly takeable?: boolean;
    })
  /** The request ended by itself: its steps were not completed, or an obstacle stayed too long. */
  | {
      readonly template: "expired";
      readonly cause: "steps" | "blocked";
      /** The deletion over it, which continues. Absent in notices from before this member was added. */
      readonly ahead?: Planned | null;
    }
  | { readonly template: "withdrawn"; readonly by: "holder" | "support" }
  /** A closure was undone, or a purged account revived. */
  | (Stoppable & {
      readonly template: "restored";
      /** What is still planned: the account may have another closure, beneath the undone one or over it. */
      readonly ahead: Planned | null;
      /**
       * Whether a blocked closure is left. A notice of its own says what blocks it. Absent in notices from before this
       * member was added.
       */
      readonly held_up?: boolean;
      /** Whether the account is empty now, because its content was purged before. */
      readonly emptied: boolean;
    })
  /** `purge`: the account stays, without its content. `delete`: nothing stays. */
  | { readonly template: "completed"; readonly action: "purge" | "delete" }
  /**
   * Sent to the address that was replaced, so that its owner learns of it.
   * @property added whether there was none before. Then the notice goes to the address on the other channel
   */
  | {
      readonly template: "contact_changed";
      readonly field: "email" | "phone";
      readonly added: boolean;
    };

/** What an e-mail to the operator says: a template, with the facts that its text needs. */
export type OperatorContent =
  /** A webhook endpoint was disabled because it failed, or said that it is gone. */
  | {
      readonly template: "webhook_endpoint_disabled";
      readonly endpoint: string;
      /** The host of its URL. The rest of the URL may hold a secret. */
      readonly host: string;
      readonly cause: "gone" | "failing";
      /** When its failures began; null if it said itself that it is gone. */
      readonly failing_since: Timestamp | null;
      readonly disabled_at: Timestamp;
      /** A replay from this time on sends everything that the endpoint has missed. */
      readonly replay_after: Timestamp;
    }
  /** An eraser is paused, because its connector is wrong. */
  | {
      readonly template: "eraser_paused";
      readonly eraser: string;
      readonly livemode: boolean;
      readonly error: string;
      readonly paused_at: Timestamp;
    }
  /** Work that was due fails. @property deadlines the oldest failures */
  | {
      readonly template: "deadlines_failing";
      readonly livemode: boolean;
      readonly total: number;
      readonly deadlines: readonly {
        readonly account: string;
        readonly subject: string;
        readonly what: string;
        readonly due_at: Timestamp;
        readonly since: Timestamp;
      }[];
    };

/** What an e-mail says to a person who made a declaration on a public page. It is worded when it is stored. */
export type DeclarantContent = {
  readonly template: "receipt" | "deletion_link";
  readonly subject: string;
  readonly text: string;
};

/** The receipt of a request that a holder completed on a page. It is worded when it is stored. */
export type ReceiptContent = {
  readonly template: "receipt";
  readonly subject: string;
  readonly text: string;
};

export type NoticeContent = HolderContent | ReceiptContent | OperatorContent | DeclarantContent;

type Sending = {
  /** The same at every attempt, for providers that recognise what they have sent. */
  readonly id: string;
  readonly livemode: boolean;
  /** An e-mail address, or a number in E.164. */
  readonly to: string;
  /** BCP 47, as the host gave it. */
  readonly locale: string | null;
  /** IANA. */
  readonly time_zone: string | null;
  /** When the notice was due, by the account's own time; for the operator, by the real time. */
  readonly at: Timestamp;
  /** The notice may be required by law and has waited for a day: no limit delays it any longer. */
  readonly waited_enough: boolean;
};

export type HolderNotice = Sending & {
  readonly account: string;
  readonly channel: Channel;
  readonly content: HolderContent | ReceiptContent;
};

export type OperatorNotice = Sending & {
  readonly account: null;
  readonly channel: "email";
  readonly content: OperatorContent;
};

/** The person may have no account. */
export type DeclarantNotice = Sending & {
  readonly account: null;
  readonly channel: "email";
  readonly content: DeclarantContent;
};

export type Notice = HolderNotice | OperatorNotice | DeclarantNotice;

export type NoticeOutcome =
  | { readonly sent: true }
  | {
      readonly sent: false;
      /** It is logged, so it holds nothing personal. */
      readonly error: string;
      /** Whether another attempt cannot help, because the provider refuses the address or the message. */
      readonly final: boolean;
      /** The wait that the provider asked for, ms; null if it asked for none. */
      readonly retry_after_ms: number | null;
    };

/** Sends one notice now. Whatever a provider does, it never rejects. */
export type SendNotice = (notice: Notice) => Promise<NoticeOutcome>;
