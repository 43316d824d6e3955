/** What a request that is not refused does to a closure, in the reference. */

import { clockOf, confirmReceipt } from "./answering";
import { DAY, MINUTE } from "./calendar";
import { inGrace, rulesInForce, undoable } from "./closures";
import { voidCodes } from "./codes";
import { close } from "./erasing";
import { happen, linkAhead, tell } from "./notices";
import { proceed, schedule } from "./proceeding";
import { hasPassed, isRight } from "./refusals";
import type { Proof, RequestOf, ReviewRequest, Role } from "./requests";
import type { StepName } from "./rules";
import type { AccountState, Closure, Guesses } from "./state";
import { stepsOf } from "./steps";
import { comeBack, takeBack, undo } from "./undoing";

const WRONG_PROOFS_MAX = 5;
const LOCKINGS_MAX = 3;
const LOCK_MS = 15 * MINUTE;
/** How long after the last wrong proof it is remembered how many there were. */
export const GUESSES_MS = DAY;
/** How long a reviewer's claim of a closure keeps others off it. */
const CLAIM_MS = 30 * MINUTE;
/** How long reviewers are shown that an address was changed. */
export const CONTACT_MS = 3 * DAY;

export function open(
  account: AccountState,
  { closure: id, kind, statements, receivedAgo }: RequestOf<"open">,
  by: Role,
) {
  const shape = account.inForce.get(account.policy);
  const rules = rulesInForce(account, kind);
  if (shape === undefined || rules === null) return;
  const closure: Closure = {
    id,
    kind,
    rules,
    calendar: shape,
    ...stepsOf(account, rules),
    openedBy: by,
    openedAt: account.now,
    receivedAt: account.now - receivedAgo,
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
    ...clockOf(shape, account.now - receivedAgo),
    end: null,
    reminders: [],
    linked: !account.isWholeService,
    hasLink: !account.isWholeService,
    held: null,
  };
  account.open.push(closure);
  account.everOpened.add(id);
  happen(account, "closure.opened", by);
  confirmReceipt(account, shape, closure);
  if (closure.steps.length === 0) proceed(account, closure, by);
}

/** @returns the refusal of a wrong one, which counts */
export function prove(
  account: AccountState,
  closure: Closure,
  proof: Proof,
  by: Role,
): string | null {
  if (closure.steps.indexOf(proof.step) < closure.passed) return null;
  if (!isRight(account, closure, proof)) return wrong(account, closure, proof.step, by);
  if (proof.step === "otp") voidCodes(account);
  passed(account, closure, by);
  return null;
}

function passed(account: AccountState, closure: Closure, by: Role): void {
  const step = closure.steps[closure.passed];
  if (step) account.guesses.delete(step);
  closure.passed += 1;
  happen(account, "closure.step_passed", by);
  if (closure.passed === closure.steps.length) proceed(account, closure, by);
}

/** Which closures the others were of makes no difference: only a right one does, or time. */
function wrong(account: AccountState, closure: Closure, step: StepName, by: Role): string {
  const guesses = guessesNow(account, step);
  guesses.wrong += 1;
  guesses.lastAt = account.now;
  if (guesses.wrong === WRONG_PROOFS_MAX) {
    guesses.wrong = 0;
    guesses.lockings += 1;
    closure.lockings += 1;
    guesses.lockedUntil = account.now + LOCK_MS;
    happen(account, "closure.step_locked", by);
    if (Math.max(guesses.lockings, closure.lockings) === LOCKINGS_MAX) {
      guesses.lockings = 0;
      happen(account, "closure.rejected", by);
      close(account, closure);
    }
  }
  return "proof_rejected";
}

function guessesNow({ guesses, now }: AccountState, step: StepName): Guesses {
  const known = guesses.get(step);
  if (known && now < known.lastAt + GUESSES_MS) return known;
  const none = { wrong: 0, lockings: 0, lockedUntil: 0, lastAt: now };
  guesses.set(step, none);
  return none;
}

export function upload(
  account: AccountState,
  closure: Closure,
  ask: RequestOf<"upload">,
  by: Role,
): void {
  closure.litter ||= ask.lost;
  if (ask.lost) return;
  closure.uploads += 1;
  if (!account.isWholeService) return happen(account, "closure.document_added", by);
  const replaces = closure.documents.includes(ask.document);
  if (replaces) account.outbox.add("document");
  else closure.documents.push(ask.document);
  if (hasPassed(closure, "identity_documents")) happen(account, "closure.document_added", by);
  else passed(account, closure, by);
}

export function review(
  account: AccountState,
  closure: Closure,
  ask: ReviewRequest,
  by: Role,
): void {
  switch (ask.ask) {
    case "read document":
      closure.readAt.set(by, closure.uploads);
      return happen(account, "closure.document_read", by);
    case "claim": {
      const until = account.now + CLAIM_MS;
      if (closure.claim?.until === until) return;
      closure.claim = { by, until };
      return happen(account, "closure.review_claimed", by);
    }
    case "release":
      if (closure.claim === null || closure.claim.until <= account.now) return;
      closure.claim = null;
      return happen(account, "closure.review_released", by);
    case "approve":
      closure.approvedBy.push(by);
      closure.claim = null;
      if (closure.approvedBy.length < closure.rules.approvals) {
        return happen(account, "closure.approval_given", by);
      }
      happen(account, "closure.approved", by);
      return schedule(account, closure, by);
    case "reject":
      happen(account, "closure.rejected", by);
      return close(account, closure);
    default:
      return ask satisfies never;
  }
}

/** What was said before is not said again. */
export function say(
  account: AccountState,
  closure: Closure,
  statements: readonly string[],
  by: Role,
) {
  const news = [...new Set(statements)].filter((id) => !closure.said.includes(id));
  if (news.length === 0) return;
  closure.said.push(...news);
  happen(account, "closure.acknowledged", by);
}

export function dispute(account: AccountState, closure: Closure): void {
  if (!account.disputes.has(closure.id)) happen(account, "closure.disputed", "holder");
  account.disputes.add(closure.id);
}

/** If it was the holder after all, the closure goes on. If not, it is undone, whichever party may restore it. */
export function resolve(
  account: AccountState,
  id: string,
  decision: RequestOf<"resolve">["decision"],
  by: Role,
): void {
  const closure = account.open.find((one) => one.id === id);
  settled(account, id, by);
  if (decision === "continue" || closure === undefined) return;
  if (!inGrace(closure)) return withdraw(account, closure, by);
  restored(account, undo(account, closure), by);
}

/** @param back what runs again, or is held up again, after a deletion over it was undone */
function restored(account: AccountState, back: Closure | null, by: Role): void {
  happen(account, "account.restored", by);
  tell(account, "restored", "one");
  linkAhead(account);
  comeBack(account, back, by);
}

function settled(account: AccountState, id: string, by: Role): void {
  account.disputes.delete(id);
  // Notices that came up meanwhile are not sent late.
  for (const one of account.open) one.reminders = one.reminders.filter((at) => at > account.now);
  happen(account, "closure.dispute_resolved", by);
}

/** When support takes back what is disputed, it has decided on that too. */
export function withdraw(account: AccountState, closure: Closure, by: Role): void {
  if (account.disputes.has(closure.id)) settled(account, closure.id, by);
  happen(account, "closure.withdrawn", by);
  takeBack(account, closure, by);
}

export function restore(account: AccountState, by: Role): void {
  const closure = undoable(account);
  if (closure === null) {
    account.state = "active";
    account.purgedUnder = null;
    account.erasure = null;
    return restored(account, null, by);
  }
  if (account.disputes.has(closure.id)) settled(account, closure.id, by);
  restored(account, undo(account, closure), by);
}
