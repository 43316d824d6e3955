import { z } from "@hono/zod-openapi";
import { listOf, pageQuery } from "../../../contract/lists";
import { endpointSchema } from "../../../contract/webhook-endpoints";
import { listEndpoints as list } from "../../../webhooks/endpoints";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { endpointView } from "./endpoint-views";

export const listEndpoints = defineOperation(
  {
    method: "get",
    path: "/v1/webhook_endpoints",
    id: "listWebhookEndpoints",
    tag: "Webhooks",
    summary: "Webhook endpoints, the newest first",
    description: "The newest first.",
    roles: ["app", "auditor"],
    audit: "refusals",
    query: pageQuery,
    answers: { 200: json(listOf(endpointSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const found = await list(c.env.CONTROL, {
      livemode: c.get("caller").livemode,
      before: decodeCursor(cursor, z.string()),
      limit: limit + 1,
    });
    return c.json(
      page(found, limit, (last) => last.id, endpointView),
      200,
    );
  },
);
