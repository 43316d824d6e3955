/** Turns what a schema found into the contract's list of errors: all of them at once, by JSON Pointer. */
import { z } from "@hono/zod-openapi";
import { parseTimestamp, type Timestamp } from "../shared/time";
import { type FieldError, ProblemError } from "./problems";

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        pointer: pointerOf([...issue.path, key]),
        detail: "unknown field",
      }));
    }
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const [closest] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
      const within = fieldErrors(closest ?? []);
      return within.map((error) => ({
        ...error,
        pointer: pointerOf(issue.path) + error.pointer,
      }));
    }
    return [{ pointer: pointerOf(issue.path), detail: issue.message }];
  });
}

/** How far a branch of a union got before it failed: the one that was meant got furthest. */
const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length));

/** For every sub-app: what a schema refuses is a problem. */
export function validationHook(result: { success: boolean; error?: z.core.$ZodError }): void {
  if (!result.success && result.error) {
    throw new ProblemError("invalid_request", { errors: fieldErrors(result.error.issues) });
  }
}

/** A point in time as the API takes it: RFC 3339 with any offset, kept in UTC. */
export const timestampSchema = z
  .string()
  .transform((text, context): Timestamp => {
    const at = parseTimestamp(text);
    if (at !== null) return at;
    context.addIssue({
      code: "custom",
      message: "an RFC 3339 time, such as 2026-11-21T00:00:00.000Z",
    });
    return z.NEVER;
  })
  .openapi({ type: "string", format: "date-time" });
