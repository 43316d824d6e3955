/**
 * Telling against a reference written from docs/webhooks.md: random lives of a few endpoints, over random events
 * of a few accounts, on the real objects and the real D1; receivers, time and chance are played. After every turn
 * it is held that each event is delivered, waits, or was given up after ten failures (I6), to whom it is owed and
 * to nobody else, in order where that was asked for, not too soon, not while the endpoint is disabled or left
 * alone, signed by every secret that is good and by no other; and that nothing spins.
 *
 *     npm run test:faults -- telling                              as in CI
 *     npm run test:faults -- --telling-sequences 2000 telling     on demand
 *     npm run test:faults -- --seed N --path P telling            a life that strayed, once more
 */
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, inject, it, vi } from "vitest";
import { aKey } from "../../../support/fixtures";
import { IN_CI, trialsOf } from "../../counts";
import { chanceOf } from "../../generator/random";
import { liveOnce } from "../../run/search";
import { Life } from "./life";
import { type Plan, plans } from "./plan";
import { STRAYED_ONCE } from "./regressions";
import { Surroundings } from "./surroundings";

const faults = inject("faults");
const { path } = faults;

const TURNS_MAX = 30;
/** Thirty times what one takes. */
const LIFE_MS = 20_000;

/** What is to have happened in all the lives of CI, a few times at least. */
const NEEDED =
  `arrivals; failures; sent in line; an old secret signs; an old secret is over; the circuit opened;
  disabled: gone; disabled: failing; rotation_limited; replays of all; replays of failed; events pruned;
  alarms fired; D1 out; evict; outcomes lost; retry; test; move; delete`.split(/;\s+/);

/** Lives so far, by whichever seed: each has its own accounts and endpoints. */
let number = 0;

/** Lives are over: the directory is as it was before them. */
async function forget(): Promise<void> {
  const tables = ["accounts", "feed", "deliveries", "webhook_endpoints"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
}

it.each(trialsOf(faults, faults.webhookSequences))(
  "endpoints are told as the reference foretells, in $count random lives of seed $seed",
  async ({ seed, count: lives, isMain }) => {
    vi.spyOn(console, "error").mockReturnValue();
    const keys = { test: await aKey(["app"]), live: await aKey(["app"], true) };
    const around = new Surroundings();
    const counts = new Map<string, number>();
    const tally = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    let hasStrayed = false;
    const live = async (plan: Plan) => {
      number += 1;
      const chance = chanceOf(seed);
      vi.spyOn(Math, "random").mockImplementation(chance);
      await around.looking(forget);
      try {
        await new Life(number, around, keys, tally).live(plan);
      } catch (error) {
        // Looking for a shorter one takes a while: until then this is what there is.
        if (!hasStrayed) console.log(String(error));
        hasStrayed = true;
        throw error;
      }
    };
    if (isMain && path === undefined) await liveOnce("telling", STRAYED_ONCE, live);
    const only = path === undefined ? {} : { path, endOnFailure: true };
    const found = await fc.check(fc.asyncProperty(plans(TURNS_MAX), live), {
      numRuns: path === undefined ? lives : 1,
      seed,
      interruptAfterTimeLimit: 30_000 + lives * LIFE_MS,
      ...only,
    });
    const told = [...counts].sort().map(([what, times]) => `${what} ${times}`);
    console.log(`telling, seed ${seed}: ${number} lives: ${told.join(", ")}`);
    if (found.failed) {
      const again = `npm run test:faults -- --seed ${seed} --path ${found.counterexamplePath} telling`;
      throw new Error(
        `A life strayed, the ${found.numRuns}. of seed ${seed}: ${String(found.errorInstance)}\n\nAgain: ${again}\n${JSON.stringify(found.counterexample?.[0])}`,
      );
    }
    if (!isMain || path !== undefined || lives < IN_CI.webhookSequences) return;
    expect(NEEDED.filter((what) => (counts.get(what) ?? 0) < 2)).toEqual([]);
  },
  300_000 + faults.webhookSequences * LIFE_MS,
);
