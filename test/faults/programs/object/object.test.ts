/**
 * The account's real object in workerd against the reference, in random lives: every request by every role, repeated,
 * and with stale versions, while the object is evicted and its messages to the directory are lost, repeated and
 * reordered. The invariants are checked after every act.
 *
 *     npm run test:faults -- object                             as in CI
 *     npm run test:faults -- --object-sequences 10000 object    on demand
 *     npm run test:faults -- --seed N --path P object           a plan that failed, once more
 */
import { expect, inject, it, vi } from "vitest";
import { playEventsQueue, relyOnQueue } from "../../../support/account-objects";
import { Coverage, OBJECT_REFUSALS, REFUSALS } from "../../check/coverage";
import { IN_CI, trialsOf } from "../../counts";
import { type Plan, shorterPlans } from "../../generator/plan";
import { plans, SCENARIO_TIMES, scenarioPlans } from "../../generator/random-plans";
import { REGRESSIONS } from "../../generator/regressions";
import { START } from "../../reference/calendar";
import { REQUESTS } from "../../reference/requests";
import { Life } from "../../run/life";
import { search } from "../../run/search";
import { endpoints } from "./endpoints";
import { Followers } from "./followers";
import { assertKnowsNobody, forgetLives } from "./lives-over";
import { FORESEEN, Outside } from "./outside";
import { idOf, RealAccount } from "./real-account";
import { QUEUE_KEEPS_MS } from "./stored";

const counts = inject("faults");
const { path } = counts;

/** Turns of a plan at most, after its beginning. */
const TURNS_MAX = 30;

/** Twenty times what one takes. */
const LIFE_MS = 3_000;
/** More than there are, each as often as it is lived. */
const SCENARIOS_MAX = 300;
/** The directory is emptied after so many. */
const REMEMBERED_MAX = 25;

const TROUBLES = [
  "evict",
  "wake",
  "alarm",
  "foreign clock",
  "confirm",
  "directory loses",
  "messages lost",
  "messages duplicated",
  "messages reordered",
  "messages after a gap",
  "messages published again after days",
  "waits unseen",
  "policies put",
  "the brake granted",
  "the brake refused",
  "the brake silent",
];

const ANSWERS = [
  ...["done", "accepted", "busy", "dead", "unregistered", "later", "job", "held"].map(
    (says) => `an eraser ${says}`,
  ),
  ...["gone", "present", "busy", "held"].map((finds) => `a probe ${finds}`),
  ...["switched", "no_verb", "unregistered"].map((switches) => `a system ${switches}`),
];

/** What members do on the portal's pages, and get for it. */
const ON_PAGES = ["done on pages", "receipts"];

/** What an account's object does by itself. */
const OF_CORE: ReadonlySet<string> = new Set(["complete", "reopen", "accept", "pause", "resume"]);

/** Lives so far, by whichever seed: each is another account's. */
let number = 0;

it.each(trialsOf(counts, counts.objectSequences))(
  "an account's object answers and changes as the reference predicts, in $count random lives of seed $seed",
  async ({ seed, count: lives, isMain }) => {
    const coverage = new Coverage();
    const { sent, send } = playEventsQueue();
    const failures: string[] = [];
    const failed = (...what: unknown[]) => {
      const line = what.map(String).join(" ");
      if (!FORESEEN.test(line)) failures.push(line);
    };
    const logged = vi.spyOn(console, "error").mockImplementation(failed);
    const outside = new Outside();
    vi.setSystemTime(START);
    const keepInQueue = await relyOnQueue(null);
    const subscribed = await endpoints();
    const live = async (plan: Plan) => {
      number += 1;
      // What lives have done is not kept: there are thousands.
      sent.length = 0;
      failures.length = 0;
      send.mockClear();
      logged.mockClear();
      if (number % REMEMBERED_MAX === 0) await forgetLives();
      keepInQueue(plan.queueKeeps ? QUEUE_KEEPS_MS : null);
      const followers = new Followers(idOf(number), sent, subscribed, coverage, plan.queueKeeps);
      const real = new RealAccount(plan, number, { followers, failures, outside });
      await new Life(plan, real, coverage).live();
      await real.leave();
    };
    await search({
      program: "object",
      lives,
      seed,
      path,
      plans: plans(TURNS_MAX),
      named: isMain ? [...REGRESSIONS, ...scenarioPlans()] : [],
      shorter: shorterPlans,
      live,
    });
    await assertKnowsNobody();
    for (const [answer, times] of outside.answers) coverage.count(answer, times);
    console.log(`object, seed ${seed}: ${coverage}`);
    expect(coverage.newlySeen()).toEqual([]);
    if (!isMain || path !== undefined || lives < IN_CI.objectSequences) return;
    const asks = REQUESTS.filter((ask) => !OF_CORE.has(ask));
    const refusals = [...REFUSALS, ...OBJECT_REFUSALS];
    const needed = [...asks, ...refusals, ...TROUBLES, ...ANSWERS, ...ON_PAGES];
    expect(coverage.scarce(SCENARIO_TIMES, needed)).toEqual([]);
  },
  300_000 + (counts.objectSequences + SCENARIOS_MAX) * LIFE_MS,
);
