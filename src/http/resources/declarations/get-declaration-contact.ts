import { declarationContactSchema } from "../../../contract/declarations";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { findDeclaration } from "./declaration-lookup";

export const getDeclarationContact = defineOperation(
  {
    method: "get",
    path: "/v1/declarations/{id}/contact",
    id: "getDeclarationContact",
    tag: "Declarations",
    summary: "The address that a person gave on a public page, in full",
    description:
      "People who are signed in see it masked everywhere else. Here they must have signed in within the last five minutes, and the audit log has it.",
    roles: ["support"],
    stepUp: true,
    params: idParams,
    answers: { 200: json(declarationContactSchema, "The address; null once it is forgotten") },
    problems: ["not_found"],
  },
  async (c) => {
    const { id, statement } = await findDeclaration(c, c.req.valid("param").id);
    const email = statement?.email ?? null;
    return c.json({ object: "declaration_contact" as const, declaration: id, email }, 200);
  },
);
