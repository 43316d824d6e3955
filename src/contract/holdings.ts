/** Holdings: the facts that the host reports of an account. */
import { z } from "@hono/zod-openapi";
import { ATTRIBUTES_MAX, ATTRIBUTES_MAX_BYTES } from "./limits";
import { time, urlSchema } from "./values";

const attributeSchema = z.union([z.string().max(500), z.number(), z.boolean()]);

const encoder = new TextEncoder();
const utf8Bytes = (text: string): number => encoder.encode(text).byteLength;

export const holdingBodySchema = z
  .strictObject({
    attributes: z
      .record(z.string().min(1).max(64), attributeSchema)
      .refine(
        (attributes) => Object.keys(attributes).length <= ATTRIBUTES_MAX,
        `at most ${ATTRIBUTES_MAX} attributes`,
      )
      .refine(
        (attributes) => utf8Bytes(JSON.stringify(attributes)) <= ATTRIBUTES_MAX_BYTES,
        `at most ${ATTRIBUTES_MAX_BYTES} bytes as JSON, all attributes together`,
      )
      .default({}),
    secret_last4: z
      .string()
      .length(4)
      .optional()
      .openapi({ description: "Write-only: the last four characters of the secret" }),
    url: urlSchema.optional(),
  })
  .openapi("HoldingReport");

export const holdingSchema = z
  .object({
    object: z.literal("holding"),
    account: z.string(),
    kind: z.string(),
    ref: z.string(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    url: z.string().nullable(),
    reported_at: time,
  })
  .openapi("Holding");
export type HoldingView = z.infer<typeof holdingSchema>;
