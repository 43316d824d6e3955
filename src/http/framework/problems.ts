/**
 * Turns refusals into problems (RFC 9457) from one catalogue. The code is stable; the other texts are for people. A
 * problem reveals nothing of the service's internals.
 */
import type { AccountRefusal } from "../../account/call";
import type { TestClockRefusal } from "../../clock/test-clock-object";
import { CATALOGUE, type ProblemCode } from "../../contract/problem-catalogue";
import { unreachable } from "../../shared/result";
import { STEP_UP_MS } from "../../staff/limits";

export type FieldError = { readonly pointer: string; readonly detail: string };

/** Thrown to refuse a request. The app answers with the problem. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly detail: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    facts: Readonly<Record<string, unknown>> = {},
    options: { detail?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.detail = options.detail;
    this.headers = options.headers ?? {};
  }

  withHeaders(headers: Readonly<Record<string, string>>): ProblemError {
    const all = { ...this.headers, ...headers };
    return new ProblemError(
      this.code,
      this.facts,
      this.detail === undefined ? { headers: all } : { headers: all, detail: this.detail },
    );
  }
}

/** Makes the problem `invalid_request` with these faults. */
export const invalid = (...errors: FieldError[]): ProblemError =>
  new ProblemError("invalid_request", { errors });

/** Makes the problem of a person whose sign-in is too old, with the challenge of RFC 9470. */
export const stepUpRequired = (): ProblemError => {
  const max_age = STEP_UP_MS / 1_000;
  const challenge = `Session error="insufficient_user_authentication", max_age=${max_age}`;
  return new ProblemError(
    "step_up_required",
    { max_age },
    { headers: { "www-authenticate": challenge } },
  );
};

/** Makes the answer of a problem. @param context.origin the address of this service, for the problem's `type` */
export function problemResponse(
  problem: ProblemError,
  context: { origin: string; requestId: string },
): Response {
  const { status, title, explanation } = CATALOGUE[problem.code];
  const body = {
    ...problem.facts,
    type: `${context.origin}/problems/${problem.code}`,
    title,
    status,
    detail: problem.detail ?? explanation,
    code: problem.code,
    request_id: context.requestId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", ...problem.headers },
  });
}

/** Turns a refusal of the core into a problem. It is the only place that does so. */
export function refused(refusal: AccountRefusal | TestClockRefusal): ProblemError {
  switch (refusal.code) {
    case "unknown_policy":
      return invalid({ pointer: "/policy", detail: `there is no policy ${refusal.policy}` });
    case "acknowledgements_unknown":
      return invalid(
        ...refusal.unknown.map((id) => ({
          pointer: "/acknowledgements",
          detail: `the procedure has no acknowledgement ${id}`,
        })),
      );
    case "impossible_receipt":
      return invalid({
        pointer: "/received_at",
        detail: `a time from ${refusal.earliest} to ${refusal.latest}`,
      });
    case "no_such_step":
      return invalid({
        pointer: "/type",
        detail: `the closure has no such step; its steps: ${refusal.steps.join(", ")}`,
      });
    case "method_not_accepted":
      return invalid({
        pointer: "/method",
        detail: `the policy accepts: ${refusal.methods.join(", ")}`,
      });
    case "too_much_metadata":
      return invalid({
        pointer: "/metadata",
        detail: `an account has at most ${refusal.limit} entries`,
      });
    case "test_clock_not_forward":
      return invalid({
        pointer: "/frozen_time",
        detail: `a test clock only goes forward, and it is at ${refusal.frozen_time}`,
      });
    // The account's object asks for clearance itself and does not answer this. If it did, the caller could only wait.
    case "clearance_needed":
      return new ProblemError("unavailable");
    case "challenge_not_sent":
      return new ProblemError("unavailable", {}, { detail: "The code could not be sent." });
    case "sign_in_unavailable":
      return new ProblemError(
        "unavailable",
        {},
        { detail: "The keys of the sign-in's issuer could not be fetched." },
      );
    case "deadline_failing": {
      const seconds = Math.max(1, Math.ceil(refusal.retry_after_ms / 1_000));
      return new ProblemError(refusal.code, {}, { headers: { "retry-after": String(seconds) } });
    }
    case "not_configured":
      return new ProblemError(
        "not_configured",
        { variables: refusal.variables },
        { detail: missingChannelDetail(refusal) },
      );
    case "challenge_throttled": {
      const headers = { "retry-after": String(Math.ceil(refusal.retry_after_ms / 1_000)) };
      return new ProblemError(refusal.code, {}, { headers });
    }
    case "document_not_accepted":
      return new ProblemError(
        "document_rejected",
        { reason: "wrong_type", accepted: refusal.accepted },
        { detail: `For this holder the policy accepts: ${refusal.accepted.join(", ")}.` },
      );
    case "step_locked": {
      const { code, ...facts } = refusal;
      return new ProblemError(code, { ...facts, attempts_left: 0 });
    }
    case "step_up_required":
      return stepUpRequired();
    // Pages alone ask for it, and answer by themselves.
    case "portal_session_over":
    case "no_portal_session":
      return new ProblemError("not_found");
    case "flow_not_available":
    case "not_found":
    case "account_exists":
    case "account_deleted":
    case "wrong_state":
    case "answer_overdue":
    case "answer_extended":
    case "closure_open":
    case "no_such_procedure":
    case "actor_not_allowed":
    case "blocked":
    case "acknowledgements_required":
    case "step_out_of_order":
    case "step_passed":
    case "no_address":
    case "claim_required":
    case "review_claimed":
    case "already_approved":
    case "documents_changed":
    case "not_disputed":
    case "disputed":
    case "second_person_required":
    case "idempotency_key_in_flight":
    case "not_in_review":
    case "not_restorable":
    case "too_many_holdings":
    case "holdings_too_large":
    case "second_key_required":
    case "wrong_task_state":
    case "version_mismatch":
    case "idempotency_key_reused":
    case "proof_rejected":
    case "limit_reached":
    case "test_clock_advancing": {
      const { code, ...facts } = refusal;
      return new ProblemError(code, facts);
    }
    default:
      return unreachable(refusal);
  }
}

function missingChannelDetail({
  variables,
  what,
}: Extract<AccountRefusal, { code: "not_configured" }>): string {
  const named = variables.join(" and ");
  return what === "code"
    ? `A code cannot be sent. Set ${named}.`
    : `The holder would get no notice of what happens to the account. Set ${named}, or set NOTICES to "off" if the host notifies holders itself.`;
}
