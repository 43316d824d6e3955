import { createRoute } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { deleteApiKey as remove } from "../../../control/api-keys";
import type { App } from "../../framework/environment";
import { guarded, noContent, readProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";

const route = createRoute({
  method: "delete",
  path: "/v1/api_keys/{id}",
  operationId: "deleteApiKey",
  summary: "Revoke an API key: within 60 s everywhere",
  tags: ["API keys"],
  ...guarded("admin"),
  request: { params: idParams },
  responses: { 204: noContent, ...readProblems("not_found") },
});

export const deleteApiKey = (app: App) =>
  app.openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    const removed = await remove(c.env.DB, id, c.get("caller").livemode);
    if (!removed) throw new ProblemError("not_found");
    return c.body(null, 204);
  });
