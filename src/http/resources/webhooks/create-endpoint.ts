import { endpointBodySchema, newEndpointSchema } from "../../../contract/webhook-endpoints";
import { databasesOf } from "../../../directory/databases";
import { space } from "../../../objects/spaces";
import { newId } from "../../../shared/ids";
import { timestampOf } from "../../../shared/time";
import { registerEndpoint } from "../../../webhooks/registration";
import { defineOperation, json } from "../../framework/operation";
import { checkTarget } from "../../framework/targets";
import { checkFormat } from "./endpoint-format";
import { endpointView } from "./endpoint-views";

export const createEndpoint = defineOperation(
  {
    method: "post",
    path: "/v1/webhook_endpoints",
    id: "createWebhookEndpoint",
    tag: "Webhooks",
    summary: "Register a webhook endpoint; its secret is shown only in this answer",
    description: "The secret is shown only in this answer. Verify each message with it.",
    roles: ["app", "admin"],
    stepUp: true,
    change: "service",
    body: endpointBodySchema,
    answers: { 201: json(newEndpointSchema, "The endpoint") },
    problems: ["limit_reached"],
  },
  async (c) => {
    const body = c.req.valid("json");
    const { url, events, description = null, format = "standard", ordered = false } = body;
    checkTarget(c, url);
    checkFormat(c, { format, events });
    const { livemode } = c.get("caller");
    const input = { livemode, url, events, description, format, ordered };
    const id = newId("whe", c.get("uuid"));
    const now = timestampOf(Date.now());
    const endpoint = await registerEndpoint(
      databasesOf(c.env),
      space(c.env, "ENDPOINTS"),
      id,
      input,
      now,
    );
    return c.json({ ...endpointView(endpoint), secret: endpoint.secret }, 201);
  },
);
