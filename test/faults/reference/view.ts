/** The account as everybody must see it, in the reference, and what a preview must tell. */

import { businessDaysAfter } from "./calendar";
import { CONTACT_MS } from "./commands";
import { keptBy } from "./erasing";
import { stateRefusals } from "./refusals";
import type { Role, Told, View } from "./requests";
import type { Kind } from "./rules";
import {
  blockersOf,
  type Closure,
  type Facts,
  front,
  inGrace,
  isParty,
  lockedUntil,
  rulesInForce,
  statementsOwed,
  takenBackBy,
  undoable,
} from "./state";
import { stepsOf } from "./time";

/** Null where nothing is registered. */
export function viewOf(facts: Facts): View | null {
  const { state, hold, log, erasure } = facts;
  if (state === null) return null;
  const closure = front(facts);
  const dated = facts.open.findLast(({ end }) => end !== null);
  return {
    state,
    version: log.length,
    held: hold !== null,
    closure: closure && closureOf(facts, closure),
    due: dated && dated.end !== null ? { action: dated.rules.then, at: dated.end } : null,
    tasks: erasure?.tasks.map(({ eraser, status }) => `${eraser} ${status}`) ?? [],
    ...wayBack(facts),
    sign_in: maySignIn(facts),
    everything: state === "active",
  };
}

function closureOf(facts: Facts, closure: Closure): View["closure"] {
  const { now, contactAt } = facts;
  const { id, kind, status, end, claim } = closure;
  const review = {
    approvals: closure.approvedBy.length,
    claimed: claim && claim.until > now ? claim.until : null,
    contact: contactAt !== null && contactAt + CONTACT_MS > closure.openedAt ? contactAt : null,
  };
  return {
    id,
    kind,
    status,
    end,
    steps: closure.steps.map((step, place) => {
      if (place < closure.passed) return "passed";
      return lockedUntil(facts, step) > now ? "locked" : "pending";
    }),
    said: [...closure.said],
    documents: closure.documents.toSorted(),
    disputed: facts.disputes.has(id),
    blockers: status === "executing" ? 0 : blockersOf(facts, closure.rules, closure),
    review: status === "in_review" ? review : null,
  };
}

function wayBack(facts: Facts): Pick<View, "restorable" | "until"> {
  const undone = undoable(facts);
  const rules = undone?.rules ?? (facts.state === "purged" ? facts.purgedUnder : null);
  const parties = undone ? takenBackBy(facts, undone) : (rules?.restoreBy ?? []);
  const restorable = parties.length > 0;
  return { restorable, until: restorable && undone?.status === "scheduled" ? undone.end : null };
}

/** As every procedure allows that runs, or has purged the account. */
function maySignIn({ state, erasure, open, purgedUnder }: Facts): boolean {
  if (state === "active") return true;
  if (state === "deleted") return false;
  if (state === "erasing" && erasure?.closure.rules.then === "delete") return false;
  const running = open.filter((one) => inGrace(one) || one.status === "executing");
  return [...running.map(({ rules }) => rules), purgedUnder].every(
    (rules) => rules?.signIn ?? true,
  );
}

export function toldOf(facts: Facts, kind: Kind, by: Role | null): Told | null {
  const rules = rulesInForce(facts, kind);
  if (rules === null) return null;
  const may = by === null || isParty(rules.openBy, by);
  const blockers = blockersOf(facts, rules, null);
  const shape = facts.inForce.get(facts.policy);
  const { steps, codeBy, reviewDays } = stepsOf(facts, rules);
  const hasAddress = codeBy === "on_file" ? facts.addresses.size > 0 : facts.addresses.has(codeBy);
  return {
    allowed: may && blockers === 0 && stateRefusals(facts, kind).length === 0,
    blockers,
    statements: statementsOwed(facts, rules),
    reviewDue: shape && reviewDays ? businessDaysAfter(facts.now, reviewDays, shape) : null,
    kept: keptBy(facts, rules).map(({ what }) => what),
    noAddress: steps.includes("otp") && !hasAddress,
  };
}
