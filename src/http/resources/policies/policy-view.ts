/** What the API shows of a policy. */
import { calendarKnownUntil } from "../../../lifecycle/business-days";
import { builtInPolicy } from "../../../lifecycle/policies";
import type { Policy, PolicyVersion } from "../../../lifecycle/policy";

export type PolicyView = Policy & {
  readonly object: "policy";
  readonly version: number;
  readonly built_in: boolean;
  /** The last date for which the calendar of `calendar` is known; null if the policy names no country. */
  readonly calendar_known_until: string | null;
};

export const policyView = ({ version, policy }: PolicyVersion): PolicyView => ({
  object: "policy",
  version,
  built_in: builtInPolicy(policy.id) !== undefined,
  calendar_known_until: calendarKnownUntil(policy),
  ...policy,
});
