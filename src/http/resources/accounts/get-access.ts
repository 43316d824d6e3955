import { createRoute } from "@hono/zod-openapi";
import { accessSchema } from "../../../contract/accounts";
import { accountParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/access",
  operationId: "getAccess",
  summary: "What the holder may do right now: the call for the gate in front of the product",
  tags: ["Accounts"],
  ...guarded("app"),
  request: { params: accountParams },
  responses: { 200: jsonOf(accessSchema, "The capabilities"), ...readProblems("not_found") },
});

export const getAccess = (app: App) =>
  app.openapi(route, async (c) =>
    c.json(granted(c, await accountOf(c, c.req.valid("param").id).access()), 200),
  );
