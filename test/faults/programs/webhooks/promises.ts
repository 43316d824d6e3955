/** What docs/webhooks.md promises in numbers, and how the reference reckons with them. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Between a try and the next: "again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h (± 10 %)". */
export const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE].concat(
  [2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
);
export const TRIES = WAITS.length + 1;

/** "After 20 failures in a row nothing is sent for 5 seconds … twice as long, up to five minutes". */
export const FAILURES_IN_A_ROW = 20;
export const PAUSE_MIN = 5 * SECOND;
export const PAUSE_MAX = 5 * MINUTE;

/** "five days of nothing but failure, counted from when failures lie 12 hours apart"; "or 36 hours". */
export const APART = 12 * HOUR;
export const SILENCE = 36 * HOUR;
export const FAILING = 5 * DAY;

/** "the one before signs too for 24 hours". "Three may do so at a time". */
export const OLD_SIGNS = DAY;
export const OLD_MAX = 3;

/** Beyond the ± 10 %: to the millisecond. */
const ROUNDING = 1;

export type Range = { readonly from: number; readonly to: number };

export const NOT_QUIET: Range = { from: 0, to: 0 };

/** After a wait, give or take a tenth. */
export const later = (now: number, wait: number, atLeast = 0): Range => ({
  from: now + Math.max(wait * 0.9 - ROUNDING, atLeast),
  to: now + Math.max(wait * 1.1 + ROUNDING, atLeast),
});

export const longer = (a: Range, b: Range): Range => ({
  from: Math.max(a.from, b.from),
  to: Math.max(a.to, b.to),
});

/** What waits is sent at once: it may be as soon as now. */
export const sooner = (due: Range, now: number): Range => ({
  from: Math.min(due.from, now),
  to: Math.min(due.to, now),
});

/** Thrown if the service breaks a promise of docs/webhooks.md. */
export class BrokenPromise extends Error {}
