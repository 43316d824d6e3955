/**
 * Lives one plan after another, those that have a name first, until one strays: then the shortest plan that does is looked for, and
 * told as a trace, with how to live it again.
 */
import fc from "fast-check";
import type { Plan } from "../generator/plan";
import { passagePlans, plans } from "../generator/random-plans";
import type { StrayedOnce } from "../generator/regressions";
import { Strayed } from "./trace";

export type Search = {
  /** The program's name for `npm run test:faults`. */
  readonly program: string;
  readonly lives: number;
  readonly seed: number;
  /** Leads to one plan of the seed's; absent: all of them. */
  readonly path?: string | undefined;
  /** Turns of a plan at most, after its beginning. */
  readonly turnsMax: number;
  /** Lived first, and the passages after them; null where neither is, or there is a path. */
  readonly once: readonly StrayedOnce<Plan>[] | null;
  /** @throws {Strayed} where it does */
  readonly live: (plan: Plan) => Promise<void>;
};

/** @throws with the trace of a life that strayed */
export async function search({ program, lives, seed, path, turnsMax, once, live }: Search) {
  if (path === undefined && once !== null)
    await liveOnce(program, [...once, ...passagePlans()], live);
  const property = fc.asyncProperty(plans(turnsMax), live);
  const only = path === undefined ? {} : { path, endOnFailure: true };
  const found = await fc.check(property, {
    numRuns: path === undefined ? lives : 1,
    seed,
    ...only,
  });
  if (!found.failed) return;
  const [plan] = found.counterexample ?? [];
  if (plan === undefined) throw found.errorInstance;
  const shortest = await shortened(plan, live);
  const strayed = (await strayedIn(shortest, live)) ?? found.errorInstance;
  const again = `npm run test:faults -- --seed ${seed} --path ${found.counterexamplePath} ${program}`;
  throw new Error(
    `A life strayed, the ${found.numRuns}. of seed ${seed}: ${String(strayed)}

Again: ${again}
As a test of its own, in strayed-once.ts: the plan
${JSON.stringify(shortest)}`,
  );
}

/** @throws with its name, where a life that has one strays */
export async function liveOnce<P>(
  program: string,
  once: readonly StrayedOnce<P>[],
  live: (plan: P) => Promise<void>,
): Promise<void> {
  for (const { what, plan } of once) {
    try {
      await live(plan);
    } catch (error) {
      const again = `npm run test:faults -- ${program}`;
      throw new Error(`This life strayed: ${what}: ${String(error)}\n\nAgain: ${again}`, {
        cause: error,
      });
    }
  }
}

async function strayedIn(plan: Plan, live: Search["live"]): Promise<unknown> {
  try {
    await live(plan);
    return null;
  } catch (error) {
    return error;
  }
}

/** fast-check shrinks what chance made; this takes out the turns that were given, one after another. */
async function shortened(plan: Plan, live: Search["live"]): Promise<Plan> {
  for (let place = plan.turns.length - 1; place >= 0; place -= 1) {
    const without = { ...plan, turns: plan.turns.toSpliced(place, 1) };
    if ((await strayedIn(without, live)) instanceof Strayed) return shortened(without, live);
  }
  return plan;
}
