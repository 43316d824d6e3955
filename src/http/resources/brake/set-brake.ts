import { createRoute } from "@hono/zod-openapi";
import { brakeLimitsSchema, brakeSchema } from "../../../contract/brake";
import type { App } from "../../framework/environment";
import { bodyOf, guarded, jsonOf, writeProblems } from "../../framework/operations";
import { brakeOf } from "./brake";

const route = createRoute({
  method: "put",
  path: "/v1/brake",
  operationId: "setBrake",
  summary: "Say how many accounts may fall due within an hour",
  description:
    "In force at once, instead of what the deployment sets. A brake that is engaged stays so until it is released.",
  tags: ["Brake"],
  ...guarded("admin"),
  request: { body: bodyOf(brakeLimitsSchema) },
  responses: { 200: jsonOf(brakeSchema, "The brake"), ...writeProblems() },
});

export const setBrake = (app: App) =>
  app.openapi(route, async (c) => c.json(await brakeOf(c).setLimits(c.req.valid("json")), 200));
