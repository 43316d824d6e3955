/** The policies that a deletion page describes: those that its configuration names, as they are in force now. */
import { policyStandby } from "../../../control/control-standby";
import { policyInForce } from "../../../control/policies";
import { type DeletionFacts, deletionFactsOf } from "../../../public-pages/deletion-facts";
import type { AppContext } from "../../framework/environment";
import type { PublicPage } from "./public-page";

/** A policy that is named and does not exist is left out: the host may put it later. */
export async function policyInForceFor(
  c: AppContext,
  { livemode, configuration }: PublicPage,
): Promise<DeletionFacts[]> {
  const standby = policyStandby(c.env);
  const found = await Promise.all(
    configuration.policies.map((id) => policyInForce(c.env.CONTROL, { livemode, id }, standby)),
  );
  return found.flatMap((one) => (one === null ? [] : [deletionFactsOf(one.policy)]));
}
