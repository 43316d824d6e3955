/** A host's word that the holder has just signed in: believed for five minutes. */
import { millisecondsOf, type Timestamp } from "../shared/time";
import { type Judgement, RIGHT, wrong } from "./proof-fault";

/** How old a fresh sign-in may be (docs/proofs.md). */
export const FRESH_SIGN_IN_MS = 5 * 60_000;

/** How far a host's clock, or an issuer's, may run ahead of ours. */
export const CLOCK_SKEW_MS = 60_000;

export type Freshness = "fresh" | "too_old" | "in_the_future";

export function freshnessOf(authenticatedAt: Timestamp, now: Timestamp): Freshness {
  const age = millisecondsOf(now) - millisecondsOf(authenticatedAt);
  if (age < -CLOCK_SKEW_MS) return "in_the_future";
  return age <= FRESH_SIGN_IN_MS ? "fresh" : "too_old";
}

/**
 * Judges a host's word.
 *
 * @param moments that may be meant by now: fresh by one of them is fresh
 */
export function judgeAttestation(
  authenticatedAt: Timestamp,
  moments: readonly Timestamp[],
): Judgement {
  if (moments.some((moment) => freshnessOf(authenticatedAt, moment) === "fresh")) return RIGHT;
  const [meant = authenticatedAt] = nearestFirst(millisecondsOf(authenticatedAt), moments);
  return wrong(
    freshnessOf(authenticatedAt, meant) === "too_old"
      ? "attestation_too_old"
      : "attestation_in_the_future",
  );
}

/**
 * On a test clock two moments may be meant by now: most likely the one that is nearer to what was said.
 *
 * @param at milliseconds since the Unix epoch
 */
export function nearestFirst(at: number, moments: readonly Timestamp[]): Timestamp[] {
  const distance = (moment: Timestamp) => Math.abs(millisecondsOf(moment) - at);
  return moments.toSorted((a, b) => distance(a) - distance(b));
}
