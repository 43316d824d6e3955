/** What a handler did not foresee: logged whole, told not at all but for whether it passes. */
import { isSchemaMissing } from "../../directory/migrated";
import { LimitReached } from "../../shared/limit-reached";
import { NotConfigured } from "../../shared/settings";
import { MIGRATIONS_MISSING, notConfigured } from "./configuration";
import { ProblemError } from "./problems";

/** @param about what the log finds it by: the request's id, or an account's */
export function problemOf(error: unknown, about: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof NotConfigured) return notConfigured(error.faults);
  if (isSchemaMissing(error)) return notConfigured([MIGRATIONS_MISSING]);
  if (error instanceof LimitReached) {
    return new ProblemError("limit_reached", { of: error.of, limit: error.limit });
  }
  console.error("request failed", about, error);
  return new ProblemError(error instanceof Error && isPassing(error) ? "unavailable" : "internal");
}

/** The platform says so itself: the object or D1 is overloaded or was moved; trying again may succeed. */
const isPassing = (error: Error): boolean =>
  ("overloaded" in error && error.overloaded === true) ||
  ("retryable" in error && error.retryable === true) ||
  error.message.startsWith("D1_ERROR");
