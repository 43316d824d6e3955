import { accessSchema } from "../../../contract/accounts";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const getAccess = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/access",
    id: "getAccess",
    tag: "Accounts",
    summary: "What the holder may do now: for the check in front of the product",
    roles: ["app"],
    params: accountParams,
    answers: { 200: json(accessSchema, "The capabilities") },
    problems: ["not_found"],
  },
  async (c) => c.json(unlessRefused(c, await accountOf(c, c.req.valid("param").id).access()), 200),
);
