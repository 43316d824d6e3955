/**
 * Says at the very end what has failed, by its name, and how to run that again; and at the beginning which seeds the
 * fault programs try. Kept in a file too, for what runs afterwards (`.ci/run`).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Reporter, TestCase, TestModule } from "vitest/node";
import type { FaultCounts } from "../faults/counts.ts";

const FAULTS = "test/faults/";

/** As a fault program ends that knows the very path to what it found. */
const AGAIN = /^Again: (.+)$/m;

const SEED = /\bseed (\d+)/;

export class NamedFailures implements Reporter {
  readonly #file: string;
  readonly #counts: FaultCounts;

  /** @param file where the failures are kept: empty where there are none */
  constructor(file: string, counts: FaultCounts) {
    this.#file = file;
    this.#counts = counts;
  }

  onInit(): void {
    const { seed, today } = this.#counts;
    const beside = today === null ? "" : `, and ${today}, today's`;
    process.stdout.write(`Fault programs try seed ${seed}${beside}.\n`);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const failures = modules.flatMap((module) => this.#failuresOf(module));
    if (unhandled.length > 0) failures.push(`${unhandled.length} errors that no test has caught`);
    const text =
      failures.length === 0
        ? ""
        : `What failed, and how to run it again:\n${failures.join("\n")}\n`;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, text);
    if (text !== "") process.stdout.write(`\n${text}`);
  }

  #failuresOf(module: TestModule): string[] {
    const path = relative(process.cwd(), module.moduleId);
    const failed = [...module.children.allTests("failed")].map((test) => {
      const name = `  ${path} > ${test.fullName}`;
      return `${name}\n    ${this.#commandFor(path, test)}`;
    });
    // One that could not be loaded, or whose set-up failed, has no test that did.
    if (failed.length > 0 || module.ok()) return failed;
    return [`  ${path}\n    npx vitest run ${path}`];
  }

  #commandFor(path: string, test: TestCase): string {
    const messages = (test.result().errors ?? []).map(({ message }) => message);
    const again = messages.map((message) => AGAIN.exec(message)?.[1]).find(Boolean);
    if (again) return again;
    if (!path.startsWith(FAULTS)) {
      return `npx vitest run ${path} -t ${quoted(escaped(test.fullName))}`;
    }
    const program = path.slice(FAULTS.length).replace(/\.test\.ts$/, "");
    const seed = SEED.exec(test.fullName)?.[1] ?? this.#counts.seed;
    return `npm run test:faults -- --seed ${seed} ${program}`;
  }
}

/** For a regular expression. */
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** For a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
