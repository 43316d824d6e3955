/**
 * What every operation says of itself besides its path and schemas: who may call it, how it fails. There
 * is no way to describe an operation without saying one or the other.
 */

import type { z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { CATALOGUE, type ProblemCode } from "../../contract/problem-catalogue";
import { problemSchema } from "../../contract/problems";
import type { Role } from "../../control/api-keys";

import { requireRole } from "./authentication";
import { documentBody, jsonBody } from "./bodies";

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
