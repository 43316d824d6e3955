/** What an account says of something that was due and failed, to whoever keeps the list for the operator. */
import type { Timestamp } from "./time";

export type FailingDeadline = {
  readonly account: string;
  readonly livemode: boolean;
  /** The closure's id, the task's, `retention` or `erasure`: one account has one failure of each. */
  readonly subject: string;
  /** The work that failed, by its name in the code: `ExecuteClosure`. */
  readonly what: string;
  /** By the account's time. */
  readonly due_at: Timestamp;
  /** When it failed first, by the real time. The same as long as it is the same failure. */
  readonly since: Timestamp;
};

export type MendedDeadline = Pick<FailingDeadline, "account" | "livemode" | "subject">;

/** Both may be said again, and reject if they were not heard. */
export type ReportFailures = {
  readonly failing: (deadline: FailingDeadline) => Promise<unknown>;
  readonly mended: (deadline: MendedDeadline) => Promise<unknown>;
};
