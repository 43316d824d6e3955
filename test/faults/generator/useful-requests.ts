/** What there is to wish for as an account stands: what it needs next, and what would make a difference. */
import { isGood, isTooOften } from "../reference/codes";
import { OWN, SHAPES } from "../reference/policies";
import {
  type Channel,
  counts,
  type Kind,
  meeting,
  type Rules,
  type StepName,
} from "../reference/rules";
import {
  beneath,
  blockersOf,
  type Closure,
  channelOf,
  type Facts,
  front,
  lockedUntil,
  rulesInForce,
  type Task,
  unsaidFor,
} from "../reference/state";
import type { PlainWish } from "./plan";

type Next = PlainWish | "wait" | "the brake";

/** What brings the account on, to its purge or deletion in the end. */
export function whatComesNext(facts: Facts): Next {
  const closure = front(facts);
  if (facts.state === null) return { ask: "register", known: true };
  if (facts.state === "erasing") return erasing(facts);
  // An id is never given again.
  if (facts.state === "deleted") return { ask: "register", known: true };
  if (closure?.status === "scheduled") {
    return closure.end !== null && closure.end <= facts.now ? "the brake" : "wait";
  }
  if (closure === null) return opening(facts);
  const obstacle = obstacleTo(facts, closure.rules, closure);
  if (obstacle) return obstacle;
  if (closure.status === "blocked") return "the brake";
  if (closure.status === "in_review") return { ask: "approve", which: "front" };
  const locked = lockedUntil(facts, nextStep(closure)) > facts.now;
  return locked ? "wait" : proving(facts, closure);
}

/** The first task that is not done; whoever is asked by itself is waited for. */
function erasing({ erasure, earnest }: Facts): Next {
  const tasks = erasure?.tasks ?? [];
  const index = tasks.findIndex(({ status }) => status !== "done");
  const task = tasks[index];
  if (task === undefined) return "wait";
  const { status, own, askAt } = task;
  if (status === "stalled") return { ask: "settle", index };
  if (earnest && (own || askAt !== null)) return "wait";
  if (own || status === "acknowledged") return { ask: "complete", index };
  return { ask: "acknowledge", index, probed: false };
}

function opening(facts: Facts): PlainWish {
  const kind: Kind = facts.state === "active" ? "cancellation" : "deletion";
  const rules = rulesInForce(facts, kind);
  const open = { ask: "open", kind: rules ? kind : "deletion", statements: "owed" } as const;
  return obstacleTo(facts, rules, null) ?? open;
}

function proving(facts: Facts, closure: Closure): PlainWish | "wait" {
  const next = nextStep(closure);
  const kinds = [...facts.holdings.values()].map(({ kind }) => kind);
  if (next === "ownership" && !kinds.includes("environment")) {
    const attributes = { name: "production" };
    return { ask: "report", kind: "environment", ref: "a", attributes };
  }
  const method = closure.rules.methods[0] ?? "attestation";
  const unsent = next === "otp" && facts.earnest && !isGood(facts, closure, "last");
  return unsent ? sending(facts, channelOf(facts, closure)) : { ...PROOF, method };
}

/** What brings a code to the holder, who may have no address yet. */
function sending(facts: Facts, channel: Channel): PlainWish | "wait" {
  if (!facts.addresses.has(channel)) return changed(channel === "sms" ? "phone" : "email");
  return isTooOften(facts) ? "wait" : { ask: "challenge", which: "front", times: 1 };
}

const changed = (changes: "email" | "phone"): PlainWish => ({
  ask: "update",
  changes,
  policy: null,
});

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
function obstacleTo(facts: Facts, rules: Rules | null, closure: Closure | null): PlainWish | null {
  if (rules === null || blockersOf(facts, rules, closure) === 0) return null;
  const holding = blocking(facts, rules);
  if (holding) return { ask: "remove", kind: holding.kind, ref: holding.ref };
  const [disputed] = facts.disputes;
  if (disputed !== undefined) {
    const places = { front: front(facts)?.id, beneath: beneath(facts)?.id };
    const which =
      places.front === disputed ? "front" : places.beneath === disputed ? "beneath" : "ended";
    return { ask: "resolve", which, decision: "continue" };
  }
  return facts.hold ? { ask: "release hold" } : SAY;
}

const SAY: PlainWish = { ask: "say", which: "front", statements: "owed" };

/** What blocks is reported to be harmless now, or what it makes the holder owe is said. */
function mended(facts: Facts, closure: Closure): PlainWish {
  const holding = blocking(facts, closure.rules);
  if (holding === null) return unsaidFor(facts, closure).length > 0 ? SAY : { ask: "release hold" };
  const { kind, ref, rule } = holding;
  return { ask: "report", kind, ref, attributes: meeting(rule.unless ?? {}) };
}

/** What makes a difference as the account stands. */
export function somethingElse(facts: Facts): PlainWish[] {
  const closure = front(facts);
  const rules = closure?.rules ?? rulesInForce(facts, "deletion");
  const over = { ask: "open", kind: "deletion", statements: "owed" } as const;
  switch (closure?.status) {
    case "awaiting_steps":
      return [
        ...attempts(facts, closure),
        { ask: "withdraw", which: "front" },
        obstacleFor(rules),
        ...owingFor(closure.rules),
        ...wayBack(facts),
        ...protest(facts, closure, "front"),
        ...underneath(facts),
      ];
    case "in_review":
      return [
        { ask: "reject", which: "front" },
        { ask: "withdraw", which: "front" },
        obstacleFor(rules),
        ...owingFor(closure.rules),
        ...(unsaidFor(facts, closure).length > 0 ? [SAY] : []),
        { ask: closure.claim ? "release" : "claim", which: "front" },
        { ask: "claim", which: "front" },
        { ask: "approve", which: "front" },
        { ask: "read document", which: "front", document: "passport" },
        ...again(closure).filter(({ ask }) => facts.earnest || ask === "upload"),
        changed("phone"),
        ...protest(facts, closure, "front"),
        ...underneath(facts),
      ];
    case "scheduled":
      return [
        over,
        { ask: "restore" },
        obstacleFor(rules),
        { ask: "place hold", case: null },
        ...owingFor(closure.rules),
        ...protest(facts, closure, "front"),
        ...underneath(facts),
      ];
    case "blocked":
      return [
        over,
        { ask: "restore" },
        { ask: "withdraw", which: "front" },
        mended(facts, closure),
        { ask: "release hold" },
        ...protest(facts, closure, "front"),
      ];
    case "executing":
      return [...(facts.erasure?.tasks ?? []).flatMap(onTask), READ_RETAINED, ...late];
    default: {
      const adopt = OWN.map((_, index): PlainWish => {
        const policy = SHAPES.length - OWN.length + index;
        return { ask: "update", changes: "metadata", policy };
      });
      const silent = { ask: "open", kind: "deletion", statements: "none" } as const;
      const kept = facts.retained.length > 0 ? [READ_RETAINED] : [];
      return [...adopt, obstacleFor(rules), silent, ...wayBack(facts), ...kept];
    }
  }
}

const READ_RETAINED: PlainWish = { ask: "read retained" };

/** What may be said of a task as it stands, in vain once it is done. */
function onTask({ status }: Task, index: number): PlainWish[] {
  const acknowledged = { ask: "acknowledge", index, probed: true } as const;
  switch (status) {
    case "pending":
      return [acknowledged, { ...acknowledged, probed: false }, { ask: "complete", index }];
    case "acknowledged":
      return [
        { ask: "reopen", index },
        { ask: "complete", index },
      ];
    case "stalled":
      return [{ ask: "retry", index }, { ask: "settle", index }, acknowledged];
    case "done":
      return [acknowledged, { ask: "settle", index }];
    default:
      return status satisfies never;
  }
}

const PROOF = {
  ask: "prove",
  which: "front",
  step: "next",
  right: true,
  method: "attestation",
  code: "last",
  times: 1,
} as const;

/** Guesses, a step out of its order, either method whatever the step takes; codes, documents. */
function attempts(facts: Facts, closure: Closure): PlainWish[] {
  const last = closure.steps.at(-1) ?? "next";
  const guess = { ...PROOF, method: "password", right: false, times: 5 } as const;
  const early: PlainWish = { ...PROOF, step: last };
  const all: PlainWish[] = [
    guess,
    early,
    { ...PROOF, method: "password" },
    PROOF,
    ...(facts.earnest ? again(closure) : []),
  ];
  const next = nextStep(closure);
  if (!facts.earnest || (next !== "otp" && next !== "identity_documents")) return all;
  if (next === "identity_documents") {
    const other = { ask: "upload", which: "front", lost: false } as const;
    const refused = { ...other, document: "business_identification" } as const;
    return [guess, early, refused, PROOF, ...again(closure)];
  }
  const send = { ask: "challenge", which: "front" } as const;
  const address = changed(channelOf(facts, closure) === "sms" ? "phone" : "email");
  const earlier = { ...PROOF, code: "earlier" } as const;
  return [...all, { ...send, times: 1 }, { ...send, times: 4 }, earlier, address];
}

const SEND_AGAIN: PlainWish = { ask: "challenge", which: "front", times: 1 };
const SHOW_AGAIN: PlainWish = { ask: "upload", which: "front", document: "passport", lost: false };

/** What has passed already. */
function again({ steps, passed }: Closure): PlainWish[] {
  const before = steps.slice(0, passed);
  return [
    ...(before.includes("otp") ? [SEND_AGAIN] : []),
    ...(before.includes("identity_documents") ? [SHOW_AGAIN] : []),
  ];
}

/** The holder says that it was not they who asked, and support decides. */
const protest = ({ disputes }: Facts, { id }: Closure, which: "front" | "beneath"): PlainWish[] =>
  disputes.has(id)
    ? [
        { ask: "resolve", which, decision: "continue" },
        { ask: "resolve", which, decision: "undo" },
      ]
    : [{ ask: "dispute", which }];

/** What can be done about the cancellation that a deletion lies over. */
function underneath(facts: Facts): PlainWish[] {
  const closure = beneath(facts);
  if (closure === null) return [];
  return [
    { ask: "withdraw", which: "beneath" },
    ...protest(facts, closure, "beneath"),
    { ask: "say", which: "beneath", statements: "all" },
  ];
}

/** Once it is erased nothing of this does anything. */
const late: readonly PlainWish[] = [
  { ask: "dispute", which: "front" },
  { ask: "dispute", which: "beneath" },
  { ask: "resolve", which: "beneath", decision: "undo" },
  { ask: "say", which: "front", statements: "all" },
];

const wayBack = ({ state }: Facts): PlainWish[] =>
  state === "purged" || state === "disabled" ? [{ ask: "restore" }] : [];

/** What would stand in the way, of what the rules know. */
function obstacleFor(rules: Rules | null): PlainWish {
  const [rule] = rules?.blockers ?? [];
  if (rule === undefined) return { ask: "place hold", case: "case-1" };
  return { ask: "report", kind: rule.kind, ref: "b", attributes: meeting(rule.where ?? {}) };
}

/** What would make the holder owe a statement. */
const owingFor = ({ statements }: Rules): PlainWish[] =>
  statements
    .flatMap(({ kinds = [] }) => kinds.slice(0, 1))
    .map((kind) => ({ ask: "report", kind, ref: "b", attributes: {} }));
