import { createRoute } from "@hono/zod-openapi";
import { webhookReplaySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf, showReplay } from "./endpoint";

const route = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints/{id}/replay",
  operationId: "getWebhookReplay",
  summary: "How far an endpoint's last replay is",
  tags: ["Webhooks"],
  ...guarded("app", "auditor"),
  request: { params: idParams },
  responses: { 200: jsonOf(webhookReplaySchema, "The last replay"), ...readProblems("not_found") },
});

export const getReplay = (app: App) =>
  app.openapi(route, async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const replay = await endpointObjectOf(c, endpoint).lastReplay();
    if (replay === null) throw new ProblemError("not_found");
    return c.json(showReplay(endpoint.id, replay), 200);
  });
