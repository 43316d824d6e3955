import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../../environment";
import { guarded, jsonOf, writeProblems } from "../../operations";
import { judgePolicy, policyDraft } from "../../policies";

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
  ...guarded("admin", "app", "auditor"),
  request: {
    body: policyDraft,
  },
  responses: { 200: jsonOf(resultSchema, "What was found"), ...writeProblems() },
});

export const validatePolicy = (app: App) =>
  app.openapi(route, async (c) => {
    const judged = judgePolicy(await c.req.json<Record<string, unknown>>());
    const errors = judged.ok ? [] : judged.error;
    return c.json({ object: "policy_validation" as const, valid: judged.ok, errors }, 200);
  });
