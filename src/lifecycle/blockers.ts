/** What blocks a closure, and which statements it needs. Both follow from the holdings. */

import type { Obstacle } from "../shared/notices";
import type { Account } from "./account";
import { type Closure, inGrace, isCollecting } from "./closure";
import { type PolicyBook, procedureOf } from "./context";
import { type Found, findingsOf } from "./findings";
import type { Holding } from "./holding";
import { kindOf } from "./holding";
import { BLOCKERS_SHOWN_MAX } from "./limits";
import type { AcknowledgementRule, BlockerRule, Policy, Procedure } from "./policy";
import type { Blocker } from "./refusal";

export type Blockers = { readonly shown: readonly Blocker[]; readonly total: number };

/**
 * Blockers that are no obstacles, because neither the holder nor support can clear them away. They block a closure for
 * as long as they last.
 */
const WITHOUT_LIMIT: ReadonlySet<string> = new Set(["legal_hold", "brake"]);

/** Whether any of these blockers can be cleared away by the holder or by support. @param ids of blockers */
export const areObstacles = (ids: readonly string[]): boolean =>
  ids.some((id) => !WITHOUT_LIMIT.has(id));

const LEGAL_HOLD: Blocker = {
  id: "legal_hold",
  message: "The account is under a legal hold.",
  holding: null,
  url: null,
  resolvable_by: "support",
};

const DISPUTED: Blocker = {
  id: "disputed",
  message: "The holder says that it was not they who asked for the account to be closed.",
  holding: null,
  url: null,
  resolvable_by: "support",
};

/** The facts of an account, besides its holdings, from which blockers follow. */
type Blockable = Pick<Account, "legal_hold" | "disputes">;

/**
 * Counts the blockers of a procedure, and lists the first 25.
 *
 * @param closure the open closure; null if none is open yet
 */
export function blockersOf(
  procedure: Procedure,
  account: Blockable,
  holdings: readonly Holding[],
  closure: Closure | null,
): Blockers {
  const shown: Blocker[] = [];
  let total = 0;
  for (const { first, more } of blockersIn(procedure, account, holdings, closure)) {
    total += first.length + more;
    shown.push(...first.slice(0, BLOCKERS_SHOWN_MAX - shown.length));
  }
  return { shown, total };
}

/** Counts and lists the blockers of a closure that was opened. A closure that is over or executing has none. */
export const blockersNow = (
  policies: PolicyBook,
  account: Blockable,
  holdings: readonly Holding[],
  closure: Closure,
): Blockers =>
  isCollecting(closure) || inGrace(closure)
    ? blockersOf(procedureOf(policies, closure), account, holdings, closure)
    : { shown: [], total: 0 };

/** The blockers of one rule: the first of them, and how many more there are. */
type BlockersOfRule = { readonly first: readonly Blocker[]; readonly more: number };

const alone = (blocker: Blocker): BlockersOfRule => ({ first: [blocker], more: 0 });

function* blockersIn(
  procedure: Procedure,
  account: Blockable,
  holdings: readonly Holding[],
  closure: Closure | null,
): Generator<BlockersOfRule> {
  if (account.legal_hold !== null) yield alone(LEGAL_HOLD);
  // A dispute about any closure blocks all: a deletion over or after a disputed cancellation would evade the dispute.
  if (account.disputes.length > 0) yield alone(DISPUTED);
  const findings = findingsOf(procedure, holdings);
  for (const [place, rule] of procedure.blockers.entries()) {
    yield ofRule(findings.blockers[place], (holding) => blockerOf(rule, holding));
  }
  if (closure === null) return;
  // The holder's statements were about the holdings at that time. More may have come since.
  for (const [place, rule] of procedure.acknowledgements.entries()) {
    if (closure.acknowledgements.includes(rule.id)) continue;
    if (rule.holdings === undefined) yield alone(notAcknowledged(rule, null));
    else yield ofRule(findings.acknowledgements[place], (one) => notAcknowledged(rule, one));
  }
}

const ofRule = (
  found: Found = { total: 0, first: [] },
  blockerFor: (holding: Holding) => Blocker,
): BlockersOfRule => ({
  first: found.first.map(blockerFor),
  more: found.total - found.first.length,
});

const notAcknowledged = (rule: AcknowledgementRule, holding: Holding | null): Blocker => ({
  id: rule.id,
  message: notAcknowledgedText(rule),
  holding: holding && { kind: holding.kind, ref: holding.ref },
  url: holding?.url ?? null,
  resolvable_by: "holder",
});

const notAcknowledgedText = ({ text }: AcknowledgementRule): string => `Not acknowledged: ${text}`;

/**
 * Turns a blocker into what a notice needs to word it in the holder's language.
 *
 * @returns the policy's words, and the kind of the obstacle if it comes from Adieu itself
 */
export function obstacleOf(
  blocker: Blocker,
  { acknowledgements }: Pick<Procedure, "acknowledgements">,
): Pick<Obstacle, "message" | "own"> {
  const { id, message } = blocker;
  if (blocker === LEGAL_HOLD) return { message, own: "legal_hold" };
  if (blocker === DISPUTED) return { message, own: "disputed" };
  const unacknowledged = acknowledgements.find(
    (rule) => rule.id === id && notAcknowledgedText(rule) === message,
  );
  return unacknowledged === undefined
    ? { message, own: null }
    : { message: unacknowledged.text, own: "not_acknowledged" };
}

const blockerOf = (rule: BlockerRule, holding: Holding): Blocker => ({
  id: rule.id,
  message: rule.message,
  holding: { kind: holding.kind, ref: holding.ref },
  url: holding.url,
  resolvable_by: rule.resolvable_by,
});

/** A statement that is required now, and the first of the holdings that require it. */
export type RequiredAcknowledgement = {
  readonly rule: AcknowledgementRule;
  readonly because: readonly Holding[];
};

/** Lists the statements that are required now. A statement that names holdings is required only while there is one of them. */
export function requiredAcknowledgements(
  procedure: Procedure,
  holdings: readonly Holding[],
): RequiredAcknowledgement[] {
  const findings = findingsOf(procedure, holdings).acknowledgements;
  return procedure.acknowledgements.flatMap((rule, place) => {
    const because = findings[place]?.first ?? [];
    return rule.holdings === undefined || because.length > 0 ? [{ rule, because }] : [];
  });
}

/** Lists the kinds of holdings about which a policy asks, in the form in which accounts store them. */
export function kindsAskedBy(policy: Policy): string[] {
  const kinds = new Set<string>();
  const add = (kind: string) => kinds.add(kindOf(kind));
  for (const procedure of Object.values(policy.procedures)) {
    for (const rule of procedure?.blockers ?? []) add(rule.holding);
    if (procedure?.steps.some(({ type }) => type === "ownership")) add("environment");
    for (const rule of [...(procedure?.acknowledgements ?? []), ...(procedure?.retain ?? [])]) {
      for (const kind of rule.holdings ?? []) add(kind);
    }
  }
  return [...kinds];
}
