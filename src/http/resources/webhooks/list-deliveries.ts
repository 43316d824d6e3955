import { z } from "@hono/zod-openapi";
import { deliverySchema } from "../../../contract/deliveries";
import { listOf, pageQuery } from "../../../contract/lists";
import { idParams } from "../../../contract/parameters";
import { listDeliveries as list } from "../../../webhooks/deliveries";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { endpointOf } from "./endpoint-lookup";
import { deliveryView } from "./endpoint-views";

export const listDeliveries = defineOperation(
  {
    method: "get",
    path: "/v1/webhook_endpoints/{id}/deliveries",
    id: "listDeliveries",
    tag: "Webhooks",
    summary: "The deliveries of an endpoint, the latest first",
    roles: ["app", "auditor"],
    params: idParams,
    query: pageQuery.extend({
      status: z.enum(["pending", "delivered", "failed", ""]).optional(),
    }),
    answers: { 200: json(listOf(deliverySchema), "A page") },
    problems: ["not_found"],
  },
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const { limit, cursor, status } = c.req.valid("query");
    const found = await list(c.env.DIRECTORY, {
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
        (delivery) => deliveryView(delivery, endpoint),
      ),
      200,
    );
  },
);
