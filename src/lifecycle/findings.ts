/** Finds the holdings that a procedure's blockers and acknowledgements are about, in one walk over the holdings. */
import type { Holding } from "./holding";
import { kindOf } from "./holding";
import { HOLDINGS_NAMED_MAX } from "./limits";
import { matcher } from "./matching";
import type { Procedure } from "./policy";

/** The holdings that a rule counts: how many there are, and the first of them in the order of the holdings. */
export type Found = { readonly total: number; readonly first: readonly Holding[] };

/** In the order of the procedure's rules. */
export type Findings = {
  readonly blockers: readonly Found[];
  /** An acknowledgement that names no holdings finds none. */
  readonly acknowledgements: readonly Found[];
};

type Rules = Pick<Procedure, "blockers" | "acknowledgements">;

/**
 * The findings so far, kept because one decision asks the same rules about the same holdings several times. Neither
 * rules nor holdings ever change.
 */
const known = new WeakMap<readonly Holding[], WeakMap<Rules, Findings>>();

export function findingsOf(rules: Rules, holdings: readonly Holding[]): Findings {
  const ofHoldings = known.get(holdings) ?? new WeakMap<Rules, Findings>();
  known.set(holdings, ofHoldings);
  const findings = ofHoldings.get(rules) ?? search(rules, holdings);
  ofHoldings.set(rules, findings);
  return findings;
}

/**
 * A holding that blocks the closure requires no acknowledgement. The holder cannot give up what must be cleared away
 * first, or a balance that may just as well be a debt.
 */
function search({ blockers, acknowledgements }: Rules, holdings: readonly Holding[]): Findings {
  const blocking = blockers.map(nothing);
  const requiring = acknowledgements.map(nothing);
  const match = matcher([...blockers, ...acknowledgements]);
  const byKind = rulesByKind({ blockers, acknowledgements });
  for (const holding of holdings) {
    const concerned = byKind.get(kindOf(holding.kind));
    if (concerned === undefined) continue;
    const counting = match(holding.attributes);
    let isBlocking = false;
    for (const place of concerned.blockers) {
      if (!counting[place]) continue;
      isBlocking = true;
      add(blocking[place], holding);
    }
    if (isBlocking) continue;
    for (const place of concerned.acknowledgements) {
      if (counting[blockers.length + place]) add(requiring[place], holding);
    }
  }
  return { blockers: blocking, acknowledgements: requiring };
}

/** Lists the rules about each kind of holding, by their places in the procedure. */
function rulesByKind({ blockers, acknowledgements }: Rules) {
  const byKind = new Map<string, { blockers: number[]; acknowledgements: number[] }>();
  const rulesOf = (kind: string) => {
    const rules = byKind.get(kind) ?? { blockers: [], acknowledgements: [] };
    byKind.set(kind, rules);
    return rules;
  };
  for (const [place, { holding }] of blockers.entries()) {
    rulesOf(kindOf(holding)).blockers.push(place);
  }
  for (const [place, { holdings: kinds = [] }] of acknowledgements.entries()) {
    for (const kind of new Set(kinds.map(kindOf))) rulesOf(kind).acknowledgements.push(place);
  }
  return byKind;
}

type Finding = { total: number; first: Holding[] };

const nothing = (): Finding => ({ total: 0, first: [] });

function add(found: Finding | undefined, holding: Holding): void {
  if (found === undefined) return;
  found.total += 1;
  if (found.first.length < HOLDINGS_NAMED_MAX) found.first.push(holding);
}
