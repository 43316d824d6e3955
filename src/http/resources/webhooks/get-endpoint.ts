import { createRoute } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { endpointSchema } from "../../../contract/webhook-endpoints";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { endpointOf, showEndpoint } from "./endpoint";

const route = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints/{id}",
  operationId: "getWebhookEndpoint",
  summary: "A webhook endpoint, without its secret",
  tags: ["Webhooks"],
  ...guarded("app", "auditor"),
  request: { params: idParams },
  responses: { 200: jsonOf(endpointSchema, "The endpoint"), ...readProblems("not_found") },
});

export const getEndpoint = (app: App) =>
  app.openapi(route, async (c) =>
    c.json(showEndpoint(await endpointOf(c, c.req.valid("param").id)), 200),
  );
