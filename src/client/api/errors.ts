/** What a call can fail with. Every failure is an `AdieuError`; its `code` is stable. */
import type { KnownProblem, ProblemCode, ProblemOf } from "./types.ts";

/** The members that every problem has (RFC 9457). */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly request_id: string;
};

/**
 * `network`: the service could not be reached. `timeout`: it did not answer in time. `not_adieu`: what answered is not
 * Adieu, such as a proxy.
 */
export type UnreachableCode = "network" | "timeout" | "not_adieu";

/** A call failed. `code` is a problem's code, or says why there was no answer. */
export class AdieuError extends Error {
  override readonly name: string = "AdieuError";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The service refused. `problem` says why, with facts that depend on the code. */
export class AdieuProblem<P extends Problem = Problem> extends AdieuError {
  override readonly name = "AdieuProblem";
  readonly problem: P;
  readonly status: number;
  /** The id of the request, for the log of the service. */
  readonly requestId: string;
  /** After how many seconds the service wants to be asked again; null if it does not say. */
  readonly retryAfter: number | null;

  constructor(problem: P, retryAfter: number | null = null) {
    super(problem.code, `${problem.title}. ${problem.detail}`);
    this.problem = problem;
    this.status = problem.status;
    this.requestId = problem.request_id;
    this.retryAfter = retryAfter;
  }
}

/** There was no answer from the service. Whether it did something is unknown. */
export class AdieuUnreachable extends AdieuError {
  override readonly name = "AdieuUnreachable";
  declare readonly code: UnreachableCode;
}

/**
 * Whether a call failed with a problem of this code, or of one of these; then its facts have types. Without a code:
 * whether the service refused at all.
 *
 * @example
 * try {
 *   await adieu.post("/v1/accounts/{id}/closures", { path: { id }, body });
 * } catch (error) {
 *   if (isProblem(error, "blocked")) return show(error.problem.blockers);
 *   throw error;
 * }
 */
export function isProblem(error: unknown): error is AdieuProblem;
export function isProblem<C extends ProblemCode>(
  error: unknown,
  ...codes: readonly C[]
): error is AdieuProblem<ProblemOf<C> & Problem>;
export function isProblem(error: unknown, ...codes: readonly ProblemCode[]): boolean {
  if (!(error instanceof AdieuProblem)) return false;
  return codes.length === 0 || codes.some((code) => code === error.code);
}

/** A problem that this version knows, by its `code`; any other code is of a newer service. */
export type { KnownProblem, ProblemCode, ProblemOf };
