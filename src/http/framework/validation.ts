/** Turns what a schema found into the contract's list of errors: all of them at once, by JSON Pointer. */
import type { z } from "@hono/zod-openapi";
import { ERRORS_TEXT_MAX } from "../../contract/limits";
import { type FieldError, ProblemError } from "./problems";

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Faults that one answer tells: whoever made more of them did so by one mistake, repeated. */
export const ERRORS_MAX = 100;

/** Characters of a pointer and of a detail: both repeat what the caller sent. */
const POINTER_MAX = 1_000;
const DETAIL_MAX = 500;

export type FieldErrors = {
  readonly errors: FieldError[];
  /** How many there are, when more were found than are told. */
  readonly error_total?: number;
};

/** The first of all faults, in bounds, and how many there are. */
export function boundedErrors(found: Iterable<FieldError>, max = ERRORS_MAX): FieldErrors {
  const errors: FieldError[] = [];
  let total = 0;
  let text = 0;
  for (const { pointer, detail } of found) {
    total += 1;
    if (errors.length === max || errors.length < total - 1) continue;
    const told = { pointer: cut(pointer, POINTER_MAX), detail: cut(detail, DETAIL_MAX) };
    text += told.pointer.length + told.detail.length;
    if (text <= ERRORS_TEXT_MAX) errors.push(told);
  }
  return total > errors.length ? { errors, error_total: total } : { errors };
}

/**
 * Says of one fault after the other whether it is told, until these bytes of JSON are full: after the first that did not
 * fit none is told.
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

/** What a schema found, one fault at a time. */
export function* fieldErrors(issues: readonly z.core.$ZodIssue[]): Generator<FieldError> {
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        yield { pointer: pointerOf([...issue.path, key]), detail: "unknown field" };
      }
    } else if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const [closest] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
      const base = pointerOf(issue.path);
      for (const error of fieldErrors(closest ?? [])) {
        yield { ...error, pointer: base + error.pointer };
      }
    } else {
      yield { pointer: pointerOf(issue.path), detail: issue.message };
    }
  }
}

/** How far a branch of a union got before it failed: the one that was meant got furthest. */
const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((most, issue) => Math.max(most, issue.path.length), 0);

/** For every sub-app: what a schema refuses is a problem. */
export function validationHook(result: { success: boolean; error?: z.core.$ZodError }): void {
  if (!result.success && result.error) {
    throw new ProblemError("invalid_request", boundedErrors(fieldErrors(result.error.issues)));
  }
}
