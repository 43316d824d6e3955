/** The answer that the law asks for: its extension, and the warning that it is due soon. */
import { err, ok } from "../../shared/result";
import { before, type Timestamp } from "../../shared/time";
import { type Account, openClosures } from "../account";
import { answerClockOf, answerTimes, warningAt } from "../answering";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import { RECEIVED_AT_MOST_AGO } from "../limits";
import type { Policy } from "../policy";
import type { Refusal } from "../refusal";
import { erasureRefusal, wrongState } from "./refusals";

/** Extends the answer once. The law wants it done, and the holder to know, before the first time has passed. */
export function extendAnswer(
  account: Account,
  command: CommandOf<"ExtendAnswer">,
  { now, policies }: Context,
): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure);
  if (closure === undefined) return err(wrongState(account, null));
  const refusal = erasureRefusal(account);
  if (refusal) return err(refusal);
  const { answer_by, received_at, extension } = answerClockOf(closure);
  if (extension) return err({ code: "answer_extended", answer_by });
  if (now > answer_by) return err({ code: "answer_overdue", answer_by });
  const policy = policies.version(closure.policy);
  const { extendable_to } = answerTimes(received_at, policy);
  const { type: _, ...data } = command;
  return ok([
    {
      type: "closure.answer_extended",
      data: { ...data, answer_by: extendable_to, warn_at: warningAt(extendable_to, policy) },
    },
  ]);
}

/** Records that the answer is due soon and has not been given: the closure is still open. */
export function warnOfAnswer(account: Account, command: CommandOf<"WarnOfAnswer">): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure);
  if (!closure?.answer_clock?.warn_at) return ok([]);
  const { law, answer_by } = closure.answer_clock;
  return ok([{ type: "closure.answer_due", data: { closure: closure.id, law, answer_by } }]);
}

/** Refuses a time at which no request can have come in; null if it is possible. */
export function receiptRefusal(
  received_at: Timestamp | null,
  now: Timestamp,
  { time_zone }: Pick<Policy, "time_zone">,
): Refusal | null {
  const earliest = before(now, RECEIVED_AT_MOST_AGO, time_zone);
  return received_at === null || (received_at >= earliest && received_at <= now)
    ? null
    : { code: "impossible_receipt", earliest, latest: now };
}
