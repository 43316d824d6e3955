/**
 * Webhooks against a reference written from docs/webhooks.md: random lives of a few endpoints, over random events of a
 * few accounts, on the real objects and the real D1. Receivers, time and chance are played. After every turn each event
 * must be delivered, pending, or failed after ten attempts (I6). It goes to the endpoints that want it and to no other;
 * in order if the endpoint asked for that; not too soon; not while the endpoint is disabled or its circuit is open;
 * signed by every valid secret and by no other. No object may call a receiver again and again without a pause.
 *
 *     npm run test:faults -- webhooks                              as in CI
 *     npm run test:faults -- --webhook-sequences 2000 webhooks     on demand
 *     npm run test:faults -- --seed N --path P webhooks            a plan that failed, once more
 */
import { env } from "cloudflare:workers";
import { expect, inject, it } from "vitest";
import { aKey } from "../../../support/fixtures";
import { replace } from "../../../support/replaced";
import { IN_CI, trialsOf } from "../../counts";
import { chanceOf } from "../../generator/random";
import { search } from "../../run/search";
import { Life } from "./life";
import { type Plan, plans, shorterPlans } from "./plan";
import { REGRESSIONS } from "./regressions";
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
  alarms fired; D1 out; evict; outcomes lost; events lost; sent after it was lost; retry; test; move; delete`.split(
    /;\s+/,
  );

/** Lives so far, by whichever seed: each has its own accounts and endpoints. */
let number = 0;

/** Lives are over: the directory is as it was before them. */
async function forget(): Promise<void> {
  const tables = ["accounts", "feed"];
  await env.DIRECTORY.batch(tables.map((table) => env.DIRECTORY.prepare(`DELETE FROM ${table}`)));
  await env.CONTROL.prepare("DELETE FROM webhook_endpoints").run();
}

it.each(trialsOf(faults, faults.webhookSequences))(
  "endpoints are sent what the reference predicts, in $count random lives of seed $seed",
  async ({ seed, count: lives, isMain }) => {
    replace(console, "error", () => {});
    let chance = chanceOf(seed);
    replace(Math, "random", () => chance());
    const keys = { test: await aKey(["app"]), live: await aKey(["app"], true) };
    const around = new Surroundings();
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    const live = async (plan: Plan) => {
      number += 1;
      chance = chanceOf(seed);
      await around.looking(forget);
      await new Life(number, around, keys, count).live(plan);
    };
    await search({
      program: "webhooks",
      seed,
      path,
      lives,
      plans: plans(TURNS_MAX),
      named: isMain ? REGRESSIONS : [],
      shorter: shorterPlans,
      live,
    });
    const all = [...counts].sort().map(([what, times]) => `${what} ${times}`);
    console.log(`webhooks, seed ${seed}: ${number} lives: ${all.join(", ")}`);
    if (!isMain || path !== undefined || lives < IN_CI.webhookSequences) return;
    expect(NEEDED.filter((what) => (counts.get(what) ?? 0) < 2)).toEqual([]);
  },
  300_000 + faults.webhookSequences * LIFE_MS,
);
