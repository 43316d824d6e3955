import { createRoute } from "@hono/zod-openapi";
import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/closures/{cid}",
  operationId: "getClosure",
  summary: "A closure, open or over",
  tags: ["Closures"],
  ...guarded("app", "support", "reviewer", "auditor"),
  request: { params: closureParams },
  responses: { 200: jsonOf(closureSchema, "The closure"), ...readProblems("not_found") },
});

export const getClosure = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, cid } = c.req.valid("param");
    return c.json(granted(c, await accountOf(c, id).closure(cid)), 200);
  });
