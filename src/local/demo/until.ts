/** Waits for what happens by itself, for a limited time. */
import { setTimeout as pause } from "node:timers/promises";
import { Unexpected } from "./client.ts";

const POLL_MS = 250;

/**
 * Polls until `look` finds something.
 *
 * @param what completes the sentence "Waited until …"
 * @param look returns false or undefined while there is nothing
 * @returns what `look` found
 * @throws Unexpected if it finds nothing in time
 */
export async function until<T>(
  what: string,
  withinMs: number,
  signal: AbortSignal,
  look: () => Promise<T | false | undefined>,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== false && found !== undefined) return found;
    if (performance.now() > deadline) {
      throw new Unexpected(`Waited ${withinMs / 1000} s, but not until ${what}.`);
    }
    await pause(POLL_MS, undefined, { signal });
  }
}
