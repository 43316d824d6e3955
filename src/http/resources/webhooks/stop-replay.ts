import { webhookReplaySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf } from "./endpoint-lookup";
import { replayView } from "./endpoint-views";

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
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const object = endpointObjectOf(c, endpoint);
    const replay = (await object.stopReplay()) ?? (await object.lastReplay());
    if (replay === null) throw new ProblemError("not_found");
    return c.json(replayView(endpoint.id, replay), 200);
  },
);
