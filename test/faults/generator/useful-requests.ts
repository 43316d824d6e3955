/** Requests that matter to an account in its present state: what it needs next, and what would change something. */

import { blockersOf, unsaidFor } from "../reference/blockers";
import { beneath, channelOf, front, lockedUntil, rulesInForce } from "../reference/closures";
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
import type { AccountState, Closure, Task } from "../reference/state";
import type { NamedRequest } from "./plan";

type Next = NamedRequest | "wait" | "the brake";

/** The request that brings the account closer to its purge or deletion. */
export function whatComesNext(account: AccountState): Next {
  const closure = front(account);
  if (account.state === null) return { ask: "register", known: true };
  if (account.state === "erasing") return erasing(account);
  // An id is never given again.
  if (account.state === "deleted") return { ask: "register", known: true };
  if (closure?.status === "scheduled") {
    return closure.end !== null && closure.end <= account.now ? "the brake" : "wait";
  }
  if (closure === null) return opening(account);
  const obstacle = obstacleTo(account, closure.rules, closure);
  if (obstacle) return obstacle;
  if (closure.status === "blocked") return "the brake";
  if (closure.status === "in_review") return { ask: "approve", which: "front" };
  const locked = lockedUntil(account, nextStep(closure)) > account.now;
  return locked ? "wait" : proving(account, closure);
}

/** The first task that is not done, and whose turn has come. An eraser that is asked without a call is waited for. */
function erasing({ erasure, isWholeService }: AccountState): Next {
  const tasks = erasure?.tasks ?? [];
  const left = tasks.filter(({ status }) => status !== "done");
  const task = left.find(({ after }) => !left.some(({ eraser }) => after.includes(eraser)));
  if (task === undefined) return "wait";
  const index = tasks.indexOf(task);
  const { status, own, askAt } = task;
  if (status === "stalled") return { ask: "settle", index };
  if (isWholeService && (own || askAt !== null)) return "wait";
  if (own || status === "acknowledged") return { ask: "complete", index };
  return { ask: "acknowledge", index, probed: false };
}

function opening(account: AccountState): NamedRequest {
  const kind: Kind = account.state === "active" ? "cancellation" : "deletion";
  const rules = rulesInForce(account, kind);
  const open = { ask: "open", kind: rules ? kind : "deletion", statements: "required" } as const;
  return obstacleTo(account, rules, null) ?? open;
}

function proving(account: AccountState, closure: Closure): NamedRequest | "wait" {
  const next = nextStep(closure);
  const kinds = [...account.holdings.values()].map(({ kind }) => kind);
  if (next === "ownership" && !kinds.includes("environment")) {
    const attributes = { name: "production" };
    return { ask: "report", kind: "environment", ref: "a", attributes };
  }
  const method = closure.rules.methods[0] ?? "attestation";
  const unsent = next === "otp" && account.isWholeService && !isGood(account, closure, "last");
  return unsent ? sending(account, channelOf(account, closure)) : { ...PROOF, method };
}

/** What brings a code to a holder that may have no address yet. */
function sending(account: AccountState, channel: Channel): NamedRequest | "wait" {
  if (!account.addresses.has(channel)) return changed(channel === "sms" ? "phone" : "email");
  return isTooOften(account) ? "wait" : { ask: "challenge", which: "front", times: 1 };
}

const changed = (changes: "email" | "phone"): NamedRequest => ({
  ask: "update",
  changes,
  policy: null,
});

const nextStep = (closure: Closure): StepName => closure.steps[closure.passed] ?? "confirm";

/** The first holding that blocks, with the rule it blocks by. */
function blocking(account: AccountState, rules: Rules) {
  for (const [key, { kind, attributes }] of account.holdings) {
    const rule = rules.blockers.find((one) => one.kind === kind && counts(one, attributes));
    if (rule) return { kind, ref: key.slice(kind.length + 1), rule };
  }
  return null;
}

/** What would take away one obstacle; null if there is none. */
function obstacleTo(
  account: AccountState,
  rules: Rules | null,
  closure: Closure | null,
): NamedRequest | null {
  if (rules === null || blockersOf(account, rules, closure) === 0) return null;
  const holding = blocking(account, rules);
  if (holding) return { ask: "remove", kind: holding.kind, ref: holding.ref };
  const [disputed] = account.disputes;
  if (disputed !== undefined) {
    const places = { front: front(account)?.id, beneath: beneath(account)?.id };
    const which =
      places.front === disputed ? "front" : places.beneath === disputed ? "beneath" : "ended";
    return { ask: "resolve", which, decision: "continue" };
  }
  return account.hold ? { ask: "release hold" } : SAY;
}

const SAY: NamedRequest = { ask: "say", which: "front", statements: "required" };

/** What blocks is reported to be harmless now, or what it makes the holder owe is said. */
function mended(account: AccountState, closure: Closure): NamedRequest {
  const holding = blocking(account, closure.rules);
  if (holding === null)
    return unsaidFor(account, closure).length > 0 ? SAY : { ask: "release hold" };
  const { kind, ref, rule } = holding;
  return { ask: "report", kind, ref, attributes: meeting(rule.unless ?? {}) };
}

/** Requests that would change something in the account's present state. */
export function somethingElse(account: AccountState): NamedRequest[] {
  const closure = front(account);
  const rules = closure?.rules ?? rulesInForce(account, "deletion");
  const over = { ask: "open", kind: "deletion", statements: "required" } as const;
  switch (closure?.status) {
    case "awaiting_steps":
      return [
        ...attempts(account, closure),
        { ask: "withdraw", which: "front" },
        obstacleFor(rules),
        ...owingFor(closure.rules),
        ...wayBack(account),
        ...protest(account, closure, "front"),
        ...underneath(account),
      ];
    case "in_review":
      return [
        { ask: "reject", which: "front" },
        { ask: "withdraw", which: "front" },
        obstacleFor(rules),
        ...owingFor(closure.rules),
        ...(unsaidFor(account, closure).length > 0 ? [SAY] : []),
        { ask: closure.claim ? "release" : "claim", which: "front" },
        { ask: "claim", which: "front" },
        { ask: "approve", which: "front" },
        { ask: "read document", which: "front", document: "passport" },
        ...again(closure).filter(({ ask }) => account.isWholeService || ask === "upload"),
        changed("phone"),
        ...protest(account, closure, "front"),
        ...underneath(account),
      ];
    case "scheduled":
      return [
        over,
        { ask: "restore" },
        obstacleFor(rules),
        { ask: "place hold", case: null },
        ...ANSWERED,
        ...owingFor(closure.rules),
        ...protest(account, closure, "front"),
        ...underneath(account),
      ];
    case "blocked":
      return [
        over,
        { ask: "restore" },
        { ask: "withdraw", which: "front" },
        ...ANSWERED,
        mended(account, closure),
        { ask: "release hold" },
        ...protest(account, closure, "front"),
      ];
    case "executing":
      return [...(account.erasure?.tasks ?? []).flatMap(onTask), READ_RETAINED, ...late];
    default: {
      const adopt = OWN.map((_, index): NamedRequest => {
        const policy = SHAPES.length - OWN.length + index;
        return { ask: "update", changes: "metadata", policy };
      });
      const silent = { ask: "open", kind: "deletion", statements: "none" } as const;
      const kept = account.retained.length > 0 ? [READ_RETAINED] : [];
      return [...adopt, obstacleFor(rules), silent, ...wayBack(account), ...kept];
    }
  }
}

/** What is told of a closure, and changes nothing in its course. */
const ANSWERED: readonly NamedRequest[] = [
  { ask: "extend", which: "front" },
  { ask: "give reason", which: "front" },
];

const READ_RETAINED: NamedRequest = { ask: "read retained" };

/** What may be said of a task as it stands, in vain once it is done. */
function onTask({ status }: Task, index: number): NamedRequest[] {
  const acknowledged = { ask: "acknowledge", index, probed: true } as const;
  switch (status) {
    case "pending":
      return [
        acknowledged,
        { ...acknowledged, probed: false },
        { ask: "complete", index },
        { ask: "accept", index },
        { ask: "pause", index },
        { ask: "resume", index },
      ];
    case "acknowledged":
      return [
        { ask: "reopen", index },
        { ask: "complete", index },
        { ask: "pause", index },
        { ask: "resume", index },
      ];
    case "stalled":
      return [{ ask: "retry", index }, { ask: "settle", index }, acknowledged];
    case "done":
      return [acknowledged, { ask: "settle", index }, { ask: "repeat", index: 0, replay: 0 }];
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

/** Guesses, a step out of its order, both methods although the step may take one only; codes, documents. */
function attempts(account: AccountState, closure: Closure): NamedRequest[] {
  const last = closure.steps.at(-1) ?? "next";
  const guess = { ...PROOF, method: "password", right: false, times: 5 } as const;
  const early: NamedRequest = { ...PROOF, step: last };
  const all: NamedRequest[] = [
    guess,
    early,
    { ...PROOF, method: "password" },
    PROOF,
    ...(account.isWholeService ? again(closure) : []),
  ];
  const next = nextStep(closure);
  if (!account.isWholeService || (next !== "otp" && next !== "identity_documents")) return all;
  if (next === "identity_documents") {
    const other = { ask: "upload", which: "front", lost: false } as const;
    const refused = { ...other, document: "business_identification" } as const;
    return [guess, early, refused, PROOF, ...again(closure)];
  }
  const send = { ask: "challenge", which: "front" } as const;
  const address = changed(channelOf(account, closure) === "sms" ? "phone" : "email");
  const earlier = { ...PROOF, code: "earlier" } as const;
  return [...all, { ...send, times: 1 }, { ...send, times: 4 }, earlier, address];
}

const SEND_AGAIN: NamedRequest = { ask: "challenge", which: "front", times: 1 };
const SHOW_AGAIN: NamedRequest = {
  ask: "upload",
  which: "front",
  document: "passport",
  lost: false,
};

/** What has passed already. */
function again({ steps, passed }: Closure): NamedRequest[] {
  const before = steps.slice(0, passed);
  return [
    ...(before.includes("otp") ? [SEND_AGAIN] : []),
    ...(before.includes("identity_documents") ? [SHOW_AGAIN] : []),
  ];
}

/** The holder disputes the closure, and support decides. */
const protest = (
  { disputes }: AccountState,
  { id }: Closure,
  which: "front" | "beneath",
): NamedRequest[] =>
  disputes.has(id)
    ? [
        { ask: "resolve", which, decision: "continue" },
        { ask: "resolve", which, decision: "undo" },
      ]
    : [{ ask: "dispute", which }];

/** What can be done about the cancellation that a deletion lies over. */
function underneath(account: AccountState): NamedRequest[] {
  const closure = beneath(account);
  if (closure === null) return [];
  return [
    { ask: "withdraw", which: "beneath" },
    ...protest(account, closure, "beneath"),
    { ask: "say", which: "beneath", statements: "all" },
  ];
}

/** Once it is erased nothing of this does anything. */
const late: readonly NamedRequest[] = [
  { ask: "dispute", which: "front" },
  { ask: "dispute", which: "beneath" },
  { ask: "resolve", which: "beneath", decision: "undo" },
  { ask: "say", which: "front", statements: "all" },
];

const wayBack = ({ state }: AccountState): NamedRequest[] =>
  state === "purged" || state === "disabled" ? [{ ask: "restore" }] : [];

/** What would stand in the way, of what the rules know. */
function obstacleFor(rules: Rules | null): NamedRequest {
  const [rule] = rules?.blockers ?? [];
  if (rule === undefined) return { ask: "place hold", case: "case-1" };
  return { ask: "report", kind: rule.kind, ref: "b", attributes: meeting(rule.where ?? {}) };
}

/** What would make the holder owe a statement. */
const owingFor = ({ statements }: Rules): NamedRequest[] =>
  statements
    .flatMap(({ kinds = [] }) => kinds.slice(0, 1))
    .map((kind) => ({ ask: "report", kind, ref: "b", attributes: {} }));
