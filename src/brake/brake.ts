/**
 * When too many accounts fall due within the same hour for it to be meant. Pure: counts in, a cause out;
 * who counts, and what is done about it, is for the brake's object.
 */
import { HOUR_MS, MINUTE_MS } from "../shared/time";

/** What may fall due within an hour. Null: that rule is off. */
export type BrakeLimits = {
  /** So many accounts. */
  readonly per_hour: number | null;
  /** Such a part of all accounts that are not deleted, 0 to 1. */
  readonly share: number | null;
};

/**
 * Fewer than so many accounts are never too large a share: a small company's ten closures are no accident,
 * and what is erased by mistake before the floor is reached can be told one by one.
 */
export const SHARE_FLOOR = 100;

/** The most that may fall due within an hour, by the rule that allows the least. */
export type Bound = { readonly rule: "per_hour" | "share"; readonly limit: number };

export type Excess = Bound & {
  /** At least so many: counting stops where it is known to be too many. */
  readonly due: number;
};

export const isOff = ({ per_hour, share }: BrakeLimits): boolean =>
  per_hour === null && share === null;

/**
 * @param total accounts that are not deleted; null where that is not known, which leaves the share's rule out
 * @returns null where nothing bounds them
 */
export function boundOf({ per_hour, share }: BrakeLimits, total: number | null): Bound | null {
  const byShare: Bound | null =
    share === null || total === null
      ? null
      : { rule: "share", limit: Math.max(partOf(total, share), SHARE_FLOOR - 1) };
  if (per_hour === null || (byShare !== null && byShare.limit < per_hour)) return byShare;
  return { rule: "per_hour", limit: per_hour };
}

/**
 * The bound of the smallest total there is: with no more than this due, no total makes it too many, so none
 * need be asked for.
 */
export const leastBound = (limits: BrakeLimits): Bound | null => boundOf(limits, 0);

/** Whole accounts. Rounded before it is cut: 0.57 of 100 is 56.99999999999999 to the machine. */
const partOf = (total: number, share: number): number =>
  Math.floor(Number((total * share).toFixed(6)));

/** @param due accounts within an hour */
export const excess = (due: number, bound: Bound | null): Excess | null =>
  bound === null || due <= bound.limit ? null : { ...bound, due };

/** Accounts that were let go, by the minute they fell due in. */
export type Granted = { readonly minute: number; readonly n: number };

export const HOUR_MINUTES = HOUR_MS / MINUTE_MS;

/** @param at ms since the epoch @returns minutes since then */
export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

/**
 * The most that were let go within any hour around a minute, on either side of it: accounts ask in any order,
 * and one that asks late must not be counted with the hour before it alone.
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
