import { createRoute, z } from "@hono/zod-openapi";
import { idempotencyKey } from "../../../contract/parameters";
import { errorTotalSchema, fieldErrorSchema } from "../../../contract/problems";
import type { App } from "../../framework/environment";
import { guardedOnce, jsonOf, onceProblems } from "../../framework/operations";
import { draftOf, judgePolicy, policyDraft } from "./policy";

const resultSchema = z
  .object({
    object: z.literal("policy_validation"),
    valid: z.boolean(),
    errors: z.array(fieldErrorSchema),
    error_total: errorTotalSchema.optional(),
  })
  .openapi("PolicyValidation");

const route = createRoute({
  method: "post",
  path: "/v1/policies/validate",
  operationId: "validatePolicy",
  summary: "Say everything that is wrong with a policy; stores nothing",
  description: "Takes a draft, or a policy as `GET` shows it: read-only members are passed over.",
  tags: ["Policies"],
  ...guardedOnce("admin", "app", "auditor"),
  request: { headers: idempotencyKey, body: policyDraft },
  responses: { 200: jsonOf(resultSchema, "What was found"), ...onceProblems() },
});

export const validatePolicy = (app: App) =>
  app.openapi(route, async (c) => {
    const judged = await judgePolicy(c, await draftOf(c));
    const found = judged.ok ? { errors: [] } : judged.error;
    return c.json({ object: "policy_validation" as const, valid: judged.ok, ...found }, 200);
  });
