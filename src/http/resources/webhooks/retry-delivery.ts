import { createRoute } from "@hono/zod-openapi";
import { deliverySchema } from "../../../contract/deliveries";
import { idempotencyKey, idParams } from "../../../contract/parameters";
import { timestampOf } from "../../../shared/time";
import { findDelivery, owedAgain } from "../../../webhooks/delivery-rows";
import type { App } from "../../framework/environment";
import { guardedOnce, jsonOf, onceProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";
import { enabledEndpointOf, endpointObjectOf, showDelivery, tellObject } from "./endpoint";

const route = createRoute({
  method: "post",
  path: "/v1/deliveries/{id}/retry",
  operationId: "retryDelivery",
  summary: "Send a delivery again now, whatever came of it, with all its tries",
  tags: ["Webhooks"],
  ...guardedOnce("app"),
  request: { params: idParams, headers: idempotencyKey },
  responses: {
    202: jsonOf(deliverySchema, "It is owed again"),
    ...onceProblems("not_found", "endpoint_disabled"),
  },
});

export const retryDelivery = (app: App) =>
  app.openapi(route, async (c) => {
    const found = await findDelivery(c.env.DB, c.req.valid("param").id);
    if (found === null) throw new ProblemError("not_found");
    const endpoint = await enabledEndpointOf(c, found.endpoint);
    const delivery = await owedAgain(c.env.DB, found.id, timestampOf(Date.now()));
    if (delivery === null) throw new ProblemError("not_found");
    await tellObject(endpoint, endpointObjectOf(c, endpoint).hurry(delivery.id));
    return c.json(showDelivery(delivery, endpoint), 202);
  });
