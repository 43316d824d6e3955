/**
 * How many accounts will fall due soon, as the directory says. So the brake sees a mass of scheduled closures before
 * the first of them is erased. Answers are remembered for a while, so that D1 is asked once for all of them.
 *
 * It never rejects, and is never waited for long, because an account asks during a call. While D1 does not answer, the
 * brake relies on its own count.
 */
import type { ClearanceRequest } from "../shared/clearance";
import { logFault } from "../shared/log";
import { within } from "../shared/patience";
import { HOUR_MS, MINUTE_MS, millisecondsOf, type Timestamp, timestampOf } from "../shared/time";
import { type BrakeLimits, boundOf, leastBound, minuteOf } from "./brake";

/** The accounts of one time: a mode's real time, or a test clock. */
export type Scope = Pick<ClearanceRequest, "livemode" | "test_clock">;

export type BrakeDirectory = {
  /** Counts the accounts that fall due in a span of time, up to `max`. */
  readonly fallingDue: (
    scope: Scope,
    within: { readonly from: Timestamp; readonly before: Timestamp },
    max: number,
  ) => Promise<number>;
  /** Counts the accounts that are not deleted. */
  readonly accounts: (scope: Scope) => Promise<number>;
};

/** How long a count of what falls due is remembered. What is scheduled meanwhile is seen that much later. */
const DUE_TTL_MS = MINUTE_MS;

/** How long a total is remembered. It changes slowly. */
const TOTAL_TTL_MS = 10 * MINUTE_MS;

/** How long an account waits for D1. A later answer is remembered for the accounts after it. */
const PATIENCE_MS = 1_000;

/** How soon D1 is asked again after it has failed. */
const FAILURE_TTL_MS = 10_000;

/** Answers remembered; past this all are dropped. A test clock that passes years asks for many minutes. */
const ANSWERS_MAX = 1_000;

type Answer = { readonly count: Promise<number | null>; until: number };

/** The hour for which the directory is asked: from the minute in which an account falls due. */
export function hourAhead(due_at: Timestamp): { from: Timestamp; before: Timestamp } {
  const from = minuteOf(millisecondsOf(due_at)) * MINUTE_MS;
  return { from: timestampOf(from), before: timestampOf(from + HOUR_MS) };
}

export class Foresight {
  readonly #directory: BrakeDirectory;
  readonly #answers = new Map<string, Answer>();

  constructor(directory: BrakeDirectory) {
    this.#directory = directory;
  }

  /**
   * Counts the accounts that fall due within an hour of this one. Counting stops when the limit is passed. 0 if D1 does
   * not answer.
   *
   * @param now ms
   */
  async due(
    { livemode, test_clock, due_at }: ClearanceRequest,
    limits: BrakeLimits,
    now: number,
  ): Promise<number> {
    const scope = { livemode, test_clock };
    const hour = hourAhead(due_at);
    const key = `due:${test_clock ?? ""}:${hour.from}`;
    const ask = () => this.#countDue(scope, hour, limits, now);
    return (await within(this.#remembered(key, DUE_TTL_MS, now, ask), PATIENCE_MS)) ?? 0;
  }

  /** Counts the accounts that are not deleted; null if D1 does not answer. @param now ms */
  total({ livemode, test_clock }: Scope, now: number): Promise<number | null> {
    const ask = () => this.#directory.accounts({ livemode, test_clock });
    const key = `total:${test_clock ?? ""}`;
    return within(this.#remembered(key, TOTAL_TTL_MS, now, ask), PATIENCE_MS);
  }

  /** Drops all answers. Needed when the limits change, since counting stopped at the old ones. */
  forget(): void {
    this.#answers.clear();
  }

  /** Counts up to the least bound first. Only if that is passed does the total matter. */
  async #countDue(
    scope: Scope,
    hour: { readonly from: Timestamp; readonly before: Timestamp },
    limits: BrakeLimits,
    now: number,
  ): Promise<number> {
    const least = leastBound(limits);
    if (least === null) return 0;
    const few = await this.#directory.fallingDue(scope, hour, least.limit + 1);
    if (few <= least.limit || least.rule === "per_hour") return few;
    const bound = boundOf(limits, await this.total(scope, now));
    return bound === null ? few : this.#directory.fallingDue(scope, hour, bound.limit + 1);
  }

  /** Asks once for all callers at the same time, and for all callers until the answer is too old. */
  #remembered(
    key: string,
    ttl: number,
    now: number,
    ask: () => Promise<number>,
  ): Promise<number | null> {
    const known = this.#answers.get(key);
    if (known && known.until > now) return known.count;
    const count = ask().catch((error) => {
      logFault("the brake could not ask the directory", error);
      answer.until = now + FAILURE_TTL_MS;
      return null;
    });
    const answer: Answer = { count, until: now + ttl };
    if (this.#answers.size >= ANSWERS_MAX) this.#answers.clear();
    this.#answers.set(key, answer);
    return count;
  }
}
