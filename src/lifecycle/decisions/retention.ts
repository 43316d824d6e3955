/** Records that are kept beyond an erasure because a law requires it, and for how long. */
import { ok } from "../../shared/result";
import { after, type Timestamp } from "../../shared/time";
import type { Account, Retained } from "../account";
import type { Context, Decision } from "../context";
import { kindOf } from "../holding";
import type { Policy, Procedure, RetainRule } from "../policy";

type Facts = Pick<Context, "holdings" | "holder">;

/** Lists the records that an erasure keeps: those that the policy names and the account has. */
export function retainedAt(
  procedure: Pick<Procedure, "retain">,
  facts: Facts,
  begins: Timestamp,
  { time_zone }: Pick<Policy, "time_zone">,
): Retained[] {
  const kinds = new Set(facts.holdings.map(({ kind }) => kindOf(kind)));
  return procedure.retain
    .filter((rule) => concerns(rule, kinds, facts))
    .map((rule) => ({
      what: rule.what,
      reason: rule.reason,
      until: after(begins, rule.for, time_zone),
    }));
}

/** @param kinds the kinds of holdings that the account has */
const concerns = (rule: RetainRule, kinds: ReadonlySet<string>, facts: Facts): boolean =>
  (rule.holder_fields ?? []).some((field) => facts.holder.fields.includes(field)) ||
  (rule.holdings ?? []).some((kind) => kinds.has(kindOf(kind)));

/** Whether a procedure retains any of the holder's data. */
export const retainsHolder = ({ retain }: Pick<Procedure, "retain">): boolean =>
  retain.some(({ holder_fields }) => (holder_fields ?? []).length > 0);

/** Ends the retention of records whose time is over. Under a legal hold they stay. */
export function expireRetention(account: Account, context: Context): Decision {
  if (account.legal_hold !== null) return ok([]);
  const expired = account.retained.filter((item) => item.until <= context.now);
  if (expired.length === 0) return ok([]);
  return ok([{ type: "retention.expired", data: { what: expired.map((item) => item.what) } }]);
}

/** Records that retained records are read. */
export const readRetained = ({ retained }: Account): Decision =>
  ok(
    retained.length === 0
      ? []
      : [{ type: "retention.read", data: { what: retained.map((item) => item.what) } }],
  );
