/** The reminders of a closure that has its date: when they are due, and the sending of one. */
import { ok } from "../../shared/result";
import { before, type Timestamp } from "../../shared/time";
import { type Account, openClosures } from "../account";
import { inGrace } from "../closure";
import type { CommandOf } from "../command";
import type { Decision } from "../context";
import type { Policy, Procedure } from "../policy";

/**
 * Says when the holder is reminded, soonest first. A reminder whose time has passed is left out.
 *
 * @param end when the closure executes
 */
export const remindersOf = (
  procedure: Pick<Procedure, "reminders">,
  end: Timestamp,
  now: Timestamp,
  timeZone: Policy["time_zone"],
): Timestamp[] =>
  procedure.reminders
    .map((reminder) => before(end, reminder, timeZone))
    .filter((at) => at > now)
    .toSorted();

export function sendReminder(account: Account, command: CommandOf<"SendReminder">): Decision {
  const closure = openClosures(account).find((one) => one.id === command.closure);
  if (!closure || !inGrace(closure) || closure.effective_at === null) return ok([]);
  const { id, effective_at } = closure;
  return ok([{ type: "closure.reminder_sent", data: { closure: id, effective_at } }]);
}
