import { actorBodySchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import {
  accountOf,
  callBy,
  keyActor,
  namedActor,
  unlessRefused,
} from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const withdrawClosure = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/withdraw",
    id: "withdrawClosure",
    tag: "Closures",
    summary: "Withdraw a closure before it is scheduled, or once it was blocked",
    description:
      "The roles in the policy's `open_by` and `restore_by` may withdraw a closure: before it is scheduled, while it is `blocked`, and, without a grace period, until the new date that it got after the block. Support may withdraw any closure that has not begun to erase. If an app key names no actor, the member who opened the closure acts. What the closure had done to the account is undone.",
    roles: ["app", "support"],
    change: "account",
    params: closureParams,
    body: actorBodySchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["actor_not_allowed", "wrong_state", "disputed"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const call = await callBy(c, keyActor(c, "app", "support"));
    const actor = namedActor(c, c.req.valid("json").actor);
    return c.json(unlessRefused(c, await accountOf(c, id).withdraw({ ...call, actor }, cid)), 200);
  },
);
