import { createRoute, z } from "@hono/zod-openapi";
import { erasureTaskSchema } from "../../../contract/erasures";
import { changeHeaders, taskParams } from "../../../contract/parameters";
import { callBy, granted, keyActor, taskOf } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/erasure_tasks/{task_id}/retry",
  operationId: "retryErasureTask",
  summary: "Ask an eraser again that stalled, for seven days more",
  tags: ["Erasure"],
  ...guarded("admin"),
  request: {
    params: taskParams,
    headers: changeHeaders,
    body: bodyOf(z.strictObject({})),
  },
  responses: {
    200: jsonOf(erasureTaskSchema, "The task"),
    ...accountProblems("wrong_task_state"),
  },
});

export const retryTask = (app: App) =>
  app.openapi(route, async (c) => {
    const { account, task } = taskOf(c, c.req.valid("param").task_id);
    const call = await callBy(c, keyActor(c, "support"));
    return c.json(granted(c, await account.retryTask(call, task)), 200);
  });
