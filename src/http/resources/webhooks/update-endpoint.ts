import { idParams } from "../../../contract/parameters";
import { endpointPatchSchema, endpointSchema } from "../../../contract/webhook-endpoints";
import { databasesOf } from "../../../directory/databases";
import { space } from "../../../objects/spaces";
import { timestampOf } from "../../../shared/time";
import { reviseEndpoint } from "../../../webhooks/registration";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { checkTarget } from "../../framework/targets";
import { checkFormat } from "./endpoint-format";
import { endpointOf } from "./endpoint-lookup";
import { endpointView } from "./endpoint-views";

export const updateEndpoint = defineOperation(
  {
    method: "patch",
    path: "/v1/webhook_endpoints/{id}",
    id: "updateWebhookEndpoint",
    tag: "Webhooks",
    summary: "Change an endpoint; when a disabled one is enabled, its pending deliveries are sent",
    description: "Members that are left out stay as they are. Enabling an endpoint starts it anew.",
    roles: ["app", "admin"],
    stepUp: true,
    params: idParams,
    body: endpointPatchSchema,
    answers: { 200: json(endpointSchema, "The endpoint") },
    problems: ["not_found"],
  },
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const { url, events, description, ordered, status } = c.req.valid("json");
    if (url !== undefined) checkTarget(c, url);
    if (events !== undefined) checkFormat(c, { ...endpoint, events });
    const change = {
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events }),
      ...(description === undefined ? {} : { description }),
      ...(ordered === undefined ? {} : { ordered }),
      ...(status === undefined ? {} : { status }),
    };
    const changed = await reviseEndpoint(
      databasesOf(c.env),
      space(c.env, "ENDPOINTS"),
      endpoint,
      change,
      timestampOf(Date.now()),
    );
    if (changed === null) throw new ProblemError("not_found");
    return c.json(endpointView(changed), 200);
  },
);
