/** What readers see of a change that many accounts undergo at one instant. */
import { setTimeout as pause } from "node:timers/promises";
import { quantile } from "../load.ts";
import type { Seen } from "./result.ts";

/** So that looking does not slow what is looked at: 200 answers a second. */
const READERS = 4;
const PACE_MS = 20;

/** A prime: one after the other, the looks fall on accounts far apart, and on all of them in the end. */
const STRIDE = 7_919;

export type Watch = {
  readonly accounts: number;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  /** @returns whether the answer gives the state from after the instant */
  readonly look: (number: number) => Promise<boolean>;
  /** Ends the watch. */
  readonly over: AbortSignal;
};

/** Looks from the instant on; what an answer is late by is counted from when it was asked for. */
export async function watchSeen({ accounts, dueAt, look, over }: Watch): Promise<Seen> {
  const latenessMs: number[] = [];
  let looks = 0;
  await pause(Math.max(0, dueAt - Date.now()));
  const reader = async () => {
    while (!over.aborted) {
      const number = (looks * STRIDE) % accounts;
      looks += 1;
      const asked = Date.now();
      latenessMs.push((await look(number)) ? 0 : asked - dueAt);
      await pause(Math.max(0, asked + PACE_MS - Date.now()));
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return {
    samples: latenessMs.length,
    stale: latenessMs.filter((late) => late > 0).length,
    medianMs: quantile(latenessMs, 0.5),
    p99Ms: quantile(latenessMs, 0.99),
    lastMs: Math.max(...latenessMs),
  };
}
