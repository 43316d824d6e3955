/**
 * Work that was due and failed: the contract between an account's object, which reports it, and `failures/`, which
 * keeps the list for the operator.
 */
import type { Timestamp } from "./time";

export type FailingDeadline = {
  readonly account: string;
  readonly livemode: boolean;
  /** A closure's id, a task's id, `retention` or `erasure`. An account has at most one failure of each. */
  readonly subject: string;
  /** The work that failed, by its name in the code: `ExecuteClosure`. */
  readonly what: string;
  /** By the account's time. */
  readonly due_at: Timestamp;
  /** When it failed first, by the real time. It stays the same as long as the failure lasts. */
  readonly since: Timestamp;
};

export type MendedDeadline = Pick<FailingDeadline, "account" | "livemode" | "subject">;

/** Both may be called again with the same data. They reject if the report was not stored. */
export type ReportFailures = {
  readonly failing: (deadline: FailingDeadline) => Promise<unknown>;
  readonly mended: (deadline: MendedDeadline) => Promise<unknown>;
};
