import { z } from "@hono/zod-openapi";
import { deliverySchema } from "../../../contract/deliveries";
import { listOf, pageQuery } from "../../../contract/lists";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { endpointObjectOf, endpointOf } from "./endpoint-lookup";
import { deliveryView } from "./endpoint-views";

const placeInList = z.strictObject({ position: z.int(), id: z.string().max(300) });

export const listDeliveries = defineOperation(
  {
    method: "get",
    path: "/v1/webhook_endpoints/{id}/deliveries",
    id: "listDeliveries",
    tag: "Webhooks",
    summary: "The deliveries of an endpoint, the latest first",
    description:
      "With the outcome of the last attempt. The beginning of the last answer is shown with addresses and long numbers masked.",
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
    const found = await endpointObjectOf(c, endpoint).list(endpoint, {
      status: status || null,
      before: decodeCursor(cursor, placeInList),
      limit: limit + 1,
    });
    return c.json(
      page(
        found,
        limit,
        ({ position, id }) => ({ position, id }),
        (delivery) => deliveryView(delivery, endpoint),
      ),
      200,
    );
  },
);
