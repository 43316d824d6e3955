/** What is said of an erasure that has begun: by the host's erasers, and by an admin where one stalled. */
import { isBuiltInEraser } from "../../lifecycle/policy";
import { err, ok } from "../../shared/result";
import type { Answered, Call } from "../call";
import type { AccountStore } from "../core/store";
import type { AccountPorts } from "../ports";
import { writeNote } from "../tables/ended-closures";
import { eraserCalls, hasDeferred } from "../tables/eraser-attempts";
import { pageOfRetained, type RetainedPlace } from "../tables/retained";
import type { Snapshot } from "../tables/snapshot";
import { type RetainedView, type TaskView, taskView } from "../views/erasure";

const showTask = (store: AccountStore, { account }: Snapshot, id: string): TaskView => {
  const task = account.erasure?.tasks.find((one) => one.id === id);
  if (task === undefined) throw new Error(`no task ${id}`);
  return taskView(task, eraserCalls(store.sql));
};

/** @param proof SHA-256 of what the eraser gives for a proof, hex */
export async function acknowledgeTask(
  store: AccountStore,
  { erasers }: Pick<AccountPorts, "erasers">,
  call: Call,
  id: string,
  proof: string | null,
): Promise<Answered<TaskView>> {
  // A purged account may have been revived since, and know nothing of the task any more.
  const replay = store.repeated<TaskView>(call.idempotency);
  if (replay) return replay;
  const account = store.current()?.account;
  const task = account?.erasure?.tasks.find((one) => one.id === id);
  if (!account || !task) return err({ code: "not_found" });
  const probe =
    !isBuiltInEraser(task.eraser) &&
    // Where it is not known, asking costs a call, and not asking the erasure's word.
    (await erasers.isProbed(task.eraser, account.livemode).catch(() => true));
  return store.change(call, {
    plan: (now) => {
      const round = now?.erasure?.tasks.find((one) => one.id === id)?.round ?? task.round;
      // After its 202 the eraser acknowledges by this call; else it is only the caller who says so.
      const by = hasDeferred(store.sql, id, round) ? "eraser" : "app";
      return ok({ command: { type: "AcknowledgeErasureTask", task: id, proof, probe, by } });
    },
    answer: (snapshot) => showTask(store, snapshot, id),
  });
}

export const retryTask = (store: AccountStore, call: Call, id: string): Answered<TaskView> =>
  store.change(call, {
    plan: () => ok({ command: { type: "RetryErasureTask", task: id } }),
    answer: (snapshot) => showTask(store, snapshot, id),
  });

export type TaskReason = { readonly code: string; readonly comment: string | null };

/** The comment goes with everything else that people wrote; the code stays, in the certificate too. */
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
        apply: () => {
          if (comment !== null) writeNote(store.sql, id, { comment });
        },
      }),
    answer: (snapshot) => showTask(store, snapshot, id),
  });

/** A page of what is kept of somebody beyond the erasure; that it was read is an event. */
export const readRetained = (
  store: AccountStore,
  call: Call,
  after: RetainedPlace | null,
  limit: number,
): Answered<{ data: RetainedView[]; next: RetainedPlace | null }> =>
  store.change(call, {
    plan: () => ok({ command: { type: "ReadRetained" } }),
    answer: ({ account }) => {
      const { data, next } = pageOfRetained(store.sql, after, limit);
      const shown = data.map(({ holdings, ...item }) => ({
        object: "retained_item" as const,
        account: account.id,
        ...item,
        holdings: [...holdings],
      }));
      return { data: shown, next };
    },
  });
