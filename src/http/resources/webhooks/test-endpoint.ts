import { deliverySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import type { TestData } from "../../../contract/webhook-messages";
import { newId } from "../../../shared/ids";
import { timestampOf } from "../../../shared/time";
import { insertUnfedDelivery } from "../../../webhooks/deliveries";
import { deliveryId } from "../../../webhooks/subscriptions";
import { defineOperation, json } from "../../framework/operation";
import { enabledEndpointOf, endpointObjectOf, notifyObject } from "./endpoint-lookup";
import { deliveryView } from "./endpoint-views";

/** Not an event of an account: it is sent only to this endpoint and is in no history. */
const TEST_TYPE = "webhook_endpoint.test";

export const testEndpoint = defineOperation(
  {
    method: "post",
    path: "/v1/webhook_endpoints/{id}/test",
    id: "testWebhookEndpoint",
    tag: "Webhooks",
    summary: "Send a test event to an endpoint",
    roles: ["app"],
    change: "service",
    params: idParams,
    answers: { 202: json(deliverySchema, "The delivery") },
    problems: ["not_found", "endpoint_disabled"],
  },
  async (c) => {
    const endpoint = await enabledEndpointOf(c, c.req.valid("param").id);
    const event = newId("evt", c.get("uuid"));
    const now = timestampOf(Date.now());
    const data: TestData = {
      event,
      account: null,
      livemode: endpoint.livemode,
      endpoint: endpoint.id,
    };
    const delivery = await insertUnfedDelivery(
      c.env.DIRECTORY,
      {
        id: deliveryId(event, endpoint.id),
        endpoint: endpoint.id,
        event,
        type: TEST_TYPE,
        payload: JSON.stringify({ type: TEST_TYPE, timestamp: now, data }),
      },
      now,
    );
    await notifyObject(endpoint, endpointObjectOf(c, endpoint).sendFirst(delivery.id));
    return c.json(deliveryView(delivery, endpoint), 202);
  },
);
