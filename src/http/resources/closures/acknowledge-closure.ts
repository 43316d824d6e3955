import { createRoute } from "@hono/zod-openapi";
import { acknowledgementsBodySchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { changeHeaders, closureParams } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor, namedActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures/{cid}/acknowledgements",
  operationId: "acknowledgeClosure",
  summary: "Make further statements about an open closure",
  description:
    "What has come up since it was opened may need one: until then it blocks. Where an app key names nobody, the member who asked for the closure is meant.",
  tags: ["Closures"],
  ...guarded("app", "support"),
  request: {
    params: closureParams,
    headers: changeHeaders,
    body: bodyOf(acknowledgementsBodySchema),
  },
  responses: {
    200: jsonOf(closureSchema, "The closure"),
    ...accountProblems("actor_not_allowed", "wrong_state", "deadline_failing"),
  },
});

export const acknowledgeClosure = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, cid } = c.req.valid("param");
    const { actor, acknowledgements } = c.req.valid("json");
    const call = {
      ...(await callBy(c, keyActor(c, "app", "support"))),
      actor: namedActor(c, actor),
    };
    return c.json(granted(c, await accountOf(c, id).acknowledge(call, cid, acknowledgements)), 200);
  });
