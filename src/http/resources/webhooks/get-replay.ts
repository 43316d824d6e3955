import { webhookReplaySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf } from "./endpoint-lookup";
import { replayView } from "./endpoint-views";

export const getReplay = defineOperation(
  {
    method: "get",
    path: "/v1/webhook_endpoints/{id}/replay",
    id: "getWebhookReplay",
    tag: "Webhooks",
    summary: "The progress of an endpoint's last replay",
    description: "404 if there was none.",
    roles: ["app", "auditor"],
    audit: "refusals",
    params: idParams,
    answers: { 200: json(webhookReplaySchema, "The last replay") },
    problems: ["not_found"],
  },
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const replay = await endpointObjectOf(c, endpoint).lastReplay();
    if (replay === null) throw new ProblemError("not_found");
    return c.json(replayView(endpoint.id, replay), 200);
  },
);
