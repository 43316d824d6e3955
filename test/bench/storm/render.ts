/** The storm as docs/internals/benchmarks.md shows it. */
import { goal, hundredths, seconds, table, tenths, whole } from "../markdown.ts";
import { OPENINGS_PER_SECOND_MAX } from "./due-accounts.ts";
import type { Execution, StormRow } from "./result.ts";

/** Of the floor's accounts a second. */
const RATE_GOAL = 0.8;
/** Of an account's cost in the smallest storm. */
const GROWTH_GOAL = 1.2;
const MEMORY_GOAL_GB = 1.6;

const BYTES_A_KB = 1_000;
const BYTES_A_GB = 1e9;

export function renderStorm(rows: readonly StormRow[]): string {
  const spread = rows[0]?.spreadSeconds ?? 0;
  return [
    `Accounts of one policy, due at one and the same instant, alarms spread over ${spread} s (by default 60); the real clock, everything on, a webhook endpoint that is told of every event and verifies each signature.`,
    table(
      [
        "seen",
        "asked",
        "overtaken",
        "first asked, ms after",
        "last overtaken, s after",
        "executed exactly once",
        "errors",
        "goal",
      ],
      rows.map(seenCells),
    ),
    table(
      [
        "executed",
        "by",
        "median s",
        "99th s",
        "last s",
        "after its alarm: median ms",
        "99th ms",
        "last ms",
        "a second",
        "exactly once",
        "errors",
        "goal",
      ],
      rows.flatMap(executedCells),
    ),
    table(
      [
        "what it costs",
        "of",
        "CPU ms an account",
        "KB on disk an account",
        "memory before, MB",
        "most",
        "files open, most",
      ],
      rows.flatMap(costCells),
    ),
    table(
      [
        "everyone told",
        "the directory has all, s after",
        "s after the last was executed",
        "webhooks received",
        "the last, s after",
      ],
      rows.map(arrivalCells),
    ),
    growth(rows),
    METHOD,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const seenCells = ({ accounts, looks: { seen, firstMs, exactlyOnce, errors } }: StormRow) => [
  whole(accounts),
  whole(seen.samples),
  whole(seen.stale),
  whole(firstMs),
  seconds(seen.lastMs),
  whole(exactlyOnce),
  whole(errors),
  goal("none overtaken", seen.stale === 0 && exactlyOnce === accounts && errors === 0),
];

function executedCells({ accounts, adieu, floor }: StormRow): string[][] {
  const ratio = adieu.executed.perSecond / floor.executed.perSecond;
  const whole = adieu.executed.exactlyOnce === accounts && adieu.errors === 0;
  return [
    [
      ...timesOf("Adieu", adieu),
      `${goal(`≥ ${RATE_GOAL} of the floor (${hundredths(ratio)})`, ratio >= RATE_GOAL)}; ${goal("each once, no error", whole)}`,
    ],
    [...timesOf("the floor", floor), ""],
  ];
}

const timesOf = (service: string, { accounts, executed, afterAlarm, errors }: Execution) => [
  whole(accounts),
  service,
  seconds(executed.medianMs),
  seconds(executed.p99Ms),
  seconds(executed.lastMs),
  whole(afterAlarm.medianMs),
  whole(afterAlarm.p99Ms),
  whole(afterAlarm.lastMs),
  whole(executed.perSecond),
  whole(executed.exactlyOnce),
  whole(errors),
];

const costCells = ({ adieu, floor }: StormRow): string[][] => [
  costOf("Adieu", adieu),
  costOf("the floor", floor),
];

const costOf = (service: string, execution: Execution) => [
  whole(execution.accounts),
  service,
  tenths(cpuMs(execution)),
  tenths(kilobytes(execution)),
  whole(execution.use.memoryBefore / 1e6),
  whole(execution.use.memoryMost / 1e6),
  whole(execution.use.filesMost),
];

function arrivalCells({ accounts, adieu }: StormRow): string[] {
  const { directoryMs, webhooks, webhooksMs, executed } = adieu;
  return [
    whole(accounts),
    directoryMs === null ? "not by the end" : seconds(directoryMs),
    directoryMs === null ? "" : seconds(Math.max(0, directoryMs - executed.lastMs)),
    whole(webhooks),
    webhooksMs === null ? "not by the end" : seconds(webhooksMs),
  ];
}

/** Nothing where there was one storm only. */
function growth(rows: readonly StormRow[]): string {
  const [smallest] = rows;
  const largest = rows.at(-1);
  if (smallest === undefined || largest === undefined || smallest === largest) return "";
  const cpu = cpuMs(largest.adieu) / cpuMs(smallest.adieu);
  const disk = kilobytes(largest.adieu) / kilobytes(smallest.adieu);
  const gigabytes = largest.adieu.use.memoryMost / BYTES_A_GB;
  return [
    `- An account among ${whole(largest.accounts)} costs ${hundredths(cpu)}× the CPU and ${hundredths(disk)}× the disk of one among ${whole(smallest.accounts)} (${goal(`≤ ${GROWTH_GOAL}`, Math.max(cpu, disk) <= GROWTH_GOAL)}).`,
    `- The most memory was ${hundredths(gigabytes)} GB (${goal(`≤ ${MEMORY_GOAL_GB} GB`, gigabytes <= MEMORY_GOAL_GB)}).`,
  ].join("\n");
}

const cpuMs = ({ use, accounts }: Execution): number => use.cpuMs / accounts;
const kilobytes = ({ bytesOnDisk, accounts }: Execution): number =>
  bytesOnDisk / accounts / BYTES_A_KB;

const METHOD = `How: the accounts come by the import and are cancelled under a policy without steps. The API has
no way to make many due at one instant, so while they are cancelled, and only then, the Worker's \`Date.now\` is held
(test/bench/compositions/held-clock.ts); what is due then comes by the platform's own alarms. At the instant no object
is open. *Seen* is a storm of its own, in which four callers ask 200 times a second from the instant to the window's
end, \`access\` and the account in turn, all accounts alike; a state from before the instant would be overtaken. In
*executed* nobody asks anything, for asking executes. When an account was executed the id of its last event tells (a
UUIDv7), at the floor its clock; either is a few milliseconds before the write is on the disk. *Exactly once* counts
accounts whose history, as the feed gives it, is the expected one without a gap or a repeat. The floor's alarms stand in
the same places of the same window and write one event and one state; its CPU is counted to five seconds after the
window, Adieu's until directory and webhooks have it all. Errors are what the Worker and workerd log, failures to open
an object among them. Each open object keeps four files until ten seconds after its last call, so that on one machine
closed accounts woken too fast exhaust its files (seen, with 10,000 cancelled at 250 a second); the preparation
cancels ${whole(OPENINGS_PER_SECOND_MAX)} a second.`;
