/**
 * The refusals of a request, in the reference: all that apply. The answer has one of them, whichever.
 */

import { blockersOf, requiredStatements } from "./blockers";
import { DAY } from "./calendar";
import {
  asksSecondKey,
  channelOf,
  front,
  inGrace,
  isClaimedFrom,
  isGone,
  isParty,
  isTakenBackByMore,
  keyOfHolding,
  lockedUntil,
  rulesInForce,
  takenBackBy,
  taskOf,
  undoable,
} from "./closures";
import { isGood, isTooOften } from "./codes";
import { doneTask } from "./erasing";
import type { AccountRequest, Proof, RequestOf, ReviewRequest, Role } from "./requests";
import type { Rules, StepName } from "./rules";
import type { AccountState, Closure } from "./state";

export function refusalsOf(account: AccountState, ask: AccountRequest, by: Role | null): string[] {
  const policy = ask.ask === "register" || ask.ask === "update" ? ask.policy : null;
  const unknown = when(policy !== null && !account.inForce.has(policy), "unknown_policy");
  if (ask.ask === "register") return [...unknown, ...registering(account)];
  if (account.state === null) {
    const early = account.early.at(-1);
    if (ask.ask === "release hold" && early !== undefined && early.case !== undefined) {
      return when(placerOf(account) === by, "second_key_required");
    }
    return ask.ask === "place hold early" ? [] : ["not_found", ...unknown];
  }
  const gone = when(isGone(account), "wrong_state");
  switch (ask.ask) {
    case "update":
      return [...gone, ...unknown, ...adopting(account, ask)];
    case "report":
      return gone;
    case "place hold":
    case "place hold early":
      return isHoldable(account) ? [] : gone;
    case "remove":
      return account.holdings.has(keyOfHolding(ask.kind, ask.ref)) ? gone : [];
    case "preview":
      return when(rulesInForce(account, ask.kind) === null, "no_such_procedure");
    case "open":
      return opening(account, ask, by);
    case "prove":
      return onFront(account, ask.closure, (closure) => proving(account, closure, ask.proof));
    case "challenge":
      return onFront(account, ask.closure, (closure) => challenging(account, closure));
    case "upload":
      return onFront(account, ask.closure, (closure) => uploading(account, closure, ask));
    case "claim":
    case "release":
    case "approve":
    case "reject":
    case "read document":
      return reviewing(account, ask, by);
    case "say":
      return onOpen(account, ask.closure, ({ rules, openedBy }) => [
        ...gone,
        ...when(!isParty(rules.openBy, by ?? memberWhoAsked(openedBy)), "actor_not_allowed"),
        ...unheardOf(rules, ask.statements),
      ]);
    case "extend":
      return onOpen(account, ask.closure, ({ isExtended, answerBy }) => [
        ...gone,
        ...when(isExtended, "answer_extended"),
        ...when(account.now > answerBy, "answer_overdue"),
      ]);
    case "give reason":
      return onOpen(account, ask.closure, ({ rules, openedBy }) => {
        const member = by ?? memberWhoAsked(openedBy);
        const isHost = member === null || member === "app" || member === "support";
        return [...gone, ...when(!isHost && !isParty(rules.openBy, member), "actor_not_allowed")];
      });
    case "withdraw":
      return onOpen(account, ask.closure, (closure) => {
        const { status, rules, openedBy } = closure;
        const over = status === "awaiting_steps" || status === "in_review" ? [] : gone;
        if (by === "support") return over;
        const allowed = isParty(
          [...rules.openBy, ...rules.restoreBy],
          by ?? memberWhoAsked(openedBy),
        );
        const early = status === "awaiting_steps" || status === "in_review";
        const may = early || isTakenBackByMore(account, closure);
        return [
          ...over,
          ...disputed(account),
          ...when(!may, "wrong_state"),
          ...when(!allowed, "actor_not_allowed"),
        ];
      });
    case "dispute":
      return disputing(account, ask.closure);
    case "resolve": {
      if (!account.everOpened.has(ask.closure)) return ["not_found"];
      return [...gone, ...when(!account.disputes.has(ask.closure), "not_disputed")];
    }
    case "restore": {
      const revived = account.state === "purged" ? account.purgedUnder : null;
      const undone = undoable(account);
      const parties = undone ? takenBackBy(account, undone) : revived?.restoreBy;
      if (parties === undefined) return ["not_restorable"];
      return [
        ...(by === "support" ? [] : disputed(account)),
        ...when(!isParty(parties, by), "actor_not_allowed"),
      ];
    }
    case "release hold":
      return when(
        account.hold?.by === by && (account.hold.secondKey || asksSecondKey(account)),
        "second_key_required",
      );
    case "repeat":
      return when(doneTask(account, ask) === null, "not_found");
    case "acknowledge":
    case "retry":
    case "settle": {
      const task = taskOf(account, ask.erasure, ask.eraser);
      if (task === null) return ["not_found"];
      // Only Adieu acknowledges its own tasks, and only a stalled task needs a person.
      const wrong = ask.ask === "acknowledge" ? task.own : task.status !== "stalled";
      return when(wrong, "wrong_task_state");
    }
    // What else refuses them is said in portal.ts.
    case "portal":
    case "page":
    case "complete":
    case "reopen":
    case "accept":
    case "pause":
    case "resume":
    case "read retained":
    case "sign out":
      return [];
    default:
      return ask satisfies never;
  }
}

/** Only support takes back a disputed closure. */
const disputed = ({ disputes }: AccountState): string[] => when(disputes.size > 0, "disputed");

/** What the erasure leaves can be held: what is retained, or the account that a purge leaves. */
const isHoldable = ({ retained, state, erasure }: AccountState): boolean =>
  retained.length > 0 || (state === "erasing" && erasure?.closure.rules.then === "purge");

/** The key that first placed the hold that waits for a registration. */
function placerOf({ early }: AccountState): Role | null {
  const released = early.findLastIndex((one) => one.case === undefined);
  return early[released + 1]?.by ?? null;
}

const when = (so: boolean, code: string): string[] => (so ? [code] : []);

const registering = ({ state }: AccountState): string[] =>
  state === null ? [] : [state === "deleted" ? "account_deleted" : "account_exists"];

const adopting = (account: AccountState, { policy }: RequestOf<"update">): string[] =>
  when(policy !== null && policy !== account.policy && account.open.length > 0, "closure_open");

/** Why no party can open a closure of that kind now. */
export function stateRefusals(account: AccountState, kind: "cancellation" | "deletion"): string[] {
  const [only, ...others] = account.open;
  const over =
    kind === "deletion" &&
    account.state === "disabled" &&
    only !== undefined &&
    inGrace(only) &&
    others.length === 0;
  const fits = kind === "cancellation" ? account.state === "active" : !isGone(account);
  return [...when(!fits, "wrong_state"), ...when(only !== undefined && !over, "closure_open")];
}

/** How long ago a request can have come in at most; a year, whichever days it has. */
const RECEIVED_AGO_MAX = 366 * DAY;

function opening(account: AccountState, ask: RequestOf<"open">, by: Role | null): string[] {
  const rules = rulesInForce(account, ask.kind);
  const state = stateRefusals(account, ask.kind);
  if (rules === null) return ["no_such_procedure", ...state];
  const missing = requiredStatements(account, rules).some((id) => !ask.statements.includes(id));
  return [
    ...state,
    ...when(ask.receivedAgo > RECEIVED_AGO_MAX, "impossible_receipt"),
    ...when(!isParty(rules.openBy, by), "actor_not_allowed"),
    ...when(blockersOf(account, rules, null) > 0, "blocked"),
    ...unheardOf(rules, ask.statements),
    ...when(missing, "acknowledgements_required"),
  ];
}

function unheardOf({ statements }: Rules, said: readonly string[]): string[] {
  const known = statements.map(({ id }) => id);
  return when(!said.every((id) => known.includes(id)), "acknowledgements_unknown");
}

/** If the caller names no member, the member that asked for the closure is meant. */
export const memberWhoAsked = (openedBy: Role): Role | null =>
  openedBy === "support" ? null : openedBy;

/** Closures are dealt with one at a time: the one in front. */
function onFront(
  account: AccountState,
  id: string,
  refusals: (closure: Closure) => string[],
  over = "wrong_state",
): string[] {
  if (!account.everOpened.has(id)) return ["not_found"];
  const closure = front(account);
  return closure?.id === id ? refusals(closure) : [over];
}

/** What can be done about the one beneath too. */
function onOpen(
  account: AccountState,
  id: string,
  refusals: (closure: Closure) => string[],
  over = "wrong_state",
): string[] {
  if (!account.everOpened.has(id)) return ["not_found"];
  const closure = account.open.find((one) => one.id === id);
  return closure ? refusals(closure) : [over];
}

/** Why a step may not be tried; null if it is passed. */
function trying(account: AccountState, closure: Closure, step: StepName): string[] | null {
  if (closure.status !== "awaiting_steps" || isGone(account)) return ["wrong_state"];
  if (account.disputes.size > 0) return ["disputed"];
  const place = closure.steps.indexOf(step);
  if (place < 0) return ["no_such_step"];
  if (place < closure.passed) return null;
  if (place > closure.passed) return ["step_out_of_order"];
  return when(lockedUntil(account, step) > account.now, "step_locked");
}

function proving(account: AccountState, closure: Closure, proof: Proof): string[] {
  const refusals = trying(account, closure, proof.step);
  // A proof that confirms nothing new is right all the same. Any other proof cannot be judged.
  if (refusals === null) return proof.step === "confirm" ? [] : ["step_passed"];
  if (refusals.length > 0) return refusals;
  if (proof.method !== null && !closure.rules.methods.includes(proof.method)) {
    return ["method_not_accepted"];
  }
  return isRight(account, closure, proof) ? passing(account, closure) : [];
}

/** The last step lets the closure go on, if nothing stands in its way and it needs no review. */
const passing = (account: AccountState, closure: Closure): string[] =>
  when(
    closure.passed === closure.steps.length - 1 &&
      closure.reviewDays === null &&
      blockersOf(account, closure.rules, closure) > 0,
    "blocked",
  );

/** The true holder's proof is right; ownership can be proved only of an environment that exists. */
export function isRight(
  account: AccountState,
  closure: Closure,
  { step, right, code }: Proof,
): boolean {
  switch (step) {
    case "confirm":
      return true;
    case "ownership":
      return right && [...account.holdings.values()].some(({ kind }) => kind === "environment");
    case "otp":
      return right && (code === null || isGood(account, closure, code));
    default:
      return right;
  }
}

function challenging(account: AccountState, closure: Closure): string[] {
  const refusals = trying(account, closure, "otp");
  if (refusals === null) return ["step_passed"];
  if (refusals.length > 0) return refusals;
  return [
    ...when(!account.addresses.has(channelOf(account, closure)), "no_address"),
    ...when(isTooOften(account), "challenge_throttled"),
  ];
}

export function hasPassed({ steps, passed }: Closure, step: StepName): boolean {
  const place = steps.indexOf(step);
  return place >= 0 && place < passed;
}

/** Another one, or a better one, until a reviewer looks at them. */
function adding(account: AccountState, closure: Closure): string[] {
  const { status, claim, approvedBy } = closure;
  const isOpen = status === "awaiting_steps" || status === "in_review";
  if (!isOpen || isGone(account)) return ["wrong_state"];
  if (claim && claim.until > account.now) return ["review_claimed"];
  return when(approvedBy.length > 0, "wrong_state");
}

function uploading(
  account: AccountState,
  closure: Closure,
  { document, lost }: RequestOf<"upload">,
): string[] {
  const accepted = closure.rules.documents.includes(document);
  if (hasPassed(closure, "identity_documents")) {
    const refusals = adding(account, closure);
    if (refusals.length > 0 || !account.isWholeService) return refusals;
    return when(!accepted, "document_not_accepted");
  }
  const refusals = trying(account, closure, "identity_documents") ?? [];
  if (refusals.length > 0) return refusals;
  const further = lost ? [] : passing(account, closure);
  return [...when(!accepted, "document_not_accepted"), ...further];
}

/** A reviewer who has read documents cannot decide if others were uploaded since. */
function deciding(account: AccountState, id: string, by: Role | null): string[] {
  const closure = front(account)?.id === id ? front(account) : null;
  const read = by === null ? undefined : closure?.readAt.get(by);
  const isBehind = closure?.status === "in_review" && read !== undefined && read < closure.uploads;
  return when(account.isWholeService && isBehind, "documents_changed");
}

function reviewing(account: AccountState, ask: ReviewRequest, by: Role | null): string[] {
  if (ask.ask === "approve" || ask.ask === "reject") {
    const behind = deciding(account, ask.closure, by);
    if (behind.length > 0) return behind;
  }
  const of = (closure: Closure) => [
    ...when(closure.status !== "in_review", "not_in_review"),
    ...when(isClaimedFrom(account, closure, by), "review_claimed"),
  ];
  switch (ask.ask) {
    case "approve":
      return onFront(
        account,
        ask.closure,
        (closure) => [
          ...of(closure),
          ...when(isGone(account), "wrong_state"),
          ...when(closure.byAnother && closure.openedBy === by, "second_person_required"),
          ...when(by !== null && closure.approvedBy.includes(by), "already_approved"),
        ],
        "not_in_review",
      );
    case "claim":
      return onFront(
        account,
        ask.closure,
        (closure) => [
          ...of(closure),
          ...when(by !== null && closure.approvedBy.includes(by), "already_approved"),
        ],
        "not_in_review",
      );
    case "read document": {
      const { document } = ask;
      const closure = account.open.find(({ id }) => id === ask.closure);
      const there = !account.isWholeService || closure?.documents.includes(document);
      return there ? onFront(account, ask.closure, of, "not_in_review") : ["not_found"];
    }
    default:
      return onFront(account, ask.closure, of, "not_in_review");
  }
}

/** A link is good while its closure is open; a holder that was sent none has nothing to follow. */
function disputing(account: AccountState, id: string): string[] {
  const closure = account.open.find((one) => one.id === id);
  if (!closure?.hasLink) return ["not_found", "not_restorable"];
  return isGone(account) ? ["not_restorable", "not_found"] : [];
}
