/** The problems of an operation as `/openapi.json` describes them. */
import { CATALOGUE, type ProblemCode } from "../../contract/problem-catalogue";
import { problemSchema } from "../../contract/problems";

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

const content = { "application/problem+json": { schema: problemSchema } };

type ProblemResponses = Record<number, { description: string; content: typeof content }>;

/** One response for each status, with the codes that have it. */
export function problemResponses(codes: readonly ProblemCode[]): ProblemResponses {
  const responses: ProblemResponses = {};
  for (const code of new Set(codes)) {
    const { status } = CATALOGUE[code];
    const others = responses[status]?.description;
    responses[status] = {
      description: others ? `${others}, \`${code}\`` : `\`${code}\``,
      content,
    };
  }
  return responses;
}
