import { acknowledgementsBodySchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor, namedActor } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const acknowledgeClosure = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/acknowledgements",
    id: "acknowledgeClosure",
    tag: "Closures",
    summary: "Make further statements about an open closure",
    description:
      "What has come up since it was opened may need one: until then it blocks. Where an app key names nobody, the member who asked for the closure is meant.",
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
    return c.json(granted(c, await accountOf(c, id).acknowledge(call, cid, acknowledgements)), 200);
  },
);
