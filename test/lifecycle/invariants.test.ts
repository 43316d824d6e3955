/** The invariants of the architecture that the pure core can break, over random lives of accounts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Retained } from "../../src/lifecycle/account";
import { ASKS_HOLDER, ASKS_HOLDINGS } from "../../src/lifecycle/command";
import { heldUp, nextDeadline } from "../../src/lifecycle/deadline";
import { decide } from "../../src/lifecycle/decide";
import type { EventType, RecordedEvent } from "../../src/lifecycle/event";
import { evolve } from "../../src/lifecycle/evolve";
import { after } from "../../src/shared/time";
import { bookOf, later, type Story } from "../support/given";
import { live, type Plan, plans, type Step } from "./lives";

/** Chosen once, so that a failure is the same everywhere; another finds other lives. */
const SEED = 20_260_302;

/** Holds for every step of every life; fast-check shrinks the life that breaks it. */
function always(check: (steps: readonly Step[], last: Story) => void, numRuns: number) {
  const property = fc.property(plans, (plan) => {
    const steps = [...live(plan)];
    const last = steps.at(-1)?.after;
    if (last !== undefined) check(steps, last);
  });
  fc.assert(property, { numRuns, seed: SEED });
}

const addedBy = ({ before, after }: Step) => after.log.slice(before.log.length);
const erasesHoldings = (event: RecordedEvent) =>
  event.type === "erasure.task_done" && event.data.eraser === "holdings";
const procedureIn = (story: Story, kind: "cancellation" | "deletion") =>
  bookOf(story.world).inForce.policy.procedures[kind];

/** The closures that the log has opened and not ended yet, oldest first. */
function openIn(
  log: readonly RecordedEvent[],
): { id: string; kind: "cancellation" | "deletion" }[] {
  let open: { id: string; kind: "cancellation" | "deletion" }[] = [];
  for (const event of log) {
    switch (event.type) {
      case "closure.opened":
        open.push({ id: event.data.closure, kind: event.data.kind });
        break;
      case "closure.withdrawn":
      case "closure.expired":
      case "closure.rejected":
      case "account.purged":
      case "account.restored": {
        const ended = event.data.closure;
        open = open.filter((closure) => closure.id !== ended);
        break;
      }
      case "account.deleted":
        open = [];
    }
  }
  return open;
}

const RUNS = 2000;

describe("over random lives of accounts", () => {
  it("everything happens that can, so that what follows is not said of nothing", () => {
    const seen = new Set<EventType>();
    always((_, last) => {
      for (const type of last.types) seen.add(type);
    }, RUNS);
    expect([...seen].sort()).toEqual([
      "account.deleted",
      "account.deletion_scheduled",
      "account.disabled",
      "account.purged",
      "account.registered",
      "account.restored",
      "account.updated",
      "closure.approved",
      "closure.blocked",
      "closure.expired",
      "closure.opened",
      "closure.rejected",
      "closure.reminder_sent",
      "closure.review_overdue",
      "closure.review_requested",
      "closure.scheduled",
      "closure.step_locked",
      "closure.step_passed",
      "closure.withdrawn",
      "erasure.started",
      "erasure.task_done",
      "legal_hold.placed",
      "legal_hold.released",
      "retention.expired",
    ]);
  });

  it("I2 an account has one open closure, or a deletion over a cancellation in its grace period", () => {
    always((steps) => {
      const kept = steps.map(({ after: { account } }) =>
        [account.underlying, account.closure].flatMap((one) => one?.id ?? []),
      );
      expect(kept).toEqual(steps.map(({ after }) => openIn(after.log).map((open) => open.id)));
      for (const { after } of steps) {
        const { closure, underlying } = after.account;
        if (underlying === null) continue;
        expect([closure?.kind, underlying.kind]).toEqual(["deletion", "cancellation"]);
        expect(["scheduled", "blocked", "executing"]).toContain(underlying.status);
      }
    }, RUNS);
  });

  it("I3 nothing is erased before its date, under a hold, or against a blocker", () => {
    always((steps) => {
      const due = new Map<string, string>();
      let held = false;
      for (const step of steps) {
        for (const event of addedBy(step)) {
          if (event.type === "closure.scheduled") {
            due.set(event.data.closure, event.data.effective_at);
          } else if (event.type === "account.restored") {
            const beneath = openIn(step.after.log.slice(0, event.sequence)).at(-1);
            if (event.data.purge_at && beneath) due.set(beneath.id, event.data.purge_at);
          } else if (event.type === "legal_hold.placed" || event.type === "legal_hold.released") {
            held = event.type === "legal_hold.placed";
          } else if (event.type === "erasure.started") {
            const { closure } = event.data;
            expect(held).toBe(false);
            expect(event.at >= (due.get(closure) ?? "never")).toBe(true);
            const kind = openIn(step.after.log).find((open) => open.id === closure)?.kind;
            const rules = kind ? procedureIn(step.after, kind)?.blockers : undefined;
            const kinds = step.after.world.holdings.map((one) => one.kind);
            expect(rules?.filter((rule) => kinds.includes(rule.holding)) ?? []).toEqual([]);
          }
        }
      }
    }, RUNS);
  });

  it("I3 what is due is erased, once nothing stands in its way", () => {
    always((_, last) => {
      const clear = last.with({ holdings: [] }).after({ type: "ReleaseLegalHold" });
      const end = clear.live(later({ days: 4000 }, last.now));
      expect(heldUp(end.account)).toBeNull();
      expect(["scheduled", "blocked", "executing"]).not.toContain(end.account.closure?.status);
      expect(end.account.state).not.toBe("erasing");
      expect(end.account.underlying).toBeNull();
      expect(nextDeadline(end.account)).toBeNull();
    }, 500);
  });

  it("I3 a closure is blocked only while something blocks, and is never late otherwise", () => {
    always((steps) => {
      for (const { after } of steps) {
        const due = nextDeadline(after.account);
        expect(due === null || due.at > after.now).toBe(true);
        const waiting = heldUp(after.account);
        if (waiting) after.when(waiting).then();
      }
    }, 1000);
  });

  it("what is retained is what there was when the erasure began, counted from then", () => {
    const seen = { all: 0, inPart: 0, nothing: 0, expired: 0 };
    always((steps) => {
      let atStart: readonly Retained[] = [];
      let kept: readonly Retained[] = [];
      for (const step of steps) {
        const added = addedBy(step);
        const { holdings } = (added.some(erasesHoldings) ? step.before : step.after).world;
        for (const event of added) {
          if (event.type === "erasure.started") {
            const { closure } = event.data;
            const kind = openIn(step.after.log.slice(0, event.sequence)).find(
              (open) => open.id === closure,
            )?.kind;
            const rules = (kind && procedureIn(step.after, kind)?.retain) ?? [];
            const kinds = holdings.map((one) => one.kind);
            const there = rules.filter(
              (rule) =>
                rule.holder_fields !== undefined ||
                rule.holdings?.some((name) => kinds.includes(name)),
            );
            atStart = there.map((rule) => ({
              what: rule.what,
              reason: rule.reason,
              until: after(event.at, rule.for),
            }));
            expect(event.data.retained).toEqual(atStart);
            if (rules.length === 0) continue;
            if (there.length === 0) seen.nothing += 1;
            else if (there.length < rules.length) seen.inPart += 1;
            else seen.all += 1;
          } else if (event.type === "account.purged" || event.type === "account.deleted") {
            expect(event.data.retained).toEqual(atStart);
            kept = [...kept, ...atStart];
          } else if (event.type === "retention.expired") {
            const gone = kept.filter((item) => item.until <= event.at);
            expect(event.data.what).toEqual(gone.map((item) => item.what));
            kept = kept.filter((item) => !gone.includes(item));
            seen.expired += 1;
          }
        }
        expect(step.after.account.retained).toEqual(kept);
      }
    }, RUNS);
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20);
  });

  it("I4 from erasing and deleted there is no way back, and nothing else begins there", () => {
    const meanwhile = new Set<EventType>([
      "erasure.task_done",
      "account.purged",
      "account.deleted",
      "closure.withdrawn",
      "closure.rejected",
      "closure.expired",
      "closure.review_overdue",
      "legal_hold.released",
      "retention.expired",
    ]);
    always((_, last) => {
      let state: "open" | "erasing" | "deleted" = "open";
      for (const { type } of last.log) {
        if (state === "deleted") expect(type).toBe("retention.expired");
        if (state === "erasing" && !meanwhile.has(type)) expect(type).toBe("nothing but the end");
        if (type === "erasure.started") state = "erasing";
        if (type === "account.purged") state = "open";
        if (type === "account.deleted") state = "deleted";
      }
      if (state !== "open") expect(last.account.state).toBe(state);
    }, RUNS);
  });

  it("I5 only those whom the policy names open, withdraw and restore", () => {
    always((steps) => {
      for (const step of steps) {
        for (const event of addedBy(step)) {
          const before = step.after.log.slice(0, event.sequence - 1);
          const kinds = openIn(step.after.log.slice(0, event.sequence));
          if (event.type === "closure.opened") {
            expect(procedureIn(step.after, event.data.kind)?.open_by).toContain(event.actor.role);
            expect(kinds.at(-1)?.id).toBe(event.data.closure);
          } else if (event.type === "closure.withdrawn" || event.type === "account.restored") {
            const kind = openIn(before).find((open) => open.id === event.data.closure)?.kind;
            const rules = procedureIn(step.after, kind ?? "cancellation");
            const opening = event.type === "closure.withdrawn" ? rules?.open_by : [];
            const allowed = [...(opening ?? []), ...(rules?.restore_by ?? [])];
            expect(allowed).toContain(event.actor.role);
          }
        }
      }
    }, RUNS);
  });

  it("I8 a refusal changes nothing, and is the same when asked again", () => {
    let refusals = 0;
    always((steps) => {
      for (const { after, command, refused } of steps) {
        if (!refused || command === null) continue;
        refusals += 1;
        // Frozen at every depth: whoever changed it would have thrown.
        expect(Object.isFrozen(after.account)).toBe(true);
        const again = () => decide(after.state, command, after.context());
        expect(again()).toEqual(again());
      }
    }, 500);
    expect(refusals).toBeGreaterThan(500);
  });

  it("a decision looks at holdings and holder only where the commands say that it does", () => {
    const hidden = (what: string) => ({
      get: (): never => {
        throw new Error(`looked at the ${what}`);
      },
    });
    always((steps) => {
      for (const { after, command } of steps) {
        if (command === null) continue;
        const context = after.context();
        const shut = { ...context };
        if (!ASKS_HOLDINGS.has(command.type)) {
          Object.defineProperty(shut, "holdings", hidden("holdings"));
        }
        if (!ASKS_HOLDER.has(command.type)) Object.defineProperty(shut, "holder", hidden("holder"));
        expect(decide(after.state, command, shut)).toEqual(decide(after.state, command, context));
      }
    }, 500);
  });

  it("the same history makes the same account, and the same plan the same history", () => {
    const repeated = fc.property(plans, (plan: Plan) => {
      const [one, other] = [[...live(plan)].at(-1), [...live(plan)].at(-1)];
      expect(one?.after.log).toEqual(other?.after.log);
      const folded = one?.after.log.reduce<Story["state"]>(evolve, null);
      expect(folded).toEqual(one?.after.state);
      expect(folded?.version).toBe(one?.after.log.length);
    });
    fc.assert(repeated, { numRuns: 500, seed: SEED });
  });

  it("evolve is total: any event can happen to any account", () => {
    const pairs = fc.property(plans, plans, (of, to) => {
      const events = [...live(of)].at(-1)?.after.log ?? [];
      let account = [...live(to)].at(-1)?.after.state ?? null;
      for (const event of events.filter(({ type }) => type !== "account.registered")) {
        account = evolve(account, event);
        expect(account).toMatchObject({ version: event.sequence, updated_at: event.at });
        nextDeadline(account);
      }
    });
    fc.assert(pairs, { numRuns: 500, seed: SEED });
  });

  it("living through time ends, with the erasers prompt or silent, held up or not", () => {
    always((_, last) => {
      for (const erasers of ["prompt", "silent"] as const) {
        const end = last.live(later({ days: 4000 }, last.now), erasers);
        const left = nextDeadline(end.account);
        expect(left === null || left.at > end.now).toBe(true);
      }
    }, 500);
  });

  it("events follow each other in time: nothing happens before what happened before it", () => {
    always((_, last) => {
      const times = last.log.map((event) => event.at);
      expect(times).toEqual([...times].sort());
    }, RUNS);
  });
});
