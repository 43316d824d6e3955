/**
 * Runs plan after plan until one fails: the plans that have a name first, then random ones. A random plan that fails is
 * made as short as possible, and thrown as a trace with the command that runs it again.
 */
import fc from "fast-check";
import { isDone } from "../progress";
import { Mismatch } from "./trace";

/** A plan that failed once, or that chance alone would seldom make. */
export type NamedPlan<P> = { readonly what: string; readonly plan: P };

export type Search<P> = {
  /** The program's name for `npm run test:faults`. */
  readonly program: string;
  readonly seed: number;
  /** Leads to one plan of the seed's; absent: all of them. */
  readonly path?: string | undefined;
  /** How many random plans are run. */
  readonly lives: number;
  readonly plans: fc.Arbitrary<P>;
  /** Run before the random plans, unless a path leads to one of those. */
  readonly named: readonly NamedPlan<P>[];
  /** @returns the plans that lack one turn each, without the last turn first */
  readonly shorter: (plan: P) => readonly P[];
  /** @throws {Mismatch} if what is tested and the reference differ */
  readonly live: (plan: P) => Promise<void>;
};

/** @throws with the trace of the first plan that failed */
export async function search<P>(what: Search<P>): Promise<void> {
  const { program, seed, path, lives, plans, named, live } = what;
  if (path === undefined) await runNamed(program, named, live);
  const only = path === undefined ? { numRuns: lives } : { numRuns: 1, path, endOnFailure: true };
  let done = 0;
  const counted = async (plan: P) => {
    // After the first that fails, a shorter one is looked for: nobody knows how long.
    const isOne = path === undefined && done < lives;
    await live(plan).catch((error) => {
      done = lives;
      throw error;
    });
    if (!isOne) return;
    done += 1;
    isDone(`${program}, seed ${seed}`, done, lives);
  };
  const found = await fc.check(fc.asyncProperty(plans, printingTheFirst(counted)), {
    seed,
    ...only,
  });
  if (!found.failed) return;
  const [plan] = found.counterexample ?? [];
  if (plan === undefined) throw found.errorInstance;
  const shortest = await shortened(plan, what);
  const failure = (await failureOf(shortest, live)) ?? found.errorInstance;
  const again = `npm run test:faults -- --seed ${seed} --path ${found.counterexamplePath} ${program}`;
  throw new Error(
    `Plan ${found.numRuns} of seed ${seed} failed: ${String(failure)}

Again: ${again}
As a test of its own, in regressions.ts: the plan
${JSON.stringify(shortest)}`,
  );
}

/** Looking for a shorter plan takes a while: until then, the first failure is what there is to read. */
function printingTheFirst<P>(live: Search<P>["live"]): Search<P>["live"] {
  let isFirst = true;
  return async (plan) => {
    try {
      await live(plan);
    } catch (error) {
      if (isFirst) console.log(String(error));
      isFirst = false;
      throw error;
    }
  };
}

/** @throws with the name of the first plan that failed */
async function runNamed<P>(
  program: string,
  named: readonly NamedPlan<P>[],
  live: Search<P>["live"],
): Promise<void> {
  for (const [place, { what, plan }] of named.entries()) {
    try {
      isDone(`${program}, plans that have a name`, place, named.length);
      await live(plan);
    } catch (error) {
      const again = `npm run test:faults -- ${program}`;
      throw new Error(`This plan failed: ${what}: ${String(error)}\n\nAgain: ${again}`, {
        cause: error,
      });
    }
  }
}

async function failureOf<P>(plan: P, live: Search<P>["live"]): Promise<unknown> {
  try {
    await live(plan);
    return null;
  } catch (error) {
    return error;
  }
}

/** fast-check shrinks what chance made; this takes out the turns of scenarios too, one after another. */
async function shortened<P>(plan: P, what: Pick<Search<P>, "shorter" | "live">): Promise<P> {
  for (const candidate of what.shorter(plan)) {
    if ((await failureOf(candidate, what.live)) instanceof Mismatch) {
      return shortened(candidate, what);
    }
  }
  return plan;
}
