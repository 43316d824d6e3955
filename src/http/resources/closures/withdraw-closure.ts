import { createRoute } from "@hono/zod-openapi";
import { actorBodySchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { changeHeaders, closureParams } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor, namedActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures/{cid}/withdraw",
  operationId: "withdrawClosure",
  summary: "Withdraw a closure before it is scheduled, or once it is held up",
  description:
    "By the parties in the policy's `open_by` and `restore_by`: before it is scheduled, while it is `blocked`, and without a grace period until the new date that it was given after that. Support may withdraw any closure that has not begun to erase. If an app key names nobody, the member that asked for the closure is meant. What the closure had done to the account is undone.",
  tags: ["Closures"],
  ...guarded("app", "support"),
  request: { params: closureParams, headers: changeHeaders, body: bodyOf(actorBodySchema) },
  responses: {
    200: jsonOf(closureSchema, "The closure"),
    ...accountProblems("actor_not_allowed", "wrong_state", "disputed"),
  },
});

export const withdrawClosure = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, cid } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "app", "support"));
    const actor = namedActor(c, c.req.valid("json").actor);
    return c.json(granted(c, await accountOf(c, id).withdraw({ ...call, actor }, cid)), 200);
  });
