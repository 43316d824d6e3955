/** The registration of an account, and changes of its holder and policy. */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import type { CommandOf } from "../command";
import { type Context, type Decision, inForceRef } from "../context";
import type { LifecycleEvent } from "../event";
import { erasureRefusal } from "./refusals";

export function registerAccount(
  account: Account | null,
  command: CommandOf<"RegisterAccount">,
  context: Context,
): Decision {
  if (account !== null) {
    return err({ code: account.state === "deleted" ? "account_deleted" : "account_exists" });
  }
  const { type: _, ...data } = command;
  return ok([
    { type: "account.registered", data: { ...data, policy: inForceRef(context.policies) } },
  ]);
}

export function updateAccount(
  account: Account,
  command: CommandOf<"UpdateAccount">,
  context: Context,
): Decision {
  const refusal = erasureRefusal(account);
  if (refusal) return err(refusal);
  const events: LifecycleEvent[] = [];
  const policy = inForceRef(context.policies);
  if (command.adopt_policy && policy.id !== account.policy.id) {
    const open = account.closure;
    if (open !== null) return err({ code: "closure_open", closure: open.id });
    events.push({ type: "account.policy_changed", data: { policy, previous: account.policy } });
  }
  if (command.changed.length > 0) {
    events.push({ type: "account.updated", data: { changed: command.changed } });
  }
  return ok(events);
}
