/** What there is to wish for as an account stands: what it needs next, and what would make a difference. */
import { blockersOf, type Closure, type Facts, front, rulesInForce } from "./facts";
import type { PlainWish } from "./plan";
import { counts, type Kind, type Rules, type StepName } from "./rules";
import { OWN, SHAPES } from "./shapes";

/** What brings the account on, to its purge or deletion in the end. */
export function whatComesNext(facts: Facts, proofs: ReadonlySet<StepName>): PlainWish | "wait" {
  const closure = front(facts);
  if (facts.state === null) return { ask: "register", known: true };
  if (facts.state === "erasing") return { ask: "acknowledge", index: 0 };
  // An id is never given again.
  if (facts.state === "deleted") return { ask: "register", known: true };
  if (closure?.status === "scheduled") return "wait";
  if (closure === null) return opening(facts);
  const obstacle = obstacleTo(facts, closure.rules);
  if (obstacle) return obstacle;
  if (closure.status === "in_review") return { ask: "approve", which: "front" };
  const cannot = closure.lockedUntil > facts.now || !proofs.has(nextStep(closure));
  return cannot ? "wait" : proving(facts, closure);
}

function opening(facts: Facts): PlainWish {
  const kind: Kind = facts.state === "active" ? "cancellation" : "deletion";
  const rules = rulesInForce(facts, kind);
  const open = { ask: "open", kind: rules ? kind : "deletion", statements: "owed" } as const;
  return obstacleTo(facts, rules) ?? open;
}

function proving(facts: Facts, closure: Closure): PlainWish {
  const kinds = [...facts.holdings.values()].map(({ kind }) => kind);
  if (nextStep(closure) === "ownership" && !kinds.includes("environment")) {
    const attributes = { name: "production" };
    return { ask: "report", kind: "environment", ref: "a", attributes };
  }
  const method = closure.rules.methods[0] ?? "attestation";
  return { ask: "prove", which: "front", step: "next", right: true, method, times: 1 };
}

const nextStep = (closure: Closure): StepName => closure.steps[closure.passed] ?? "confirm";

/** The first holding that blocks, with the rule it blocks by. */
function blocking(facts: Facts, rules: Rules) {
  for (const [key, { kind, attributes }] of facts.holdings) {
    const rule = rules.blockers.find((one) => one.kind === kind && counts(one, attributes));
    if (rule) return { kind, ref: key.slice(kind.length + 1), rule };
  }
  return null;
}

/** What would take away one thing that stands in the way; null where nothing does. */
function obstacleTo(facts: Facts, rules: Rules | null): PlainWish | null {
  if (rules === null || blockersOf(facts, rules) === 0) return null;
  const holding = blocking(facts, rules);
  if (holding === null) return { ask: "release hold" };
  return { ask: "remove", kind: holding.kind, ref: holding.ref };
}

/** What blocks is reported to be harmless now. */
function mended(facts: Facts, rules: Rules): PlainWish {
  const holding = blocking(facts, rules);
  if (holding === null) return { ask: "release hold" };
  const { kind, ref, rule } = holding;
  const harmless = Object.entries(rule.unless ?? {}).map(([name, [value]]) => [name, value ?? ""]);
  return { ask: "report", kind, ref, attributes: Object.fromEntries(harmless) };
}

/** What makes a difference as the account stands. */
export function somethingElse(facts: Facts, proofs: ReadonlySet<StepName>): PlainWish[] {
  const closure = front(facts);
  const rules = closure?.rules ?? rulesInForce(facts, "deletion");
  const over = { ask: "open", kind: "deletion", statements: "owed" } as const;
  switch (closure?.status) {
    case "awaiting_steps":
      return [
        ...attempts(closure, proofs),
        { ask: "withdraw", which: "front" },
        obstacleFor(rules),
        ...wayBack(facts),
      ];
    case "in_review":
      return [
        { ask: "reject", which: "front" },
        { ask: "withdraw", which: "front" },
        obstacleFor(rules),
      ];
    case "scheduled":
      return [over, { ask: "restore" }, obstacleFor(rules), { ask: "place hold" }];
    case "blocked":
      return [over, { ask: "restore" }, mended(facts, closure.rules), { ask: "release hold" }];
    case "executing":
      return facts.erasers.map((_, index) => ({ ask: "acknowledge", index }));
    default: {
      const adopt = OWN.map((_, index): PlainWish => {
        const policy = SHAPES.length - OWN.length + index;
        return { ask: "update", changes: "holder", policy };
      });
      const silent = { ask: "open", kind: "deletion", statements: "none" } as const;
      return [...adopt, obstacleFor(rules), silent, ...wayBack(facts)];
    }
  }
}

/** Guesses, a step out of its order, either method whatever the step takes. */
function attempts(closure: Closure, proofs: ReadonlySet<StepName>): PlainWish[] {
  const proof = { ask: "prove", which: "front", step: "next", right: true, times: 1 } as const;
  const last = closure.steps.findLast((step) => proofs.has(step)) ?? "next";
  return [
    { ...proof, method: "password", right: false, times: 5 },
    { ...proof, method: "attestation", step: last },
    { ...proof, method: "password" },
    { ...proof, method: "attestation" },
  ];
}

const wayBack = ({ state }: Facts): PlainWish[] =>
  state === "purged" || state === "disabled" ? [{ ask: "restore" }] : [];

/** What would stand in the way, of what the rules know. */
function obstacleFor(rules: Rules | null): PlainWish {
  const [rule] = rules?.blockers ?? [];
  if (rule === undefined) return { ask: "place hold" };
  const needed = Object.entries(rule.where ?? {}).map(([name, [value]]) => [name, value ?? ""]);
  return { ask: "report", kind: rule.kind, ref: "b", attributes: Object.fromEntries(needed) };
}
