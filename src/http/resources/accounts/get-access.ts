import { accessSchema } from "../../../contract/accounts";
import { accountParams, keptAnswerHeaders } from "../../../contract/parameters";
import { accountOf, answerUnlessRefused } from "../../framework/account-calls";
import { isKept } from "../../framework/kept-answers";
import { defineOperation, json } from "../../framework/operation";

export const getAccess = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/access",
    id: "getAccess",
    tag: "Accounts",
    summary: "What the holder may do now: for the check in front of the product",
    description:
      "The answer comes from the account itself and is true now. A caller that accepts an older answer says so by `Cache-Control: max-age`, and keeps it for as long as the `Cache-Control` of the answer allows.",
    roles: ["app"],
    params: accountParams,
    headers: keptAnswerHeaders,
    answers: {
      200: json(accessSchema, "The capabilities"),
      304: { description: "The caller has this answer already: `If-None-Match` names its ETag" },
    },
    problems: ["not_found"],
  },
  async (c) => {
    const answered = await accountOf(c, c.req.valid("param").id).access();
    const { body, version } = answerUnlessRefused(answered);
    return isKept(c, version, body) ? c.body(null, 304) : c.json(body, 200);
  },
);
