/**
 * The name of an erasure's task. It follows from the closure, so that beginning the same erasure again names
 * the same tasks; and it holds the account's id, so that whoever acknowledges it need not say whose it is.
 */
import type { Closure } from "./closure";

/** @param account the host's own id, which is no personal data and stands last, for it may hold dots */
export const taskId = (closure: Pick<Closure, "id">, eraser: string, account: string): string =>
  `tsk_${closure.id.replace(/^clo_/, "")}.${eraser}.${account}`;

/** The account that a task is of; null where it is no task's name. */
export const accountOfTask = (task: string): string | null =>
  /^tsk_[^.]+\.[^.]+\.(.+)$/.exec(task)?.[1] ?? null;
