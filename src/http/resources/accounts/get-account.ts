import { createRoute } from "@hono/zod-openapi";
import { accountSchema } from "../../../contract/accounts";
import { accountParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}",
  operationId: "getAccount",
  summary: "An account, from its own object: never behind",
  tags: ["Accounts"],
  ...guarded("app", "support", "reviewer", "auditor"),
  request: { params: accountParams },
  responses: { 200: jsonOf(accountSchema, "The account"), ...readProblems("not_found") },
});

export const getAccount = (app: App) =>
  app.openapi(route, async (c) =>
    c.json(granted(c, await accountOf(c, c.req.valid("param").id).account()), 200),
  );
