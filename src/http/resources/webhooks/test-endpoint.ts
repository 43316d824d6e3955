import { deliverySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import type { TestData } from "../../../contract/webhook-messages";
import { endOfFeed } from "../../../directory/feed-of-types";
import { newId } from "../../../shared/ids";
import { timestampOf } from "../../../shared/time";
import { newDelivery } from "../../../webhooks/deliveries/delivery";
import { deliveryId } from "../../../webhooks/deliveries/delivery-id";
import { defineOperation, json } from "../../framework/operation";
import { enabledEndpointOf, endpointObjectOf } from "./endpoint-lookup";
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
    const { position } = await endOfFeed(c.env.DIRECTORY, endpoint.livemode);
    const test = newDelivery({
      id: deliveryId(endpoint.id, event),
      endpoint: endpoint.id,
      event,
      type: TEST_TYPE,
      position,
      created_at: now,
      payload: JSON.stringify({ type: TEST_TYPE, timestamp: now, data }),
    });
    const delivery = await endpointObjectOf(c, endpoint).sendTest(test);
    return c.json(deliveryView(delivery, endpoint), 202);
  },
);
