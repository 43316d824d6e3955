import { createRoute } from "@hono/zod-openapi";
import { deliverySchema } from "../../../contract/deliveries";
import { idempotencyKey, idParams } from "../../../contract/parameters";
import { deliveryId } from "../../../directory/deliveries";
import { newId } from "../../../shared/ids";
import { timestampOf } from "../../../shared/time";
import { insertDelivery } from "../../../webhooks/delivery-rows";
import type { App } from "../../framework/environment";
import { guardedOnce, jsonOf, onceProblems } from "../../framework/operations";
import { enabledEndpointOf, endpointObjectOf, showDelivery, tellObject } from "./endpoint";

/** No event of any account: it is sent to the one endpoint and stands in no history. */
const TEST_TYPE = "webhook_endpoint.test";

const route = createRoute({
  method: "post",
  path: "/v1/webhook_endpoints/{id}/test",
  operationId: "testWebhookEndpoint",
  summary: "Send a test event to an endpoint",
  tags: ["Webhooks"],
  ...guardedOnce("app"),
  request: { params: idParams, headers: idempotencyKey },
  responses: {
    202: jsonOf(deliverySchema, "The delivery"),
    ...onceProblems("not_found", "endpoint_disabled"),
  },
});

export const testEndpoint = (app: App) =>
  app.openapi(route, async (c) => {
    const endpoint = await enabledEndpointOf(c, c.req.valid("param").id);
    const event = newId("evt", c.get("uuid"));
    const now = timestampOf(Date.now());
    const data = { event, account: null, livemode: endpoint.livemode, endpoint: endpoint.id };
    const delivery = await insertDelivery(
      c.env.DB,
      {
        id: deliveryId(event, endpoint.id),
        endpoint: endpoint.id,
        event,
        type: TEST_TYPE,
        payload: JSON.stringify({ type: TEST_TYPE, timestamp: now, data }),
      },
      now,
    );
    await tellObject(endpoint, endpointObjectOf(c, endpoint).hurry(delivery.id));
    return c.json(showDelivery(delivery, endpoint), 202);
  });
