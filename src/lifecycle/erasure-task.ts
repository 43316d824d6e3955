/** A task of an erasure, one for each eraser: its id, and how it begins and changes. */
import { millisecondsOf, type Timestamp, timestampOf } from "../shared/time";
import type { Account, Erasure, ErasureTask } from "./account";
import type { Closure } from "./closure";

/**
 * Names a task. The id follows from the closure, so an erasure that is begun twice has the same tasks. It holds the
 * account's id, so an acknowledgement need not name the account.
 *
 * @param account the host's own id, which is no personal data. It stands last, because it may hold dots
 * @example taskId({ id: "clo_1" }, "crm", "a.b") === "tsk_1.crm.a.b"
 */
export const taskId = (closure: Pick<Closure, "id">, eraser: string, account: string): string =>
  `tsk_${closure.id.replace(/^clo_/, "")}.${eraser}.${account}`;

/** Reads the account's id from a task's; null if it is no task's id. */
export const accountOfTask = (task: string): string | null =>
  /^tsk_[^.]+\.[^.]+\.(.+)$/.exec(task)?.[1] ?? null;

export const newTask = (
  task: Pick<ErasureTask, "id" | "eraser" | "after" | "capsule" | "probe_again">,
  since: Timestamp,
): ErasureTask => ({
  ...task,
  status: "pending",
  since,
  round: 1,
  proof: null,
  done_at: null,
});

/** A new round has no job yet, and the usual time. */
export const WITHOUT_JOB = {
  accepted_at: null,
  patience: null,
  held_since: null,
  has_capsule: null,
} as const satisfies Partial<ErasureTask>;

/** The time for which a task was held does not count. */
export function resumed({ since, held_since }: ErasureTask, at: Timestamp): Partial<ErasureTask> {
  const rested = held_since ? millisecondsOf(at) - millisecondsOf(held_since) : 0;
  return { held_since: null, since: timestampOf(millisecondsOf(since) + rested) };
}

/** The erasers that must be done before this task's eraser is asked, and are not done yet. */
export const awaitedBy = (
  { tasks }: Pick<Erasure, "tasks">,
  { after = [] }: Pick<ErasureTask, "after">,
): string[] =>
  after.filter((name) => tasks.some(({ eraser, status }) => eraser === name && status !== "done"));

/** Whether a task's eraser is not asked yet, because another one must be done before. */
export const hasToWait = (erasure: Pick<Erasure, "tasks">, task: ErasureTask): boolean =>
  task.status === "pending" && awaitedBy(erasure, task).length > 0;

/** The tasks that waited for the eraser's task, which is done by now, and need not wait any more. */
export const waitedFor = (erasure: Pick<Erasure, "tasks">, eraser: string): ErasureTask[] =>
  erasure.tasks.filter(
    (task) =>
      task.status === "pending" && task.after?.includes(eraser) && !hasToWait(erasure, task),
  );

/** The time of the tasks that waited for an eraser begins. To be applied when the eraser's task is done. */
export function withTurns(account: Account, eraser: string, at: Timestamp): Account {
  const { erasure } = account;
  const freed = erasure ? waitedFor(erasure, eraser) : [];
  if (!erasure || freed.length === 0) return account;
  const tasks = erasure.tasks.map((task) => (freed.includes(task) ? { ...task, since: at } : task));
  return { ...account, erasure: { ...erasure, tasks } };
}

/** Changes the task that an event names. */
export const onTask = (
  account: Account,
  event: { data: { task: string } },
  change: (task: ErasureTask) => Partial<ErasureTask>,
): Account => ({
  ...account,
  erasure: account.erasure && {
    ...account.erasure,
    tasks: account.erasure.tasks.map((task) =>
      task.id === event.data.task ? { ...task, ...change(task) } : task,
    ),
  },
});
