/** Counts things that are in no table of the directory, so that their number has a limit. */
import { EARLY_HOLDS_MAX, TEST_CLOCKS_MAX } from "../../counting/limits";
import { space } from "../../objects/spaces";
import { LimitReached } from "../../shared/limit-reached";
import type { AppContext } from "./environment";

const LIMITS = {
  test_clocks: TEST_CLOCKS_MAX,
  early_legal_holds: EARLY_HOLDS_MAX,
} as const;

type Counted = keyof typeof LIMITS;

const counterOf = (c: AppContext, of: Counted) =>
  space(c.env, "LIMIT_COUNTERS").getByName(`${c.get("caller").livemode ? "live" : "test"}:${of}`);

/** Counts a thing before it is created, in the caller's mode; the same id only once. @throws LimitReached */
export async function countOne(c: AppContext, of: Counted, id: string): Promise<void> {
  const limit = LIMITS[of];
  if (!(await counterOf(c, of).add(id, limit))) throw new LimitReached(of, limit);
}

/** Removes a thing from the count. */
export async function countNoMore(c: AppContext, of: Counted, id: string): Promise<void> {
  await counterOf(c, of).remove(id);
}
