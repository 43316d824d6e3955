/** Policies (contract, Policies). */
import { z } from "@hono/zod-openapi";
import { policySchema } from "../../lifecycle/policy";

/** A copy made here, where schemas can be described: the core knows nothing of OpenAPI. */
export const policyBodySchema = policySchema.clone().openapi("PolicyInput");

/** One that is put under its id: the path has said it. */
export const policyVersionSchema = z
  .strictObject({ ...policySchema.shape, id: policySchema.shape.id.optional() })
  .openapi("PolicyVersionInput", { description: "`id`, where it is given, is the path's" });

export const policyViewSchema = z
  .looseObject({
    object: z.literal("policy"),
    id: z.string(),
    version: z.int(),
    built_in: z.boolean(),
    title: z.string(),
  })
  .openapi("Policy");
