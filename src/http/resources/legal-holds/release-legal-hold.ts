import { createRoute } from "@hono/zod-openapi";
import { accountParams, ifMatch } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, guarded, noContent } from "../../framework/operations";

const route = createRoute({
  method: "delete",
  path: "/v1/accounts/{id}/legal_hold",
  operationId: "releaseLegalHold",
  summary: "Release a legal hold; what was due goes on at once",
  description:
    "If the policy asks for a second key, or asked for it when the hold was placed, another key must release it than the one that placed it. A hold that waits for a registration always needs another key.",
  tags: ["Legal holds"],
  ...guarded("support"),
  request: { params: accountParams, headers: ifMatch },
  responses: { 204: noContent, ...accountProblems("second_key_required") },
});

export const releaseLegalHold = (app: App) =>
  app.openapi(route, async (c) => {
    const call = await callBy(c, keyActor(c, "support"));
    granted(c, await accountOf(c, c.req.valid("param").id).releaseLegalHold(call));
    return c.body(null, 204);
  });
