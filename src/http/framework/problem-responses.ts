/** The problems of an operation as `/openapi.json` describes them: a schema and an example for each code. */
import { z } from "@hono/zod-openapi";
import { CATALOGUE, type ProblemCode } from "../../contract/problem-catalogue";
import { factsOf } from "../../contract/problem-facts";
import { problemShape } from "../../contract/problems";

/** Problems of every operation that needs a key. */
export const ANY_KEY = [
  "unauthenticated",
  "session_over",
  "cross_site",
  "forbidden",
  "rate_limited",
  "internal",
  "unavailable",
  "not_configured",
] as const satisfies readonly ProblemCode[];

/** Problems of an operation without a body in JSON: its parameters may be invalid. */
export const ANY_CALL = ["invalid_request"] as const satisfies readonly ProblemCode[];

/** Problems of an operation with a body in JSON. */
export const JSON_BODY = [
  "malformed_json",
  "unsupported_media_type",
  "too_large",
  "invalid_request",
] as const satisfies readonly ProblemCode[];

type Reference = { $ref: string };
type Discriminated = {
  oneOf: Reference[];
  discriminator: { propertyName: string; mapping: Record<string, string> };
};
type ProblemContent = {
  "application/problem+json": {
    schema: Reference | Discriminated;
    examples: Record<string, Reference>;
  };
};
export type ProblemResponses = Record<number, { description: string; content: ProblemContent }>;

/** One response for each status. Its schema is that of its code, or one of several, told apart by `code`. */
export function problemResponses(codes: readonly ProblemCode[]): ProblemResponses {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses: ProblemResponses = {};
  for (const [status, of] of byStatus) {
    const description = of.map((code) => `\`${code}\``).join(", ");
    responses[status] = { description, content: contentOf(of) };
  }
  return responses;
}

function contentOf(codes: readonly ProblemCode[]): ProblemContent {
  const examples = Object.fromEntries(
    codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
  );
  const mapping = Object.fromEntries(codes.map((code) => [code, pathOf(code)]));
  const [only] = codes;
  const schema =
    only !== undefined && codes.length === 1
      ? { $ref: pathOf(only) }
      : {
          oneOf: codes.map((code) => ({ $ref: pathOf(code) })),
          discriminator: { propertyName: "code", mapping },
        };
  return { "application/problem+json": { schema, examples } };
}

/** The name of a code's schema: `StepLockedProblem`. */
const schemaName = (code: ProblemCode): string =>
  `${code
    .split("_")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("")}Problem`;

const pathOf = (code: ProblemCode): string => `#/components/schemas/${schemaName(code)}`;

/** The codes that the document describes. */
export const PROBLEM_CODES = Object.keys(CATALOGUE) as ProblemCode[];

/** Each code's schema, by its name. */
export const problemSchemas = (): [name: string, schema: z.ZodObject][] =>
  PROBLEM_CODES.map((code) => [
    schemaName(code),
    z
      .object({
        ...problemShape,
        status: z.literal(CATALOGUE[code].status),
        code: z.literal(code),
        ...factsOf(code).shape,
      })
      .openapi({ description: CATALOGUE[code].explanation }),
  ]);

/** Each code's example, by the code. @param origin where this service is */
export const problemExamples = (origin: string) =>
  Object.fromEntries(
    PROBLEM_CODES.map((code) => {
      const { status, title, explanation } = CATALOGUE[code];
      const value = {
        type: `${origin}/problems/${code}`,
        title,
        status,
        detail: explanation,
        code,
        request_id: "req_0199f2c0a1b27c3d8e4f5a6b7c8d9e00",
        ...factsOf(code).example,
      };
      return [code, { summary: title, value }];
    }),
  );
