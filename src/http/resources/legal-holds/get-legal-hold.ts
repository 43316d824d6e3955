import { createRoute } from "@hono/zod-openapi";
import { legalHoldSchema } from "../../../contract/legal-holds";
import { accountParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/legal_hold",
  operationId: "getLegalHold",
  summary: "The account's legal hold, and what was attempted against it",
  tags: ["Legal holds"],
  ...guarded("support", "auditor"),
  request: { params: accountParams },
  responses: { 200: jsonOf(legalHoldSchema, "The hold"), ...readProblems("not_found") },
});

export const getLegalHold = (app: App) =>
  app.openapi(route, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(granted(c, await accountOf(c, id).legalHold(id)), 200);
  });
