/**
 * The fault programs by the names that `npm run test:faults` takes. A name is a folder in `programs/` (all the tests
 * there), or a single test file in one of them without its ending.
 */
import { globSync, readdirSync } from "node:fs";

const FOLDER = "test/faults/programs";

/** Names that programs had before. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  calendar: "clock-calendar",
  "process/crash": "crash",
  "process/crash-again": "crash-again",
  "process/telling-crash": "webhooks-crash",
  telling: "webhooks",
};

export const programNames = (): string[] => readdirSync(FOLDER).toSorted();

/** @returns the paths of the program's tests, as vitest takes them; null if no program has this name */
export function pathsOf(name: string): string[] | null {
  const known = OLD_NAMES[name] ?? name;
  if (programNames().includes(known)) return [`${FOLDER}/${known}/`];
  const files = globSync(`${FOLDER}/*/*.test.ts`);
  const found = files.filter((file) => file.endsWith(`/${known}.test.ts`));
  return found.length > 0 ? found : null;
}

export const ALL_PROGRAMS = `${FOLDER}/`;
