import { createRoute } from "@hono/zod-openapi";
import { brakeReleaseSchema, brakeSchema } from "../../../contract/brake";
import { idempotencyKey } from "../../../contract/parameters";
import type { App } from "../../framework/environment";
import { bodyOf, guardedOnce, jsonOf, onceProblems } from "../../framework/operations";
import { brakeOf, released } from "./brake";

const route = createRoute({
  method: "post",
  path: "/v1/brake/release",
  operationId: "releaseBrake",
  summary: "Let the accounts that are held be erased",
  description: "They go on by themselves. Until then each of them can still be restored.",
  tags: ["Brake"],
  ...guardedOnce("admin"),
  request: { headers: idempotencyKey, body: bodyOf(brakeReleaseSchema) },
  responses: { 200: jsonOf(brakeSchema, "The brake"), ...onceProblems("brake_not_engaged") },
});

export const releaseBrake = (app: App) =>
  app.openapi(route, async (c) => {
    const { reason = null } = c.req.valid("json");
    const given = { by: c.get("caller").id, reason, request: c.get("uuid") ?? null };
    return c.json(released(await brakeOf(c).release(given)), 200);
  });
