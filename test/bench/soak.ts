/**
 * Soak: an hour of a host's calls compressed into minutes, to see that memory stays flat and nothing fails;
 * and one account whose history grows to 10,000 events, to see that its calls cost what they did.
 */
import { growHistory, type HistoryScale } from "./soak/long-history.ts";
import type { Soak } from "./soak/render.ts";
import { soak } from "./soak/tenths.ts";

export { renderSoak, type Soak } from "./soak/render.ts";

export type SoakScale = {
  readonly calls: number;
  readonly accounts: number;
  readonly history: HistoryScale;
};

export const FULL: SoakScale = {
  calls: 120_000,
  accounts: 200,
  history: { sizes: [100, 1_000, 10_000], reads: 2_000 },
};
export const QUICK: SoakScale = {
  calls: 1_000,
  accounts: 50,
  history: { sizes: [100, 500], reads: 100 },
};

export async function measureSoak({ calls, accounts, history }: SoakScale): Promise<Soak> {
  return { soaked: await soak(calls, accounts), history: await growHistory(history) };
}
