import { accountSchema } from "../../../contract/accounts";
import { accountParams } from "../../../contract/parameters";
import { accountPatchSchema } from "../../../contract/registrations";
import { passwordVerifier } from "../../../verification/password";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { shownTo } from "../../framework/masked-contacts";
import { defineOperation, json } from "../../framework/operation";

export const updateAccount = defineOperation(
  {
    method: "patch",
    path: "/v1/accounts/{id}",
    id: "updateAccount",
    tag: "Accounts",
    summary: "Change the holder, the policy, the metadata or the password",
    description: "A JSON merge patch (RFC 7396). The policy changes only while no closure is open.",
    roles: ["app"],
    change: "account",
    params: accountParams,
    body: accountPatchSchema,
    answers: { 200: json(accountSchema, "The account") },
    problems: ["closure_open", "wrong_state"],
  },
  async (c) => {
    const { policy, password, password_verifier, ...change } = c.req.valid("json");
    const verifier = password ? passwordVerifier(password) : (password_verifier ?? password);
    const call = await callBy(c, keyActor(c, "app"));
    const account = accountOf(c, c.req.valid("param").id);
    const answered = await account.update(
      call,
      verifier === undefined ? change : { ...change, password: verifier },
      policy ?? null,
    );
    return c.json(shownTo(c, unlessRefused(c, answered)), 200);
  },
);
