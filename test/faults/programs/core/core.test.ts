/**
 * The pure core against the reference, in random lives: everything that can be asked, by everybody, with
 * time passing to just before, at and after each deadline, and policies changing meanwhile.
 *
 *     npm run test:faults -- core                             as in CI
 *     npm run test:faults -- --core-sequences 1000000 core    on demand
 *     npm run test:faults -- --seed N --path P core           a life that strayed, once more
 */
import { expect, inject, it } from "vitest";
import { REFUSALS, Tally } from "../../check/coverage";
import { IN_CI, trialsOf } from "../../counts";
import type { Plan } from "../../generator/plan";
import { STRAYED_ONCE } from "../../generator/regressions";
import { ASKS } from "../../reference/requests";
import { Life } from "../../run/life";
import { search } from "../../run/search";
import { CoreAccount } from "./core-account";

const counts = inject("faults");
const { path } = counts;

/** A hundred times what one takes. */
const LIFE_MS = 100;

it.each(trialsOf(counts, counts.coreSequences))(
  "the core answers and changes as the reference foretells, in $count random lives of seed $seed",
  async ({ seed, count: lives, isMain }) => {
    const tally = new Tally();
    const live = (plan: Plan) => new Life(plan, new CoreAccount(plan), tally).live();
    await search({
      program: "core",
      lives,
      seed,
      path,
      turnsMax: 30,
      once: isMain ? STRAYED_ONCE : null,
      live,
    });
    console.log(`core, seed ${seed}: ${tally}`);
    expect(tally.newlySeen()).toEqual([]);
    if (!isMain || path !== undefined || lives < IN_CI.coreSequences) return;
    const states = ["active", "disabled", "purged", "pending_deletion"];
    const ways = states.map((state) => `restored to ${state}`);
    const others = new Set<string>(["challenge", "upload", "place hold early"]);
    const asks = ASKS.filter((ask) => !others.has(ask));
    const brakes = ["granted", "refused", "silent"].map((says) => `the brake ${says}`);
    expect(tally.scarce(20, [...asks, ...REFUSALS, ...ways, ...brakes])).toEqual([]);
  },
  60_000 + counts.coreSequences * LIFE_MS,
);
