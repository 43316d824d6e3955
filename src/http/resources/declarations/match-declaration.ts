import { declarationSchema, matchBodySchema } from "../../../contract/declarations";
import { idParams } from "../../../contract/parameters";
import { accountOf, keyActor } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { invalid, ProblemError } from "../../framework/problems";
import { declarationOf, declarationView, findDeclaration, maskedFor } from "./declaration-lookup";

export const matchDeclaration = defineOperation(
  {
    method: "post",
    path: "/v1/declarations/{id}/match",
    id: "matchDeclaration",
    tag: "Declarations",
    summary: "Say which account a declaration is about",
    description:
      "Opens nothing by itself. To the same account again changes nothing; a dismissed declaration can still be matched. Open the closure with `received_at` of the declaration, so that the law's clock counts from there.",
    roles: ["support"],
    change: "service",
    params: idParams,
    body: matchBodySchema,
    answers: { 200: json(declarationSchema, "The declaration") },
    problems: ["not_found", "wrong_declaration_state"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const { account } = c.req.valid("json");
    await findDeclaration(c, id);
    const known = await accountOf(c, account).account();
    if (!known.ok) {
      throw invalid({ pointer: "/account", detail: `there is no account ${account}` });
    }
    const answered = await declarationOf(c, id).match(account, keyActor(c, "support"));
    if (!answered.ok) {
      const { code, ...facts } = answered.error;
      throw new ProblemError(code, facts);
    }
    return c.json(maskedFor(c, declarationView(answered.value)), 200);
  },
);
