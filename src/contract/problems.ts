/** Refusals on the wire: a problem (RFC 9457) and, if the request is invalid, its faults. */
import { z } from "@hono/zod-openapi";
import { PROOF_FAULTS } from "../verification/proof-fault";

const REASON = `With \`document_rejected\`: why. With \`proof_rejected\`, only for accounts in test mode: ${PROOF_FAULTS.map((fault) => `\`${fault}\``).join(", ")}`;

export const fieldErrorSchema = z.object({ pointer: z.string(), detail: z.string() });

export const errorTotalSchema = z.int().openapi({
  description: "The number of faults, if there are more than `errors` lists",
});

export const problemSchema = z
  .looseObject({
    type: z.string().openapi({ format: "uri" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    request_id: z.string(),
    reason: z.string().optional().openapi({ description: REASON }),
    errors: z.array(fieldErrorSchema).optional(),
    error_total: errorTotalSchema.optional(),
  })
  .openapi("Problem");

/** What a problem's `type` leads to. */
export const problemExplanationSchema = z.object({
  object: z.literal("problem"),
  code: z.string(),
  status: z.int(),
  title: z.string(),
  explanation: z.string(),
});
