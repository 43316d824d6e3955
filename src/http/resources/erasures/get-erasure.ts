import { erasureSchema } from "../../../contract/erasures";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const getErasure = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/erasure",
    id: "getErasure",
    tag: "Accounts",
    summary: "The progress of the account's erasure, eraser by eraser",
    description: "Each task, with what it waits for. 404 before the erasure has begun.",
    roles: ["app", "support", "auditor"],
    params: accountParams,
    answers: { 200: json(erasureSchema, "The erasure") },
    problems: ["not_found"],
  },
  async (c) => c.json(unlessRefused(c, await accountOf(c, c.req.valid("param").id).erasure()), 200),
);
