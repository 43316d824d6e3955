/**
 * The tasks of an erasure that has begun. A task is done by the account's object itself, by an eraser of the host, or
 * by an admin after it stalled. A task that is done stays done, however often this is repeated.
 *
 * ```
 *   pending ──acknowledged──▶ (probe?) acknowledged ──nothing left──▶ done ──(the last one)──▶ account.purged/deleted
 *     ▲  │                               │    │
 *     │  │  no answer for 7 days         │    └─something left──▶ pending, next round
 *     │  ▼                               ▼
 *     └─ stalled ◀───────────────────────┘
 *   retry   └──an admin marks it as done──▶ done
 * ```
 *
 * A connector's task may also be *accepted*: its system runs a job, which has the connector's own time. And it may be
 * *held*: its eraser is paused, and the time rests until it is resumed. A policy may let a task wait until others are
 * done: its eraser is not asked, and its time begins with its turn.
 */
import { err, ok } from "../../shared/result";
import type { Account, Erasure, ErasureTask } from "../account";
import { capsuleRecord, capsuleUntil } from "../capsule";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import { hasToWait } from "../erasure-task";
import type { EventData, LifecycleEvent } from "../event";
import { isBuiltInEraser } from "../policy";

type Running = { readonly erasure: Erasure; readonly task: ErasureTask };

function find(account: Account, id: string): Running | null {
  const { erasure } = account;
  const task = erasure?.tasks.find((one) => one.id === id);
  return erasure && task ? { erasure, task } : null;
}

const named = ({ erasure, task }: Running) => ({
  closure: erasure.closure,
  task: task.id,
  eraser: task.eraser,
});

/** Takes the acknowledgement of a host's eraser. The tasks of Adieu's own erasers cannot be acknowledged. */
export function acknowledgeErasureTask(
  account: Account,
  { task: id, proof, probe, by, connector, capsule }: CommandOf<"AcknowledgeErasureTask">,
  context: Context,
): Decision {
  const running = find(account, id);
  if (running === null) return err({ code: "not_found" });
  const { status, eraser } = running.task;
  if (isBuiltInEraser(eraser)) return err({ code: "wrong_task_state", task_status: status });
  if (status === "done" || status === "acknowledged") return ok([]);
  const told = connector && { connector };
  if (probe) {
    const data = { ...named(running), proof, ...(capsule && { capsule: true as const }), ...told };
    return ok([{ type: "erasure.task_acknowledged", data }]);
  }
  const has_capsule = capsule === true;
  const given = { ...running, task: { ...running.task, has_capsule } };
  return ok(done(given, { by, proof, reason_code: null, ...told }, context));
}

/** Completes a task: Adieu's own eraser has finished, or a host's eraser has nothing left after its acknowledgement. */
export function completeErasureTask(
  account: Account,
  { task: id, unsent = [] }: CommandOf<"CompleteErasureTask">,
  context: Context,
): Decision {
  const running = find(account, id);
  if (running === null) return ok([]);
  const { status, eraser, proof } = running.task;
  const ownIsDone = status === "pending" && isBuiltInEraser(eraser);
  if (!ownIsDone && status !== "acknowledged") return ok([]);
  const by = ownIsDone ? "adieu" : "eraser";
  const { connector } = running.task;
  const probed = connector && { connector: { ...connector, verified: "probe" as const } };
  const told = { ...(unsent.length > 0 && { unsent }), ...probed };
  const how = { by, proof, reason_code: null, ...told } as const;
  return ok(done(running, how, context));
}

export function reopenErasureTask(
  account: Account,
  { task: id }: CommandOf<"ReopenErasureTask">,
): Decision {
  const running = find(account, id);
  if (running?.task.status !== "acknowledged") return ok([]);
  return ok([{ type: "erasure.task_reopened", data: named(running) }]);
}

/** The eraser's system has accepted a job. It is said once in each round. */
export function acceptErasureTask(
  account: Account,
  { task: id, patience }: CommandOf<"AcceptErasureTask">,
): Decision {
  const running = find(account, id);
  if (!running || !isAsked(running)) return ok([]);
  if (running.task.status !== "pending" || running.task.accepted_at) return ok([]);
  return ok([{ type: "erasure.task_accepted", data: { ...named(running), patience } }]);
}

/** The eraser is paused, for a reason that no account can help: the time of the task rests. */
export function holdErasureTask(
  account: Account,
  { task: id }: CommandOf<"HoldErasureTask">,
): Decision {
  const running = find(account, id);
  if (!running || !isAsked(running) || running.task.held_since) return ok([]);
  return ok([{ type: "erasure.task_held", data: named(running) }]);
}

export function resumeErasureTask(
  account: Account,
  { task: id }: CommandOf<"ResumeErasureTask">,
): Decision {
  const running = find(account, id);
  if (!running || !isAsked(running) || !running.task.held_since) return ok([]);
  return ok([{ type: "erasure.task_resumed", data: named(running) }]);
}

/** Whether the eraser is asked by now: about a task that waits for others it is not. */
const isAsked = ({ erasure, task }: Running): boolean =>
  task.status === "acknowledged" || (task.status === "pending" && !hasToWait(erasure, task));

/** Stalls a task: nothing more happens by itself, and a person must look. */
export function stallErasureTask(
  account: Account,
  { task: id, cause }: CommandOf<"StallErasureTask">,
): Decision {
  const running = find(account, id);
  if (!running || !isAsked(running)) return ok([]);
  return ok([{ type: "erasure.task_stalled", data: { ...named(running), cause } }]);
}

/** Tries a stalled task again. Other tasks are refused, because they are under way. */
export function retryErasureTask(
  account: Account,
  { task: id }: CommandOf<"RetryErasureTask">,
): Decision {
  const running = find(account, id);
  if (running === null) return err({ code: "not_found" });
  const { status } = running.task;
  if (status !== "stalled") return err({ code: "wrong_task_state", task_status: status });
  return ok([{ type: "erasure.task_retried", data: named(running) }]);
}

/** Marks a stalled task as done by hand. @returns also the end of the erasure, if it was the last task */
export function settleErasureTask(
  account: Account,
  { task: id, reason_code }: CommandOf<"SettleErasureTask">,
  context: Context,
): Decision {
  const running = find(account, id);
  if (running === null) return err({ code: "not_found" });
  const { status } = running.task;
  if (status !== "stalled") return err({ code: "wrong_task_state", task_status: status });
  const byHand = { ...running, task: { ...running.task, has_capsule: null } };
  return ok(done(byHand, { by: "admin", proof: null, reason_code }, context));
}

/** The events of a task that is done. With the last task the erasure ends. */
function done(
  running: Running,
  how: Pick<
    EventData["erasure.task_done"],
    "by" | "proof" | "reason_code" | "unsent" | "connector"
  >,
  { now }: Pick<Context, "now">,
): LifecycleEvent[] {
  const { erasure, task } = running;
  const { closure, target } = erasure;
  const until = capsuleUntil(task, now);
  const event: LifecycleEvent = {
    type: "erasure.task_done",
    data: {
      ...named(running),
      target,
      ...how,
      ...(task.accepted_at && { accepted_at: task.accepted_at }),
      ...(until && { capsule: { until } }),
    },
  };
  const last = erasure.tasks.every((other) => other.id === task.id || other.status === "done");
  if (!last) return [event];
  const type = target === "purge" ? "account.purged" : "account.deleted";
  const kept = [...erasure.retained, ...(until ? [capsuleRecord(task.eraser, until)] : [])];
  const retained = kept.filter((item) => item.until > now);
  return [event, { type, data: { closure, retained } }];
}
