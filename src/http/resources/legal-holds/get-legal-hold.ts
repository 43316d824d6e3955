import { legalHoldSchema } from "../../../contract/legal-holds";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const getLegalHold = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/legal_hold",
    id: "getLegalHold",
    tag: "Legal holds",
    summary: "The account's legal hold, and the attempts that it refused",
    description:
      "Also whether a hold waits for the registration of the account, and what was refused because of the hold.",
    roles: ["support", "auditor"],
    params: accountParams,
    answers: { 200: json(legalHoldSchema, "The hold") },
    problems: ["not_found"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    return c.json(unlessRefused(c, await accountOf(c, id).legalHold(id)), 200);
  },
);
