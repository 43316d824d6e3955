/** The policies that a deletion page describes: those that its configuration names, as they are in force now. */
import { policyStandby } from "../../../control/control-standby";
import { policyInForce } from "../../../control/policies";
import { textsIn } from "../../../portal/view";
import { type DeletionFacts, deletionFactsOf } from "../../../public-pages/deletion-facts";
import type { AppContext } from "../../framework/environment";
import type { PublicPage } from "./public-page";

/** A policy that is named and does not exist is left out: the host may put it later. */
export async function policiesDescribed(
  c: AppContext,
  { livemode, configuration, language }: PublicPage,
): Promise<DeletionFacts[]> {
  const standby = policyStandby(c.env);
  const found = await Promise.all(
    configuration.policies.map((id) => policyInForce(c.env.CONTROL, { livemode, id }, standby)),
  );
  const { policy: written } = textsIn(language);
  return found.flatMap((one) => (one === null ? [] : [deletionFactsOf(one.policy, written)]));
}
