/** Unexpected errors: logged in full; the caller learns only whether a retry may help. */
import { isSchemaMissing } from "../../shared/d1-migrations";
import { LimitReached } from "../../shared/limit-reached";
import { NotConfigured } from "../../shared/settings";
import { MIGRATIONS_MISSING, notConfigured } from "./configuration";
import { ProblemError } from "./problems";

/** @param about what identifies the error in the log: the id of the request or of an account */
export function problemOf(error: unknown, about: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof NotConfigured) return notConfigured(error.faults);
  if (isSchemaMissing(error)) return notConfigured(MIGRATIONS_MISSING);
  if (error instanceof LimitReached) {
    return new ProblemError("limit_reached", { of: error.of, limit: error.limit });
  }
  console.error("request failed", about, error);
  return new ProblemError(
    error instanceof Error && isTemporary(error) ? "unavailable" : "internal",
  );
}

/** Whether the platform says that a retry may succeed: the object or D1 is overloaded or was moved. */
const isTemporary = (error: Error): boolean =>
  ("overloaded" in error && error.overloaded === true) ||
  ("retryable" in error && error.retryable === true) ||
  error.message.startsWith("D1_ERROR");
