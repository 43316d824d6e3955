/**
 * Signs a holder in again at the host's own issuer: OAuth 2.0's code with PKCE (RFC 6749, RFC 7636, RFC 9700), as OpenID
 * Connect Core 1.0 uses it. It only fetches the ID token. Whether the token proves anything is for the account to judge.
 *
 * ```
 *   begin ─▶ the issuer's page, with state, nonce and the challenge ─▶ the holder signs in
 *     ▲                                                                   │
 *     └─ verifier and state, sealed in the browser's cookie               ▼
 *        exchange ◀──────────────── back here, with state and code ───────┘
 * ```
 */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "../shared/result";
import { secretsEqual } from "../verification/secrets";
import type { IssuerConfiguration } from "./discovery";
import { callIssuer, type IssuerFetch } from "./issuer-call";
import { CODE_MAX } from "./limits";

/** How this service is known to the issuer. @property secret null for a public client */
export type Client = {
  readonly id: string;
  readonly secret: string | null;
  readonly redirect_uri: string;
};

/** What must be remembered until the holder comes back. */
export type Attempt = { readonly state: string; readonly verifier: string };

const RANDOM_BYTES = 32;

const random = (): string => randomBytes(RANDOM_BYTES).toString("base64url");

export const newAttempt = (): Attempt => ({ state: random(), verifier: random() });

/**
 * The address at which the holder signs in.
 *
 * @param nonce comes back within the token
 * @param language of the issuer's page, if it has it
 */
export function signInUrl(
  { authorization_endpoint }: IssuerConfiguration,
  client: Client,
  { state, verifier }: Attempt,
  { nonce, language }: { readonly nonce: string; readonly language: string },
): string {
  const url = new URL(authorization_endpoint);
  const parameters = {
    response_type: "code",
    client_id: client.id,
    redirect_uri: client.redirect_uri,
    scope: "openid",
    state,
    nonce,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    // A sign-in of before proves nothing. The age also makes the issuer say when it was (`auth_time`).
    prompt: "login",
    max_age: "0",
    ui_locales: language,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** `refused`: the holder or the issuer did not want it. `failed`: the answer is not that of this attempt. */
export type SignInFault = "refused" | "failed" | "unavailable";

/** What the issuer sends the holder back with, as the address has it. */
export type SignInAnswer = {
  readonly state: string | null;
  readonly code: string | null;
  readonly iss: string | null;
  readonly error: string | null;
};

/**
 * Reads the code of an answer.
 *
 * @param state the attempt's
 * @returns the code; `refused` also if the issuer says that something is wrong
 */
export function codeIn(
  { issuer, ...says }: IssuerConfiguration,
  state: string,
  answer: SignInAnswer,
): Result<string, SignInFault> {
  if (answer.state === null || !secretsEqual(answer.state, state)) return err("failed");
  const mustSayIssuer = says.authorization_response_iss_parameter_supported === true;
  if (answer.iss === null ? mustSayIssuer : answer.iss !== issuer) return err("failed");
  if (answer.error !== null) return err("refused");
  const { code } = answer;
  return code === null || code === "" || code.length > CODE_MAX ? err("failed") : ok(code);
}

const tokenAnswerSchema = z.object({ id_token: z.string().min(1) });

/** Exchanges a code for an ID token. A code is good once, so this is never tried again. */
export async function exchangeCode(
  configuration: IssuerConfiguration,
  client: Client,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  fetch: IssuerFetch,
): Promise<Result<string, SignInFault>> {
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: client.redirect_uri,
    code_verifier: verifier,
  });
  const headers: Record<string, string> = { "content-type": "application/x-www-form-urlencoded" };
  if (client.secret !== null && takesBasic(configuration)) {
    headers.authorization = `Basic ${btoa(`${formEncoded(client.id)}:${formEncoded(client.secret)}`)}`;
  } else {
    body.set("client_id", client.id);
    if (client.secret !== null) body.set("client_secret", client.secret);
  }
  const answer = await callIssuer(fetch, configuration.token_endpoint, {
    method: "POST",
    headers,
    body: body.toString(),
  });
  if (answer === null || answer.status >= 500) return err("unavailable");
  const parsed = tokenAnswerSchema.safeParse(answer.status === 200 ? answer.body : null);
  return parsed.success ? ok(parsed.data.id_token) : err("failed");
}

const takesBasic = ({ token_endpoint_auth_methods_supported: methods }: IssuerConfiguration) =>
  methods?.includes("client_secret_basic") ?? true;

/** Id and secret are form-encoded before they are joined (RFC 6749, 2.3.1). */
const formEncoded = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);
