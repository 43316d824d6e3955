import { deliverySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { timestampOf } from "../../../shared/time";
import { findDelivery, restartDelivery } from "../../../webhooks/deliveries";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { enabledEndpointOf, endpointObjectOf, notifyObject } from "./endpoint-lookup";
import { deliveryView } from "./endpoint-views";

export const retryDelivery = defineOperation(
  {
    method: "post",
    path: "/v1/deliveries/{id}/retry",
    id: "retryDelivery",
    tag: "Webhooks",
    summary: "Send a delivery again now, whatever its status; with all its attempts",
    roles: ["app"],
    change: "service",
    params: idParams,
    answers: { 202: json(deliverySchema, "The delivery is pending again") },
    problems: ["not_found", "endpoint_disabled"],
  },
  async (c) => {
    const found = await findDelivery(c.env.DIRECTORY, c.req.valid("param").id);
    if (found === null) throw new ProblemError("not_found");
    const endpoint = await enabledEndpointOf(c, found.endpoint);
    const delivery = await restartDelivery(c.env.DIRECTORY, found.id, timestampOf(Date.now()));
    if (delivery === null) throw new ProblemError("not_found");
    await notifyObject(endpoint, endpointObjectOf(c, endpoint).sendFirst(delivery.id));
    return c.json(deliveryView(delivery, endpoint), 202);
  },
);
