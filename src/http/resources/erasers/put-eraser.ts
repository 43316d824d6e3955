import { createRoute } from "@hono/zod-openapi";
import { eraserBodySchema, newEraserSchema } from "../../../contract/erasers";
import { newEraserParams } from "../../../contract/parameters";
import { registerEraser } from "../../../erasers/rows";
import { timestampOf } from "../../../shared/time";
import type { App } from "../../framework/environment";
import { bodyOf, guarded, jsonOf, writeProblems } from "../../framework/operations";
import { checkTarget } from "../webhooks/endpoint";
import { checkEraserName, eraserObjectOf, showEraser } from "./eraser";

const route = createRoute({
  method: "put",
  path: "/v1/erasers/{name}",
  operationId: "putEraser",
  summary: "Register a system that must acknowledge erasures, or change it",
  description: "Its secret is shown when it is registered, this once, and stays the same.",
  tags: ["Erasers"],
  ...guarded("admin"),
  request: { params: newEraserParams, body: bodyOf(eraserBodySchema) },
  responses: {
    200: jsonOf(newEraserSchema, "It was changed"),
    201: jsonOf(newEraserSchema, "It is registered"),
    ...writeProblems("limit_reached"),
  },
});

export const putEraser = (app: App) =>
  app.openapi(route, async (c) => {
    const { name } = c.req.valid("param");
    checkEraserName(name);
    const { not_found, ...body } = c.req.valid("json");
    checkTarget(c, body.url);
    const { livemode } = c.get("caller");
    const now = timestampOf(Date.now());
    const { eraser, isNew } = await registerEraser(c.env.DB, { livemode, name, ...body }, now);
    await eraserObjectOf(c, name).configure(not_found);
    const shown = showEraser(eraser, not_found);
    return isNew
      ? c.json({ ...shown, secret: eraser.secret }, 201)
      : c.json({ ...shown, secret: null }, 200);
  });
