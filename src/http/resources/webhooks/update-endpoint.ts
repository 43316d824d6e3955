import { createRoute } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { endpointPatchSchema, endpointSchema } from "../../../contract/webhook-endpoints";
import { timestampOf } from "../../../shared/time";
import { changeEndpoint } from "../../../webhooks/endpoints";
import type { App } from "../../framework/environment";
import { bodyOf, guarded, jsonOf, writeProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";
import {
  checkFormat,
  checkTarget,
  endpointObjectOf,
  endpointOf,
  showEndpoint,
  tellObject,
} from "./endpoint";

const route = createRoute({
  method: "patch",
  path: "/v1/webhook_endpoints/{id}",
  operationId: "updateWebhookEndpoint",
  summary: "Change an endpoint; what waited for a disabled one is sent when it is enabled",
  tags: ["Webhooks"],
  ...guarded("app"),
  request: { params: idParams, body: bodyOf(endpointPatchSchema) },
  responses: { 200: jsonOf(endpointSchema, "The endpoint"), ...writeProblems("not_found") },
});

export const updateEndpoint = (app: App) =>
  app.openapi(route, async (c) => {
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
    const changed = await changeEndpoint(c.env.DB, endpoint, change, timestampOf(Date.now()));
    if (changed === null) throw new ProblemError("not_found");
    const object = endpointObjectOf(c, endpoint);
    const isResumed = endpoint.status === "disabled" && changed.status === "enabled";
    await tellObject(endpoint, isResumed ? object.resumed() : object.changed());
    return c.json(showEndpoint(changed), 200);
  });
