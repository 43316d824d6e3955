import { createRoute } from "@hono/zod-openapi";
import { eraserStandingSchema } from "../../../contract/erasers";
import { eraserParams } from "../../../contract/parameters";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { eraserObjectOf, eraserOf, showEraser, showReplay } from "./eraser";

const route = createRoute({
  method: "get",
  path: "/v1/erasers/{name}",
  operationId: "getEraser",
  summary: "An eraser, without its secret; what it is being asked; its last replay",
  tags: ["Erasers"],
  ...guarded("admin"),
  request: { params: eraserParams },
  responses: { 200: jsonOf(eraserStandingSchema, "The eraser"), ...readProblems("not_found") },
});

export const getEraser = (app: App) =>
  app.openapi(route, async (c) => {
    const eraser = await eraserOf(c, c.req.valid("param").name);
    const { in_flight, waiting, replay, not_found } = await eraserObjectOf(
      c,
      eraser.name,
    ).standing();
    return c.json(
      {
        ...showEraser(eraser, not_found),
        in_flight,
        waiting,
        replay: replay && showReplay(eraser.name, replay),
      },
      200,
    );
  });
