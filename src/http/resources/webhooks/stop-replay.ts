import { webhookReplaySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { changedReplay } from "./changed-replay";

export const stopReplay = defineOperation(
  {
    method: "post",
    path: "/v1/webhook_endpoints/{id}/replay/stop",
    id: "stopWebhookReplay",
    tag: "Webhooks",
    summary: "Stop a replay: no more deliveries become pending again",
    description:
      "What is pending again by then is still sent. `POST …/replay/resume` goes on. If there is nothing to stop, the answer is the last replay as it is.",
    roles: ["app", "admin"],
    change: "service",
    params: idParams,
    answers: { 200: json(webhookReplaySchema, "The replay") },
    problems: ["not_found"],
  },
  async (c) => c.json(await changedReplay(c, (object) => object.stopReplay()), 200),
);
