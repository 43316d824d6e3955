/**
 * When something that failed is tried again. Pure: a schedule only counts. Its caller stores the failures, reads the
 * clock, and decides when to give up. Every wait is in milliseconds.
 *
 * Work that is tried again after the same wait each time needs no schedule: it has one constant. Every wait is varied
 * (`jittered`, `lengthened`), except of work that exists once in a mode, such as the brake's own: nothing could come
 * back together with it.
 */
import { HOUR_MS, MINUTE_MS } from "./time.ts";

/**
 * Says how long to wait before the next attempt.
 *
 * @param failures in a row so far, 1 after the first failure. Before any failure there is no wait: 0
 * @returns ms
 */
export type Backoff = (failures: number) => number;

/**
 * Makes a schedule of these waits, one after another. The last one is repeated for ever.
 *
 * @param waits ms
 * @example
 * const wait = fixed([5_000, 60_000]);
 * [wait(1), wait(2), wait(3)] // [5_000, 60_000, 60_000]
 */
export const fixed =
  (waits: readonly number[]): Backoff =>
  (failures) =>
    waits[Math.min(failures, waits.length) - 1] ?? 0;

/**
 * Makes a schedule that begins with `min` and doubles with each failure, up to `max`.
 *
 * @param min ms
 * @param max ms
 * @example
 * const wait = doubling(60_000, 150_000);
 * [wait(1), wait(2), wait(3)] // [60_000, 120_000, 150_000]
 */
export const doubling =
  (min: number, max: number): Backoff =>
  (failures) =>
    failures < 1 ? 0 : Math.min(min * 2 ** (failures - 1), max);

/** The same for a caller that stores its last wait and counts no failures. @returns the wait after `wait`, ms */
export const doubled = (wait: number, max: number): number => Math.min(2 * wait, max);

/**
 * The part of a wait by which it varies. Things that failed together, because one receiver was down, must not all come
 * back to it at once.
 */
const JITTER = 0.1;

/**
 * Lengthens or shortens a wait by up to a tenth. For waits in the real time, which chance varies.
 *
 * @param wait ms
 * @param random at least 0, below 1: 0.5 leaves the wait as it is
 */
export const jittered = (wait: number, random: number): number =>
  Math.round(wait * (1 + JITTER * (2 * random - 1)));

/**
 * Lengthens a wait by up to a tenth and never shortens it. For waits that must come out the same whenever they are
 * computed: an account gives its own place, which follows from its id.
 *
 * @param wait ms
 * @param place at least 0, below 1: 0 leaves the wait as it is
 */
export const lengthened = (wait: number, place: number): number =>
  Math.round(wait * (1 + JITTER * place));

/**
 * Honours what a receiver or provider asked for (Retry-After): a longer wait than the schedule's counts, up to a limit.
 *
 * @param wait the schedule's, ms
 * @param asked ms; 0 or null if it asked for none
 * @param limit the longest wait that it may ask for, ms
 */
export const atLeast = (wait: number, asked: number | null, limit: number): number =>
  Math.max(wait, Math.min(asked ?? 0, limit));

/**
 * Waits after each failure of a host's system, ms. With the first attempt they make ten over some three days, so that
 * an outage over a weekend loses nothing.
 */
export const RETRY_WAITS_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;
