/** What a comparison found, for the harness to show beside Adieu's own numbers. */
import type { Measured } from "../load.ts";

/** Work asked over HTTP by so many connections. */
export type Throughput = Measured & {
  readonly type: "throughput";
  readonly alternative: string;
  readonly what: Work;
  readonly connections: number;
  readonly total: number;
  /** Requests a second in each round: how far the numbers of one machine lie apart. */
  readonly rounds: readonly number[];
  readonly durability: string;
};

/** Named, so that the harness can set Adieu's row of the same work beside it. */
export type Work =
  | "register"
  | "update one account"
  | "update, spread over accounts"
  | "open and confirm a cancellation, per write call"
  | "read access"
  | "read account"
  | "delete a user, fresh session"
  | "delete a user, with password";

/** Timers that all fall due at one instant. */
export type Storm = {
  readonly type: "storm";
  readonly alternative: string;
  readonly timers: number;
  /** What readers saw after the instant. */
  readonly seen: Seen;
  /** When the change was durable, after the instant. */
  readonly executed: Executed;
  readonly durability: string;
  /** How the alternative was set up. */
  readonly setUp: string;
};

export type Seen = {
  readonly samples: number;
  /** Answers that still gave the state from before the instant. */
  readonly stale: number;
  /** Over all samples, where an answer in time counts as 0. */
  readonly medianMs: number;
  readonly p99Ms: number;
  /** How long after the instant the last stale answer was asked for; 0 where there was none. */
  readonly lastMs: number;
};

export type Executed = {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly lastMs: number;
  readonly perSecond: number;
  /** Accounts that were executed exactly once, counted in the database afterwards. */
  readonly exactlyOnce: number;
};

/** Not measured here, and why: never left out in silence. */
export type Skipped = {
  readonly type: "skipped";
  readonly alternative: string;
  readonly why: string;
};

export type Row = Throughput | Storm | Skipped;

/** CPU time of one fixed piece of work: the machine's own swing, by which numbers are to be read. */
export type Steadiness = {
  readonly fastestMs: number;
  readonly medianMs: number;
  readonly slowestMs: number;
};

export type Comparisons = {
  readonly rows: readonly Row[];
  /** Before the first part and after each. */
  readonly steadiness: readonly Steadiness[];
  /** Of the programs and libraries compared with, by name. */
  readonly versions: Readonly<Record<string, string>>;
};
