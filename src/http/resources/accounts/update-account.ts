import { createRoute } from "@hono/zod-openapi";
import { accountSchema } from "../../../contract/accounts";
import { accountParams, ifMatch } from "../../../contract/parameters";
import { accountPatchSchema } from "../../../contract/registrations";
import { passwordVerifier } from "../../../verification/password";
import { accountOf, callBy, granted, keyActor } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { accountProblems, bodyOf, guarded, jsonOf } from "../../framework/operations";

const route = createRoute({
  method: "patch",
  path: "/v1/accounts/{id}",
  operationId: "updateAccount",
  summary: "Change the holder, the policy, the metadata or the password",
  description: "A JSON merge patch (RFC 7396). The policy changes only while no closure is open.",
  tags: ["Accounts"],
  ...guarded("app"),
  request: { params: accountParams, headers: ifMatch, body: bodyOf(accountPatchSchema) },
  responses: {
    200: jsonOf(accountSchema, "The account"),
    ...accountProblems("closure_open", "wrong_state"),
  },
});

export const updateAccount = (app: App) =>
  app.openapi(route, async (c) => {
    const { policy, password, password_verifier, ...change } = c.req.valid("json");
    const verifier = password ? passwordVerifier(password) : (password_verifier ?? password);
    const call = await callBy(c, keyActor(c, "app"));
    const account = accountOf(c, c.req.valid("param").id);
    const answered = await account.update(
      call,
      verifier === undefined ? change : { ...change, password: verifier },
      policy ?? null,
    );
    return c.json(granted(c, answered), 200);
  });
