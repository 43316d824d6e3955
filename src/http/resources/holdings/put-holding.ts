import { createRoute } from "@hono/zod-openapi";
import { holdingBodySchema, holdingSchema } from "../../../contract/holdings";
import { holdingParams, ifMatch } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "put",
  path: "/v1/accounts/{id}/holdings/{kind}/{ref}",
  operationId: "putHolding",
  summary: "Report a fact about an account",
  description: "Reporting the same again changes nothing and is no event.",
  tags: ["Holdings"],
  ...guarded("app"),
  request: { params: holdingParams, headers: ifMatch, body: bodyOf(holdingBodySchema) },
  responses: {
    200: jsonOf(holdingSchema, "Known before"),
    201: jsonOf(holdingSchema, "New"),
    ...accountProblems("wrong_state", "too_many_holdings", "holdings_too_large"),
  },
});

export const putHolding = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, kind, ref } = c.req.valid("param");
    const { attributes, secret_last4 = null, url = null } = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "app"));
    const reported = { attributes, secret_last4, url };
    const answered = await accountOf(c, id).reportHolding(call, kind, ref, reported);
    const { holding, created } = granted(c, answered);
    return c.json(holding, created ? 201 : 200);
  });
