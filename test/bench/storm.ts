/**
 * Storm: so many accounts due at one and the same instant, on the real clock, by real alarms. What is seen
 * after the instant must be right at once; what is executed comes as fast as alarms alone would, bare ones
 * that write one event, in the same places of the same window.
 */
import { doing, print } from "./progress.ts";
import { executeStorm, lookIntoStorm } from "./storm/adieu.ts";
import { executeFloor } from "./storm/floor.ts";
import { renderStorm } from "./storm/render.ts";
import type { StormRow } from "./storm/result.ts";

export type { StormRow } from "./storm/result.ts";
export { renderStorm };

export type StormScale = {
  readonly accounts: readonly number[];
  /** The window over which alarms of one instant are spread (ALARM_SPREAD_SECONDS). */
  readonly spreadSeconds: number;
};

/** The window is the one that a deployment has where it says nothing else. */
export const FULL: StormScale = { accounts: [1_000, 3_000, 10_000], spreadSeconds: 60 };
export const QUICK: StormScale = { accounts: [100], spreadSeconds: 5 };

/** Each storm has a process of its own, and the machine for itself. */
export async function measureStorm({ accounts, spreadSeconds }: StormScale): Promise<StormRow[]> {
  const rows: StormRow[] = [];
  for (const count of accounts) {
    doing(`${count} accounts on the floor`);
    const floor = await executeFloor(count, spreadSeconds);
    doing(`${count} accounts, executed`);
    const adieu = await executeStorm(count, spreadSeconds);
    doing(`${count} accounts, looked at`);
    const looks = await lookIntoStorm(count, spreadSeconds);
    rows.push({ accounts: count, spreadSeconds, adieu, floor, looks });
    // A storm takes minutes, and a later one may fail.
    print(renderStorm(rows.slice(-1)));
  }
  return rows;
}
