/** The time by which an account lives: its dates are near or far by it. */
import { isFor } from "../../../console/layout";
import type { AccountView } from "../../../contract/accounts";
import { testClockSchema } from "../../../contract/test-clocks";
import { type ConsoleVisit, readIfAllowed } from "./console-visit";

/**
 * @returns the world's time, or that of the account's test clock, RFC 3339; to those who may not look at the clock, the
 *   time of the account's last change by it
 */
export async function accountTime(
  visit: ConsoleVisit,
  { test_clock, updated_at }: Pick<AccountView, "test_clock" | "updated_at">,
): Promise<string> {
  if (test_clock === null) return visit.now;
  const path = `/v1/test_clocks/${encodeURIComponent(test_clock)}`;
  const mayLook = isFor(visit.viewer, "auditor");
  const clock = mayLook ? await readIfAllowed(visit, path, testClockSchema) : null;
  return clock?.frozen_time ?? updated_at;
}
