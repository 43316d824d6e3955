/** Turns the issues that a schema found into the `errors` of a problem: all at once, by JSON Pointer. */
import type { z } from "@hono/zod-openapi";
import { ERRORS_TEXT_MAX } from "../../contract/limits";
import { type FieldError, ProblemError } from "./problems";

/** A JSON Pointer (RFC 6901). */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Faults in one answer. More faults are mostly one mistake, repeated. */
export const ERRORS_MAX = 100;

/** Characters of a pointer and of a detail. Both may repeat what the caller sent. */
const POINTER_MAX = 1_000;
const DETAIL_MAX = 500;

export type FieldErrors = {
  readonly errors: FieldError[];
  /** The number of faults, if there are more than `errors` lists. */
  readonly error_total?: number;
};

/** Returns the first faults, within the limits, and how many there are. */
export function boundedErrors(found: Iterable<FieldError>, max = ERRORS_MAX): FieldErrors {
  const errors: FieldError[] = [];
  let total = 0;
  let text = 0;
  for (const { pointer, detail } of found) {
    total += 1;
    if (errors.length === max || errors.length < total - 1) continue;
    const error = { pointer: cut(pointer, POINTER_MAX), detail: cut(detail, DETAIL_MAX) };
    text += error.pointer.length + error.detail.length;
    if (text <= ERRORS_TEXT_MAX) errors.push(error);
  }
  return total > errors.length ? { errors, error_total: total } : { errors };
}

/**
 * Returns a filter that lets faults pass until they have this many bytes as JSON. After the first one that does not fit
 * it lets none pass.
 */
export function withinBytes(max: number): (error: FieldError) => boolean {
  let bytes = 0;
  return (error) => {
    bytes += new TextEncoder().encode(JSON.stringify(error)).byteLength;
    return bytes <= max;
  };
}

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1)}…`;

/** Yields the faults that a schema found. Of a union it takes the branch that got furthest, with the fewest faults. */
export function* fieldErrors(issues: readonly z.core.$ZodIssue[]): Generator<FieldError> {
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        yield { pointer: pointerOf([...issue.path, key]), detail: "unknown field" };
      }
    } else if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const [closest] = issue.errors.toSorted(
        (a, b) => depth(b) - depth(a) || faultsIn(a) - faultsIn(b),
      );
      const base = pointerOf(issue.path);
      for (const error of fieldErrors(closest ?? [])) {
        yield { ...error, pointer: base + error.pointer };
      }
    } else {
      yield { pointer: pointerOf(issue.path), detail: detailOf(issue.message) };
    }
  }
}

/** What the schemas' library says of a member that is not there. */
const ABSENT = /^Invalid input: expected (.+), received undefined$/;

const detailOf = (message: string): string => message.replace(ABSENT, "is missing: expected $1");

/** How deep a branch of a union got before it failed. The branch that the caller meant got furthest. */
const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((most, issue) => Math.max(most, issue.path.length), 0);

/** How many faults a branch found. Each unknown field is one. */
const faultsIn = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce(
    (sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1),
    0,
  );

/** The app's hook: refuses a request that does not fit its schemas. */
export function validationHook(result: { success: boolean; error?: z.core.$ZodError }): void {
  if (!result.success && result.error) {
    throw new ProblemError("invalid_request", boundedErrors(fieldErrors(result.error.issues)));
  }
}
