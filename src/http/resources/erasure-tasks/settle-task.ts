import { erasureTaskSchema, taskReasonSchema } from "../../../contract/erasures";
import { taskParams } from "../../../contract/parameters";
import { callBy, keyActor, taskOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const settleTask = defineOperation(
  {
    method: "post",
    path: "/v1/erasure_tasks/{task_id}/settle",
    id: "settleErasureTask",
    tag: "Erasure",
    summary: "Mark a stalled erasure task as done, with a reason",
    description:
      "The certificate shows that an admin marked the task as done, and the reason's code.",
    roles: ["admin"],
    change: "account",
    stepUp: true,
    params: taskParams,
    body: taskReasonSchema,
    answers: { 200: json(erasureTaskSchema, "The task") },
    problems: ["wrong_task_state"],
  },
  async (c) => {
    const { account, task } = taskOf(c, c.req.valid("param").task_id);
    const { code, comment = null } = c.req.valid("json").reason;
    const call = await callBy(c, keyActor(c, "support"));
    return c.json(unlessRefused(c, await account.markTaskDone(call, task, { code, comment })), 200);
  },
);
