/**
 * The question an account asks before its erasure begins, so that a host's mistake cannot erase everyone at
 * once: may it, or do too many fall due within the same hour?
 */
import type { Timestamp } from "./time";

export type ClearanceRequest = {
  readonly account: string;
  readonly livemode: boolean;
  readonly closure: string;
  /** When it fell due, by the account's time. */
  readonly due_at: Timestamp;
  /** The test clock the account lives by: each has its own count. */
  readonly test_clock: string | null;
};

export type Clearance = "granted" | "refused";

/** Rejects where it cannot be known: then nothing is erased for the moment. */
export type AskClearance = (request: ClearanceRequest) => Promise<Clearance>;
