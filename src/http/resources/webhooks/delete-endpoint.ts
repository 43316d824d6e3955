import { createRoute } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { deleteEndpoint as remove } from "../../../webhooks/endpoints";
import type { App } from "../../framework/environment";
import { guarded, noContent, readProblems } from "../../framework/operations";
import { endpointObjectOf, endpointOf, tellObject } from "./endpoint";

const route = createRoute({
  method: "delete",
  path: "/v1/webhook_endpoints/{id}",
  operationId: "deleteWebhookEndpoint",
  summary: "Be told no more; what was still owed is dropped",
  tags: ["Webhooks"],
  ...guarded("app"),
  request: { params: idParams },
  responses: { 204: noContent, ...readProblems("not_found") },
});

export const deleteEndpoint = (app: App) =>
  app.openapi(route, async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    await remove(c.env.DB, endpoint.id);
    await tellObject(endpoint, endpointObjectOf(c, endpoint).removed());
    return c.body(null, 204);
  });
