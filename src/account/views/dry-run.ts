/** Shows how a draft of a policy would treat the account, beside the policy in force. Writes nothing. */
import type { DryRunOfAccount, Treatment } from "../../contract/dry-runs";
import type { ClosureKind, Policy, PolicyVersion } from "../../lifecycle/policy";
import { ok, type Result } from "../../shared/result";
import type { AccountRefusal } from "../call";
import type { AccountNow } from "../core/account-now";
import type { Reach } from "../core/reach";
import { preview } from "./preview";

const KINDS: readonly ClosureKind[] = ["cancellation", "deletion"];

/** No version that was ever put has it. */
const DRAFT = 0;

/** @param inForce the policy in force; null for the one kept with the account */
export function dryRun(
  reach: Reach,
  now: AccountNow,
  draft: Policy,
  inForce: PolicyVersion | null,
): Result<DryRunOfAccount, AccountRefusal> {
  const drafted = { version: DRAFT, policy: draft };
  const procedures = KINDS.flatMap((kind) => {
    const before = treatmentOf(reach, now, kind, inForce);
    const after = treatmentOf(reach, now, kind, drafted);
    const differences = differencesOf(before, after);
    return before === null && after === null ? [] : [{ kind, before, after, differences }];
  });
  const { closure } = now.account;
  const isSame = procedures.every(({ differences }) => differences.length === 0);
  const { version, policy } = now.book(inForce).inForce;
  return ok({
    account: now.account.id,
    outcome: isSame ? "same" : "different",
    policy: { id: policy.id, version },
    closure: closure && {
      id: closure.id,
      kind: closure.kind,
      status: closure.status,
      policy_version: closure.policy.version,
    },
    procedures,
  });
}

/** @returns null if the policy has no such procedure */
function treatmentOf(
  reach: Reach,
  now: AccountNow,
  kind: ClosureKind,
  policy: PolicyVersion | null,
): Treatment | null {
  const foreseen = preview(reach, now, kind, null, policy);
  if (!foreseen.ok) return null;
  const { value } = foreseen;
  const last = value.timeline.at(-1);
  return {
    allowed: value.allowed,
    refusal: value.refusal?.code ?? null,
    blockers: [...new Set(value.blockers.map(({ id }) => id))],
    acknowledgements: value.acknowledgements.filter((one) => one.required).map(({ id }) => id),
    steps: value.steps.map(({ type }) => type),
    review: value.review && {
      business_days: value.review.business_days,
      approvals: value.review.approvals,
      due_at: value.review.due_at_if_opened_now,
    },
    executes_at: last?.at ?? null,
    then: last?.what ?? null,
    erased: value.erased,
    retained: value.retained.map(({ what }) => what),
  };
}

const MEMBERS = [
  "allowed",
  "refusal",
  "blockers",
  "acknowledgements",
  "steps",
  "review",
  "executes_at",
  "then",
  "erased",
  "retained",
] as const satisfies readonly (keyof Treatment)[];

const differencesOf = (before: Treatment | null, after: Treatment | null): (keyof Treatment)[] =>
  MEMBERS.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
