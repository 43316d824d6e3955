import { createRoute } from "@hono/zod-openapi";
import type { App } from "../../framework/environment";
import { guarded, idParams, jsonOf, readProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf, replaySchema, showReplay } from "./endpoint";

const route = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints/{id}/replay",
  operationId: "getWebhookReplay",
  summary: "How far an endpoint's last replay is",
  tags: ["Webhooks"],
  ...guarded("app", "auditor"),
  request: { params: idParams },
  responses: { 200: jsonOf(replaySchema, "The last replay"), ...readProblems("not_found") },
});

export const getReplay = (app: App) =>
  app.openapi(route, async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const replay = await endpointObjectOf(c, endpoint).lastReplay();
    if (replay === null) throw new ProblemError("not_found");
    return c.json(showReplay(endpoint.id, replay), 200);
  });
