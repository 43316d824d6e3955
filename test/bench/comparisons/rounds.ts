/**
 * Measuring in alternation. The cores of a shared machine swing: the same fixed work was seen to take from
 * 410 to 869 ms of CPU within one minute, alone (2026-11-22). So what is compared must be measured in
 * short rounds, one after the other and many times; two numbers of different minutes make no ratio.
 */

import { createHash } from "node:crypto";
import { median } from "../load.ts";
import { doing } from "../progress.ts";
import type { Steadiness, Throughput } from "./result.ts";

/** Something that stands ready to be measured, a short round at a time, between rounds of others. */
export type Side = AsyncDisposable & {
  /** @returns its rows, the same in the same order each time */
  round(): Promise<Throughput[]>;
};

/** One row for each of a round's: medians over the rounds, and the speed of every one of them. */
export function overRounds(rounds: readonly (readonly Throughput[])[]): Throughput[] {
  return (rounds[0] ?? []).map((first, place) => {
    const rows = rounds.map((round) => round[place] ?? first);
    return {
      ...first,
      perSecond: median(rows.map((row) => row.perSecond)),
      p50Ms: median(rows.map((row) => row.p50Ms)),
      p99Ms: median(rows.map((row) => row.p99Ms)),
      rounds: rows.flatMap((row) => row.rounds),
    };
  });
}

/** Sides in turn, so many rounds. Each round begins with another side, so that none always follows the same. */
export async function alternate(sides: readonly Side[], rounds: number): Promise<Throughput[]> {
  const found: Throughput[][][] = sides.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const place = (round + turn) % sides.length;
      doing(`round ${round + 1} of ${rounds}, side ${turn + 1} of ${sides.length}`);
      const rows = await sides[place]?.round();
      if (rows) found[place]?.push(rows);
    }
  }
  return found.flatMap(overRounds);
}

const FIXED_BYTES = 1 << 20;
const FIXED_TIMES = 20;
const SAMPLES = 15;

/** The CPU time, not the time on the clock, of one fixed piece of work, again and again. */
export function steadiness(): Steadiness {
  const work = Buffer.alloc(FIXED_BYTES, 7);
  const cpuMs = Array.from({ length: SAMPLES }, () => {
    const before = process.cpuUsage();
    for (let time = 0; time < FIXED_TIMES; time += 1) createHash("sha256").update(work).digest();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return {
    fastestMs: Math.min(...cpuMs),
    medianMs: median(cpuMs),
    slowestMs: Math.max(...cpuMs),
  };
}
