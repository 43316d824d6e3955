/**
 * Why a proof is wrong, for developers who test their integration. The API shows it in test mode only: a live caller
 * must not learn which half of a guess was right.
 */

export const PROOF_FAULTS = [
  "password_wrong",
  "no_password_on_file",
  "token_malformed",
  "token_signature",
  "token_issuer",
  "token_audience",
  "token_subject",
  "no_subject_on_file",
  "token_nonce",
  "token_expired",
  "token_not_yet_valid",
  "token_without_auth_time",
  "sign_in_too_old",
  "sign_in_in_the_future",
  "token_used",
  "code_wrong",
  "code_expired",
  "code_void",
  "no_code_sent",
  "environment_unknown",
  "secret_wrong",
  "no_environment_on_file",
  "attestation_too_old",
  "attestation_in_the_future",
] as const;
export type ProofFault = (typeof PROOF_FAULTS)[number];

/** Whether a proof is right, or why it is wrong. */
export type Judgement =
  | { readonly verdict: "right" }
  | { readonly verdict: "wrong"; readonly fault: ProofFault };

export const RIGHT: Judgement = { verdict: "right" };
export const wrong = (fault: ProofFault): Judgement => ({ verdict: "wrong", fault });
