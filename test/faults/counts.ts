/**
 * How much the fault programs try: what CI does on every change, and what one does on demand
 * (`npm run test:faults -- --full`). A seed finds the same again.
 */
export type FaultCounts = {
  /** Sequences of random commands against the pure core. */
  readonly coreSequences: number;
  /** Sequences of random commands against the real object in workerd. */
  readonly objectSequences: number;
  /** Sequences of random turns against the real objects of webhook endpoints. */
  readonly tellingSequences: number;
  /** Kills of the real process under load. */
  readonly crashes: number;
  /** Requests generated from openapi.json, and against it. */
  readonly hostileRequests: number;
  readonly seed: number;
  /** Leads to one of the seed's sequences: what a failing program prints. */
  readonly path?: string;
};

/** Chosen once, so that a failure is the same everywhere; another finds other lives. */
const SEED = 20_260_302;

export const IN_CI: FaultCounts = {
  coreSequences: 10_000,
  objectSequences: 240,
  tellingSequences: 20,
  crashes: 5,
  hostileRequests: 5_000,
  seed: SEED,
};

export const ON_DEMAND: FaultCounts = {
  coreSequences: 1_000_000,
  objectSequences: 10_000,
  tellingSequences: 2_000,
  crashes: 50,
  hostileRequests: 100_000,
  seed: SEED,
};

/** The environment variable by which `test/faults/run.ts` tells the tests: JSON of some of the counts. */
export const FAULTS_VARIABLE = "ADIEU_FAULTS";

export function countsOf(variable: string | undefined): FaultCounts {
  return { ...IN_CI, ...(variable ? JSON.parse(variable) : {}) };
}

/** Tests read them by `inject("faults")`. */
declare module "vitest" {
  interface ProvidedContext {
    faults: FaultCounts;
  }
}
