/**
 * `npm run test:faults`: runs the fault programs alone, as often as CI does, or with `--full` as often as one would
 * before a release. `npm run test:faults -- --help` prints the programs and the options.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { FAULTS_VARIABLE, type FaultCounts, IN_CI, ON_DEMAND, seedOfTheDay } from "./counts.ts";
import { ALL_PROGRAMS, pathsOf, programNames } from "./programs.ts";

const HELP = `npm run test:faults -- [options] [programs]

Programs (all of them, if none is named):
  ${programNames().join(", ")};
  or one test file of a program, such as clock-edges or crash-again

Options:
  --full                    as often as before a release, not as often as in CI
  --seed N                  this seed alone; otherwise CI's, and the seed of the day beside it
  --path P                  the one sequence of a seed that a failing program printed
  --core-sequences N        random lives of the pure core
  --object-sequences N      random lives of an account's object
  --webhook-sequences N     random lives of webhook endpoints
  --crashes N               kills of the service's process
  --hostile-requests N      requests generated from openapi.json
`;

const RESULTS = "node_modules/.cache/test-faults-results.json";

const count = { type: "string" } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    seed: count,
    path: count,
    "core-sequences": count,
    "object-sequences": count,
    "webhook-sequences": count,
    // The name of the option before.
    "telling-sequences": count,
    crashes: count,
    "hostile-requests": count,
  },
});

if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const whole = (text: string | undefined, otherwise: number): number => {
  const number = text === undefined ? otherwise : Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  return wrong(`Not a count: ${text}`);
};

function wrong(what: string): never {
  process.stderr.write(`${what}\n\n${HELP}`);
  process.exit(2);
}

const base = values.full ? ON_DEMAND : IN_CI;
const isChosen = values.full || values.seed !== undefined || values.path !== undefined;
const webhookSequences = values["webhook-sequences"] ?? values["telling-sequences"];
const counts: FaultCounts = {
  coreSequences: whole(values["core-sequences"], base.coreSequences),
  objectSequences: whole(values["object-sequences"], base.objectSequences),
  webhookSequences: whole(webhookSequences, base.webhookSequences),
  crashes: whole(values.crashes, base.crashes),
  hostileRequests: whole(values["hostile-requests"], base.hostileRequests),
  seed: whole(values.seed, base.seed),
  today: isChosen ? null : seedOfTheDay(new Date()),
  ...(values.path === undefined ? {} : { path: values.path }),
};

const paths = positionals.flatMap(
  (name) => pathsOf(name) ?? wrong(`There is no fault program ${name}.`),
);

process.stdout.write(`${JSON.stringify(counts)}\n`);
const chosen = paths.length > 0 ? paths : [ALL_PROGRAMS];
const { status } = spawnSync("vitest", ["run", ...chosen, `--outputFile.json=${RESULTS}`], {
  stdio: "inherit",
  env: { ...process.env, [FAULTS_VARIABLE]: JSON.stringify(counts) },
});
process.exitCode = status ?? 1;
