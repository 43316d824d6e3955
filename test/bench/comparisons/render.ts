/** The rows as Markdown, durability said once for each alternative. */
import { seconds, table, tenths, whole } from "../markdown.ts";
import { renderBeside } from "./beside.ts";
import type { Comparisons, Skipped, Steadiness, Storm, Throughput } from "./result.ts";

export function renderRows({ rows, steadiness }: Omit<Comparisons, "versions">): string {
  const throughputs = rows.filter((row): row is Throughput => row.type === "throughput");
  const storms = rows.filter((row): row is Storm => row.type === "storm");
  const skipped = rows.filter((row): row is Skipped => row.type === "skipped");
  const sections = [
    table(
      [
        "instead of Adieu",
        "what",
        "connections",
        "a second, median",
        "its rounds",
        "p50 ms",
        "p99 ms",
      ],
      throughputs.map((row) => [
        row.alternative,
        row.what,
        String(row.connections),
        whole(row.perSecond),
        `${whole(Math.min(...row.rounds))}–${whole(Math.max(...row.rounds))}`,
        tenths(row.p50Ms),
        tenths(row.p99Ms),
      ]),
    ),
    renderBeside(throughputs),
    table(
      [
        "timers due at one instant",
        "how many",
        "stale answers",
        "the last, s after",
        "executed: median s",
        "p99 s",
        "last s",
        "a second",
        "exactly once",
      ],
      storms.map(({ alternative, timers, seen, executed }) => [
        alternative,
        whole(timers),
        `${whole(seen.stale)} of ${whole(seen.samples)}`,
        seconds(seen.lastMs),
        seconds(executed.medianMs),
        seconds(executed.p99Ms),
        seconds(executed.lastMs),
        whole(executed.perSecond),
        whole(executed.exactlyOnce),
      ]),
    ),
    notes([...throughputs, ...storms]),
    swing(steadiness),
    skipped.map(({ alternative, why }) => `- skipped: ${alternative}: ${why}`).join("\n"),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

function notes(rows: readonly (Throughput | Storm)[]): string {
  const said = rows.map((row) => {
    const setUp = row.type === "storm" ? `; ${row.setUp}` : "";
    return `- ${row.alternative}: ${row.durability}${setUp}.`;
  });
  return [...new Set(said)].join("\n");
}

/** By which the numbers above are to be read. */
function swing(steadiness: readonly Steadiness[]): string {
  if (steadiness.length === 0) return "";
  const fastest = Math.min(...steadiness.map(({ fastestMs }) => fastestMs));
  const slowest = Math.max(...steadiness.map(({ slowestMs }) => slowestMs));
  return `The machine itself: one fixed piece of work took from ${whole(fastest)} to ${whole(slowest)} ms of CPU between the parts, ${(slowest / fastest).toFixed(1)}×. Numbers of different minutes make no ratio.`;
}
