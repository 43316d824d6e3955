import { deliverySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import type { TestData } from "../../../contract/webhook-messages";
import { directoryOf } from "../../../directory/directory";
import { endOfFeed } from "../../../directory/feed-of-types";
import { newId } from "../../../shared/ids";
import { timestampOf } from "../../../shared/time";
import { newDelivery, TEST_TYPE } from "../../../webhooks/deliveries/delivery";
import { deliveryId } from "../../../webhooks/deliveries/delivery-id";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf } from "./endpoint-lookup";
import { deliveryView } from "./endpoint-views";

export const testEndpoint = defineOperation(
  {
    method: "post",
    path: "/v1/webhook_endpoints/{id}/test",
    id: "testWebhookEndpoint",
    tag: "Webhooks",
    summary: "Send a test event to an endpoint",
    description: "The message is a `webhook_endpoint.test`, and it is in no history.",
    roles: ["app", "admin"],
    change: "service",
    params: idParams,
    answers: { 202: json(deliverySchema, "The delivery") },
    problems: ["not_found", "endpoint_disabled"],
  },
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const event = newId("evt", c.get("uuid"));
    const id = deliveryId(endpoint.id, event);
    const object = endpointObjectOf(c, endpoint);
    if (endpoint.status === "disabled") {
      // The request may come again because its answer was lost, and its test may be what disabled the endpoint.
      const sent = await object.findTest(id);
      if (sent === null) throw new ProblemError("endpoint_disabled");
      return c.json(deliveryView(sent, endpoint), 202);
    }
    const now = timestampOf(Date.now());
    const data: TestData = {
      event,
      account: null,
      livemode: endpoint.livemode,
      endpoint: endpoint.id,
    };
    const { position } = await endOfFeed(directoryOf(c.env), endpoint.livemode);
    const test = newDelivery({
      id,
      endpoint: endpoint.id,
      event,
      type: TEST_TYPE,
      position,
      created_at: now,
      payload: JSON.stringify({ type: TEST_TYPE, timestamp: now, data }),
    });
    const delivery = await object.sendTest(test);
    return c.json(deliveryView(delivery, endpoint), 202);
  },
);
