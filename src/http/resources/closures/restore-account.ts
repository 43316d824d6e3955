import { createRoute } from "@hono/zod-openapi";
import { accountSchema } from "../../../contract/accounts";
import { restoreBodySchema } from "../../../contract/closure-requests";
import { accountParams, changeHeaders } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor, namedActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/restore",
  operationId: "restoreAccount",
  summary: "Undo a closure in its grace period, or revive a purged account",
  description:
    "By the parties in the policy's `restore_by`; while the closure is `blocked` also by those in `open_by`, and by support, and without a grace period until the new date that it was given after that. A purged account comes back with a fresh environment.",
  tags: ["Closures"],
  ...guarded("app", "support"),
  request: { params: accountParams, headers: changeHeaders, body: bodyOf(restoreBodySchema) },
  responses: {
    200: jsonOf(accountSchema, "The account"),
    ...accountProblems("actor_not_allowed", "not_restorable", "disputed"),
  },
});

export const restoreAccount = (app: App) =>
  app.openapi(route, async (c) => {
    const { actor, reason = null } = c.req.valid("json");
    const call = await callBy(c, namedActor(c, actor) ?? keyActor(c, "app"));
    return c.json(
      granted(c, await accountOf(c, c.req.valid("param").id).restore(call, reason)),
      200,
    );
  });
