import { holdingBodySchema, holdingSchema } from "../../../contract/holdings";
import { holdingParams } from "../../../contract/parameters";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";

export const putHolding = defineOperation(
  {
    method: "put",
    path: "/v1/accounts/{id}/holdings/{kind}/{ref}",
    id: "putHolding",
    tag: "Holdings",
    summary: "Report a holding: a fact about the account",
    description: "A repeated report with the same content changes nothing and is no event.",
    roles: ["app"],
    change: "account",
    params: holdingParams,
    body: holdingBodySchema,
    answers: {
      200: json(holdingSchema, "The holding existed"),
      201: json(holdingSchema, "The holding is new"),
    },
    problems: ["wrong_state", "too_many_holdings", "holdings_too_large"],
  },
  async (c) => {
    const { id, kind, ref } = c.req.valid("param");
    const { attributes, secret_last4 = null, url = null } = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "app"));
    const reported = { attributes, secret_last4, url };
    const answered = await accountOf(c, id).reportHolding(call, kind, ref, reported);
    const { holding, created } = unlessRefused(c, answered);
    return c.json(holding, created ? 201 : 200);
  },
);
