import { createRoute } from "@hono/zod-openapi";
import { accountOf, callBy, granted, keyActor } from "../../account-calls";
import type { App } from "../../environment";
import { accountParams, accountProblems, bodyOf, guarded, ifMatch, jsonOf } from "../../operations";
import { accountSchema, legalHoldBodySchema } from "../../schemas/accounts";

const route = createRoute({
  method: "put",
  path: "/v1/accounts/{id}/legal_hold",
  operationId: "placeLegalHold",
  summary: "Order that nothing of an account is erased",
  tags: ["Legal holds"],
  ...guarded("support"),
  request: { params: accountParams, headers: ifMatch, body: bodyOf(legalHoldBodySchema) },
  responses: { 200: jsonOf(accountSchema, "The account"), ...accountProblems("wrong_state") },
});

export const placeLegalHold = (app: App) =>
  app.openapi(route, async (c) => {
    const call = await callBy(c, keyActor(c, "support"));
    const account = accountOf(c, c.req.valid("param").id);
    const { reason } = c.req.valid("json");
    return c.json(granted(c, await account.placeLegalHold(call, reason)), 200);
  });
