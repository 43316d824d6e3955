/** What was measured of the speed, as the page and its chart show it. */
import { type Bar, chart } from "./chart.ts";
import type { FollowingCost } from "./following-cost.ts";
import { COMPARISONS, type Comparison, GOAL_CONNECTIONS, PROJECTION_GOAL } from "./goals.ts";
import { type Measured, median } from "./load.ts";
import { goal, hundredths, table, whole } from "./markdown.ts";
import type { Samples } from "./samples.ts";
import type { Speed } from "./speed.ts";
import type { SpeedScale } from "./speed-scale.ts";

type Pair = { readonly adieu: Measured; readonly floor: Measured; readonly ratio: number };

export function renderSpeed(
  { samples, projected, following }: Speed,
  { rounds, accounts }: SpeedScale,
) {
  const connections = Object.keys(accounts).map(Number);
  const rows = COMPARISONS.flatMap((comparison) =>
    connections.flatMap((count) => {
      const pair = pairOf(samples, comparison, count);
      return pair === null ? [] : [rowOf(comparison, count, pair)];
    }),
  );
  const rowsPerSecond = median(projected);
  return `Medians of ${rounds} rounds, in slices taken in turn; ratios are medians of neighbours. Accounts in a round: ${Object.entries(
    accounts,
  )
    .map(([count, number]) => `${whole(number)} at ${count}`)
    .join(
      ", ",
    )} connections. A transition is one write call; *everything on* counts the time until the
directory's feed holds every event. CPU is workerd's, for one call, with what it does in the background.

${table(
  [
    "Adieu beside the floor",
    "connections",
    "Adieu /s",
    "floor /s",
    "ratio",
    "p50 ms",
    "floor p50 ms",
    "CPU µs",
    "floor CPU µs",
    "goal",
  ],
  rows,
)}

From the queue to the directory: ${whole(rowsPerSecond)} rows a second (${goal(
    `≥ ${whole(PROJECTION_GOAL)}`,
    rowsPerSecond >= PROJECTION_GOAL,
  )}): per account its own row and three events, confirmations apart.

Where the CPU of *everything on* goes, for one write call of a transition with all that follows it:

${renderFollowing(following)}`;
}

const renderFollowing = (stages: readonly FollowingCost[]): string =>
  table(
    ["Each with those above it", "CPU µs", "more than above"],
    stages.map(({ adds, cpuUs }, place) => {
      const above = stages[place - 1];
      return [adds, whole(cpuUs), above ? whole(cpuUs - above.cpuUs) : ""];
    }),
  );

export const speedChart = (samples: Samples): string =>
  chart(
    `Adieu's throughput as a part of the floor's, ${GOAL_CONNECTIONS} connections`,
    COMPARISONS.flatMap((comparison): Bar[] => {
      const pair = pairOf(samples, comparison, GOAL_CONNECTIONS);
      if (pair === null) return [];
      const { name, ratio } = comparison;
      return [{ name: name.replaceAll("`", ""), value: pair.ratio, goal: ratio }];
    }),
  );

function pairOf(samples: Samples, { adieu, floor }: Comparison, connections: number): Pair | null {
  const [one, other] = [adieu, floor].map((what) => samples.medianOf(what, connections));
  return one && other
    ? { adieu: one, floor: other, ratio: samples.ratio(adieu, floor, connections) }
    : null;
}

function rowOf(comparison: Comparison, connections: number, pair: Pair): string[] {
  const { adieu, floor } = pair;
  return [
    comparison.name,
    String(connections),
    whole(adieu.perSecond),
    whole(floor.perSecond),
    hundredths(pair.ratio),
    hundredths(adieu.p50Ms),
    hundredths(floor.p50Ms),
    whole(adieu.cpuUs),
    whole(floor.cpuUs),
    goalOf(comparison, connections, pair),
  ];
}

function goalOf({ ratio, latency }: Comparison, connections: number, pair: Pair): string {
  if (connections === GOAL_CONNECTIONS && ratio !== null) {
    return goal(`≥ ${ratio}`, pair.ratio >= ratio);
  }
  if (connections === 1 && latency !== null) {
    return goal(`p50 ≤ ${latency}×`, pair.adieu.p50Ms <= pair.floor.p50Ms * latency);
  }
  return "";
}
