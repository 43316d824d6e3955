import { accountSchema } from "../../../contract/accounts";
import { idempotencyKey } from "../../../contract/parameters";
import { registrationSchema } from "../../../contract/registrations";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { boundToBody } from "../../framework/idempotency";
import { defineOperation, json } from "../../framework/operation";
import { registerWith } from "./registration";

export const registerAccount = defineOperation(
  {
    method: "post",
    path: "/v1/accounts",
    id: "registerAccount",
    tag: "Accounts",
    summary: "Register an account",
    description:
      "Register each user when they sign up, under an id of yours that is no personal data. Only a verifier of a `password` is kept.",
    roles: ["app"],
    change: "account",
    headers: idempotencyKey,
    body: registrationSchema,
    answers: { 201: json(accountSchema, "The account") },
    problems: ["account_exists", "account_deleted", "test_clock_advancing", "limit_reached"],
  },
  async (c) => {
    const body = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "app"));
    const answered = await boundToBody(c, call.idempotency, () =>
      registerWith(c, call, body, accountOf(c, body.id)),
    );
    return c.json(unlessRefused(c, answered), 201);
  },
);
