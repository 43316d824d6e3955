/**
 * Why something asked is refused, in the reference. All the reasons that there are: which of several is
 * told, the contract leaves open.
 */
import type { Ask, AskOf, Proof, Role } from "./asks";
import {
  blockersOf,
  type Closure,
  type Facts,
  front,
  inGrace,
  isGone,
  isParty,
  keyOfHolding,
  rulesInForce,
  statementsOwed,
  undoable,
} from "./facts";

export function refusalsOf(facts: Facts, ask: Ask, by: Role | null): string[] {
  const policy = ask.ask === "register" || ask.ask === "update" ? ask.policy : null;
  const unknown = when(policy !== null && !facts.inForce.has(policy), "unknown_policy");
  if (ask.ask === "register") return [...unknown, ...registering(facts)];
  if (facts.state === null) return ["not_found", ...unknown];
  const gone = when(isGone(facts), "wrong_state");
  switch (ask.ask) {
    case "update":
      return [...gone, ...unknown, ...adopting(facts, ask)];
    case "report":
    case "place hold":
      return gone;
    case "remove":
      return facts.holdings.has(keyOfHolding(ask.kind, ask.ref)) ? gone : [];
    case "preview":
      return when(rulesInForce(facts, ask.kind) === null, "no_such_procedure");
    case "open":
      return opening(facts, ask, by);
    case "prove":
      return onFront(facts, ask.closure, (closure) => proving(facts, closure, ask.proof));
    case "approve":
    case "reject":
      return onFront(
        facts,
        ask.closure,
        (closure) => [
          ...when(closure.status !== "in_review", "not_in_review"),
          ...when(ask.ask === "approve" && isGone(facts), "wrong_state"),
          ...when(ask.ask === "approve" && blockersOf(facts, closure.rules) > 0, "blocked"),
        ],
        "not_in_review",
      );
    case "withdraw":
      return onFront(facts, ask.closure, ({ status, rules, openedBy }) => {
        const who = by ?? (openedBy === "support" ? null : openedBy);
        const allowed = isParty([...rules.openBy, ...rules.restoreBy], who);
        return [
          ...when(status !== "awaiting_steps" && status !== "in_review", "wrong_state"),
          ...when(!allowed, "actor_not_allowed"),
        ];
      });
    case "restore": {
      const revived = facts.state === "purged" ? facts.purgedUnder : null;
      const rules = undoable(facts)?.rules ?? revived;
      if (rules === null) return ["not_restorable"];
      return when(!isParty(rules.restoreBy, by), "actor_not_allowed");
    }
    case "release hold":
    case "acknowledge":
      return [];
    default:
      return ask satisfies never;
  }
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
  const known = rules.statements.map(({ id }) => id);
  const missing = statementsOwed(facts, rules).some((id) => !ask.statements.includes(id));
  return [
    ...state,
    ...when(!isParty(rules.openBy, by), "actor_not_allowed"),
    ...when(blockersOf(facts, rules) > 0, "blocked"),
    ...when(!ask.statements.every((id) => known.includes(id)), "acknowledgements_unknown"),
    ...when(missing, "acknowledgements_required"),
  ];
}

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

function proving(facts: Facts, closure: Closure, proof: Proof): string[] {
  if (closure.status !== "awaiting_steps" || isGone(facts)) return ["wrong_state"];
  const place = closure.steps.indexOf(proof.step);
  if (place < 0) return ["no_such_step"];
  if (place < closure.passed) return [];
  if (place > closure.passed) return ["step_out_of_order"];
  if (closure.lockedUntil > facts.now) return ["step_locked"];
  if (proof.method !== null && !closure.rules.methods.includes(proof.method)) {
    return ["method_not_accepted"];
  }
  const last = place === closure.steps.length - 1 && closure.rules.reviewDays === null;
  const goesOn = last && isRight(facts, proof);
  return when(goesOn && blockersOf(facts, closure.rules) > 0, "blocked");
}

/** What a holder who knows hands in is right; ownership can be proved only of an environment there is. */
export function isRight(facts: Facts, { step, right }: Proof): boolean {
  if (step === "confirm") return true;
  const environments = [...facts.holdings.values()].filter(({ kind }) => kind === "environment");
  return right && (step !== "ownership" || environments.length > 0);
}
