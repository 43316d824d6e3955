import { createRoute } from "@hono/zod-openapi";
import { idempotencyKey } from "../../../contract/parameters";
import { endpointBodySchema, newEndpointSchema } from "../../../contract/webhook-endpoints";
import { newId } from "../../../shared/ids";
import { timestampOf } from "../../../shared/time";
import { createEndpoint as create } from "../../../webhooks/endpoints";
import type { App } from "../../framework/environment";
import { bodyOf, guardedOnce, jsonOf, onceProblems } from "../../framework/operations";
import { checkFormat, checkTarget, showEndpoint } from "./endpoint";

const route = createRoute({
  method: "post",
  path: "/v1/webhook_endpoints",
  operationId: "createWebhookEndpoint",
  summary: "Be told of events; the signing secret is shown this once",
  tags: ["Webhooks"],
  ...guardedOnce("app"),
  request: { headers: idempotencyKey, body: bodyOf(endpointBodySchema) },
  responses: { 201: jsonOf(newEndpointSchema, "The endpoint"), ...onceProblems("limit_reached") },
});

export const createEndpoint = (app: App) =>
  app.openapi(route, async (c) => {
    const body = c.req.valid("json");
    const { url, events, description = null, format = "standard", ordered = false } = body;
    checkTarget(c, url);
    checkFormat(c, { format, events });
    const { livemode } = c.get("caller");
    const input = { livemode, url, events, description, format, ordered };
    const id = newId("whe", c.get("uuid"));
    const endpoint = await create(c.env.DB, id, input, timestampOf(Date.now()));
    return c.json({ ...showEndpoint(endpoint), secret: endpoint.secret }, 201);
  });
