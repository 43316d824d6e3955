/**
 * How much the fault programs try: what CI does on every change, and what one does on demand
 * (`npm run test:faults -- --full`). A seed finds the same again. CI tries the same seed each time, and beside it
 * a part as much by the seed of the day, which is new each day.
 */
export type FaultCounts = {
  /** Sequences of random commands against the pure core. */
  readonly coreSequences: number;
  /** Sequences of random commands against the real object in workerd. */
  readonly objectSequences: number;
  /** Sequences of random turns against the real objects of webhook endpoints. */
  readonly webhookSequences: number;
  /** Kills of the real process under load. */
  readonly crashes: number;
  /** Requests generated from openapi.json, and against it. */
  readonly hostileRequests: number;
  readonly seed: number;
  /** The seed of the day; null if only the other one is asked for. */
  readonly today: number | null;
  /** Leads to one of the seed's sequences: what a failing program prints. */
  readonly path?: string;
};

/** Chosen once, so that a failure is the same everywhere; another finds other lives. */
const SEED = 20_260_302;

/** What is tried by the seed of the day, of what is tried by the fixed one. */
const TODAYS_SHARE = 0.2;

export const IN_CI: FaultCounts = {
  coreSequences: 10_000,
  objectSequences: 340,
  webhookSequences: 20,
  crashes: 5,
  hostileRequests: 5_000,
  seed: SEED,
  today: null,
};

export const ON_DEMAND: FaultCounts = {
  coreSequences: 1_000_000,
  objectSequences: 10_000,
  webhookSequences: 2_000,
  crashes: 50,
  hostileRequests: 100_000,
  seed: SEED,
  today: null,
};

/** The environment variable by which `test/faults/command-line.ts` tells the tests: JSON of some of the counts. */
export const FAULTS_VARIABLE = "ADIEU_FAULTS";

/** Where nothing is said, what CI tries on that day. */
export const countsOf = (variable: string | undefined, now: Date): FaultCounts =>
  variable ? { ...IN_CI, ...JSON.parse(variable) } : { ...IN_CI, today: seedOfTheDay(now) };

/** The date as a number, in UTC: 20261129. */
export const seedOfTheDay = (now: Date): number =>
  Number(now.toISOString().slice(0, 10).replaceAll("-", ""));

/** So much by one seed. */
export type Trial = {
  readonly seed: number;
  readonly count: number;
  /** Tries enough to show what must be seen at all; the other only looks for what is wrong. */
  readonly isMain: boolean;
};

/** @param count what is tried by the fixed seed, or the one that was asked for */
export function trialsOf({ seed, today }: FaultCounts, count: number): Trial[] {
  const main = { seed, count, isMain: true };
  if (today === null) return [main];
  return [main, { seed: today, count: Math.ceil(count * TODAYS_SHARE), isMain: false }];
}

/** Tests read them by `inject("faults")`. */
declare module "vitest" {
  interface ProvidedContext {
    faults: FaultCounts;
  }
}
