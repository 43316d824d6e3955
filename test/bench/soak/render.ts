/** The soak as docs/internals/benchmarks.md shows it. */
import { median } from "../load.ts";
import { goal, hundredths, table, whole } from "../markdown.ts";
import type { CallAt } from "./long-history.ts";
import { SHARES } from "./mix.ts";
import type { Soaked } from "./tenths.ts";

/** Tenths in which compiled code and caches still grow. */
const WARM_UP = 3;
/** Of the median of the tenths after the warm-up. */
const MEMORY_GOAL = 1.15;

export type Soak = { readonly soaked: Soaked; readonly history: readonly CallAt[] };

export function renderSoak({ soaked, history }: Soak): string {
  const { calls, accounts, tenths, floor, counts, errors } = soaked;
  const warm = tenths.slice(WARM_UP).map(({ memory }) => memory);
  const growth = (warm.at(-1) ?? Number.NaN) / median(warm);
  const shares = Object.entries(SHARES).map(([kind, share]) => `${kind} ${share}`);
  return [
    `An hour's mix, compressed: ${whole(calls)} calls over ${whole(accounts)} accounts at 16 connections, everything on. Of a hundred calls: ${shares.join(", ")}; a closure is opened, confirmed and restored, or withdrawn. The floor reads and writes as often, one row each: what the platform itself holds after so many calls.`,
    table(
      ["tenth", "calls /s", "p50 ms", "p99 ms", "CPU µs a call", "resident, MB", "the floor's, MB"],
      tenths.map(({ perSecond, p50Ms, p99Ms, cpuUs, memory }, index) => [
        String(index + 1),
        whole(perSecond),
        hundredths(p50Ms),
        hundredths(p99Ms),
        whole(cpuUs),
        whole(memory / 1e6),
        whole((floor[index]?.memory ?? Number.NaN) / 1e6),
      ]),
    ),
    [
      `- Memory of the last tenth is ${hundredths(growth)}× the median after the first ${WARM_UP} (${goal(`≤ ${MEMORY_GOAL}`, growth <= MEMORY_GOAL)}).`,
      `- Errors logged: ${whole(errors)} (${goal("none", errors === 0)}); every call was answered as it should be: ${Object.entries(
        counts,
      )
        .map(([kind, count]) => `${kind} ${whole(count)}`)
        .join(", ")}.`,
    ].join("\n"),
    historyTable(history),
    `One account, its history growing by facts reported anew, one connection; calls that write make it longer by
what they write. That no call reads or writes a row more at 10,000 events than at ten is counted by
test/account/long-history.test.ts.`,
  ].join("\n\n");
}

function historyTable(history: readonly CallAt[]): string {
  const sizes = [...new Set(history.map(({ events }) => events))];
  const calls = [...new Set(history.map(({ call }) => call))];
  const head = sizes.flatMap((size) => [`p50 ms at ${whole(size)} events`, "CPU µs"]);
  return table(
    ["as a history grows", ...head],
    calls.map((call) => [
      call,
      ...sizes.flatMap((size) => {
        const at = history.find((one) => one.call === call && one.events === size)?.measured;
        return at ? [hundredths(at.p50Ms), whole(at.cpuUs)] : ["", ""];
      }),
    ]),
  );
}
