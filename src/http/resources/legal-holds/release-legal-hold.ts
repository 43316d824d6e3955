import { accountParams } from "../../../contract/parameters";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import { defineOperation, noContent } from "../../framework/operation";

export const releaseLegalHold = defineOperation(
  {
    method: "delete",
    path: "/v1/accounts/{id}/legal_hold",
    id: "releaseLegalHold",
    tag: "Legal holds",
    summary: "Release a legal hold; what was due goes on at once",
    description:
      "If the policy asks for a second key, or asked for it when the hold was placed, another key must release it than the one that placed it. A hold that waits for a registration always needs another key.",
    roles: ["support"],
    change: "account",
    params: accountParams,
    answers: { 204: noContent },
    problems: ["second_key_required"],
  },
  async (c) => {
    const call = await callBy(c, keyActor(c, "support"));
    granted(c, await accountOf(c, c.req.valid("param").id).releaseLegalHold(call));
    return c.body(null, 204);
  },
);
