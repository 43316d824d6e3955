import { hash } from "node:crypto";
import { acknowledgementSchema, erasureTaskSchema } from "../../../contract/erasures";
import { taskParams } from "../../../contract/parameters";
import { callBy, keyActor, taskOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const acknowledgeTask = defineOperation(
  {
    method: "post",
    path: "/v1/erasure_tasks/{task_id}/ack",
    id: "acknowledgeErasureTask",
    tag: "Erasure",
    summary: "Acknowledge an erasure task",
    description:
      "For an eraser that answered 202. If the eraser has not, the history and the certificate say that the caller acknowledged the task (`by: app`) and not the eraser. A repeated acknowledgement changes nothing.",
    roles: ["app", "admin"],
    stepUp: true,
    change: "account",
    params: taskParams,
    body: acknowledgementSchema,
    answers: { 200: json(erasureTaskSchema, "The task") },
    problems: ["wrong_task_state"],
  },
  async (c) => {
    const { account, task } = taskOf(c, c.req.valid("param").task_id);
    const { proof } = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "app", "support"));
    const digest = proof === undefined ? null : hash("sha256", proof);
    return c.json(unlessRefused(c, await account.acknowledgeTask(call, task, digest)), 200);
  },
);
