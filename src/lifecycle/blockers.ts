/** What stands in a closure's way, and which statements it needs: both follow from the holdings. */

import type { Obstacle } from "../shared/notices";
import type { Account, Holding } from "./account";
import { type Closure, inGrace, isCollecting } from "./closure";
import { counts } from "./condition";
import { type PolicyBook, procedureOf } from "./context";
import { isOfKind, kindOf } from "./holding-kind";
import { BLOCKERS_SHOWN_MAX } from "./limits";
import type { AcknowledgementRule, BlockerRule, Policy, Procedure } from "./policy";
import type { Blocker } from "./refusal";

export type Blockers = { readonly shown: readonly Blocker[]; readonly total: number };

/** Neither is an obstacle that somebody could clear away: they hold a closure up for as long as they stand. */
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

/** What blockers of an account itself follow from, beside its holdings. */
type Blockable = Pick<Account, "legal_hold" | "disputes">;

/**
 * All that stands in the way, counted; the first 25 of them told one by one.
 * @param closure the one that is to go on; null where none is open yet
 */
export function blockersOf(
  procedure: Procedure,
  account: Blockable,
  holdings: readonly Holding[],
  closure: Closure | null,
): Blockers {
  const shown: Blocker[] = [];
  let total = 0;
  for (const blocker of blockersIn(procedure, account, holdings, closure)) {
    total += 1;
    if (shown.length < BLOCKERS_SHOWN_MAX) shown.push(blocker);
  }
  return { shown, total };
}

/** Of a closure that is on its way: nothing stands in the way of one that is over, or executing. */
export const blockersNow = (
  policies: PolicyBook,
  account: Blockable,
  holdings: readonly Holding[],
  closure: Closure,
): Blockers =>
  isCollecting(closure) || inGrace(closure)
    ? blockersOf(procedureOf(policies, closure), account, holdings, closure)
    : { shown: [], total: 0 };

function* blockersIn(
  procedure: Procedure,
  account: Blockable,
  holdings: readonly Holding[],
  closure: Closure | null,
): Generator<Blocker> {
  if (account.legal_hold !== null) yield LEGAL_HOLD;
  // Of any closure: a deletion opened over a disputed cancellation, or after it, would get round the dispute.
  if (account.disputes.length > 0) yield DISPUTED;
  for (const rule of procedure.blockers) {
    for (const holding of holdings) {
      if (isOfKind(holding, rule.holding) && counts(rule, holding)) yield blockerOf(rule, holding);
    }
  }
  if (closure === null) return;
  // What the holder gave up or bore was said of what there was then: more came since.
  for (const rule of owedAcknowledgements(procedure, holdings)) {
    if (!closure.acknowledgements.includes(rule.id)) {
      yield* notAcknowledged(procedure, rule, holdings);
    }
  }
}

const notAcknowledged = (
  procedure: Procedure,
  rule: AcknowledgementRule,
  holdings: readonly Holding[],
): Blocker[] => {
  const because = rule.holdings === undefined ? [null] : holdingsFor(procedure, rule, holdings);
  return because.map((holding) => ({
    id: rule.id,
    message: notAcknowledgedText(rule),
    holding: holding && { kind: holding.kind, ref: holding.ref },
    url: holding?.url ?? null,
    resolvable_by: "holder",
  }));
};

const notAcknowledgedText = ({ text }: AcknowledgementRule): string => `Not acknowledged: ${text}`;

/**
 * Says what a notice needs to word a blocker in the holder's language.
 * @returns the policy's words; and which obstacle of Adieu's own it is, if it is one
 */
export function obstacleOf(
  blocker: Blocker,
  { acknowledgements }: Pick<Procedure, "acknowledgements">,
): Pick<Obstacle, "message" | "own"> {
  const { id, message } = blocker;
  if (blocker === LEGAL_HOLD) return { message, own: "legal_hold" };
  if (blocker === DISPUTED) return { message, own: "disputed" };
  const owed = acknowledgements.find(
    (rule) => rule.id === id && notAcknowledgedText(rule) === message,
  );
  return owed === undefined
    ? { message, own: null }
    : { message: owed.text, own: "not_acknowledged" };
}

const blockerOf = (rule: BlockerRule, holding: Holding): Blocker => ({
  id: rule.id,
  message: rule.message,
  holding: { kind: holding.kind, ref: holding.ref },
  url: holding.url,
  resolvable_by: rule.resolvable_by,
});

/** The acknowledgements owed now. One that names holdings is owed only while there is one of them. */
export const owedAcknowledgements = (
  procedure: Procedure,
  holdings: readonly Holding[],
): AcknowledgementRule[] =>
  procedure.acknowledgements.filter(
    (rule) => rule.holdings === undefined || holdingsFor(procedure, rule, holdings).length > 0,
  );

/**
 * The holdings because of which an acknowledgement is owed. One that blocks the closure is none of them: nobody can
 * give up what must be cleared away first, or a balance that may as well be a debt.
 */
export const holdingsFor = (
  procedure: Pick<Procedure, "blockers">,
  rule: AcknowledgementRule,
  holdings: readonly Holding[],
): Holding[] =>
  holdings.filter(
    (holding) =>
      rule.holdings?.some((kind) => isOfKind(holding, kind)) &&
      counts(rule, holding) &&
      !blocks(procedure, holding),
  );

const blocks = ({ blockers }: Pick<Procedure, "blockers">, holding: Holding): boolean =>
  blockers.some((rule) => isOfKind(holding, rule.holding) && counts(rule, holding));

/** The kinds of holdings that any of a policy's procedures asks about, as accounts keep them. */
export function kindsAskedBy(policy: Policy): string[] {
  const kinds = new Set<string>();
  for (const procedure of Object.values(policy.procedures)) {
    for (const rule of procedure?.blockers ?? []) kinds.add(rule.holding);
    if (procedure?.steps.some(({ type }) => type === "ownership")) kinds.add("environment");
    for (const rule of [...(procedure?.acknowledgements ?? []), ...(procedure?.retain ?? [])]) {
      for (const kind of rule.holdings ?? []) kinds.add(kind);
    }
  }
  return [...kinds].map(kindOf);
}
