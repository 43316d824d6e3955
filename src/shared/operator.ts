/** What whoever operates the service is told by e-mail: decided in one room, worded and sent by another. */
import type { NoticeOutcome } from "./notices";
import type { Timestamp } from "./time";

/** An endpoint was disabled for what it did. */
export type OperatorNote = {
  /** The same at every try, for providers that know what they have sent. */
  readonly id: string;
  readonly endpoint: string;
  readonly livemode: boolean;
  /** Of the endpoint's URL: the rest of it may hold a secret. */
  readonly host: string;
  readonly cause: "gone" | "failing";
  readonly failing_since: Timestamp | null;
  readonly at: Timestamp;
};

/** Work of accounts was due and fails. */
export type FailingDeadlinesNote = {
  readonly id: string;
  readonly livemode: boolean;
  readonly at: Timestamp;
  /** How many there are that nobody was told of before. */
  readonly total: number;
  /** The oldest of them. */
  readonly deadlines: readonly {
    readonly account: string;
    readonly subject: string;
    readonly what: string;
    readonly due_at: Timestamp;
    readonly since: Timestamp;
  }[];
};

/** Sends a note now. If the deployment names no operator, the note counts as sent. Never throws for what a provider does. */
export type NotifyOperator<Note = OperatorNote> = (note: Note) => Promise<NoticeOutcome>;
