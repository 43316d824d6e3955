import { createRoute } from "@hono/zod-openapi";
import { accountSchema } from "../../../contract/accounts";
import { idempotencyKey } from "../../../contract/parameters";
import { registrationSchema } from "../../../contract/registrations";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { boundToBody } from "../../framework/idempotency";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

import { registerWith } from "./registration";

const route = createRoute({
  method: "post",
  path: "/v1/accounts",
  operationId: "registerAccount",
  summary: "Register an account",
  tags: ["Accounts"],
  ...guarded("app"),
  request: { headers: idempotencyKey, body: bodyOf(registrationSchema) },
  responses: {
    201: jsonOf(accountSchema, "The account"),
    ...accountProblems(
      "account_exists",
      "account_deleted",
      "test_clock_advancing",
      "limit_reached",
    ),
  },
});

export const registerAccount = (app: App) =>
  app.openapi(route, async (c) => {
    const body = c.req.valid("json");
    const call = await callBy(c, keyActor(c, "app"));
    const answered = await boundToBody(c, call.idempotency, () =>
      registerWith(c, call, body, accountOf(c, body.id)),
    );
    return c.json(granted(c, answered), 201);
  });
