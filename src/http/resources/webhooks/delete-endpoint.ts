import { idParams } from "../../../contract/parameters";
import { deleteEndpoint as remove } from "../../../webhooks/endpoints";
import { defineOperation, noContent } from "../../framework/operation";
import { endpointObjectOf, endpointOf, notifyObject } from "./endpoint-lookup";

export const deleteEndpoint = defineOperation(
  {
    method: "delete",
    path: "/v1/webhook_endpoints/{id}",
    id: "deleteWebhookEndpoint",
    tag: "Webhooks",
    summary: "Remove a webhook endpoint; pending deliveries are dropped",
    description: "Pending deliveries are given up.",
    roles: ["app", "admin"],
    stepUp: true,
    params: idParams,
    answers: { 204: noContent },
    problems: ["not_found"],
  },
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    await remove(c.env.CONTROL, endpoint.id);
    await notifyObject(endpoint, endpointObjectOf(c, endpoint).removed());
    return c.body(null, 204);
  },
);
