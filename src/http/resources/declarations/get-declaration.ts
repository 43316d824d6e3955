import { declarationSchema } from "../../../contract/declarations";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { findDeclaration, maskedFor } from "./declaration-lookup";

export const getDeclaration = defineOperation(
  {
    method: "get",
    path: "/v1/declarations/{id}",
    id: "getDeclaration",
    tag: "Declarations",
    summary: "What a person stated on a public page",
    description:
      "What the person wrote is kept for a configured time (`forget_at`), then it is null. People who are signed in see the address masked; `getDeclarationContact` shows it.",
    roles: ["app", "support"],
    params: idParams,
    answers: { 200: json(declarationSchema, "The declaration") },
    problems: ["not_found"],
  },
  async (c) => c.json(maskedFor(c, await findDeclaration(c, c.req.valid("param").id)), 200),
);
