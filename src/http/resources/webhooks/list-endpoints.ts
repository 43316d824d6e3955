import { createRoute, z } from "@hono/zod-openapi";
import { listOf, pageQuery } from "../../../contract/lists";
import { endpointSchema } from "../../../contract/webhook-endpoints";
import { listEndpoints as list } from "../../../webhooks/endpoints";
import type { App } from "../../framework/environment";
import { decodeCursor, page } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { showEndpoint } from "./endpoint";

const route = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints",
  operationId: "listWebhookEndpoints",
  summary: "Webhook endpoints, the newest first",
  tags: ["Webhooks"],
  ...guarded("app", "auditor"),
  request: { query: pageQuery },
  responses: { 200: jsonOf(listOf(endpointSchema), "A page"), ...readProblems() },
});

export const listEndpoints = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const found = await list(c.env.DB, {
      livemode: c.get("caller").livemode,
      before: decodeCursor(cursor, z.string()),
      limit: limit + 1,
    });
    return c.json(
      page(found, limit, (last) => last.id, showEndpoint),
      200,
    );
  });
