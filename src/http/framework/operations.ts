/**
 * What every operation says of itself besides its path and schemas: who may call it, how it fails. There
 * is no way to describe an operation without saying one or the other.
 */
import { z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { Role } from "../../control/api-keys";
import { DOCUMENT_SIDES, documentTypeSchema } from "../../lifecycle/policy";
import { PROOF_FAULTS } from "../../verification/proof-fault";
import { requireRole } from "./authentication";
import { documentBody, jsonBody } from "./bodies";
import { CATALOGUE, type ProblemCode } from "./catalogue";
import type { AppEnv } from "./environment";
import { idempotent } from "./idempotency";

type Guard = {
  readonly middleware: MiddlewareHandler<AppEnv>[];
  readonly security: { apiKey: string[] }[];
  readonly "x-roles": readonly Role[];
};

/** For keys with one of these roles. The key is looked at before anything that it sent. */
export const guarded = (...roles: readonly Role[]): Guard => ({
  middleware: [requireRole(...roles), jsonBody],
  security: [{ apiKey: [] }],
  "x-roles": roles,
});

/** The same, for a body that is a document. */
export const guardedDocument = (...roles: readonly Role[]): Guard => {
  const guard = guarded(...roles);
  return { ...guard, middleware: [requireRole(...roles), documentBody] };
};

/** The same, for a POST that goes to no one account's object, which would keep its idempotency key. */
export const guardedOnce = (...roles: readonly Role[]): Guard => {
  const guard = guarded(...roles);
  return { ...guard, middleware: [...guard.middleware, idempotent] };
};

const REASON = `Of \`document_rejected\`: why. Of \`proof_rejected\`, for accounts of the test mode alone: ${PROOF_FAULTS.map((fault) => `\`${fault}\``).join(", ")}`;

export const fieldErrorSchema = z.object({ pointer: z.string(), detail: z.string() });

export const errorTotalSchema = z.int().openapi({
  description: "How many faults there are, when they are more than `errors` tells",
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

const problemContent = { "application/problem+json": { schema: problemSchema } };

/** Problems that any guarded operation may answer. */
const EVERYWHERE: readonly ProblemCode[] = [
  "unauthenticated",
  "forbidden",
  "rate_limited",
  "internal",
  "unavailable",
  "not_configured",
];

const OF_BODIES: readonly ProblemCode[] = [
  "malformed_json",
  "unsupported_media_type",
  "too_large",
  "invalid_request",
];

type ProblemResponses = Record<number, { description: string; content: typeof problemContent }>;

function responsesFor(codes: readonly ProblemCode[]): ProblemResponses {
  const responses: ProblemResponses = {};
  for (const code of new Set(codes)) {
    const { status } = CATALOGUE[code];
    const named = responses[status]?.description;
    responses[status] = {
      description: named ? `${named}, \`${code}\`` : `\`${code}\``,
      content: problemContent,
    };
  }
  return responses;
}

/** For operations that anybody may ask for. */
export const publicProblems = (...codes: ProblemCode[]): ProblemResponses =>
  responsesFor(["internal", "not_configured", ...codes]);

/** For operations that only read. */
export const readProblems = (...codes: ProblemCode[]): ProblemResponses =>
  responsesFor([...EVERYWHERE, "invalid_request", ...codes]);

/** For operations with a body. */
export const writeProblems = (...codes: ProblemCode[]): ProblemResponses =>
  responsesFor([...EVERYWHERE, ...OF_BODIES, ...codes]);

/** For changes of an account: they may come with `If-Match` and, POSTs, with `Idempotency-Key`. */
export const accountProblems = (...codes: ProblemCode[]): ProblemResponses =>
  writeProblems("not_found", "version_mismatch", "idempotency_key_reused", ...codes);

/** For POSTs to no one account. */
export const onceProblems = (...codes: ProblemCode[]): ProblemResponses =>
  writeProblems("idempotency_key_reused", "idempotency_key_in_flight", ...codes);

export const jsonOf = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** One that needs no member may be left out: no body is an empty object. */
export const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: !schema.safeParse({}).success,
  content: { "application/json": { schema } },
});

export const noContent = { description: "Done; nothing to say" };

/** Characters of a header's value; what it means has closer bounds. */
const HEADER_MAX = 1_024;

/** Characters of a name in a path: no name is that long, so that one that is cut is simply not there. */
const PATH_TEXT_MAX = 500;

/** A name in a path, of whatever length: of none that is too long there is anything. */
export const pathText = z
  .string()
  .transform((text) => text.slice(0, PATH_TEXT_MAX))
  .openapi({ type: "string" });

const idempotencyHeader = z.string().max(HEADER_MAX).optional().openapi({
  description: "1–255 characters. The same key and body within 24 h: one effect, the same answer.",
});

const ifMatchHeader = z.string().max(HEADER_MAX).optional().openapi({
  description:
    'The version of the account that was seen, as its ETag gave it: `"5"`, or `W/"5"` where a proxy made it weak. Several are any of them; `*` is any at all.',
});

export const ifMatch = z.object({ "if-match": ifMatchHeader });
export const idempotencyKey = z.object({ "idempotency-key": idempotencyHeader });
export const changeHeaders = ifMatch.extend(idempotencyKey.shape);

export const accountParams = z.object({
  id: pathText.openapi({ description: "The account's id, the host's own" }),
});
export const closureParams = accountParams.extend({ cid: pathText });
export const documentParams = closureParams.extend({ type: documentTypeSchema });
export const documentQuery = z.strictObject({
  side: z.enum(DOCUMENT_SIDES).default("front").openapi({ description: "Of the document" }),
});
export const taskParams = z.object({ task_id: pathText });
export const idParams = z.object({ id: pathText });
