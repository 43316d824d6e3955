/** What the API must show of an account and of a preview, according to the reference. */

import { blockersOf, requiredStatements } from "./blockers";
import { businessDaysAfter } from "./calendar";
import {
  front,
  inGrace,
  isParty,
  lockedUntil,
  rulesInForce,
  takenBackBy,
  undoable,
} from "./closures";
import { CONTACT_MS } from "./commands";
import { keptBy } from "./erasing";
import { stateRefusals } from "./refusals";
import type { PreviewFacts, Role, View } from "./requests";
import type { Kind } from "./rules";
import type { AccountState, Closure } from "./state";
import { stepsOf } from "./steps";

/** Null if nothing is registered. */
export function viewOf(account: AccountState): View | null {
  const { state, hold, log, erasure } = account;
  if (state === null) return null;
  const closure = front(account);
  const dated = account.open.findLast(({ end }) => end !== null);
  return {
    state,
    version: log.length,
    held: hold !== null,
    closure: closure && closureOf(account, closure),
    due: dated && dated.end !== null ? { action: dated.rules.then, at: dated.end } : null,
    tasks: erasure?.tasks.map(({ eraser, status }) => `${eraser} ${status}`) ?? [],
    ...wayBack(account),
    sign_in: maySignIn(account),
    everything: state === "active",
  };
}

function closureOf(account: AccountState, closure: Closure): View["closure"] {
  const { now, contactAt } = account;
  const { id, kind, status, end, answerBy, claim } = closure;
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
    answerBy,
    steps: closure.steps.map((step, place) => {
      if (place < closure.passed) return "passed";
      return lockedUntil(account, step) > now ? "locked" : "pending";
    }),
    said: [...closure.said],
    documents: closure.documents.toSorted(),
    disputed: account.disputes.has(id),
    blockers: status === "executing" ? 0 : blockersOf(account, closure.rules, closure),
    review: status === "in_review" ? review : null,
  };
}

function wayBack(account: AccountState): Pick<View, "restorable" | "until"> {
  const undone = undoable(account);
  const rules = undone?.rules ?? (account.state === "purged" ? account.purgedUnder : null);
  const parties = undone ? takenBackBy(account, undone) : (rules?.restoreBy ?? []);
  const restorable = parties.length > 0;
  return { restorable, until: restorable && undone?.status === "scheduled" ? undone.end : null };
}

/** As every procedure allows that runs, or has purged the account. */
function maySignIn({ state, erasure, open, purgedUnder }: AccountState): boolean {
  if (state === "active") return true;
  if (state === "deleted") return false;
  if (state === "erasing" && erasure?.closure.rules.then === "delete") return false;
  const running = open.filter((one) => inGrace(one) || one.status === "executing");
  return [...running.map(({ rules }) => rules), purgedUnder].every(
    (rules) => rules?.signIn ?? true,
  );
}

export function previewFactsOf(
  account: AccountState,
  kind: Kind,
  by: Role | null,
): PreviewFacts | null {
  const rules = rulesInForce(account, kind);
  if (rules === null) return null;
  const may = by === null || isParty(rules.openBy, by);
  const blockers = blockersOf(account, rules, null);
  const shape = account.inForce.get(account.policy);
  const { steps, codeBy, reviewDays } = stepsOf(account, rules);
  const hasAddress =
    codeBy === "on_file" ? account.addresses.size > 0 : account.addresses.has(codeBy);
  return {
    allowed: may && blockers === 0 && stateRefusals(account, kind).length === 0,
    blockers,
    statements: requiredStatements(account, rules),
    reviewDue: shape && reviewDays ? businessDaysAfter(account.now, reviewDays, shape) : null,
    kept: keptBy(account, rules).map(({ what }) => what),
    noAddress: steps.includes("otp") && !hasAddress,
  };
}
