/** Where this deployment may be sent by what others configure. */
import { type TargetRules, targetFault, targetRulesOf } from "../../outgoing/target";
import type { AppContext } from "./environment";
import { invalid } from "./problems";

/** Besides its public name, the service is not to be sent to the one that it was just called by. */
export function targetRules(c: AppContext): TargetRules {
  const rules = targetRulesOf(c.get("settings"));
  return { ...rules, own_hosts: [...rules.own_hosts, new URL(c.req.url).hostname] };
}

/** @throws a problem where the URL must not be called */
export function checkTarget(c: AppContext, url: string): void {
  const fault = targetFault(url, targetRules(c));
  if (fault !== null) throw invalid({ pointer: "/url", detail: fault });
}
