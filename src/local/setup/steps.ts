/** What the programs share that change a deployment: its configuration is checked first, then step follows step. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { bindingFindings } from "./bindings.ts";
import { isSound, looked, reportOf } from "./finding.ts";
import { variableFindings } from "./variables.ts";
import { needsLogin, shownWrangler, type Wrangler, wrangler } from "./wrangler.ts";
import { isInPostgres, readWranglerFile, type WranglerConfig } from "./wrangler-file.ts";

export const ROOT = resolve(import.meta.dirname, "../../..");

/** A step failed, or must not be taken. The message is for the operator. */
export class StepFailed extends Error {}

/**
 * The options of a program, as `parseArgs` has them. If they are wrong, it says so and ends with 2.
 *
 * @param usage one line
 */
export function optionsFor<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}\n`);
    process.exit(2);
  }
}

/** Runs a program to its end. A step that failed is said, and the exit code is 1. */
export function runToEnd(program: () => void): void {
  try {
    program();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Reads the configuration, and prints what was looked at. @throws StepFailed if it has a fault */
export function checkedConfig(file: string): WranglerConfig {
  const { config } = readWranglerFile(file);
  const all = [
    looked("the bindings of wrangler.toml", bindingFindings(config)),
    looked("the variables of wrangler.toml", variableFindings(config)),
  ];
  process.stdout.write(reportOf(all));
  if (!isSound(all)) throw new StepFailed("Mend these first. Nothing was deployed.");
  return config;
}

/** @throws StepFailed if nobody is logged in at Cloudflare */
export function checkLogin(): void {
  const { output } = wrangler("whoami");
  if (needsLogin({ ok: false, output })) throw new StepFailed("Log in first: npx wrangler login");
}

/** wrangler for one configuration. @property step shows what it runs, and throws StepFailed if that fails */
export type Steps = { readonly ask: Wrangler; readonly step: (...words: string[]) => void };

/** @param again the command that goes on after a step has failed */
export function stepsOf(file: string, again: string): Steps {
  const of = ["--config", file];
  return {
    ask: (...words) => wrangler(...words, ...of),
    step: (...words) => {
      process.stdout.write(`\n> wrangler ${words.join(" ")}\n`);
      if (shownWrangler(...words, ...of).ok) return;
      throw new StepFailed(
        `This step failed. Mend it, and run ${again} again: what is done stays done.`,
      );
    },
  };
}

/** The release in this folder, as its versions are tagged: `v0.2.0`. */
export const releaseHere = (): string =>
  `v${JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version}`;

/** The migrations come before the code, which would look for tables that are not there. */
export function applyMigrations({ step }: Steps, config: WranglerConfig): void {
  for (const { binding } of config.d1_databases) {
    step("d1", "migrations", "apply", binding, "--remote");
  }
  if (isInPostgres(config)) migratePostgres();
}

/** @throws StepFailed */
function migratePostgres(): void {
  process.stdout.write("\n> npm run migrate\n");
  const program = join(ROOT, "src/local/migrate.ts");
  const { status } = spawnSync(process.execPath, [program], { stdio: "inherit" });
  if (status === 0) return;
  throw new StepFailed("This step failed. Mend it, and begin again: what is done stays done.");
}
