import { createRoute } from "@hono/zod-openapi";
import { disputeBodySchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { changeHeaders, closureParams } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "post",
  path: "/v1/accounts/{id}/closures/{cid}/dispute",
  operationId: "resolveDispute",
  summary: "Decide on a closure that the holder says is not theirs",
  description:
    "`continue`: it goes on; if it was held up for more than a day, at a new date. `undo`: the closure is taken back, whatever the policy's `restore_by` says. A closure that has ended meanwhile stays as it is: only the dispute ends.",
  tags: ["Closures"],
  ...guarded("support"),
  request: { params: closureParams, headers: changeHeaders, body: bodyOf(disputeBodySchema) },
  responses: {
    200: jsonOf(closureSchema, "The closure"),
    ...accountProblems("not_disputed", "wrong_state"),
  },
});

export const resolveDispute = (app: App) =>
  app.openapi(route, async (c) => {
    const { id, cid } = c.req.valid("param");
    const { decision, reason } = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "support"));
    const answered = await accountOf(c, id).resolveDispute(call, cid, decision, reason ?? null);
    return c.json(granted(c, answered), 200);
  });
