/** A host's word that the holder has just signed in: believed for five minutes. */
import { millisecondsOf, type Timestamp } from "../shared/time";

/** How old a fresh sign-in may be (contract, Proofs). */
export const FRESH_SIGN_IN_MS = 5 * 60_000;

/** How far a host's clock, or an issuer's, may run ahead of ours. */
export const CLOCK_SKEW_MS = 60_000;

export function isFresh(authenticatedAt: Timestamp, now: Timestamp): boolean {
  const age = millisecondsOf(now) - millisecondsOf(authenticatedAt);
  return age >= -CLOCK_SKEW_MS && age <= FRESH_SIGN_IN_MS;
}
