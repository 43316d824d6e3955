/** Waiting for what follows by itself, but not for ever. */
import { setTimeout as pause } from "node:timers/promises";
import { Unexpected } from "./client.ts";

const POLL_MS = 250;

/** @throws Unexpected when it has not come true in time */
export async function until(
  what: string,
  withinMs: number,
  signal: AbortSignal,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) {
      throw new Unexpected(`Waited ${withinMs / 1000} s in vain until ${what}.`);
    }
    await pause(POLL_MS, undefined, { signal });
  }
}
