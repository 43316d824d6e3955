/** What comes of what is asked of a closure, in the reference, once nothing speaks against it. */

import { DAY, MINUTE } from "./calendar";
import { voidCodes } from "./codes";
import { close } from "./erasing";
import { hasPassed, isRight } from "./refusals";
import type { AskOf, Proof, ReviewAsk, Role } from "./requests";
import type { StepName } from "./rules";
import {
  type Closure,
  type Facts,
  type Guesses,
  happen,
  inGrace,
  linkAhead,
  rulesInForce,
  tell,
  undoable,
} from "./state";
import { proceed, schedule, stepsOf, takeBack, undo } from "./time";

const WRONG_PROOFS_MAX = 5;
const LOCKINGS_MAX = 3;
const LOCK_MS = 15 * MINUTE;
/** How long after the last wrong proof it is remembered how many there were. */
export const GUESSES_MS = DAY;
/** How long a reviewer who claims a closure keeps others off it. */
const CLAIM_MS = 30 * MINUTE;
/** How long reviewers are shown that an address was changed. */
export const CONTACT_MS = 3 * DAY;

export function open(facts: Facts, { closure: id, kind, statements }: AskOf<"open">, by: Role) {
  const shape = facts.inForce.get(facts.policy);
  const rules = rulesInForce(facts, kind);
  if (shape === undefined || rules === null) return;
  const closure: Closure = {
    id,
    kind,
    rules,
    calendar: shape,
    ...stepsOf(facts, rules),
    openedBy: by,
    openedAt: facts.now,
    status: "awaiting_steps",
    said: [...statements],
    passed: 0,
    lockings: 0,
    documents: [],
    uploads: 0,
    readAt: new Map(),
    litter: false,
    reviewDue: null,
    approvedBy: [],
    claim: null,
    end: null,
    reminders: [],
    linked: !facts.earnest,
    hasLink: !facts.earnest,
    held: null,
  };
  facts.open.push(closure);
  facts.everOpened.add(id);
  happen(facts, "closure.opened", by);
  if (closure.steps.length === 0) proceed(facts, closure, by);
}

/** @returns the refusal of a wrong one, which counts */
export function prove(facts: Facts, closure: Closure, proof: Proof, by: Role): string | null {
  if (closure.steps.indexOf(proof.step) < closure.passed) return null;
  if (!isRight(facts, closure, proof)) return wrong(facts, closure, proof.step, by);
  if (proof.step === "otp") voidCodes(facts);
  passed(facts, closure, by);
  return null;
}

function passed(facts: Facts, closure: Closure, by: Role): void {
  const step = closure.steps[closure.passed];
  if (step) facts.guesses.delete(step);
  closure.passed += 1;
  happen(facts, "closure.step_passed", by);
  if (closure.passed === closure.steps.length) proceed(facts, closure, by);
}

/** Which closures the others were of makes no difference: only a right one does, or time. */
function wrong(facts: Facts, closure: Closure, step: StepName, by: Role): string {
  const guesses = guessesNow(facts, step);
  guesses.wrong += 1;
  guesses.lastAt = facts.now;
  if (guesses.wrong === WRONG_PROOFS_MAX) {
    guesses.wrong = 0;
    guesses.lockings += 1;
    closure.lockings += 1;
    guesses.lockedUntil = facts.now + LOCK_MS;
    happen(facts, "closure.step_locked", by);
    if (Math.max(guesses.lockings, closure.lockings) === LOCKINGS_MAX) {
      guesses.lockings = 0;
      happen(facts, "closure.rejected", by);
      close(facts, closure);
    }
  }
  return "proof_rejected";
}

function guessesNow({ guesses, now }: Facts, step: StepName): Guesses {
  const known = guesses.get(step);
  if (known && now < known.lastAt + GUESSES_MS) return known;
  const none = { wrong: 0, lockings: 0, lockedUntil: 0, lastAt: now };
  guesses.set(step, none);
  return none;
}

export function upload(facts: Facts, closure: Closure, ask: AskOf<"upload">, by: Role): void {
  closure.litter ||= ask.lost;
  if (ask.lost) return;
  closure.uploads += 1;
  if (!facts.earnest) return happen(facts, "closure.document_added", by);
  const replaces = closure.documents.includes(ask.document);
  if (replaces) facts.errands.add("document");
  else closure.documents.push(ask.document);
  if (hasPassed(closure, "identity_documents")) happen(facts, "closure.document_added", by);
  else passed(facts, closure, by);
}

export function review(facts: Facts, closure: Closure, ask: ReviewAsk, by: Role): void {
  switch (ask.ask) {
    case "read document":
      closure.readAt.set(by, closure.uploads);
      return happen(facts, "closure.document_read", by);
    case "claim": {
      const until = facts.now + CLAIM_MS;
      if (closure.claim?.until === until) return;
      closure.claim = { by, until };
      return happen(facts, "closure.review_claimed", by);
    }
    case "release":
      if (closure.claim === null || closure.claim.until <= facts.now) return;
      closure.claim = null;
      return happen(facts, "closure.review_released", by);
    case "approve":
      closure.approvedBy.push(by);
      closure.claim = null;
      if (closure.approvedBy.length < closure.rules.approvals) {
        return happen(facts, "closure.approval_given", by);
      }
      happen(facts, "closure.approved", by);
      return schedule(facts, closure, by);
    case "reject":
      happen(facts, "closure.rejected", by);
      return close(facts, closure);
    default:
      return ask satisfies never;
  }
}

/** What was said before is not said again. */
export function say(facts: Facts, closure: Closure, statements: readonly string[], by: Role) {
  const news = [...new Set(statements)].filter((id) => !closure.said.includes(id));
  if (news.length === 0) return;
  closure.said.push(...news);
  happen(facts, "closure.acknowledged", by);
}

export function dispute(facts: Facts, closure: Closure): void {
  if (!facts.disputes.has(closure.id)) happen(facts, "closure.disputed", "holder");
  facts.disputes.add(closure.id);
}

/** It was the holder after all, and goes on; or it was not, and is undone whoever may restore. */
export function resolve(
  facts: Facts,
  id: string,
  decision: AskOf<"resolve">["decision"],
  by: Role,
): void {
  const closure = facts.open.find((one) => one.id === id);
  settled(facts, id, by);
  if (decision === "continue" || closure === undefined) return;
  if (!inGrace(closure)) return withdraw(facts, closure, by);
  undo(facts, closure);
  restored(facts, by);
}

function restored(facts: Facts, by: Role): void {
  happen(facts, "account.restored", by);
  tell(facts, "restored", "one");
  linkAhead(facts);
}

function settled(facts: Facts, id: string, by: Role): void {
  facts.disputes.delete(id);
  // What was to be told meanwhile is not told late.
  for (const one of facts.open) one.reminders = one.reminders.filter((at) => at > facts.now);
  happen(facts, "closure.dispute_resolved", by);
}

/** When support takes back what is disputed, it has decided on that too. */
export function withdraw(facts: Facts, closure: Closure, by: Role): void {
  if (facts.disputes.has(closure.id)) settled(facts, closure.id, by);
  happen(facts, "closure.withdrawn", by);
  takeBack(facts, closure, by);
}

export function restore(facts: Facts, by: Role): void {
  const closure = undoable(facts);
  if (closure === null) {
    facts.state = "active";
    facts.purgedUnder = null;
    facts.erasure = null;
  } else {
    if (facts.disputes.has(closure.id)) settled(facts, closure.id, by);
    undo(facts, closure);
  }
  restored(facts, by);
}
