/** What blocks a closure, and the statements that it needs, in the reference. */
import { counts, type Rules } from "./rules";
import type { AccountState, Closure } from "./state";

/**
 * Counts the blockers: each blocking holding, each missing statement, a legal hold, a dispute.
 * @param closure the open closure; null if none is open yet
 */
export function blockersOf(account: AccountState, rules: Rules, closure: Closure | null): number {
  const holdings = [...account.holdings.values()];
  const blocking = rules.blockers.map(
    (rule) =>
      holdings.filter((one) => one.kind === rule.kind && counts(rule, one.attributes)).length,
  );
  const others = [account.hold !== null, account.disputes.size > 0].filter(Boolean).length;
  const unsaid = closure ? unsaidFor(account, closure) : [];
  const because = unsaid.map((rule) => (rule.kinds ? holdingsFor(account, rules, rule).length : 1));
  return [...blocking, ...because].reduce((sum, count) => sum + count, others);
}

/** Whether an obstacle blocks the closure: something that can be cleared away. */
export const isObstructed = (account: AccountState, closure: Closure): boolean =>
  blockersOf(account, closure.rules, closure) > (account.hold === null ? 0 : 1);

type Statement = Rules["statements"][number];

/** The holder cannot give up a holding that must be cleared away first. */
const holdingsFor = (account: AccountState, { blockers }: Rules, rule: Statement) =>
  [...account.holdings.values()].filter(
    ({ kind, attributes }) =>
      rule.kinds?.includes(kind) &&
      counts(rule, attributes) &&
      !blockers.some((blocker) => blocker.kind === kind && counts(blocker, attributes)),
  );

const requiredBy = (account: AccountState, rules: Rules): Statement[] =>
  rules.statements.filter((rule) => !rule.kinds || holdingsFor(account, rules, rule).length > 0);

/** The statements that the holder must make now. */
export const requiredStatements = (account: AccountState, rules: Rules): string[] =>
  requiredBy(account, rules).map(({ id }) => id);

/** The statements that are required by now and were not made. */
export const unsaidFor = (account: AccountState, { rules, said }: Closure): Statement[] =>
  requiredBy(account, rules).filter(({ id }) => !said.includes(id));
