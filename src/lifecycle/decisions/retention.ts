/** What is kept beyond an erasure, because a law asks for it, and for how long. */
import { ok } from "../../shared/result";
import { after } from "../../shared/time";
import type { Account, Retained } from "../account";
import type { Context, Decision } from "../context";
import type { Procedure, RetainRule } from "../policy";

/** What is kept beyond an erasure that begins now: what there is, of what the policy retains. */
export const retainedNow = (procedure: Procedure, context: Context): Retained[] =>
  retainedUnder({ retain: procedure.retain.filter((rule) => concerns(rule, context)) }, context);

const concerns = (rule: RetainRule, { holdings }: Context): boolean =>
  (rule.holder_fields ?? []).length > 0 ||
  (rule.holdings ?? []).some((kind) => holdings.some((holding) => holding.kind === kind));

/** All that the policy may retain, and until when. */
export const retainedUnder = (
  procedure: Pick<Procedure, "retain">,
  { now }: Pick<Context, "now">,
): Retained[] =>
  procedure.retain.map((rule) => ({
    what: rule.what,
    reason: rule.reason,
    until: after(now, rule.for),
  }));

/** What was retained goes by itself when its time is over. */
export function expireRetention(account: Account, context: Context): Decision {
  if (account.legal_hold !== null) return ok([]);
  const expired = account.retained.filter((item) => item.until <= context.now);
  if (expired.length === 0) return ok([]);
  return ok([{ type: "retention.expired", data: { what: expired.map((item) => item.what) } }]);
}

/** Whoever reads what is left of somebody leaves a trace. */
export const readRetained = ({ retained }: Account): Decision =>
  ok(
    retained.length === 0
      ? []
      : [{ type: "retention.read", data: { what: retained.map((item) => item.what) } }],
  );
