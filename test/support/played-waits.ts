/** The service's waits, played: what it waits for seconds for is over at once. */
import { vi } from "vitest";

/** Long enough that what answers at all answers first. */
const PLAYED_MS = 20;

/**
 * Plays each wait of exactly so long, until the test ends. All other waits are as long as ever, so a test becomes slow
 * if the service waits for another time.
 *
 * @param ms as the service asks for it
 * @returns how many such waits have begun
 * @example const waits = playWaits(2 * SECOND_MS);
 */
export function playWaits(ms: number): () => number {
  const wait = scheduler.wait.bind(scheduler);
  let begun = 0;
  vi.spyOn(scheduler, "wait").mockImplementation((asked, options) => {
    if (asked !== ms) return wait(asked, options);
    begun += 1;
    return wait(PLAYED_MS, options);
  });
  return () => begun;
}
