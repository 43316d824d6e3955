/** Statements that the holder makes after a closure was opened, because holdings have come since. */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import { openClosures } from "../account";
import type { CommandOf } from "../command";
import { type Context, type Decision, isAmong, procedureOf } from "../context";
import { unknownAcknowledgements } from "./opening";
import { erasureRefusal, wrongState } from "./refusals";

/** The parties that may open the closure may acknowledge. A statement that was made before is no event. */
export function acknowledgeClosure(
  account: Account,
  command: CommandOf<"AcknowledgeClosure">,
  context: Context,
): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure);
  if (closure === undefined) return err(wrongState(account, null));
  const procedure = procedureOf(context.policies, closure);
  const allowed = procedure.open_by;
  if (!isAmong(context.actor, allowed)) return err({ code: "actor_not_allowed", allowed });
  const refusal =
    erasureRefusal(account) ?? unknownAcknowledgements(procedure, command.acknowledgements);
  if (refusal) return err(refusal);
  const acknowledgements = command.acknowledgements.filter(
    (id, index, all) => !closure.acknowledgements.includes(id) && all.indexOf(id) === index,
  );
  if (acknowledgements.length === 0) return ok([]);
  return ok([{ type: "closure.acknowledged", data: { closure: closure.id, acknowledgements } }]);
}
