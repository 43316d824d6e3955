/** The opening of a closure: whether it is allowed, and what the closure will need. */
import { err, ok } from "../../shared/result";
import { type Account, openClosures } from "../account";
import type { EventActor } from "../actor";
import { answerTimes, warningAt } from "../answering";
import { requiredAcknowledgements } from "../blockers";
import { inGrace } from "../closure";
import type { Command, CommandOf } from "../command";
import {
  type Context,
  type Decision,
  inForceRef,
  isAmong,
  type PolicyBook,
  procedureOf,
} from "../context";
import { evolve } from "../evolve";
import { RETAINED_OF_ACCOUNT_MAX } from "../limits";
import { withSubstitute } from "../ownership-substitute";
import type { ClosureKind, Policy, Procedure, StepRule } from "../policy";
import type { Refusal } from "../refusal";
import { receiptRefusal } from "./answering";
import { enterNextStage } from "./next-stage";
import { blockerRefusal, wrongState } from "./refusals";
import { retainsHolder } from "./retention";

export function openClosure(
  account: Account,
  command: CommandOf<"OpenClosure">,
  context: Context,
): Decision {
  const procedure = context.policies.inForce.policy.procedures[command.kind];
  if (procedure === undefined) return err({ code: "no_such_procedure", kind: command.kind });
  const { policy } = context.policies.inForce;
  const refusal =
    receiptRefusal(command.received_at, context.now, policy) ??
    stateRefusal(account, command.kind) ??
    actorRefusal(procedure, context.actor) ??
    blockerRefusal(account, procedure, context, null) ??
    acknowledgementRefusal(procedure, command.acknowledgements, context);
  if (refusal) return err(refusal);

  const { type: _, received_at, ...data } = command;
  const { law, answer_by, confirm_by } = answerTimes(received_at ?? context.now, policy);
  const warn_at = warningAt(answer_by, policy);
  const opened = {
    type: "closure.opened",
    data: {
      ...data,
      policy: inForceRef(context.policies),
      steps: stepRulesFor(procedure, context).map(({ type }) => type),
      law,
      answer_by,
      ...(received_at !== null && { received_at }),
      ...(confirm_by !== null && { confirm_by }),
      ...(warn_at !== null && { warn_at }),
    },
  } as const;
  const { now: at, actor } = context;
  const open = evolve(account, { ...opened, at, actor, sequence: account.version + 1 });
  const goesOn = open.closure ? enterNextStage(open, open.closure, context) : ok([]);
  return goesOn.ok ? ok([opened, ...goesOn.value]) : goesOn;
}

/** Says why the account's state allows no closure of that kind; null if it allows one. */
export function stateRefusal(account: Account, kind: ClosureKind): Refusal | null {
  const { state, closure } = account;
  if (state === "erasing" || state === "deleted") return wrongState(account);
  const overCancellation =
    kind === "deletion" && state === "disabled" && inGrace(closure) && account.underlying === null;
  if (closure !== null && !overCancellation) {
    return { code: "closure_open", closure: closure.id };
  }
  if (kind === "deletion") return null;
  return state === "active" ? retainedRefusal(account) : wrongState(account);
}

/** A purge may be repeated, and each time its retained records stay for years. */
const retainedRefusal = ({ retained }: Account): Refusal | null =>
  JSON.stringify(retained).length > RETAINED_OF_ACCOUNT_MAX
    ? { code: "limit_reached", of: "retained", limit: RETAINED_OF_ACCOUNT_MAX }
    : null;

export const actorRefusal = (procedure: Procedure, actor: EventActor): Refusal | null =>
  isAmong(actor, procedure.open_by)
    ? null
    : { code: "actor_not_allowed", allowed: procedure.open_by };

function acknowledgementRefusal(
  procedure: Procedure,
  given: readonly string[],
  context: Context,
): Refusal | null {
  const refusal = unknownAcknowledgements(procedure, given);
  if (refusal) return refusal;
  const missing = requiredAcknowledgements(procedure, context.holdings)
    .map(({ rule }) => rule.id)
    .filter((id) => !given.includes(id));
  return missing.length > 0 ? { code: "acknowledgements_required", missing } : null;
}

export function unknownAcknowledgements(
  procedure: Procedure,
  given: readonly string[],
): Refusal | null {
  const known = procedure.acknowledgements.map((rule) => rule.id);
  const unknown = given.filter((id) => !known.includes(id));
  return unknown.length > 0 ? { code: "acknowledgements_unknown", unknown } : null;
}

/** Whether a policy needs facts about the holder: some ask only verified holders for documents. */
const asksAboutHolder = ({ procedures }: Policy): boolean =>
  Object.values(procedures).some((procedure) => procedure?.steps.some(isForVerified));

/** Whether a decision looks at what is known of the holder; if not, it need not be read. */
export function asksHolder(
  account: Pick<Account, "closure" | "underlying"> | null,
  command: Command["type"],
  policies: PolicyBook,
): boolean {
  const { policy } = policies.inForce;
  switch (command) {
    case "OpenClosure":
      return asksAboutHolder(policy) || Object.values(policy.procedures).some(retainsHolder);
    case "ExecuteClosure":
      return (account ? openClosures(account) : []).some((closure) =>
        retainsHolder(procedureOf(policies, closure)),
      );
    default:
      return false;
  }
}

const isForVerified = (rule: StepRule): boolean =>
  rule.type === "identity_documents" && rule.only_if_verified;

/** Lists the steps that this holder must pass, with this account's holdings. */
export const stepRulesFor = (
  { steps }: Pick<Procedure, "steps">,
  context: Pick<Context, "holder" | "holdings">,
): StepRule[] =>
  withSubstitute(steps, context.holdings).filter(
    (rule) => !isForVerified(rule) || context.holder.identity_verified,
  );
