/**
 * The pure core against the reference, in random lives: every request by every role, while time passes to just before,
 * to and past each deadline, and policies change.
 *
 *     npm run test:faults -- core                             as in CI
 *     npm run test:faults -- --core-sequences 1000000 core    on demand
 *     npm run test:faults -- --seed N --path P core           a plan that failed, once more
 */
import { expect, inject, it } from "vitest";
import { Coverage, OF_OUTBOX, REFUSALS } from "../../check/coverage";
import { IN_CI, trialsOf } from "../../counts";
import { type Plan, shorterPlans } from "../../generator/plan";
import { plans, scenarioPlans } from "../../generator/random-plans";
import { REGRESSIONS } from "../../generator/regressions";
import { OF_PORTAL, REQUESTS } from "../../reference/requests";
import { Life } from "../../run/life";
import { search } from "../../run/search";
import { CoreAccount } from "./core-account";

const counts = inject("faults");
const { path } = counts;

/** Turns of a plan at most, after its beginning. */
const TURNS_MAX = 30;

/** A hundred times what one takes. */
const LIFE_MS = 100;

it.each(trialsOf(counts, counts.coreSequences))(
  "the core answers and changes as the reference predicts, in $count random lives of seed $seed",
  async ({ seed, count: lives, isMain }) => {
    const coverage = new Coverage();
    const live = (plan: Plan) => new Life(plan, new CoreAccount(plan), coverage).live();
    await search({
      program: "core",
      lives,
      seed,
      path,
      plans: plans(TURNS_MAX),
      named: isMain ? [...REGRESSIONS, ...scenarioPlans()] : [],
      shorter: shorterPlans,
      live,
    });
    console.log(`core, seed ${seed}: ${coverage}`);
    expect(coverage.newlySeen()).toEqual([]);
    if (!isMain || path !== undefined || lives < IN_CI.coreSequences) return;
    const states = ["active", "disabled", "purged", "pending_deletion"];
    const ways = states.map((state) => `restored to ${state}`);
    const others = new Set<string>(["challenge", "upload", "place hold early", ...OF_PORTAL]);
    const asks = REQUESTS.filter((ask) => !others.has(ask));
    const brakes = ["granted", "refused", "silent"].map((says) => `the brake ${says}`);
    const scarce = coverage.scarce(20, [...asks, ...REFUSALS, ...ways, ...brakes]);
    expect(scarce.filter((name) => !OF_OUTBOX.includes(name))).toEqual([]);
  },
  60_000 + counts.coreSequences * LIFE_MS,
);
