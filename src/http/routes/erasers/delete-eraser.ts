import { createRoute } from "@hono/zod-openapi";
import { deleteEraser as remove } from "../../../delivery/erasers/rows";
import { unreachable } from "../../../shared/result";
import type { App } from "../../environment";
import { eraserObjectOf, eraserParams } from "../../erasers";
import { guarded, noContent, readProblems } from "../../operations";
import { ProblemError } from "../../problems";

const route = createRoute({
  method: "delete",
  path: "/v1/erasers/{name}",
  operationId: "deleteEraser",
  summary: "Take an eraser away that no policy in force names",
  tags: ["Erasers"],
  ...guarded("admin"),
  request: { params: eraserParams },
  responses: { 204: noContent, ...readProblems("not_found", "eraser_in_use") },
});

export const deleteEraser = (app: App) =>
  app.openapi(route, async (c) => {
    const { name } = c.req.valid("param");
    const { livemode } = c.get("caller");
    const removal = await remove(c.env.DB, { livemode, name });
    switch (removal.outcome) {
      case "unknown":
        throw new ProblemError("not_found");
      case "in_use":
        throw new ProblemError("eraser_in_use", { policies: removal.policies });
      case "removed":
        await eraserObjectOf(c, name).removed();
        return c.body(null, 204);
      default:
        return unreachable(removal);
    }
  });
