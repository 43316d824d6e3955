/** The parameters of paths and headers. */
import { z } from "@hono/zod-openapi";
import { kindOf } from "../lifecycle/holding";
import { DOCUMENT_SIDES, documentTypeSchema, policySchema } from "../lifecycle/policy";
import { nameSchema } from "../lifecycle/policy-fields";
import { ACCESS_AGE_MAX_S, HEADER_MAX, PATH_TEXT_MAX } from "./limits";
import { holdingRefSchema } from "./values";

/** A name in a path. It is cut when it is too long, because then nothing has it in any case. */
export const pathText = z
  .string()
  .transform((text) => text.slice(0, PATH_TEXT_MAX))
  .openapi({ type: "string" });

export const idParams = z.object({ id: pathText.openapi({ description: "The object's id" }) });
export const accountParams = z.object({
  id: pathText.openapi({ description: "The account's id, as the host registered it" }),
});
export const closureParams = accountParams.extend({
  cid: pathText.openapi({ description: "The closure's id" }),
});
export const documentParams = closureParams.extend({
  type: documentTypeSchema.clone().openapi({ description: "What the document is" }),
});
export const documentQuery = z.strictObject({
  side: z
    .enum(DOCUMENT_SIDES)
    .default("front")
    .openapi({ description: "The side of the document" }),
});
/** A kind in any case. Accounts keep kinds in lower case, and policies are compared with that. */
const kindParam = nameSchema.transform(kindOf);
export const holdingParams = accountParams.extend({
  kind: kindParam.openapi({
    description: "What it is, in any case: `subscription`, `order`, `balance`, …",
  }),
  ref: holdingRefSchema.clone().openapi({ description: "The host's own reference to it" }),
});
export const taskParams = z.object({
  task_id: pathText.openapi({ description: "The id of the task, as the eraser got it" }),
});

const ERASER = { description: "The eraser's name, by which policies name it" };
export const eraserParams = z.object({ name: pathText.openapi(ERASER) });
/** An eraser has a name as policies have, because policies name it. */
export const newEraserParams = z.object({ name: policySchema.shape.id.clone().openapi(ERASER) });

const idempotencyHeader = z.string().max(HEADER_MAX).optional().openapi({
  description:
    "1–255 characters. Within 24 hours, requests with the same key and the same body have one effect and get the same answer.",
});

const ifMatchHeader = z.string().max(HEADER_MAX).optional().openapi({
  description:
    'The version of the account that the caller has seen, as its ETag gave it: `"5"`, or `W/"5"` if a proxy made it weak. If the header lists several, any of them may match; `*` matches any version.',
});

/** For an answer that the caller may keep. */
export const keptAnswerHeaders = z.object({
  "if-none-match": z.string().max(HEADER_MAX).optional().openapi({
    description:
      "The ETags of answers that the caller has. If the answer is still one of them, or for `*`, the status is 304 and there is no body. Weak ETags count as strong ones.",
  }),
  "cache-control": z
    .string()
    .max(HEADER_MAX)
    .optional()
    .openapi({
      description: `\`max-age=30\`: the caller accepts an answer that is up to 30 seconds old. Then it may be one that the service gave to the same API key before; \`Age\` says how old it is. The answer's \`Cache-Control\` says how old it may become: never older than this, than ${ACCESS_AGE_MAX_S} seconds, or than until \`valid_until\`. Without it, the answer is true now and may not be used again.`,
    }),
});

/** For an answer that callers ask for again and again. */
export const unchangedHeaders = z.object({
  "if-none-match": z.string().max(HEADER_MAX).optional().openapi({
    description:
      "The ETag of the answer that the caller has. While nothing has changed, the status is 304 and there is no body.",
  }),
});

/** For keys of the roles `support` and `reviewer`. */
export const actorHeader = z.object({
  "adieu-actor": z.string().max(HEADER_MAX).optional().openapi({
    description:
      "The person for whom a key of the role `support` or `reviewer` calls: `staff_` and 1–120 of `A-Z a-z 0-9 . _ : -`. Events name the person as the actor, and four eyes count persons.",
    example: "staff_jo",
  }),
});

export const ifMatch = z.object({ "if-match": ifMatchHeader });
export const idempotencyKey = z.object({ "idempotency-key": idempotencyHeader });
export const changeHeaders = ifMatch.extend(idempotencyKey.shape);
