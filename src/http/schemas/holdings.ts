/** Holdings: the facts that the host reports (contract, Holdings). */
import { z } from "@hono/zod-openapi";
import { kindOf } from "../../lifecycle/holding-kind";
import { nameSchema } from "../../lifecycle/policy";
import { pathText } from "../framework/operations";
import { holdingRefSchema, time, urlSchema, utf8Bytes } from "./common";

const attributeSchema = z.union([z.string().max(500), z.number(), z.boolean()]);

/** An attribute is a fact to decide by, not a document. */
const ATTRIBUTES_MAX = 50;

/** UTF-8 bytes of a holding's attributes as JSON: an account may have ten thousand. */
const ATTRIBUTES_MAX_BYTES = 16 * 1024;

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

/** A kind in any case; accounts keep it in lower case, and policies are compared with that. */
const kindParam = nameSchema.transform(kindOf);

export const holdingParams = z.object({ id: pathText, kind: kindParam, ref: holdingRefSchema });

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
