/** Attestations: the host says that the holder has just signed in. They are believed for five minutes. */
import { millisecondsOf, type Timestamp } from "../shared/time";
import { type Judgement, RIGHT, wrong } from "./proof-fault";

/** How old a fresh sign-in may be (docs/proofs.md). */
export const FRESH_SIGN_IN_MS = 5 * 60_000;

/** How far the clock of a host or an issuer may run ahead of ours. */
export const CLOCK_SKEW_MS = 60_000;

export type Freshness = "fresh" | "too_old" | "in_the_future";

export function freshnessOf(authenticatedAt: Timestamp, now: Timestamp): Freshness {
  const age = millisecondsOf(now) - millisecondsOf(authenticatedAt);
  if (age < -CLOCK_SKEW_MS) return "in_the_future";
  return age <= FRESH_SIGN_IN_MS ? "fresh" : "too_old";
}

/**
 * Judges an attestation.
 *
 * @param authenticatedAt when the holder signed in, as the host says
 * @param moments what "now" may mean: the real time and, on a test clock, the clock's. It is enough to be fresh by one
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
 * Sorts what "now" may mean by its distance to a given time. The nearest is most likely meant.
 *
 * @param at milliseconds since the Unix epoch
 */
export function nearestFirst(at: number, moments: readonly Timestamp[]): Timestamp[] {
  const distance = (moment: Timestamp) => Math.abs(millisecondsOf(moment) - at);
  return moments.toSorted((a, b) => distance(a) - distance(b));
}
