/**
 * What the directory knows of those who have not asked yet, remembered for a while, so that a mass of
 * accounts that was scheduled is seen before the first of them is erased, and asks D1 once.
 *
 * Never rejects, and is never waited for long: an account asks on the way of a call. While D1 does not answer,
 * the brake goes by what it has counted itself.
 */
import type { ClearanceRequest } from "../shared/clearance";
import { within } from "../shared/patience";
import { HOUR_MS, MINUTE_MS, millisecondsOf, type Timestamp, timestampOf } from "../shared/time";
import { type BrakeLimits, boundOf, leastBound, minuteOf } from "./brake";

/** Accounts that live by one time: a mode's real one, or a test clock's. */
export type Scope = Pick<ClearanceRequest, "livemode" | "test_clock">;

export type BrakeDirectory = {
  /** Accounts that fall due from a moment on and before another; counts up to `max`. */
  readonly fallingDue: (
    scope: Scope,
    within: { readonly from: Timestamp; readonly before: Timestamp },
    max: number,
  ) => Promise<number>;
  /** Accounts that are not deleted. */
  readonly accounts: (scope: Scope) => Promise<number>;
};

/** How long what falls due is remembered: what is scheduled in the meantime is seen that much later. */
const DUE_TTL_MS = MINUTE_MS;

/** How long a total is remembered, which reads an index from end to end: it changes slowly. */
const TOTAL_TTL_MS = 10 * MINUTE_MS;

/** How long an account waits for D1; what comes later is remembered for those after it. */
const PATIENCE_MS = 1_000;

/** How soon D1 is asked again after it has failed. */
const FAILURE_TTL_MS = 10_000;

/** Answers kept; past that all are forgotten: a test clock on its way through years asks for many minutes. */
const ANSWERS_MAX = 1_000;

type Answer = { readonly count: Promise<number | null>; until: number };

/** The hour that is looked at for an account: the minute it falls due in, and all until an hour later. */
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
   * Accounts that fall due within the hour from a moment on; no more than makes it too many.
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

  /** Accounts that are not deleted; null where D1 does not say. @param now ms */
  total({ livemode, test_clock }: Scope, now: number): Promise<number | null> {
    const ask = () => this.#directory.accounts({ livemode, test_clock });
    const key = `total:${test_clock ?? ""}`;
    return within(this.#remembered(key, TOTAL_TTL_MS, now, ask), PATIENCE_MS);
  }

  /** For when the limits are others: counting stopped at the old ones. */
  forget(): void {
    this.#answers.clear();
  }

  /** Up to the least bound first: only where that is passed the total is worth asking for. */
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

  /** One question for all who ask at once, and for all who ask until it is too old. */
  #remembered(
    key: string,
    ttl: number,
    now: number,
    ask: () => Promise<number>,
  ): Promise<number | null> {
    const known = this.#answers.get(key);
    if (known && known.until > now) return known.count;
    const count = ask().catch((error) => {
      console.error("the brake could not ask the directory", key, error);
      answer.until = now + FAILURE_TTL_MS;
      return null;
    });
    const answer: Answer = { count, until: now + ttl };
    if (this.#answers.size >= ANSWERS_MAX) this.#answers.clear();
    this.#answers.set(key, answer);
    return count;
  }
}
