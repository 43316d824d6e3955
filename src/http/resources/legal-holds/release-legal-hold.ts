import { accountParams } from "../../../contract/parameters";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, noContent } from "../../framework/operation";

export const releaseLegalHold = defineOperation(
  {
    method: "delete",
    path: "/v1/accounts/{id}/legal_hold",
    id: "releaseLegalHold",
    tag: "Legal holds",
    summary: "Release a legal hold; closures that it held up go on at once",
    description:
      "If the policy requires a second key, now or when the hold was placed, the key that placed the hold cannot release it. A hold that waits for a registration always needs a second key.",
    roles: ["support"],
    change: "account",
    stepUp: true,
    params: accountParams,
    answers: { 204: noContent },
    problems: ["second_key_required"],
  },
  async (c) => {
    const call = await callBy(c, keyActor(c, "support"));
    unlessRefused(c, await accountOf(c, c.req.valid("param").id).releaseLegalHold(call));
    return c.body(null, 204);
  },
);
