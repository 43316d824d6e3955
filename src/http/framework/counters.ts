/** What is counted by an object of its own, because it lies in no table of the directory. */
import { EARLY_HOLDS_MAX, TEST_CLOCKS_MAX } from "../../counting/limits";
import { LimitReached } from "../../shared/limit-reached";
import type { AppContext } from "./environment";

const LIMITS = {
  test_clocks: TEST_CLOCKS_MAX,
  early_legal_holds: EARLY_HOLDS_MAX,
} as const;

type Counted = keyof typeof LIMITS;

const counterOf = (c: AppContext, of: Counted) =>
  c.env.LIMIT_COUNTERS.getByName(`${c.get("caller").livemode ? "live" : "test"}:${of}`);

/**
 * Counts one that is about to be made, in the mode of the caller's key. The same one is counted once.
 *
 * @throws LimitReached if there are as many as may be
 */
export async function countOne(c: AppContext, of: Counted, id: string): Promise<void> {
  const limit = LIMITS[of];
  if (!(await counterOf(c, of).add(id, limit))) throw new LimitReached(of, limit);
}

/** It is there no longer. */
export async function countNoMore(c: AppContext, of: Counted, id: string): Promise<void> {
  await counterOf(c, of).remove(id);
}
