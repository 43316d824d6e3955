/**
 * The policies by which an account is decided. Each closure keeps the version under which it was opened. What is opened
 * now comes under the version in force.
 *
 * Which version is in force, in this order:
 *   1. the one that was read for this call (`AccountStore.policyInForce`)
 *   2. for a read: the one that this isolate remembers
 *   3. the one under which the account was last decided, which is kept with it
 */
import type { Account } from "../../lifecycle/account";
import type { PolicyBook } from "../../lifecycle/context";
import { builtInVersion } from "../../lifecycle/policies";
import { type Policy, type PolicyRef, type PolicyVersion, refKey } from "../../lifecycle/policy";

/** The host's policies kept with an account, by id and version. */
export type KeptPolicies = Readonly<Record<string, Policy>>;

/** @property account null while it is being registered */
export type PolicyHolder = { readonly account: Account | null; readonly policies: KeptPolicies };

/**
 * The book for an account.
 *
 * @param inForce 1. or 2. of the above; null for 3.
 * @throws if there is neither an account nor a version in force
 */
export function bookFor(
  { account, policies }: PolicyHolder,
  inForce: PolicyVersion | null,
): PolicyBook {
  const read = inForce && keyOf(inForce);
  const version = (ref: PolicyRef): Policy => {
    const key = refKey(ref);
    const kept = inForce && read === key ? inForce.policy : policies[key];
    const policy = builtInVersion(ref)?.policy ?? kept;
    if (policy === undefined) throw new Error(`policy ${key} is not kept`);
    return policy;
  };
  if (inForce !== null) return { inForce, version };
  if (account === null) throw new Error("no policy to register under");
  const { policy } = account;
  return { inForce: { version: policy.version, policy: version(policy) }, version };
}

/**
 * The policies to which an account refers. The others need not be kept.
 *
 * @param used the version in force under which this change was decided
 */
export function policiesReferred(
  account: Account,
  kept: KeptPolicies,
  used: PolicyVersion | null,
): KeptPolicies {
  const referred: Record<string, Policy> = {};
  for (const origin of [account, account.closure, account.underlying, account.purged_by]) {
    if (!origin || builtInVersion(origin.policy)) continue;
    const key = refKey(origin.policy);
    const policy = used && keyOf(used) === key ? used.policy : kept[key];
    if (policy) referred[key] = policy;
  }
  return referred;
}

const keyOf = ({ version, policy: { id } }: PolicyVersion): string => refKey({ id, version });
