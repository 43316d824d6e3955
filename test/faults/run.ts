/**
 * `npm run test:faults`: the fault programs alone, as often as CI tries, or with `--full` as often as one
 * would before a release. CI's seed is tried, and the seed of the day beside it unless one is named. `--seed`, `--core-sequences`, `--object-sequences`, `--telling-sequences`,
 * `--crashes`, `--hostile-requests` say it one by one, `--path` leads to the one sequence of a seed that a failing
 * program printed; names after them choose among the programs.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { FAULTS_VARIABLE, type FaultCounts, IN_CI, ON_DEMAND, seedOfTheDay } from "./counts.ts";

const count = { type: "string" } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: "boolean", default: false },
    seed: count,
    path: { type: "string" },
    "core-sequences": count,
    "object-sequences": count,
    "telling-sequences": count,
    crashes: count,
    "hostile-requests": count,
  },
});

const whole = (text: string | undefined, otherwise: number): number => {
  const number = text === undefined ? otherwise : Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  process.stderr.write(`Not a count: ${text}\n`);
  process.exit(2);
};

const base = values.full ? ON_DEMAND : IN_CI;
const isChosen = values.full || values.seed !== undefined || values.path !== undefined;
const counts: FaultCounts = {
  coreSequences: whole(values["core-sequences"], base.coreSequences),
  objectSequences: whole(values["object-sequences"], base.objectSequences),
  tellingSequences: whole(values["telling-sequences"], base.tellingSequences),
  crashes: whole(values.crashes, base.crashes),
  hostileRequests: whole(values["hostile-requests"], base.hostileRequests),
  seed: whole(values.seed, base.seed),
  today: isChosen ? null : seedOfTheDay(new Date()),
  ...(values.path === undefined ? {} : { path: values.path }),
};
process.stdout.write(`${JSON.stringify(counts)}\n`);

const programs = positionals.length > 0 ? positionals.map((name) => `test/faults/${name}`) : null;
const { status } = spawnSync("vitest", ["run", ...(programs ?? ["test/faults"])], {
  stdio: "inherit",
  env: { ...process.env, [FAULTS_VARIABLE]: JSON.stringify(counts) },
});
process.exitCode = status ?? 1;
