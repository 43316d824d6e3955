/** Which URLs hosts may configure for this deployment to call. */
import { type TargetRules, targetFault, targetRulesOf } from "../../outgoing/target";
import type { AppContext } from "./environment";
import { invalid } from "./problems";

/** Returns the rules. The service must not call itself: neither its public name nor the name in this request. */
export function targetRules(c: AppContext): TargetRules {
  const rules = targetRulesOf(c.get("settings"));
  return { ...rules, own_hosts: [...rules.own_hosts, new URL(c.req.url).hostname] };
}

/** @throws ProblemError if the deployment must not call the URL */
export function checkTarget(c: AppContext, url: string): void {
  const fault = targetFault(url, targetRules(c));
  if (fault !== null) throw invalid({ pointer: "/url", detail: fault });
}
