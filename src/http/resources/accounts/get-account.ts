import { accountSchema } from "../../../contract/accounts";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { shownTo } from "../../framework/masked-contacts";
import { defineOperation, json } from "../../framework/operation";

export const getAccount = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}",
    id: "getAccount",
    tag: "Accounts",
    summary: "An account, as it is now",
    description:
      "The answer comes from the account itself and is true now. A deleted account answers too: its `state` is `deleted`, and nothing personal is left.",
    roles: ["app", "support", "reviewer", "auditor"],
    params: accountParams,
    answers: { 200: json(accountSchema, "The account") },
    problems: ["not_found"],
  },
  async (c) => {
    const account = unlessRefused(c, await accountOf(c, c.req.valid("param").id).account());
    return c.json(shownTo(c, account), 200);
  },
);
