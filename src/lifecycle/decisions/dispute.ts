/**
 * The holder says that it was not they who asked for a closure: nothing goes on until support has decided.
 * Whoever follows the link in a notice is believed so far, and no further.
 */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import { inGrace, openClosures } from "../closure";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import { closed } from "./refusals";
import { restored } from "./undoing";

/** Only what can still be undone; saying so again changes nothing. */
export function disputeClosure(account: Account, command: CommandOf<"DisputeClosure">): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure) ?? null;
  if (!inGrace(closure) || closed(account)) {
    return err({ code: "not_restorable", state: account.state });
  }
  if (closure.disputed_at !== null) return ok([]);
  return ok([{ type: "closure.disputed", data: { closure: closure.id } }]);
}

export function resolveDispute(
  account: Account,
  command: CommandOf<"ResolveDispute">,
  context: Context,
): Decision {
  const { type: _, ...data } = command;
  const refusal = closed(account);
  if (refusal) return err(refusal);
  const closure = openClosures(account).find(({ id }) => id === command.closure) ?? null;
  if (!inGrace(closure) || closure.disputed_at === null) return err({ code: "not_disputed" });
  const resolved = { type: "closure.dispute_resolved", data } as const;
  return command.decision === "continue"
    ? ok([resolved])
    : ok([resolved, restored(account, closure, context)]);
}
