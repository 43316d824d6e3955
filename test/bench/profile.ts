/** What each kind of call does and costs: `npm run bench -- profile`. docs/internals/speed.md explains what it is for. */
import type { Step } from "./compositions/work-log.ts";
import { table, whole } from "./markdown.ts";
import { type Counted, countWork } from "./profile/counts.ts";
import { type CpuProfile, INTERVAL_US, profileCpu, type Share } from "./profile/cpu.ts";

/** Calls of each kind whose CPU is profiled. */
export const FULL = 40;
export const QUICK = 10;

const COUNTS_HEADING = "### Counted";
const FUNCTIONS_SHOWN = 12;
const ROOMS_SHOWN = 10;

const CPU_HEADING = "### CPU";

export async function profile(calls: number): Promise<string> {
  const counts = countsOf(await countWork());
  const cpu = await profileCpu(calls);
  return [counts, CPU_HEADING, aboutCpu(calls), ...cpu.flatMap(cpuOf)].join("\n\n");
}

/** The part of the section that is counted and the same on every machine. */
const countsOf = (counted: readonly Counted[]): string =>
  [
    COUNTS_HEADING,
    ABOUT_COUNTS,
    countsTable(counted),
    "### Step by step",
    ABOUT_STEPS,
    ...counted.flatMap(stepsOf),
  ].join("\n\n");

/** @returns the page with other counts, and the CPU as it was measured */
export function withCounts(page: string, counted: readonly Counted[]): string {
  const [from, to] = [page.indexOf(COUNTS_HEADING), page.indexOf(`\n${CPU_HEADING}`)];
  if (from < 0 || to < from) throw new Error(`The page has no ${COUNTS_HEADING} … ${CPU_HEADING}`);
  return `${page.slice(0, from)}${countsOf(counted)}\n${page.slice(to)}`;
}

const ABOUT_COUNTS =
  "One call of each kind on an object that is awake, from the call until nothing follows from it any more. *Commits* are fsyncs: of the account's own database, of the one with the accounts' alarms, of other objects, of D1. *Rows* are those of objects. *Hashed* and *JSON* are bytes in the Worker and its objects; the runtime's own serialising is not seen.";

const ABOUT_STEPS =
  "In the order in which they happen; what stands after *answered* follows it. (rows read/written)";

const aboutCpu = (calls: number) =>
  `Of one call with all that follows it, everything on: ${whole(calls)} of each kind, eight at a time. A function's time is its own, without what it calls, SQLite's among that of \`exec\`. It is what workerd's profiler saw of the isolate of the Worker and its objects, by looks ${INTERVAL_US} µs apart; waiting, the threads of the runtime and Miniflare's stand-ins for queue and D1 are not in it. The first call of a new object pays in its caller for the database that is made.`;

export function countsTable(counted: readonly Counted[]): string {
  const head = [
    "call",
    "commits: account",
    "alarms",
    "others",
    "D1",
    "statements",
    "rows read",
    "written",
    "alarms set",
    "RPCs",
    "messages",
    "D1: calls",
    "rows read",
    "written",
    "hashed",
    "JSON written",
    "read",
  ];
  const rows = counted.map(({ name, commits, work: { steps, totals } }) => {
    const does = (what: Step["does"]) => steps.filter(({ does }) => does === what);
    const sum = (of: "rowsRead" | "rowsWritten") =>
      steps.reduce((total, step) => total + step[of], 0);
    const numbers = [
      commits.accounts,
      commits.alarms,
      commits.others,
      commits.d1,
      does("statement").length,
      sum("rowsRead"),
      sum("rowsWritten"),
      does("alarm").length,
      does("is called").filter(({ by }) => isRpc(by)).length,
      does("message").length,
      totals.d1.calls,
      totals.d1.rowsRead,
      totals.d1.rowsWritten,
      totals.bytesHashed,
      totals.jsonWritten,
      totals.jsonRead,
    ];
    return [name, ...numbers.map(whole)];
  });
  return table(head, rows);
}

/** Whether an object's method was called by the Worker or by another object, not by the platform. */
const isRpc = (by: string): boolean => by.includes(".") && !by.endsWith(".alarm");

function stepsOf({ name, work: { steps } }: Counted): string[] {
  const lines: string[] = [];
  let by = "";
  for (const step of steps) {
    if (step.does === "answers") {
      lines.push("- *answered*");
      by = "";
      continue;
    }
    if (step.does === "is called" || step.by !== by) lines.push(`- \`${step.by}\`:`);
    by = step.by;
    if (step.does !== "is called") lines.push(`  - ${said(step)}`);
  }
  return [`**${name}**`, lines.join("\n")];
}

function said({ does, text, rowsRead, rowsWritten }: Step): string {
  if (does === "message") return "a message to the queue";
  if (does === "alarm") return `the alarm ${text}`;
  return `${short(text)} (${rowsRead}/${rowsWritten})`;
}

/** A statement by its verb and its table. */
function short(statement: string): string {
  const verb = /^(?:\w+ TABLE|\w+)/.exec(statement)?.[0] ?? statement;
  const table =
    /\b(?:FROM|INTO|UPDATE|TABLE(?: IF NOT EXISTS)?) \(*(?:SELECT \w+ FROM )?(\w+)/.exec(
      statement,
    )?.[1];
  return table === undefined ? statement : `${verb} ${table}`;
}

function cpuOf({ name, us, functions, rooms }: CpuProfile): string[] {
  const rows = (shares: readonly Share[], shown: number) =>
    shares.slice(0, shown).map(({ name: of, us: its }) => [of, whole(its)]);
  return [
    `**${name}**: ${whole(us)} µs.`,
    table(["room or package", "µs"], rows(rooms, ROOMS_SHOWN)),
    table(["function", "µs"], rows(functions, FUNCTIONS_SHOWN)),
  ];
}
