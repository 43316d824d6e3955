/** Waiting for a moment, or for something to become true. */
import { setTimeout as pause } from "node:timers/promises";

/** @param at ms since the epoch */
export const waitUntil = (at: number): Promise<void> => pause(Math.max(0, at - Date.now()));

export type Asking = { readonly everyMs: number; readonly until: number };

/** @returns when it was true, ms since the epoch; null where it was not by the end */
export async function whenTrue(
  ask: () => boolean | Promise<boolean>,
  { everyMs, until }: Asking,
): Promise<number | null> {
  while (!(await ask())) {
    if (Date.now() > until) return null;
    await pause(everyMs);
  }
  return Date.now();
}
