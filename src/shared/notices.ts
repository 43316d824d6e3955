/**
 * What a holder is told, by e-mail or SMS: decided by the account's object, worded and sent by notices/. The
 * one thing between the two rooms that holds personal data, so it is handed over directly and never lies in
 * a queue or in D1. The operator is told by the same providers, and by e-mail alone.
 */
import type { Timestamp } from "./time";

export type Channel = "email" | "sms";

/** An end that has its date. */
export type Planned = {
  readonly action: "purge" | "delete";
  readonly effective_at: Timestamp;
  /** Who may undo it until then, in the policy's words; nobody where it is empty. */
  readonly restore_by: readonly string[];
};

/** Where holders reach the host's support; null where the deployment does not say. */
export type Support = { readonly url: string | null; readonly email: string | null };

/** In whose name notices and pages speak to holders. */
export type Voice = {
  /** Of the host's product, as its holders know it. */
  readonly productName: string;
  readonly support: Support;
};

/**
 * Obstacles that Adieu itself puts in a closure's way: a legal hold, the holder's word that the request is not
 * theirs, a statement that the holder owes since more was reported (`message` is the policy's statement).
 */
export type OwnObstacle = "legal_hold" | "disputed" | "not_acknowledged";

/** What keeps a closure from going on, as the holder is told it. */
export type Obstacle = {
  /** The policy's words; what Adieu itself says of the obstacle is in `own`, and is worded by the notice. */
  readonly message: string;
  /** An obstacle that no policy words, or words only in part; null or absent for a policy's own. */
  readonly own?: OwnObstacle | null;
  /** Where it can be mended; null where the host named no place. */
  readonly url: string | null;
  readonly resolvable_by: "holder" | "support";
};

/**
 * In every notice that a closure goes on: the link by which the holder says that it is not theirs. Null until the
 * account's object puts it in, and where the deployment has no address for links.
 */
type Stoppable = { readonly not_me: string | null };

/** What a holder is told, with the facts that its text needs. */
export type HolderContent =
  /** A one-time code. @property minutes how long it is good for */
  | { readonly template: "code"; readonly code: string; readonly minutes: number }
  /** The closure waits for a person's decision. */
  | (Stoppable & { readonly template: "in_review"; readonly due_at: Timestamp })
  /** The decision that was promised by then has not been made. */
  | (Stoppable & { readonly template: "review_overdue"; readonly due_at: Timestamp })
  | {
      readonly template: "rejected";
      readonly cause: "review" | "too_many_wrong_proofs";
      /** What the reviewer wrote to the holder; null where nothing. */
      readonly reason: string | null;
    }
  /** The grace period has begun. */
  | (Planned & Stoppable & { readonly template: "scheduled" })
  | (Planned & Stoppable & { readonly template: "reminder" })
  /** Due or approved, and something holds it up. */
  | (Stoppable & {
      readonly template: "blocked";
      readonly action: "purge" | "delete";
      /** At most five; none while it waits for the operator alone. */
      readonly because: readonly Obstacle[];
      /** How many there are beside these. */
      readonly more: number;
      /** It was told before, and nothing has changed. */
      readonly repeated: boolean;
      /** When the request ends by itself if nothing changes; null where it waits without a limit. */
      readonly expires_at: Timestamp | null;
      /** Whether a member of the account can still take it back; our support always can. */
      readonly takeable: boolean;
    })
  /** What held it up is gone, and it goes on at a new date. */
  | (Stoppable & {
      readonly template: "rescheduled";
      readonly action: "purge" | "delete";
      readonly effective_at: Timestamp;
      /**
       * Whether a member of the account can take it back until then; our support always can. Not there in what was
       * owed before this was told.
       */
      readonly takeable?: boolean;
    })
  /** It ended by itself: its steps were not completed, or what held it up did not go. */
  | {
      readonly template: "expired";
      readonly cause: "steps" | "blocked";
      /** The deletion that lay over it and goes on. Not there in what was owed before this was told. */
      readonly ahead?: Planned | null;
    }
  | { readonly template: "withdrawn"; readonly by: "holder" | "support" }
  /** A closure was undone, or a purged account revived. */
  | (Stoppable & {
      readonly template: "restored";
      /** What is still planned: an account may have had a closure beneath the one undone, or over it. */
      readonly ahead: Planned | null;
      /**
       * Whether a closure is left that is held up: what holds it up is told by a notice of its own. Not there in what
       * was owed before this was told.
       */
      readonly held_up?: boolean;
      /** Whether the account begins anew: what was purged before does not come back. */
      readonly emptied: boolean;
    })
  /** Purged: the account stays; deleted: nothing does. */
  | { readonly template: "completed"; readonly action: "purge" | "delete" }
  /**
   * To the address that was replaced, so that its owner learns of it.
   * @property added there was none before: told to the address on the other channel
   */
  | {
      readonly template: "contact_changed";
      readonly field: "email" | "phone";
      readonly added: boolean;
    };

/** What the operator is told, likewise. */
export type OperatorContent =
  /** A webhook endpoint was disabled for what it did. */
  | {
      readonly template: "webhook_endpoint_disabled";
      readonly endpoint: string;
      /** Of its URL: the rest of it may hold a secret. */
      readonly host: string;
      readonly cause: "gone" | "failing";
      /** Nothing but failures from then on; null where it said itself that it is gone. */
      readonly failing_since: Timestamp | null;
      readonly disabled_at: Timestamp;
      /** From where on a replay leaves out nothing that the endpoint has missed. */
      readonly replay_after: Timestamp;
    }
  /** Work of accounts was due and fails. @property deadlines the oldest of them */
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

export type NoticeContent = HolderContent | OperatorContent;

type Sending = {
  /** The same at every try, for providers that know what they have sent. */
  readonly id: string;
  readonly livemode: boolean;
  /** An e-mail address, or a number in E.164. */
  readonly to: string;
  /** BCP 47, as the host gave it. */
  readonly locale: string | null;
  /** IANA. */
  readonly time_zone: string | null;
  /** When it was owed, by the account's own time; the operator has the world's. */
  readonly at: Timestamp;
  /** The notice may be required by law and has waited for a day: no limit delays it any longer. */
  readonly waited_enough: boolean;
};

export type HolderNotice = Sending & {
  readonly account: string;
  readonly channel: Channel;
  readonly content: HolderContent;
};

export type OperatorNotice = Sending & {
  readonly account: null;
  readonly channel: "email";
  readonly content: OperatorContent;
};

export type Notice = HolderNotice | OperatorNotice;

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
