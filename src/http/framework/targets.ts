/** Where this deployment may be sent by what others configure. */
import { type TargetRules, targetRulesOf } from "../../outgoing/target";
import type { AppContext } from "./environment";

/** Besides its public name, the service is not to be sent to the one that it was just called by. */
export function targetRules(c: AppContext): TargetRules {
  const rules = targetRulesOf(c.get("settings"));
  return { ...rules, own_hosts: [...rules.own_hosts, new URL(c.req.url).hostname] };
}
