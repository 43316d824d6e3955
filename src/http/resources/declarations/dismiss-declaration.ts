import { declarationSchema, dismissBodySchema } from "../../../contract/declarations";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { declarationOf, declarationView, maskedFor } from "./declaration-lookup";

export const dismissDeclaration = defineOperation(
  {
    method: "post",
    path: "/v1/declarations/{id}/dismiss",
    id: "dismissDeclaration",
    tag: "Declarations",
    summary: "End a declaration that concerns no account",
    description: "For colleagues: the person who declared gets no notice of it.",
    roles: ["support"],
    change: "service",
    params: idParams,
    body: dismissBodySchema,
    answers: { 200: json(declarationSchema, "The declaration") },
    problems: ["not_found", "wrong_declaration_state"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const answered = await declarationOf(c, id).dismiss(c.req.valid("json").reason);
    if (!answered.ok) {
      const { code, ...facts } = answered.error;
      throw new ProblemError(code, facts);
    }
    return c.json(maskedFor(c, declarationView(answered.value)), 200);
  },
);
