/**
 * How an attempt to send a notice went. An error never holds an address, a code, a secret, or a provider's own words.
 */
import type { NoticeOutcome } from "../shared/notices";
import { RETRY_AFTER_MAX_MS } from "./limits";

export const SENT: NoticeOutcome = { sent: true };

/** @property final trying again cannot help */
type Failure = { readonly final?: boolean; readonly retryAfterMs?: number | null };

export const notSent = (
  error: string,
  { final = false, retryAfterMs = null }: Failure = {},
): NoticeOutcome => ({
  sent: false,
  error,
  final,
  retry_after_ms: retryAfterMs === null ? null : Math.min(retryAfterMs, RETRY_AFTER_MAX_MS),
});
