/**
 * `npm run setup [-- --set NAME=VALUE …]`: asks what a deployment needs and wrangler.toml does not say, writes the answers
 * there, looks at the result, and prints what comes next. What is given by `--set` is not asked; without a terminal nothing
 * is asked at all. Secrets never come here: the report names the command that sets each. It needs no account with Cloudflare.
 *
 * The exit code is 0 if nothing is missing afterwards, 1 if something is, 2 if an answer is wrong: then nothing is written.
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { bindingFindings } from "./setup/bindings.ts";
import { isSound, looked, reportOf } from "./setup/finding.ts";
import { QUESTIONS, type Question } from "./setup/questions.ts";
import {
  EMAIL_BINDING,
  faultsIn,
  isSecret,
  neededSecrets,
  putSecret,
  type Variables,
  variableFindings,
} from "./setup/variables.ts";
import {
  HYPERDRIVE,
  isInPostgres,
  readWranglerFile,
  type WranglerConfig,
  withBlock,
  withHyperdrive,
  withJurisdiction,
  withTopLine,
  withVariable,
} from "./setup/wrangler-file.ts";

const ROOT = resolve(import.meta.dirname, "../..");

const DONE = 0;
const FAULTS = 1;
const WRONG = 2;

/** How Cloudflare writes the id of a configuration of Hyperdrive. */
const HYPERDRIVE_ID = /^[0-9a-f]{32}$/;

class WrongAnswer extends Error {}

process.exitCode = await setUp(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${text}\nNothing was written.\n`);
  return WRONG;
});

async function setUp(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: "string", multiple: true, default: [] },
      config: { type: "string", default: join(ROOT, "wrangler.toml") },
    },
  });
  const { text, config } = readWranglerFile(values.config);
  const given = Object.fromEntries(values.set.map(assignment));
  const known = { ...boundHyperdrive(config), ...config.vars, ...given };
  const answers = process.stdin.isTTY ? await asked(known, given) : given;
  for (const [name, value] of Object.entries(answers))
    check(name, { ...config.vars, ...answers }, value);
  writeFileSync(values.config, changed(text, config, answers));
  return report(readWranglerFile(values.config).config);
}

/** What Hyperdrive's binding leads to, as an answer has it: the id stands beside the variables. */
function boundHyperdrive({ hyperdrive }: WranglerConfig): Variables {
  const bound = hyperdrive.filter(({ binding }) => binding === HYPERDRIVE);
  return Object.fromEntries(bound.map(({ binding, id }) => [binding, id]));
}

function assignment(text: string): [name: string, value: string] {
  const [, name, value] = /^([A-Z][A-Z0-9_]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new WrongAnswer(`--set ${text}: must be NAME=VALUE`);
  }
  return [name, value];
}

/** @throws WrongAnswer if the Worker would refuse the value */
function check(name: string, variables: Variables, value: string): void {
  if (isSecret(name)) {
    throw new WrongAnswer(`${name} is a secret and does not go into a file: ${putSecret(name)}`);
  }
  if (name === HYPERDRIVE) {
    if (HYPERDRIVE_ID.test(value)) return;
    throw new WrongAnswer(`${name}: the id of a configuration of Hyperdrive, 32 of 0-9 a-f`);
  }
  const fault = faultsIn({ ...variables, [HYPERDRIVE]: {}, [name]: value }).find(
    ({ variable }) => variable === name,
  );
  if (fault !== undefined) throw new WrongAnswer(`${name}: ${fault.detail}`);
}

/** Asks what is not set. @returns the answers, with those that were given */
async function asked(
  known: Variables,
  given: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answers: Record<string, string> = { ...given };
  try {
    for (const question of QUESTIONS) {
      const variables = { ...known, ...answers };
      if (question.name in given || !question.asked(variables)) continue;
      const answer = await answerTo(question, variables, (text) => terminal.question(text));
      if (answer !== "") answers[question.name] = answer;
    }
  } finally {
    terminal.close();
  }
  return answers;
}

/** Asks until the Worker would take the answer. */
async function answerTo(
  { name, text, usual = "" }: Question,
  variables: Variables,
  ask: (text: string) => Promise<string>,
): Promise<string> {
  const now = String(variables[name] ?? usual);
  for (;;) {
    const answer = (await ask(`\n${text}\n${name}${now && ` [${now}]`}: `)).trim() || now;
    if (answer === "") return "";
    try {
      check(name, variables, answer);
      return answer;
    } catch (error) {
      if (!(error instanceof WrongAnswer)) throw error;
      process.stdout.write(`${error.message}\n`);
    }
  }
}

/** The file with the answers, and with what follows from them: a route, the bindings of e-mail and of the directory. */
function changed(
  text: string,
  { routes, send_email }: WranglerConfig,
  { [HYPERDRIVE]: hyperdrive, ...answers }: Readonly<Record<string, string>>,
): string {
  let next = text;
  for (const [name, value] of Object.entries(answers)) next = withVariable(next, name, value);
  if (answers.DIRECTORY === "postgres" || hyperdrive !== undefined) {
    next = withHyperdrive(next, hyperdrive);
  }
  const route = routeOf(answers.PUBLIC_URL);
  if (route !== null && (routes ?? []).length === 0) next = withTopLine(next, route);
  if (answers.EMAIL_PROVIDER === "cloudflare" && send_email.length === 0) {
    next = withBlock(next, EMAIL_BINDING);
  }
  const { JURISDICTION } = answers;
  return JURISDICTION === undefined ? next : withJurisdiction(next, JURISDICTION);
}

/** An address of one's own needs a route; that of `workers.dev` has one. */
function routeOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  const { hostname } = new URL(url);
  if (hostname.endsWith(".workers.dev") || hostname === "localhost") return null;
  return `routes = [{ pattern = "${hostname}", custom_domain = true }]`;
}

function report(config: WranglerConfig): number {
  const all = [
    looked("the bindings of wrangler.toml", bindingFindings(config)),
    looked("the variables of wrangler.toml", variableFindings(config)),
  ];
  const secrets = neededSecrets(config).filter((name) => name !== "ADIEU_ADMIN_KEY");
  const next = [
    "npx wrangler login",
    isInPostgres(config) ? "DIRECTORY_POSTGRES_URL=… npm run deploy" : "npm run deploy",
    ...secrets.map(putSecret),
    "npm run doctor -- --deployment",
  ];
  process.stdout.write(`${reportOf(all)}\nNext:\n${next.map((line) => `  ${line}\n`).join("")}`);
  return isSound(all) ? DONE : FAULTS;
}
