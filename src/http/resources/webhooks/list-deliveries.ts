import { createRoute, z } from "@hono/zod-openapi";
import { deliverySchema } from "../../../contract/deliveries";
import { listOf, pageQuery } from "../../../contract/lists";
import { idParams } from "../../../contract/parameters";
import { listDeliveries as list } from "../../../webhooks/delivery-rows";
import type { App } from "../../framework/environment";
import { decodeCursor, page } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { endpointOf, showDelivery } from "./endpoint";

const route = createRoute({
  method: "get",
  path: "/v1/webhook_endpoints/{id}/deliveries",
  operationId: "listDeliveries",
  summary: "What was and is owed to an endpoint, the latest first",
  tags: ["Webhooks"],
  ...guarded("app", "auditor"),
  request: {
    params: idParams,
    query: pageQuery.extend({
      status: z.enum(["pending", "delivered", "failed", ""]).optional(),
    }),
  },
  responses: { 200: jsonOf(listOf(deliverySchema), "A page"), ...readProblems("not_found") },
});

export const listDeliveries = (app: App) =>
  app.openapi(route, async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const { limit, cursor, status } = c.req.valid("query");
    const found = await list(c.env.DB, {
      endpoint: endpoint.id,
      status: status || null,
      before: decodeCursor(cursor, z.int()),
      limit: limit + 1,
    });
    return c.json(
      page(
        found,
        limit,
        (last) => last.number,
        (delivery) => showDelivery(delivery, endpoint),
      ),
      200,
    );
  });
