import { createRoute } from "@hono/zod-openapi";
import { erasureTaskSchema, taskReasonSchema } from "../../../contract/erasures";
import { changeHeaders, taskParams } from "../../../contract/parameters";
import { callBy, granted, keyActor, taskOf } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/erasure_tasks/{task_id}/settle",
  operationId: "settleErasureTask",
  summary: "Say that a task which stalled is done, and why",
  description: "The certificate says that an admin said so, and the reason's code.",
  tags: ["Erasure"],
  ...guarded("admin"),
  request: { params: taskParams, headers: changeHeaders, body: bodyOf(taskReasonSchema) },
  responses: {
    200: jsonOf(erasureTaskSchema, "The task"),
    ...accountProblems("wrong_task_state"),
  },
});

export const settleTask = (app: App) =>
  app.openapi(route, async (c) => {
    const { account, task } = taskOf(c, c.req.valid("param").task_id);
    const { code, comment = null } = c.req.valid("json").reason;
    const call = await callBy(c, keyActor(c, "support"));
    return c.json(granted(c, await account.markTaskDone(call, task, { code, comment })), 200);
  });
