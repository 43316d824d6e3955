import { deliverySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { partsOfDeliveryId } from "../../../webhooks/deliveries/delivery-id";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { enabledEndpointOf, endpointObjectOf } from "./endpoint-lookup";
import { deliveryView } from "./endpoint-views";

export const retryDelivery = defineOperation(
  {
    method: "post",
    path: "/v1/deliveries/{id}/retry",
    id: "retryDelivery",
    tag: "Webhooks",
    summary: "Send a delivery again now, whatever its status; with all its attempts",
    description: "The endpoint must be enabled.",
    roles: ["app", "admin"],
    change: "service",
    params: idParams,
    answers: { 202: json(deliverySchema, "The delivery is pending again") },
    problems: ["not_found", "endpoint_disabled"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const parts = partsOfDeliveryId(id);
    if (parts === null) throw new ProblemError("not_found");
    const endpoint = await enabledEndpointOf(c, parts.endpoint);
    const asked = { id, event: parts.event };
    const delivery = await endpointObjectOf(c, endpoint).retry(endpoint, asked);
    if (delivery === null) throw new ProblemError("not_found");
    return c.json(deliveryView(delivery, endpoint), 202);
  },
);
