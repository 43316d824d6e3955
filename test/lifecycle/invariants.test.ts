/**
 * The invariants of the architecture that the pure core can break, and what else must be so of it, over
 * the random lives of test/faults. Whether it does what it should is found out there, by the reference.
 */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessOf, accessValidUntil } from "../../src/lifecycle/access";
import type { Retained } from "../../src/lifecycle/account";
import { asksHoldings } from "../../src/lifecycle/command";
import { heldUp, nextDeadline } from "../../src/lifecycle/deadline";
import { decide } from "../../src/lifecycle/decide";
import { asksHolder } from "../../src/lifecycle/decisions/opening";
import type { RecordedEvent } from "../../src/lifecycle/event";
import { evolve } from "../../src/lifecycle/evolve";
import { builtInPolicies } from "../../src/lifecycle/policies";
import { after } from "../../src/shared/time";
import { Coverage, NOT_YET, OF_OUTBOX } from "../faults/check/coverage";
import { HistoryChecker } from "../faults/check/history";
import { IN_CI } from "../faults/counts";
import type { Plan } from "../faults/generator/plan";
import { plans } from "../faults/generator/random-plans";
import { CoreAccount, type Step } from "../faults/programs/core/core-account";
import { lived as passed } from "../faults/programs/core/running-story";
import { Life } from "../faults/run/life";
import { Mismatch } from "../faults/run/trace";
import { bookOf, by, resolve, type Story } from "../support/given";
import { later } from "../support/time";

/** Turns after the beginning of a life. */
const TURNS_MAX = 20;

/** The steps of a plan's life, up to the first mismatch with the reference if there is one. */
async function lived(plan: Plan, tally = new Coverage()): Promise<readonly Step[]> {
  const account = new CoreAccount(plan);
  try {
    await new Life(plan, account, tally).live();
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
  }
  return account.steps;
}

/** Without the turns in which the brake cannot be asked: then what is due waits, as it must. */
const answered = (plan: Plan): Plan => ({
  ...plan,
  turns: plan.turns.filter((turn) => turn.turn !== "brake" || turn.says !== "silent"),
});

type Check = (steps: readonly Step[], last: Story) => void;

/** Holds for every step of every life; fast-check shrinks the life that breaks it. */
async function always(check: Check, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(plans(TURNS_MAX).map(answered), async (plan) => {
    const steps = await lived(plan);
    const last = steps.at(-1)?.after;
    if (last?.state) check(steps, last);
  });
  await fc.assert(property, { numRuns, seed: IN_CI.seed });
}

const addedBy = ({ before, after }: Step) => after.log.slice(before.log.length);

/** The first invariant that the events break, in words; null if they break none. */
function brokenBy(steps: readonly Step[], last: Story): string | null {
  const historian = new HistoryChecker(false);
  for (const { policy, version } of [...builtInPolicies, ...last.world.policies]) {
    historian.policy(policy.id, version, policy);
  }
  try {
    for (const step of steps) {
      for (const { kind, ref, attributes } of step.before.world.holdings) {
        historian.reported(kind, ref, attributes);
      }
      for (const event of addedBy(step)) historian.record(event);
    }
    return null;
  } catch (error) {
    return String(error);
  }
}

const never = (broken: RegExp): Promise<void> =>
  always((steps, last) => expect(brokenBy(steps, last) ?? "").not.toMatch(broken), RUNS);

const RUNS = 800;

describe("over random lives of accounts", () => {
  it("everything happens that can, so that what follows is not said of nothing", async () => {
    const tally = new Coverage();
    const property = fc.asyncProperty(plans(TURNS_MAX), async (plan) => {
      await lived(plan, tally);
    });
    await fc.assert(property, { numRuns: 2 * RUNS, seed: IN_CI.seed });
    const scarce = tally.scarce(5, []);
    expect(scarce.filter((name) => !OF_OUTBOX.includes(name))).toEqual([]);
    expect(NOT_YET.filter((type) => tally.events.has(type))).toEqual([]);
  });

  it("I2 an account has one open closure, or a deletion over a cancellation in its grace period", () =>
    never(/I2/));

  it("I3 nothing is erased before its date, under a hold, or against a blocker", () => never(/I3/));

  it("I3 what is due is erased, once nothing stands in its way", async () => {
    await always((_, last) => {
      const clear = undisputed(last.with({ holdings: [] }).after({ type: "ReleaseLegalHold" }));
      const end = clear.live(later({ days: 4000 }, last.now));
      expect(heldUp(end.account)).toBeNull();
      expect(["scheduled", "blocked", "executing"]).not.toContain(end.account.closure?.status);
      expect(end.account.state).not.toBe("erasing");
      expect(end.account.underlying).toBeNull();
      expect(nextDeadline(end.account)).toBeNull();
    }, 500);
  });

  it("I3 a closure is blocked only while something blocks, and is never late otherwise", async () => {
    await always((steps) => {
      for (const { after, brake } of steps) {
        if (after.state === null) continue;
        const due = nextDeadline(after.account);
        expect(due === null || due.at > after.now).toBe(true);
        const waiting = heldUp(after.account);
        if (!waiting) continue;
        const lastBlocked = after.log.findLast((event) => event.type === "closure.blocked");
        // Told of another obstacle, which is gone, it may wait for the brake since.
        const isBraked =
          brake !== "granted" || (lastBlocked?.data.blockers.includes("brake") ?? false);
        after.when(waiting, { clearance: isBraked ? "refused" : "granted" }).then();
      }
    }, 500);
  });

  it("what is retained is what there was when the erasure began, counted from then", async () => {
    const seen = { all: 0, inPart: 0, nothing: 0, expired: 0 };
    await always((steps) => {
      let atStart: readonly Retained[] = [];
      let kept: readonly Retained[] = [];
      for (const step of steps) {
        for (const event of addedBy(step)) {
          if (event.type === "erasure.started") {
            const rules = retainedBy(step.after, event.data.closure);
            const kinds = step.before.world.holdings.map((one) => one.kind);
            const there = rules.filter(
              (rule) =>
                rule.holder_fields?.some((name) =>
                  step.before.world.holder.fields.includes(name),
                ) || rule.holdings?.some((name) => kinds.includes(name)),
            );
            atStart = there.map((rule) => ({
              what: rule.what,
              reason: rule.reason,
              until: after(event.at, rule.for),
            }));
            expect(event.data.retained).toEqual(atStart);
            kept = [...kept, ...atStart];
            if (rules.length === 0) continue;
            if (there.length === 0) seen.nothing += 1;
            else if (there.length < rules.length) seen.inPart += 1;
            else seen.all += 1;
          } else if (event.type === "account.purged" || event.type === "account.deleted") {
            const still = atStart.filter((item) => item.until > event.at);
            expect(event.data.retained).toEqual(still);
          } else if (event.type === "retention.expired") {
            const gone = kept.filter((item) => item.until <= event.at);
            expect(event.data.what).toEqual(gone.map((item) => item.what));
            kept = kept.filter((item) => !gone.includes(item));
            seen.expired += 1;
          }
        }
        if (step.after.state) expect(step.after.account.retained).toEqual(kept);
      }
    }, RUNS);
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20);
  });

  it("I4 from erasing and deleted there is no way back, and nothing else begins there", () =>
    never(/I4/));

  it("I5 only those whom the policy names open, withdraw and restore", () => never(/I5/));

  it("nothing stands against what is scheduled or erased: no missing statement, no dispute", () =>
    never(/nothing is (scheduled|erased)/));

  it("a review is decided by as many keys as it needs, one at a time", () =>
    never(/claimed|approve/));

  it("events follow each other without gaps, and nothing happens before what happened before it", () =>
    never(/I1|happens before/));

  it("I8 a refusal changes nothing, and is the same when asked again", async () => {
    let refusals = 0;
    await always((steps) => {
      for (const { after, command, refused } of steps) {
        if (!refused || command === null || after.state === null) continue;
        refusals += 1;
        // Frozen at every depth: a change would have thrown.
        expect(Object.isFrozen(after.account)).toBe(true);
        const again = () => decide(after.state, command, after.context());
        expect(again()).toEqual(again());
      }
    }, 300);
    expect(refusals).toBeGreaterThan(500);
  });

  it("a decision looks at holdings and holder only if the commands say that it does", async () => {
    const hidden = (what: string) => ({
      get: (): never => {
        throw new Error(`looked at the ${what}`);
      },
    });
    await always((steps) => {
      for (const { after, command } of steps) {
        if (command === null) continue;
        const context = after.context();
        const shut = { ...context };
        if (!asksHoldings(after.state, command.type)) {
          Object.defineProperty(shut, "holdings", hidden("holdings"));
        }
        if (!asksHolder(after.state, command.type, context.policies)) {
          Object.defineProperty(shut, "holder", hidden("holder"));
        }
        expect(decide(after.state, command, shut)).toEqual(decide(after.state, command, context));
      }
    }, 300);
  });

  it("access stays as it is until the moment that it names, whatever else falls due before", async () => {
    const seen = { changed: 0, stayed: 0, never: 0 };
    const accessIn = (story: Story) => accessOf(story.account, bookOf(story.world));
    await always((steps) => {
      for (const { after: story, brake } of steps) {
        if (story.state === null) continue;
        const now = accessIn(story);
        const end = accessValidUntil(story.account);
        if (end !== null && end <= story.now) continue;
        // Half a year holds every reminder, overdue review and stalled task of these lives.
        const last = end === null ? later({ days: 180 }, story.now) : later({ ms: -1 }, end);
        const calm = passed(story, last, brake);
        expect(accessIn(calm)).toEqual(now);
        if (end === null) seen.never += 1;
        else if (isDeepStrictEqual(accessIn(passed(calm, end, brake)), now)) seen.stayed += 1;
        else seen.changed += 1;
      }
    }, 500);
    expect(seen.changed).toBeGreaterThan(500);
    expect(seen.never).toBeGreaterThan(500);
    // A cancellation that expires beneath a deletion may have taken nothing away beside it. That is rare.
    expect(seen.stayed).toBeLessThan(seen.changed / 10);
  });

  it("the same history makes the same account, and the same plan the same history", async () => {
    const repeated = fc.asyncProperty(plans(TURNS_MAX), async (plan) => {
      const [one, other] = [(await lived(plan)).at(-1), (await lived(plan)).at(-1)];
      expect(one?.after.log).toEqual(other?.after.log);
      const folded = one?.after.log.reduce<Story["state"]>(evolve, null);
      expect(folded).toEqual(one?.after.state);
      expect(folded?.version ?? 0).toBe(one?.after.log.length);
    });
    await fc.assert(repeated, { numRuns: 300, seed: IN_CI.seed });
  });

  it("evolve is total: any event can happen to any account", async () => {
    const registers = ({ type }: RecordedEvent) => type === "account.registered";
    const pairs = fc.asyncProperty(plans(TURNS_MAX), plans(TURNS_MAX), async (of, to) => {
      const events = (await lived(of)).at(-1)?.after.log ?? [];
      let account = (await lived(to)).at(-1)?.after.state ?? null;
      if (account === null) return;
      for (const event of events.filter((event) => !registers(event))) {
        account = evolve(account, event);
        expect(account).toMatchObject({ version: event.sequence, updated_at: event.at });
        nextDeadline(account);
      }
    });
    await fc.assert(pairs, { numRuns: 300, seed: IN_CI.seed });
  });

  it("living through time ends, with the erasers prompt or silent, held up or not", async () => {
    await always((_, last) => {
      for (const erasers of ["prompt", "silent"] as const) {
        const end = last.live(later({ days: 4000 }, last.now), erasers);
        const left = nextDeadline(end.account);
        expect(left === null || left.at > end.now).toBe(true);
      }
    }, 300);
  });
});

/** The holder asked for it after all. On what is being erased already no decision is taken any more. */
const undisputed = (story: Story): Story =>
  story.account.state === "erasing"
    ? story
    : story.account.disputes.reduce(
        (settled, { closure }) =>
          settled.after(resolve("continue", closure), { actor: by("support") }),
        story,
      );

/** What the procedure retains that a closure goes by. */
function retainedBy(story: Story, closure: string) {
  const opened = story.log.find(
    (event) => event.type === "closure.opened" && event.data.closure === closure,
  );
  if (opened?.type !== "closure.opened") throw new Error(`${closure} was never opened`);
  const { kind, policy } = opened.data;
  return bookOf(story.world).version(policy).procedures[kind]?.retain ?? [];
}
