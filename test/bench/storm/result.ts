/** What a storm found, in the terms of the comparisons, so that their tables stand side by side. */
import type { Executed, Seen } from "../comparisons/result.ts";
import type { ProcessUse } from "./process-use.ts";

export type { Executed, Seen };

/** So many accounts, all due at one instant, and no call comes. */
export type Execution = {
  readonly accounts: number;
  /** After the instant; so many a second between the first and the last of them. */
  readonly executed: Executed;
  /** After its own alarm's time: the instant, and the account's place in the window. */
  readonly afterAlarm: Spread;
  /** From just before the instant until all is done. */
  readonly use: ProcessUse;
  /** The whole of its state, once its objects have closed. */
  readonly bytesOnDisk: number;
  /** What it logged as an error, the platform's failures to open an object among them. */
  readonly errors: number;
};

export type Spread = Pick<Executed, "medianMs" | "p99Ms" | "lastMs">;

/** When everyone who follows had it all, ms after the instant; null where they had not by the end. */
export type Followed = {
  readonly directoryMs: number | null;
  readonly webhooks: number;
  readonly webhooksMs: number | null;
};

/** The same storm while callers ask for the state that accounts are in. */
export type Looks = {
  readonly seen: Seen;
  /** How soon after the instant the first answer was asked for, ms. */
  readonly firstMs: number;
  readonly exactlyOnce: number;
  readonly errors: number;
};

export type StormRow = {
  readonly accounts: number;
  readonly spreadSeconds: number;
  readonly adieu: Execution & Followed;
  readonly floor: Execution;
  readonly looks: Looks;
};
