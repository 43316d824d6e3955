import { accountSchema } from "../../../contract/accounts";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const getAccount = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}",
    id: "getAccount",
    tag: "Accounts",
    summary: "An account, as it is now",
    roles: ["app", "support", "reviewer", "auditor"],
    params: accountParams,
    answers: { 200: json(accountSchema, "The account") },
    problems: ["not_found"],
  },
  async (c) => c.json(unlessRefused(c, await accountOf(c, c.req.valid("param").id).account()), 200),
);
