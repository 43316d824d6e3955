/** Failures of Adieu as better-auth answers them. */
import { APIError } from "better-auth/api";
import { AdieuError, AdieuProblem, AdieuUnreachable } from "../api/errors.ts";

type Status = ConstructorParameters<typeof APIError>[0];

/**
 * Turns a failure into an error that better-auth answers. `code` is `ADIEU_` and the problem's code in capitals; the
 * problem's facts stand beside it.
 */
export function asApiError(error: unknown): unknown {
  if (error instanceof AdieuProblem) {
    const { type: _t, status: _s, request_id: _r, title, detail, code, ...facts } = error.problem;
    return refusal(statusOf(error), `ADIEU_${code.toUpperCase()}`, `${title}. ${detail}`, facts);
  }
  if (error instanceof AdieuUnreachable || error instanceof AdieuError) {
    return refusal(
      503,
      "ADIEU_UNREACHABLE",
      "The account cannot be closed at the moment. Try again.",
    );
  }
  return error;
}

/** A key that is refused is the host's fault, not the caller's. */
const statusOf = ({ status, code }: AdieuProblem): number =>
  code === "unauthenticated" || code === "forbidden" ? 500 : status;

export const refusal = (
  status: number,
  code: string,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): APIError => new APIError(status as Status, { ...facts, code, message });

/** Runs a call of Adieu; its failure becomes an error that better-auth answers. */
export async function answering<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asApiError(error);
  }
}

/** What the organisations' only owner is told. */
export const soleOwner = (organizations: readonly string[]) =>
  refusal(
    409,
    "ADIEU_SOLE_OWNER",
    "The user is the only owner of organisations that have other members. Make another member an owner first.",
    { organizations },
  );
