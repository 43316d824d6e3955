import { hash } from "node:crypto";
import { createRoute } from "@hono/zod-openapi";
import { acknowledgementSchema, erasureTaskSchema } from "../../../contract/erasures";
import { changeHeaders, taskParams } from "../../../contract/parameters";
import { callBy, granted, keyActor, taskOf } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/erasure_tasks/{task_id}/ack",
  operationId: "acknowledgeErasureTask",
  summary: "Say that an eraser is done",
  description:
    "For an eraser that answered 202. Where it has not, the history and the certificate say that it was the caller's word (`by: app`), not the eraser's. Said again it changes nothing.",
  tags: ["Erasure"],
  ...guarded("app", "admin"),
  request: {
    params: taskParams,
    headers: changeHeaders,
    body: bodyOf(acknowledgementSchema),
  },
  responses: {
    200: jsonOf(erasureTaskSchema, "The task"),
    ...accountProblems("wrong_task_state"),
  },
});

export const acknowledgeTask = (app: App) =>
  app.openapi(route, async (c) => {
    const { account, task } = taskOf(c, c.req.valid("param").task_id);
    const { proof } = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "app", "support"));
    const digest = proof === undefined ? null : hash("sha256", proof);
    return c.json(granted(c, await account.acknowledgeTask(call, task, digest)), 200);
  });
