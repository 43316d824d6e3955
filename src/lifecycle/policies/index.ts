/**
 * The policies that Adieu ships. A released version never changes, because open closures refer to it by id and version.
 * To improve one, append its next version.
 */
import { type PolicyRef, type PolicyVersion, policySchema, refKey } from "../policy";
import { disableThenPurge } from "./disable-then-purge";
import { graceThenDelete } from "./grace-then-delete";
import { reviewThenClose } from "./review-then-close";

const released = [
  { version: 1, input: disableThenPurge },
  { version: 1, input: graceThenDelete },
  { version: 1, input: reviewThenClose },
].map(({ version, input }): PolicyVersion => ({ version, policy: policySchema.parse(input) }));

const byRef = new Map(released.map((entry) => [refKey({ ...entry.policy, ...entry }), entry]));
const newest = new Map(released.map((entry) => [entry.policy.id, entry]));

/** The newest version of every built-in policy. */
export const builtInPolicies: readonly PolicyVersion[] = [...newest.values()];

/** The newest version of a built-in policy; undefined if no built-in policy has that id. */
export const builtInPolicy = (id: string): PolicyVersion | undefined => newest.get(id);

/** Any released version of a built-in policy; undefined if there is none. */
export const builtInVersion = (ref: PolicyRef): PolicyVersion | undefined => byRef.get(refKey(ref));
