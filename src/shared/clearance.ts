/**
 * Clearance: the brake's answer for one erasure. An account's object asks for it before an erasure begins, so that a
 * host's mistake cannot erase all accounts at once. This is the contract between `account/`, which asks, and `brake/`,
 * which answers; the sequence is drawn in `brake/brake-object.ts`.
 */
import type { Timestamp } from "./time";

export type ClearanceRequest = {
  readonly account: string;
  readonly livemode: boolean;
  readonly closure: string;
  /** When the closure fell due, by the account's time. */
  readonly due_at: Timestamp;
  /** The account's test clock, which has a count of its own; null for the real time. */
  readonly test_clock: string | null;
};

export type Clearance = "granted" | "refused";

/** Rejects if the brake gave no answer. Then nothing is erased for now, and the account asks again later. */
export type AskClearance = (request: ClearanceRequest) => Promise<Clearance>;
