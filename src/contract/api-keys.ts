/** API keys. */
import { z } from "@hono/zod-openapi";
import { time } from "./values";

const roleSchema = z.enum(["app", "support", "reviewer", "auditor", "admin"]);

export const apiKeyBodySchema = z
  .strictObject({
    name: z.string().min(1).max(200),
    roles: z.array(roleSchema).min(1).max(roleSchema.options.length),
    livemode: z.boolean().optional(),
  })
  .openapi("ApiKeyRequest");

export const apiKeySchema = z
  .object({
    object: z.literal("api_key"),
    id: z.string(),
    name: z.string(),
    roles: z.array(roleSchema),
    livemode: z.boolean(),
    created_at: time,
    created_by: z.string().nullable().openapi({
      description:
        "The person who made it, or the key; if that key was made by another, its maker. Null: the deployment's first key",
    }),
  })
  .openapi("ApiKey");

export const newApiKeySchema = apiKeySchema
  .extend({ key: z.string().nullable().openapi({ description: "Shown only in this answer" }) })
  .openapi("NewApiKey");
export type NewApiKeyView = z.infer<typeof newApiKeySchema>;
