/**
 * When too many accounts fall due within one hour to be meant. Pure: counts go in, a cause comes out. The brake's
 * object counts, and decides what follows.
 */
import { HOUR_MS, MINUTE_MS } from "../shared/time";

/** The limits on what may fall due within an hour. Null turns a rule off. */
export type BrakeLimits = {
  /** Accounts. */
  readonly per_hour: number | null;
  /** A part of all accounts that are not deleted, 0 to 1. */
  readonly share: number | null;
};

/**
 * Fewer accounts than this are never too large a share. Ten closures of a small company are no accident, and this few
 * accounts that were erased by mistake can be looked after one by one.
 */
export const SHARE_FLOOR = 100;

/** The most accounts that may fall due within an hour, and the rule that says so: the stricter of the two. */
export type Bound = { readonly rule: "per_hour" | "share"; readonly limit: number };

export type Excess = Bound & {
  /** At least this many: counting stops when the limit is passed. */
  readonly due: number;
};

export const isOff = ({ per_hour, share }: BrakeLimits): boolean =>
  per_hour === null && share === null;

/**
 * Finds the bound for a deployment with so many accounts.
 *
 * @param total accounts that are not deleted; null if it is not known, and then the rule of the share does not count
 * @returns null if nothing bounds them
 */
export function boundOf({ per_hour, share }: BrakeLimits, total: number | null): Bound | null {
  const byShare: Bound | null =
    share === null || total === null
      ? null
      : { rule: "share", limit: Math.max(partOf(total, share), SHARE_FLOOR - 1) };
  if (per_hour === null || (byShare !== null && byShare.limit < per_hour)) return byShare;
  return { rule: "per_hour", limit: per_hour };
}

/** The bound for the smallest total. If no more than this are due, the total does not matter and is not asked for. */
export const leastBound = (limits: BrakeLimits): Bound | null => boundOf(limits, 0);

/** Whole accounts. Rounded before it is cut, since 0.57 × 100 is 56.99999999999999 in floating point. */
const partOf = (total: number, share: number): number =>
  Math.floor(Number((total * share).toFixed(6)));

/** Says by how much the bound is passed; null if it is not. @param due accounts within an hour */
export const excess = (due: number, bound: Bound | null): Excess | null =>
  bound === null || due <= bound.limit ? null : { ...bound, due };

/** Clearances that were granted to accounts that fell due in one minute. */
export type Granted = { readonly minute: number; readonly n: number };

/** Clearances of one block at most. */
const BLOCK_MAX = 50;

/**
 * How many clearances of one minute are counted at once (clearance-blocks.ts): a quarter of what the minute was granted
 * so far, so that little is counted in vain if the rest of the block is lost.
 *
 * @param granted clearances of this minute so far
 */
export const blockSize = (granted: number): number =>
  Math.max(1, Math.min(Math.floor(granted / 4), BLOCK_MAX));

export const HOUR_MINUTES = HOUR_MS / MINUTE_MS;

/** @param at ms since the epoch @returns minutes since then */
export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

/**
 * Finds the most clearances within any hour that holds this minute. The hour may begin before it or at it, because
 * accounts ask in any order.
 */
export function busiestHour(granted: readonly Granted[], minute: number): number {
  const ofMinute = new Map(granted.map(({ minute: of, n }) => [of, n]));
  const at = (of: number): number => ofMinute.get(of) ?? 0;
  let sum = 0;
  for (let of = minute - HOUR_MINUTES + 1; of <= minute; of += 1) sum += at(of);
  let most = sum;
  for (let last = minute + 1; last < minute + HOUR_MINUTES; last += 1) {
    sum += at(last) - at(last - HOUR_MINUTES);
    most = Math.max(most, sum);
  }
  return most;
}
