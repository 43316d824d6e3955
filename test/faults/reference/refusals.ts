/**
 * Why something asked is refused, in the reference. All the reasons that there are: which of several
 * is told, the API leaves open.
 */

import { isGood, isTooOften } from "./codes";
import type { Ask, AskOf, Proof, ReviewAsk, Role } from "./requests";
import type { Rules, StepName } from "./rules";
import {
  asksSecondKey,
  blockersOf,
  type Closure,
  channelOf,
  type Facts,
  front,
  inGrace,
  isClaimedFrom,
  isGone,
  isParty,
  isTakenBackByMore,
  keyOfHolding,
  lockedUntil,
  rulesInForce,
  statementsOwed,
  takenBackBy,
  taskOf,
  undoable,
} from "./state";

export function refusalsOf(facts: Facts, ask: Ask, by: Role | null): string[] {
  const policy = ask.ask === "register" || ask.ask === "update" ? ask.policy : null;
  const unknown = when(policy !== null && !facts.inForce.has(policy), "unknown_policy");
  if (ask.ask === "register") return [...unknown, ...registering(facts)];
  if (facts.state === null) {
    const early = facts.early.at(-1);
    if (ask.ask === "release hold" && early !== undefined && early.case !== undefined) {
      return when(placerOf(facts) === by, "second_key_required");
    }
    return ask.ask === "place hold early" ? [] : ["not_found", ...unknown];
  }
  const gone = when(isGone(facts), "wrong_state");
  switch (ask.ask) {
    case "update":
      return [...gone, ...unknown, ...adopting(facts, ask)];
    case "report":
      return gone;
    case "place hold":
    case "place hold early":
      return isHoldable(facts) ? [] : gone;
    case "remove":
      return facts.holdings.has(keyOfHolding(ask.kind, ask.ref)) ? gone : [];
    case "preview":
      return when(rulesInForce(facts, ask.kind) === null, "no_such_procedure");
    case "open":
      return opening(facts, ask, by);
    case "prove":
      return onFront(facts, ask.closure, (closure) => proving(facts, closure, ask.proof));
    case "challenge":
      return onFront(facts, ask.closure, (closure) => challenging(facts, closure));
    case "upload":
      return onFront(facts, ask.closure, (closure) => uploading(facts, closure, ask));
    case "claim":
    case "release":
    case "approve":
    case "reject":
    case "read document":
      return reviewing(facts, ask, by);
    case "say":
      return onOpen(facts, ask.closure, ({ rules, openedBy }) => [
        ...gone,
        ...when(!isParty(rules.openBy, by ?? memberWhoAsked(openedBy)), "actor_not_allowed"),
        ...unheardOf(rules, ask.statements),
      ]);
    case "withdraw":
      return onOpen(facts, ask.closure, (closure) => {
        const { status, rules, openedBy } = closure;
        const over = status === "awaiting_steps" || status === "in_review" ? [] : gone;
        if (by === "support") return over;
        const allowed = isParty(
          [...rules.openBy, ...rules.restoreBy],
          by ?? memberWhoAsked(openedBy),
        );
        const early = status === "awaiting_steps" || status === "in_review";
        const may = early || isTakenBackByMore(facts, closure);
        return [
          ...over,
          ...disputed(facts),
          ...when(!may, "wrong_state"),
          ...when(!allowed, "actor_not_allowed"),
        ];
      });
    case "dispute":
      return disputing(facts, ask.closure);
    case "resolve": {
      if (!facts.everOpened.has(ask.closure)) return ["not_found"];
      return [...gone, ...when(!facts.disputes.has(ask.closure), "not_disputed")];
    }
    case "restore": {
      const revived = facts.state === "purged" ? facts.purgedUnder : null;
      const undone = undoable(facts);
      const parties = undone ? takenBackBy(facts, undone) : revived?.restoreBy;
      if (parties === undefined) return ["not_restorable"];
      return [
        ...(by === "support" ? [] : disputed(facts)),
        ...when(!isParty(parties, by), "actor_not_allowed"),
      ];
    }
    case "release hold":
      return when(
        facts.hold?.by === by && (facts.hold.secondKey || asksSecondKey(facts)),
        "second_key_required",
      );
    case "acknowledge":
    case "retry":
    case "settle": {
      const task = taskOf(facts, ask.erasure, ask.eraser);
      if (task === null) return ["not_found"];
      // What Adieu does itself nobody else can say of; only what stalled needs a person.
      const wrong = ask.ask === "acknowledge" ? task.own : task.status !== "stalled";
      return when(wrong, "wrong_task_state");
    }
    case "complete":
    case "reopen":
    case "read retained":
      return [];
    default:
      return ask satisfies never;
  }
}

/** What is disputed nobody takes back but support. */
const disputed = ({ disputes }: Facts): string[] => when(disputes.size > 0, "disputed");

/** What the erasure leaves can be held: what is retained, or the account that a purge leaves. */
const isHoldable = ({ retained, state, erasure }: Facts): boolean =>
  retained.length > 0 || (state === "erasing" && erasure?.closure.rules.then === "purge");

/** Whoever placed the hold first that waits for a registration. */
function placerOf({ early }: Facts): Role | null {
  const released = early.findLastIndex((one) => one.case === undefined);
  return early[released + 1]?.by ?? null;
}

const when = (so: boolean, code: string): string[] => (so ? [code] : []);

const registering = ({ state }: Facts): string[] =>
  state === null ? [] : [state === "deleted" ? "account_deleted" : "account_exists"];

const adopting = (facts: Facts, { policy }: AskOf<"update">): string[] =>
  when(policy !== null && policy !== facts.policy && facts.open.length > 0, "closure_open");

/** Why none of that kind can be opened as things stand, whoever asks. */
export function stateRefusals(facts: Facts, kind: "cancellation" | "deletion"): string[] {
  const [only, ...others] = facts.open;
  const over =
    kind === "deletion" &&
    facts.state === "disabled" &&
    only !== undefined &&
    inGrace(only) &&
    others.length === 0;
  const fits = kind === "cancellation" ? facts.state === "active" : !isGone(facts);
  return [...when(!fits, "wrong_state"), ...when(only !== undefined && !over, "closure_open")];
}

function opening(facts: Facts, ask: AskOf<"open">, by: Role | null): string[] {
  const rules = rulesInForce(facts, ask.kind);
  const state = stateRefusals(facts, ask.kind);
  if (rules === null) return ["no_such_procedure", ...state];
  const missing = statementsOwed(facts, rules).some((id) => !ask.statements.includes(id));
  return [
    ...state,
    ...when(!isParty(rules.openBy, by), "actor_not_allowed"),
    ...when(blockersOf(facts, rules, null) > 0, "blocked"),
    ...unheardOf(rules, ask.statements),
    ...when(missing, "acknowledgements_required"),
  ];
}

function unheardOf({ statements }: Rules, said: readonly string[]): string[] {
  const known = statements.map(({ id }) => id);
  return when(!said.every((id) => known.includes(id)), "acknowledgements_unknown");
}

/** Where nobody is named, the member who asked for the closure is meant. */
const memberWhoAsked = (openedBy: Role): Role | null => (openedBy === "support" ? null : openedBy);

/** Closures are dealt with one at a time: the one in front. */
function onFront(
  facts: Facts,
  id: string,
  refusals: (closure: Closure) => string[],
  over = "wrong_state",
): string[] {
  if (!facts.everOpened.has(id)) return ["not_found"];
  const closure = front(facts);
  return closure?.id === id ? refusals(closure) : [over];
}

/** What can be done about the one beneath too. */
function onOpen(
  facts: Facts,
  id: string,
  refusals: (closure: Closure) => string[],
  over = "wrong_state",
): string[] {
  if (!facts.everOpened.has(id)) return ["not_found"];
  const closure = facts.open.find((one) => one.id === id);
  return closure ? refusals(closure) : [over];
}

/** Why a step may not be tried; null where it has passed. */
function trying(facts: Facts, closure: Closure, step: StepName): string[] | null {
  if (closure.status !== "awaiting_steps" || isGone(facts)) return ["wrong_state"];
  if (facts.disputes.size > 0) return ["disputed"];
  const place = closure.steps.indexOf(step);
  if (place < 0) return ["no_such_step"];
  if (place < closure.passed) return null;
  if (place > closure.passed) return ["step_out_of_order"];
  return when(lockedUntil(facts, step) > facts.now, "step_locked");
}

function proving(facts: Facts, closure: Closure, proof: Proof): string[] {
  const refusals = trying(facts, closure, proof.step);
  // What confirms nothing new is right all the same; of any other proof nobody would know.
  if (refusals === null) return proof.step === "confirm" ? [] : ["step_passed"];
  if (refusals.length > 0) return refusals;
  if (proof.method !== null && !closure.rules.methods.includes(proof.method)) {
    return ["method_not_accepted"];
  }
  return isRight(facts, closure, proof) ? passing(facts, closure) : [];
}

/** The last step lets the closure go on, where nothing has come up and nobody reviews it. */
const passing = (facts: Facts, closure: Closure): string[] =>
  when(
    closure.passed === closure.steps.length - 1 &&
      closure.reviewDays === null &&
      blockersOf(facts, closure.rules, closure) > 0,
    "blocked",
  );

/** What a holder who knows hands in is right; ownership can be proved only of an environment there is. */
export function isRight(facts: Facts, closure: Closure, { step, right, code }: Proof): boolean {
  switch (step) {
    case "confirm":
      return true;
    case "ownership":
      return right && [...facts.holdings.values()].some(({ kind }) => kind === "environment");
    case "otp":
      return right && (code === null || isGood(facts, closure, code));
    default:
      return right;
  }
}

function challenging(facts: Facts, closure: Closure): string[] {
  const refusals = trying(facts, closure, "otp");
  if (refusals === null) return ["step_passed"];
  if (refusals.length > 0) return refusals;
  return [
    ...when(!facts.addresses.has(channelOf(facts, closure)), "no_address"),
    ...when(isTooOften(facts), "challenge_throttled"),
  ];
}

export function hasPassed({ steps, passed }: Closure, step: StepName): boolean {
  const place = steps.indexOf(step);
  return place >= 0 && place < passed;
}

/** Another one, or a better one, until a reviewer looks at them. */
function adding(facts: Facts, closure: Closure): string[] {
  const { status, claim, approvedBy } = closure;
  const isOpen = status === "awaiting_steps" || status === "in_review";
  if (!isOpen || isGone(facts)) return ["wrong_state"];
  if (claim && claim.until > facts.now) return ["review_claimed"];
  return when(approvedBy.length > 0, "wrong_state");
}

function uploading(facts: Facts, closure: Closure, { document, lost }: AskOf<"upload">): string[] {
  const accepted = closure.rules.documents.includes(document);
  if (hasPassed(closure, "identity_documents")) {
    const refusals = adding(facts, closure);
    if (refusals.length > 0 || !facts.earnest) return refusals;
    return when(!accepted, "document_not_accepted");
  }
  const refusals = trying(facts, closure, "identity_documents") ?? [];
  if (refusals.length > 0) return refusals;
  const further = lost ? [] : passing(facts, closure);
  return [...when(!accepted, "document_not_accepted"), ...further];
}

/** Whoever has read documents decides on what there is, not on what there was. */
function deciding(facts: Facts, id: string, by: Role | null): string[] {
  const closure = front(facts)?.id === id ? front(facts) : null;
  const read = by === null ? undefined : closure?.readAt.get(by);
  const isBehind = closure?.status === "in_review" && read !== undefined && read < closure.uploads;
  return when(facts.earnest && isBehind, "documents_changed");
}

function reviewing(facts: Facts, ask: ReviewAsk, by: Role | null): string[] {
  if (ask.ask === "approve" || ask.ask === "reject") {
    const behind = deciding(facts, ask.closure, by);
    if (behind.length > 0) return behind;
  }
  const of = (closure: Closure) => [
    ...when(closure.status !== "in_review", "not_in_review"),
    ...when(isClaimedFrom(facts, closure, by), "review_claimed"),
  ];
  switch (ask.ask) {
    case "approve":
      return onFront(
        facts,
        ask.closure,
        (closure) => [
          ...of(closure),
          ...when(isGone(facts), "wrong_state"),
          ...when(closure.byAnother && closure.openedBy === by, "second_person_required"),
          ...when(by !== null && closure.approvedBy.includes(by), "already_approved"),
        ],
        "not_in_review",
      );
    case "claim":
      return onFront(
        facts,
        ask.closure,
        (closure) => [
          ...of(closure),
          ...when(by !== null && closure.approvedBy.includes(by), "already_approved"),
        ],
        "not_in_review",
      );
    case "read document": {
      const { document } = ask;
      const closure = facts.open.find(({ id }) => id === ask.closure);
      const there = !facts.earnest || closure?.documents.includes(document);
      return there ? onFront(facts, ask.closure, of, "not_in_review") : ["not_found"];
    }
    default:
      return onFront(facts, ask.closure, of, "not_in_review");
  }
}

/** A link is good while its closure is open; who never had one has nothing to follow. */
function disputing(facts: Facts, id: string): string[] {
  const closure = facts.open.find((one) => one.id === id);
  if (!closure?.hasLink) return ["not_found", "not_restorable"];
  return isGone(facts) ? ["not_restorable", "not_found"] : [];
}
