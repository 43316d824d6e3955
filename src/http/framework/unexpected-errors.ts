/** Unexpected errors: logged in full; the caller learns only whether a retry may help. */
import { ArchiveUnavailable } from "../../archive/bucket";
import { isOfPostgres, isSchemaMissing } from "../../shared/d1-migrations";
import { LimitReached } from "../../shared/limit-reached";
import { logFault } from "../../shared/log";
import { isNewerSchema } from "../../shared/newer-schema";
import { NotConfigured } from "../../shared/settings";
import { MIGRATIONS_MISSING, notConfigured } from "./configuration";
import { ProblemError } from "./problems";

const NEWER_SCHEMA =
  "What the request is about was stored by a newer version of the service than the one that answers. Nothing was changed. Try again: it works once the newer version runs.";

/** @param request the id of the request, which identifies the error in the log */
export function problemOf(error: unknown, request: string): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof NotConfigured) return notConfigured(error.faults);
  if (isSchemaMissing(error)) return notConfigured(MIGRATIONS_MISSING);
  if (error instanceof LimitReached) {
    return new ProblemError("limit_reached", { of: error.of, limit: error.limit });
  }
  logFault("a request failed", error, { request });
  if (isNewerSchema(error)) {
    return new ProblemError("unavailable", {}, { detail: NEWER_SCHEMA });
  }
  return new ProblemError(
    error instanceof Error && isTemporary(error) ? "unavailable" : "internal",
  );
}

/** Whether a retry may succeed: the object or a database is overloaded or was moved, or the archive's bucket does not answer. */
const isTemporary = (error: Error): boolean =>
  ("overloaded" in error && error.overloaded === true) ||
  ("retryable" in error && error.retryable === true) ||
  error instanceof ArchiveUnavailable ||
  error.message.startsWith("D1_ERROR") ||
  isOfPostgres(error);
