/** Refusals on the wire: a problem (RFC 9457) and, if the request is invalid, its faults. */
import { z } from "@hono/zod-openapi";
import { PROOF_FAULTS } from "../verification/proof-fault";

const REASON = `With \`document_rejected\`: why. With \`proof_rejected\`, only for accounts in test mode: ${PROOF_FAULTS.map((fault) => `\`${fault}\``).join(", ")}`;

export const fieldErrorSchema = z.object({ pointer: z.string(), detail: z.string() });

export const errorTotalSchema = z.int().openapi({
  description: "The number of faults, if there are more than `errors` lists",
});

/** The members of every problem. */
export const problemShape = {
  type: z
    .string()
    .openapi({ format: "uri", description: "A page of this service that explains the code" }),
  title: z.string().openapi({ description: "The code in words; not stable" }),
  status: z.int(),
  detail: z
    .string()
    .openapi({ description: "What was wrong, and what would be right; not stable" }),
  code: z.string().openapi({ description: "Stable, for programs" }),
  request_id: z.string().openapi({ description: "The id of the request, as in the log" }),
};

export const problemSchema = z
  .looseObject({
    ...problemShape,
    reason: z.string().optional().openapi({ description: REASON }),
    errors: z.array(fieldErrorSchema).optional(),
    error_total: errorTotalSchema.optional(),
  })
  .openapi("Problem", {
    description:
      "Any refusal (RFC 9457). A newer version of the service may have codes that this document does not name",
  });

/** What a problem's `type` leads to. */
export const problemExplanationSchema = z
  .object({
    object: z.literal("problem"),
    code: z.string(),
    status: z.int(),
    title: z.string(),
    explanation: z.string(),
  })
  .openapi("ProblemExplanation");
