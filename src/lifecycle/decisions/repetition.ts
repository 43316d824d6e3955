/**
 * A task that was done is carried out again: after a backup was restored, or because the policy asks for a look later.
 *
 * What was done outside is a fact by then, whatever has become of the account: it may have been revived, be erased once
 * more under another closure, stand under a legal hold, or have lost all its personal data. So nothing but the history
 * decides. A repetition is recorded once, however often it is reported.
 */
import { err, ok } from "../../shared/result";
import { isBuiltInEraser } from "../built-in-erasers";
import type { CommandOf } from "../command";
import type { Decision } from "../context";

export function repeatErasureTask({
  done,
  repetition,
  known,
}: CommandOf<"RepeatErasureTask">): Decision {
  // No backup of the host's brings back what Adieu's own erasers have erased.
  if (done === null || isBuiltInEraser(done.eraser)) return err({ code: "not_found" });
  if (known) return ok([]);
  const { closure, task, eraser, target } = done;
  const data = { closure, task, eraser, target, ...repetition };
  return ok([{ type: "erasure.task_repeated", data }]);
}
