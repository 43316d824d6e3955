import { idParams } from "../../../contract/parameters";
import { endpointSchema } from "../../../contract/webhook-endpoints";
import { defineOperation, json } from "../../framework/operation";
import { endpointOf } from "./endpoint-lookup";
import { endpointView } from "./endpoint-views";

export const getEndpoint = defineOperation(
  {
    method: "get",
    path: "/v1/webhook_endpoints/{id}",
    id: "getWebhookEndpoint",
    tag: "Webhooks",
    summary: "A webhook endpoint, without its secret",
    description: "With how it has been doing lately.",
    roles: ["app", "auditor"],
    audit: "refusals",
    params: idParams,
    answers: { 200: json(endpointSchema, "The endpoint") },
    problems: ["not_found"],
  },
  async (c) => c.json(endpointView(await endpointOf(c, c.req.valid("param").id)), 200),
);
