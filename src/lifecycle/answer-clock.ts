/** The law's clock of a closure, as a closure keeps it; `answering.ts` sets it. */
import type { Timestamp } from "../shared/time";
import type { Law } from "./policy-words";

/** Reasons for which the law lets an answer take longer. They are codes, so that every language words them. */
export const EXTENSION_REASONS = ["complexity", "number_of_requests"] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

export type AnswerClock = {
  readonly law: Law;
  /** When the request came in. */
  readonly received_at: Timestamp;
  readonly confirm_by: Timestamp | null;
  /** Extended or not. */
  readonly answer_by: Timestamp;
  /** When the host is warned that the answer is due; null if it was warned, or the policy names no law. */
  readonly warn_at: Timestamp | null;
  /** Why the answer takes longer, and since when; null if it was not extended. */
  readonly extension: { readonly reason: ExtensionReason; readonly at: Timestamp } | null;
};
