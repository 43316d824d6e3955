/** The holder's reason for leaving. It is asked after the decision and changes nothing about the closure. */
import { err, ok } from "../../shared/result";
import { type Account, openClosures } from "../account";
import type { CommandOf } from "../command";
import { type Context, type Decision, isAmong, procedureOf } from "../context";
import { erasureRefusal, wrongState } from "./refusals";

/** A reason may be given as long as nothing is erased. A later one replaces it; the same one again is no event. */
export function giveReason(
  account: Account,
  command: CommandOf<"GiveReason">,
  { actor, policies }: Context,
): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure);
  if (closure === undefined) return err(wrongState(account, null));
  const { open_by: allowed } = procedureOf(policies, closure);
  const isMember = actor.role !== "support" && actor.role !== "app";
  if (isMember && !isAmong(actor, allowed)) {
    return err({ code: "actor_not_allowed", allowed });
  }
  const refusal = erasureRefusal(account);
  if (refusal) return err(refusal);
  if (closure.reason_code === command.reason_code) return ok([]);
  const { type: _, ...data } = command;
  return ok([{ type: "closure.reason_given", data }]);
}
