import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../environment";
import { guardedOnce, idempotencyKey, jsonOf, onceProblems } from "../../operations";
import { draftOf, judgePolicy, policyDraft } from "../../policies";

const resultSchema = z
  .object({
    object: z.literal("policy_validation"),
    valid: z.boolean(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  })
  .openapi("PolicyValidation");

const route = createRoute({
  method: "post",
  path: "/v1/policies/validate",
  operationId: "validatePolicy",
  summary: "Say everything that is wrong with a policy; stores nothing",
  tags: ["Policies"],
  ...guardedOnce("admin", "app", "auditor"),
  request: { headers: idempotencyKey, body: policyDraft },
  responses: { 200: jsonOf(resultSchema, "What was found"), ...onceProblems() },
});

export const validatePolicy = (app: App) =>
  app.openapi(route, async (c) => {
    const judged = await judgePolicy(c, await draftOf(c));
    const errors = judged.ok ? [] : judged.error;
    return c.json({ object: "policy_validation" as const, valid: judged.ok, errors }, 200);
  });
