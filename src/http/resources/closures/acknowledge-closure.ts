import { acknowledgementsBodySchema } from "../../../contract/closure-requests";
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

export const acknowledgeClosure = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/acknowledgements",
    id: "acknowledgeClosure",
    tag: "Closures",
    summary: "Acknowledge further statements of an open closure",
    description:
      "A holding that was reported after the opening may need an acknowledgement; until it is made, the closure is blocked. If an app key names no actor, the member who opened the closure acts.",
    roles: ["app", "support"],
    change: "account",
    params: closureParams,
    body: acknowledgementsBodySchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["actor_not_allowed", "wrong_state", "deadline_failing"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const { actor, acknowledgements } = c.req.valid("json");
    const call = {
      ...(await callBy(c, keyActor(c, "app", "support"))),
      actor: namedActor(c, actor),
    };
    return c.json(
      unlessRefused(c, await accountOf(c, id).acknowledge(call, cid, acknowledgements)),
      200,
    );
  },
);
