/**
 * Measures work in steps of a simple loop that runs on the same machine at the same time. So a slow machine, or one that
 * does other work, changes nothing: the loop takes longer as well.
 */
import { expect } from "vitest";

const LOOP_STEPS = 10_000_000;

/** Something else may take the processor during one attempt, but hardly during each of them. */
const ATTEMPTS = 10;

/** What takes so many times the limit is not tried again: no other work explains that. */
const HOPELESS = 5;

/**
 * Checks that work takes no longer than so many steps.
 *
 * @param most a step is about a nanosecond and a half of an idle core: a billion are a second and a half
 * @param work is done again, up to ten times, until it is within the limit
 */
export async function expectSteps(most: number, work: () => unknown): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least > most; attempt += 1) {
    least = Math.min(least, await stepsOf(work));
    if (least > HOPELESS * most) break;
  }
  expect(least, "steps").toBeLessThanOrEqual(most);
}

/** Counts the steps that the machine makes while some work is done. */
async function stepsOf(work: () => unknown): Promise<number> {
  const before = loopMs();
  const began = performance.now();
  await work();
  const took = performance.now() - began;
  return Math.round((took / Math.max(before, loopMs())) * LOOP_STEPS);
}

/** The result of the loop is used, so that no engine leaves the loop out. */
let loopResult = 1;

function loopMs(): number {
  const began = performance.now();
  for (let step = 0; step < LOOP_STEPS; step += 1)
    loopResult = (Math.imul(loopResult, 1_664_525) + step) | 0;
  // Clocks may have steps of a millisecond.
  return Math.max(1, performance.now() - began);
}
