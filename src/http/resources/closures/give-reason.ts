import { leavingReasonBodySchema } from "../../../contract/closure-requests";
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

export const giveReason = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/reason",
    id: "giveReason",
    tag: "Closures",
    summary: "Say why the holder leaves",
    description:
      "Optional, and asked only after the decision. A later reason replaces an earlier one. The code is counted in `GET /v1/stats`; the comment stays with the account and is erased with it. If an app key names no actor, the member who opened the closure acts.",
    roles: ["app", "support"],
    change: "account",
    params: closureParams,
    body: leavingReasonBodySchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["actor_not_allowed", "wrong_state"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const { actor, code, comment = null } = c.req.valid("json");
    const call = {
      ...(await callBy(c, keyActor(c, "app", "support"))),
      actor: namedActor(c, actor),
    };
    const answered = await accountOf(c, id).giveReason(call, cid, { code, comment });
    return c.json(unlessRefused(c, answered), 200);
  },
);
