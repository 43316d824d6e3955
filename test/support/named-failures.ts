/**
 * Prints at the end of a run every test that failed, why, and the command that runs it again; at the beginning,
 * the seeds that the fault programs try. Writes the failures to a file too, for `.ci/run`: beside the results of the
 * run (`test-slow-results.json`) as `test-slow-failures.txt`, empty if nothing failed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import type { FaultCounts } from "../faults/counts.ts";

const FAULT_PROGRAMS = "test/faults/";

/** The line in which a fault program prints the command that leads to what it found. */
const AGAIN = /^Again: (.+)$/m;

const MESSAGE_MAX = 600;

const SEED = /\bseed (\d+)/;

export class NamedFailures implements Reporter {
  readonly #counts: FaultCounts;
  #file: string | null = null;

  constructor(counts: FaultCounts) {
    this.#counts = counts;
  }

  onInit({ config: { outputFile } }: Vitest): void {
    const results = typeof outputFile === "string" ? outputFile : outputFile?.json;
    this.#file = results?.replace(/results\.json$/, "failures.txt") ?? null;
    const { seed, today } = this.#counts;
    const beside = today === null ? "" : `, and ${today}, the seed of the day`;
    process.stdout.write(`Fault programs try seed ${seed}${beside}.\n`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const failures = modules.flatMap((module) => this.#failuresOf(module));
    if (unhandled.length > 0) failures.push(`  ${unhandled.length} errors that no test has caught`);
    const text =
      failures.length === 0
        ? ""
        : `What failed, and the command that runs it again:\n${failures.join("\n")}\n`;
    if (this.#file !== null) {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(this.#file, text);
    }
    if (text !== "") process.stdout.write(`\n${text}`);
  }

  #failuresOf(module: TestModule): string[] {
    const path = relative(process.cwd(), module.moduleId);
    const failed = [...module.children.allTests("failed")].map((test) => {
      const name = `  ${path} > ${test.fullName}`;
      return [name, ...messagesOf(test), `    ${this.#commandFor(path, test)}`].join("\n");
    });
    // A file that could not be loaded, or whose set-up failed, has no test that failed.
    if (failed.length > 0 || module.ok()) return failed;
    return [`  ${path}\n    npx vitest run ${path}`];
  }

  #commandFor(path: string, test: TestCase): string {
    const messages = (test.result().errors ?? []).map(({ message }) => message);
    const again = messages.map((message) => AGAIN.exec(message)?.[1]).find(Boolean);
    if (again) return again;
    if (!path.startsWith(FAULT_PROGRAMS)) {
      return `npx vitest run ${path} -t ${quoted(escaped(test.fullName))}`;
    }
    const seed = SEED.exec(test.fullName)?.[1] ?? this.#counts.seed;
    return `npm run test:faults -- --seed ${seed} ${basename(path, ".test.ts")}`;
  }
}

/** Why a test failed, as far as it helps to tell one fault from another: CI keeps only the end of a long output. */
const messagesOf = (test: TestCase): string[] =>
  (test.result().errors ?? []).map(({ message }) => `    ${message.slice(0, MESSAGE_MAX)}`);

/** For a regular expression. */
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** For a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
