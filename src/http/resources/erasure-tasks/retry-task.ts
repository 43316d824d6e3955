import { z } from "@hono/zod-openapi";
import { erasureTaskSchema } from "../../../contract/erasures";
import { taskParams } from "../../../contract/parameters";
import { callBy, keyActor, taskOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const retryTask = defineOperation(
  {
    method: "post",
    path: "/v1/erasure_tasks/{task_id}/retry",
    id: "retryErasureTask",
    tag: "Erasure",
    summary: "Retry a stalled erasure task for seven days more",
    description: "For a stalled task: the eraser is called again at once.",
    roles: ["admin"],
    change: "account",
    params: taskParams,
    body: z.strictObject({}),
    answers: { 200: json(erasureTaskSchema, "The task") },
    problems: ["wrong_task_state"],
  },
  async (c) => {
    const { account, task } = taskOf(c, c.req.valid("param").task_id);
    const call = await callBy(c, keyActor(c, "support"));
    return c.json(unlessRefused(c, await account.retryTask(call, task)), 200);
  },
);
