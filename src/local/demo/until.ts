/** Waiting for what follows by itself, but not for ever. */
import { setTimeout as pause } from "node:timers/promises";
import { Unexpected } from "./client.ts";

const POLL_MS = 250;

/**
 * @param look what it is looked at: false or undefined where it is not so yet
 * @returns what was found
 * @throws Unexpected when it has not come true in time
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
      throw new Unexpected(`Waited ${withinMs / 1000} s in vain until ${what}.`);
    }
    await pause(POLL_MS, undefined, { signal });
  }
}
