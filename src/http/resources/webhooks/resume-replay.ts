import { webhookReplaySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { changedReplay } from "./changed-replay";

export const resumeReplay = defineOperation(
  {
    method: "post",
    path: "/v1/webhook_endpoints/{id}/replay/resume",
    id: "resumeWebhookReplay",
    tag: "Webhooks",
    summary: "Go on with a replay that was stopped, where it was",
    description:
      "It sends again what it had not come to. If there is nothing to resume, the answer is the last replay as it is.",
    roles: ["app", "admin"],
    stepUp: true,
    change: "service",
    params: idParams,
    answers: { 200: json(webhookReplaySchema, "The replay") },
    problems: ["not_found"],
  },
  async (c) => c.json(await changedReplay(c, (object) => object.resumeReplay()), 200),
);
