/**
 * Changes of an erasure that has begun: acknowledges a task, retries it or marks it as done; reads retained records.
 */
import { isBuiltInEraser } from "../../lifecycle/policy";
import { err, ok, type Result } from "../../shared/result";
import type { AccountRefusal, Answered, Call } from "../call";
import type { AccountNow } from "../core/account-now";
import type { AccountStore } from "../core/store";
import type { AccountPorts } from "../ports";
import { eraserCalls, hasDeferred } from "../tables/eraser-attempts";
import { writeNote } from "../tables/notes";
import { pageOfRetained, type RetainedPlace } from "../tables/retained";
import { type RetainedView, type TaskView, taskView } from "../views/erasure";

const viewTask = ({ account, tables }: AccountNow, id: string): TaskView => {
  const task = account.erasure?.tasks.find((one) => one.id === id);
  if (task === undefined) throw new Error(`no task ${id}`);
  return taskView(task, eraserCalls(tables));
};

/**
 * Whether an eraser must be probed after it has acknowledged a task. If that is unknown, it is probed: one extra call
 * is cheaper than certifying an unchecked erasure.
 *
 * @returns not_found if the account has no such task: a purged account may have been revived since
 */
export async function isToBeProbed(
  store: AccountStore,
  { erasers }: Pick<AccountPorts, "erasers">,
  id: string,
): Promise<Result<boolean, AccountRefusal>> {
  const account = store.stored()?.account;
  const task = account?.erasure?.tasks.find((one) => one.id === id);
  if (!account || !task) return err({ code: "not_found" });
  if (isBuiltInEraser(task.eraser)) return ok(false);
  return ok(await erasers.isProbed(task.eraser, account.livemode).catch(() => true));
}

/**
 * @param proof SHA-256 of the eraser's proof, hex
 * @param probe whether the eraser must be probed
 */
export const acknowledgeTask = (
  store: AccountStore,
  call: Call,
  id: string,
  proof: string | null,
  probe: boolean,
): Answered<TaskView> =>
  store.change(call, {
    plan: ({ account, tables }) => {
      const task = account.erasure?.tasks.find((one) => one.id === id);
      // An eraser that answered 202 acknowledges by this call. If it did not, only the caller says that the task is
      // done. After the task has stalled, the promise of the 202 no longer counts, and a person decides.
      const isByEraser =
        task !== undefined && task.status !== "stalled" && hasDeferred(tables, id, task.round);
      const by = isByEraser ? "eraser" : "app";
      return ok({ command: { type: "AcknowledgeErasureTask", task: id, proof, probe, by } });
    },
    answer: (now) => viewTask(now, id),
  });

export const retryTask = (store: AccountStore, call: Call, id: string): Answered<TaskView> =>
  store.change(call, {
    plan: () => ok({ command: { type: "RetryErasureTask", task: id } }),
    answer: (now) => viewTask(now, id),
  });

export type TaskReason = { readonly code: string; readonly comment: string | null };

/**
 * Marks a task as done by hand. The comment is a free text, and is erased with other free texts. The code stays, also
 * in the certificate.
 */
export const markTaskDone = (
  store: AccountStore,
  call: Call,
  id: string,
  { code, comment }: TaskReason,
): Answered<TaskView> =>
  store.change(call, {
    plan: () =>
      ok({
        command: { type: "SettleErasureTask", task: id, reason_code: code },
        apply: ({ tables }) => {
          if (comment !== null) writeNote(tables, id, { comment });
        },
      }),
    answer: (now) => viewTask(now, id),
  });

/** A page of the records that are retained beyond the erasure. Reading it is an event. */
export const readRetained = (
  store: AccountStore,
  call: Call,
  after: RetainedPlace | null,
  limit: number,
): Answered<{ data: RetainedView[]; next: RetainedPlace | null }> =>
  store.change(call, {
    plan: () => ok({ command: { type: "ReadRetained" } }),
    answer: ({ account, tables }) => {
      const { data, next } = pageOfRetained(tables, after, limit);
      const shown = data.map(({ holdings, ...item }) => ({
        object: "retained_item" as const,
        account: account.id,
        ...item,
        holdings: [...holdings],
      }));
      return { data: shown, next };
    },
  });
