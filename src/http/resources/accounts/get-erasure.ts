import { createRoute } from "@hono/zod-openapi";
import { erasureSchema } from "../../../contract/erasures";
import { accountParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/erasure",
  operationId: "getErasure",
  summary: "How far the account's erasure has come, eraser by eraser",
  tags: ["Accounts"],
  ...guarded("app", "support", "auditor"),
  request: { params: accountParams },
  responses: { 200: jsonOf(erasureSchema, "The erasure"), ...readProblems("not_found") },
});

export const getErasure = (app: App) =>
  app.openapi(route, async (c) =>
    c.json(granted(c, await accountOf(c, c.req.valid("param").id).erasure()), 200),
  );
