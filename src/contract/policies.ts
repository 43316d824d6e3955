/** Policies: what a request may contain, and what an answer shows. */
import { z } from "@hono/zod-openapi";
import { policySchema } from "../lifecycle/policy";
import { errorTotalSchema, fieldErrorSchema } from "./problems";

/** Members that `GET` adds to a policy. A request may repeat them, and they are ignored. */
const readOnly = {
  object: z.literal("policy").optional(),
  version: z.int().optional(),
  built_in: z.boolean().optional(),
  calendar_known_until: z.string().max(10).nullable().optional(),
};

const withReadOnly = (shape: z.ZodRawShape) =>
  z.strictObject({
    ...shape,
    ...Object.fromEntries(
      Object.entries(readOnly).map(([name, schema]) => [
        name,
        schema.openapi({ description: "Read-only: ignored in a request" }),
      ]),
    ),
  });

/** The core's schema with descriptions, which the core cannot have because it does not know OpenAPI. */
export const policyBodySchema = withReadOnly(policySchema.shape).openapi("PolicyInput");

/** A policy in a `PUT`: the path holds the id. */
export const policyVersionSchema = withReadOnly({
  ...policySchema.shape,
  id: policySchema.shape.id.optional(),
}).openapi("PolicyVersionInput", {
  description:
    "The path says the id. An `id` in the body is ignored: it may be that of the policy from which this one was copied",
});

/** A policy as answers show it: what a `PUT` may contain, with its version. */
export const policyViewSchema = z
  .object({
    object: z.literal("policy"),
    version: z.int(),
    built_in: z.boolean(),
    calendar_known_until: z
      .string()
      .nullable()
      .openapi({
        description:
          "The last date for which the holidays and make-up days of `calendar` are known. Later, only the holidays count that can " +
          "be computed, and no make-up days. Null if the policy names no country",
      }),
    ...policySchema.shape,
  })
  .openapi("Policy");

export const policyValidationSchema = z
  .object({
    object: z.literal("policy_validation"),
    valid: z.boolean(),
    errors: z.array(fieldErrorSchema),
    error_total: errorTotalSchema.optional(),
    warnings: z.array(fieldErrorSchema).openapi({
      description:
        "What is no fault, but should be known: review and grace period may take longer than the law leaves for an answer",
    }),
  })
  .openapi("PolicyValidation");
