/** What is so about an account, in the reference: the fewest facts from which everything else follows. */
import type { EventType } from "../../../src/lifecycle/event";
import type { Happened } from "./asks";
import type { Attributes, Kind, Party, Rules, Shape, StepName } from "./rules";
import { counts } from "./rules";

export type State = "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";

export type Closure = {
  readonly id: string;
  readonly kind: Kind;
  readonly rules: Rules;
  readonly calendar: Pick<Shape, "zone" | "holidays">;
  readonly steps: readonly StepName[];
  readonly openedBy: string;
  readonly openedAt: number;
  status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing";
  /** Steps pass in their order: so many have. */
  passed: number;
  /** Wrong proofs of the step that is next, since it was last locked. */
  wrong: number;
  lockings: number;
  lockedUntil: number;
  /** When its review becomes overdue; null when it is none, or overdue already. */
  reviewDue: number | null;
  /** When its grace period ends; null until it is scheduled. */
  end: number | null;
  reminders: number[];
};

export type Facts = {
  now: number;
  /** Null until it is registered. */
  state: State | null;
  held: boolean;
  policy: string;
  readonly inForce: Map<string, Shape>;
  readonly verified: boolean;
  /** Whether built-in erasers are done as soon as an erasure starts, as in the account's object. */
  readonly prompt: boolean;
  readonly holdings: Map<string, { readonly kind: string; readonly attributes: Attributes }>;
  /** A cancellation in its grace period comes before the deletion opened over it. */
  open: Closure[];
  readonly everOpened: Set<string>;
  purgedUnder: Rules | null;
  /** Erasers that have not acknowledged, while something is erased. */
  erasers: string[];
  /** Whether the holder's data is gone, and every answer that was kept with it. */
  profileErased: boolean;
  erased: { readonly closure: Closure } | null;
  retained: Retained[];
  readonly log: Happened[];
};

export type Retained = { readonly what: string; readonly until: number };

export function happen(facts: Facts, type: EventType, by = "system"): void {
  facts.log.push({ type, at: facts.now, by });
}

export const front = ({ open }: Facts): Closure | null => open.at(-1) ?? null;

export const beneath = ({ open }: Facts): Closure | null =>
  open.length > 1 ? (open[0] ?? null) : null;

/** A purge date rests while a deletion over it is in its own grace period. */
export const rests = (facts: Facts, closure: Closure): boolean =>
  closure === beneath(facts) && front(facts)?.end !== null;

/** Where a closure waits for its date, or is past it and held up. */
export const inGrace = ({ status }: Closure): boolean =>
  status === "scheduled" || status === "blocked";

/** Once erasure has begun nothing about the account changes any more. */
export const isGone = ({ state }: Facts): boolean => state === "erasing" || state === "deleted";

/** The closure that would be undone; nothing is while something is erased. */
export const undoable = (facts: Facts): Closure | null =>
  isGone(facts) ? null : (facts.open.findLast(inGrace) ?? null);

/** How many things stand in the way; a legal hold is one. */
export function blockersOf(facts: Facts, rules: Rules): number {
  const holdings = [...facts.holdings.values()];
  const blocking = rules.blockers.map(
    (rule) =>
      holdings.filter((one) => one.kind === rule.kind && counts(rule, one.attributes)).length,
  );
  return blocking.reduce((sum, count) => sum + count, facts.held ? 1 : 0);
}

/** The statements that the holder must make now. */
export function statementsOwed(facts: Facts, rules: Rules): string[] {
  const holdings = [...facts.holdings.values()];
  const isOwed = (rule: Rules["statements"][number]) =>
    rule.kinds === undefined ||
    holdings.some((one) => rule.kinds?.includes(one.kind) && counts(rule, one.attributes));
  return rules.statements.filter(isOwed).map(({ id }) => id);
}

export const rulesInForce = (facts: Facts, kind: Kind): Rules | null =>
  facts.inForce.get(facts.policy)?.[kind] ?? null;

export const isParty = (parties: readonly Party[], role: string | null): boolean =>
  parties.some((party) => party === role);

export const keyOfHolding = (kind: string, ref: string): string => `${kind}/${ref}`;
