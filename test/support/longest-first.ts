/**
 * Begins the test files that take longest before all others. Begun last, one of them would run alone at the end, with
 * nothing to do for the other worker. vitest itself knows how long a file takes only from an earlier run on the machine.
 */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that take ten seconds or more on an idle machine, the longest first. */
const LONGEST: readonly string[] = [
  "test/documents/work.slow.test.ts",
  "test/documents/colour.test.ts",
  "test/faults/programs/core/core.test.ts",
  "test/directory/healing.test.ts",
  "test/directory/archive.test.ts",
  "test/verification/password.test.ts",
  "test/lifecycle/invariants.test.ts",
  "test/process/setup.test.ts",
  "test/process/counted-calls.test.ts",
  "test/process/examples.test.ts",
  "test/process/printed-commands.test.ts",
  "test/process/deployment.test.ts",
  "test/process/better-auth.test.ts",
  "test/process/printed-typescript.test.ts",
  "test/faults/programs/outage/outage.test.ts",
  "test/faults/programs/object/object.test.ts",
  "test/faults/programs/authorization/by-session.test.ts",
  "test/faults/programs/hostile/hostile.test.ts",
  "test/faults/programs/authorization/authorization.test.ts",
  "test/faults/programs/hostile/hostile-console.test.ts",
  "test/faults/programs/authorization/by-page.test.ts",
  "test/faults/programs/operations/operations.test.ts",
  "test/browser/console.test.ts",
  "test/browser/pages.test.ts",
  "test/site/pages.test.ts",
  "test/faults/programs/crash/crash.test.ts",
  "test/faults/programs/release/release.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    // The sort is stable: files of one place stay in vitest's own order.
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.indexOf(relative(process.cwd(), moduleId));
  return place === -1 ? LONGEST.length : place;
}
