import { z } from "@hono/zod-openapi";
import { errorTotalSchema, fieldErrorSchema } from "../../../contract/problems";
import { defineOperation, json } from "../../framework/operation";
import { draftOf, judgePolicy, policyDraftBody } from "./policy-draft";

const resultSchema = z
  .object({
    object: z.literal("policy_validation"),
    valid: z.boolean(),
    errors: z.array(fieldErrorSchema),
    error_total: errorTotalSchema.optional(),
  })
  .openapi("PolicyValidation");

export const validatePolicy = defineOperation(
  {
    method: "post",
    path: "/v1/policies/validate",
    id: "validatePolicy",
    tag: "Policies",
    summary: "Find everything that is wrong with a policy; stores nothing",
    description:
      "The body is a draft, or a policy as `GET` shows it: read-only members are ignored. A policy with the id of a built-in one is judged as any other: it can be put under another id.",
    roles: ["admin", "app", "auditor"],
    change: "service",
    body: policyDraftBody,
    answers: { 200: json(resultSchema, "The faults that were found") },
  },
  async (c) => {
    const judged = await judgePolicy(c, await draftOf(c));
    const found = judged.ok ? { errors: [] } : judged.error;
    return c.json({ object: "policy_validation" as const, valid: judged.ok, ...found }, 200);
  },
);
