/** What is shown of a brake, by the API and in its events. */
import type { BrakeView } from "../contract/brake";
import type { BrakeLimits, Excess } from "./brake";
import type { BrakeStore } from "./brake-store";

export type { BrakeView };

/** @param limits those in force */
export function viewOf(
  store: Pick<BrakeStore, "state" | "refused">,
  { per_hour, share }: BrakeLimits,
  livemode: boolean,
): BrakeView {
  const { engaged, last_release } = store.state;
  return {
    object: "brake",
    livemode,
    status: engaged === null ? "released" : "engaged",
    per_hour,
    share,
    held: engaged === null ? 0 : store.refused,
    engaged_at: engaged?.at ?? null,
    cause: engaged && causeOf(engaged.excess, engaged.test_clock),
    last_release: last_release && {
      at: last_release.at,
      by: last_release.by,
      reason: last_release.reason,
    },
  };
}

/** Why a brake engaged. @param testClock null for the real time */
export const causeOf = ({ due, limit, rule }: Excess, testClock: string | null) => ({
  due,
  within: "PT1H" as const,
  limit,
  rule,
  test_clock: testClock,
});
