/**
 * E-mails to the operator of the deployment: the contract between `webhooks/`, `erasers/` and `failures/`, which decide what an
 * e-mail says, and `notices/`, which words and sends it.
 */
import type { NoticeOutcome } from "./notices";
import type { Timestamp } from "./time";

/** An endpoint was disabled because it failed, or said that it is gone. */
export type OperatorNote = {
  /** The same at every attempt, for providers that recognise what they have sent. */
  readonly id: string;
  readonly endpoint: string;
  readonly livemode: boolean;
  /** The host of the endpoint's URL. The rest of the URL may hold a secret. */
  readonly host: string;
  readonly cause: "gone" | "failing";
  readonly failing_since: Timestamp | null;
  readonly at: Timestamp;
};

/** Work that was due fails. */
export type FailingDeadlinesNote = {
  readonly id: string;
  readonly livemode: boolean;
  readonly at: Timestamp;
  /** How many failures there are that no e-mail has named yet. */
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

/** An eraser is paused, because its connector is wrong. */
export type PausedEraserNote = {
  readonly id: string;
  readonly livemode: boolean;
  readonly eraser: string;
  /** Which step answered what, without anything that the system said. */
  readonly error: string;
  readonly at: Timestamp;
};

/**
 * Sends an e-mail now. If the deployment names no operator, it counts as sent. Whatever a provider does, it never
 * rejects.
 */
export type NotifyOperator<Note = OperatorNote> = (note: Note) => Promise<NoticeOutcome>;
