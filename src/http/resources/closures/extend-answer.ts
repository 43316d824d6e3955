import { extensionBodySchema } from "../../../contract/closure-requests";
import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const extendAnswer = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/extension",
    id: "extendAnswer",
    tag: "Closures",
    summary: "Extend the time that the law leaves for an answer, and tell the holder why",
    description:
      "Once, and before `answer_by` has passed. The holder gets a notice with the reason and the new date: three months after the receipt by the GDPR, 90 days by the CCPA. The policy's own dates do not change.",
    roles: ["app", "support"],
    change: "account",
    params: closureParams,
    body: extensionBodySchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: ["wrong_state", "answer_overdue", "answer_extended"],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const { reason, explanation = null } = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "app", "support"));
    const answered = await accountOf(c, id).extendAnswer(call, cid, reason, explanation);
    return c.json(unlessRefused(c, answered), 200);
  },
);
