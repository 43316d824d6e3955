import { createRoute } from "@hono/zod-openapi";
import { holdingParams, ifMatch } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, guarded, noContent } from "../../framework/operations";

const route = createRoute({
  method: "delete",
  path: "/v1/accounts/{id}/holdings/{kind}/{ref}",
  operationId: "deleteHolding",
  summary: "Report that a fact is no more",
  description: "What it blocked goes on by itself. Deleting what is not there is done already.",
  tags: ["Holdings"],
  ...guarded("app"),
  request: { params: holdingParams, headers: ifMatch },
  responses: { 204: noContent, ...accountProblems("wrong_state") },
});

export const deleteHolding = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, kind, ref } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "app"));
    granted(c, await accountOf(c, id).removeHolding(call, kind, ref));
    return c.body(null, 204);
  });
