/**
 * Sign-in by OpenID Connect (Core 1.0), with any issuer: the code flow with PKCE (RFC 7636), state and nonce, and the
 * issuer in the answer (RFC 9207). The ID token's signature is verified although it comes over TLS.
 *
 * What the browser must bring back is sealed in a cookie, and its state is used once.
 */
import { decodeProtectedHeader } from "jose";
import * as oauth from "oauth4webapi";
import { z } from "zod";
import { GROUPS_MAX, NAME_MAX, STEP_UP_MS, SUBJECT_MAX } from "./limits";
import type { SignedIn } from "./person";

/** The person who signs in again, and the session that is to be renewed. */
export type Renewal = {
  readonly session: string;
  readonly person: string;
  readonly livemode: boolean;
};

export type OidcIssuer = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly groupsClaim: string;
  /** Where the issuer sends the browser back to. */
  readonly redirectUri: string;
  /** Whether the issuer may be called by http: in local development. */
  readonly insecure: boolean;
};

/** What a sign-in that has begun must find again. */
export type PendingSignIn = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The session whose person must prove anew who they are; null for a first sign-in. */
  readonly renewal: Renewal | null;
  /** The page of this service to go on to. */
  readonly next: string;
};

/** How long the issuer may take to answer, ms. The person waits. */
const TIMEOUT_MS = 8_000;

/** How long what the issuer publishes of itself is remembered, ms. */
const REMEMBERED_MS = 10 * 60_000;

/** Algorithms of an ID token. An HMAC could be made by all who know the client's secret. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"] as const;

const remembered = new Map<
  string,
  { readonly at: number; readonly server: oauth.AuthorizationServer }
>();

/** Forgets what issuers publish, for a test that plays another issuer of the same name. */
export const forgetIssuers = (): void => remembered.clear();

const optionsOf = ({ insecure }: Pick<OidcIssuer, "insecure">) => ({
  [oauth.allowInsecureRequests]: insecure,
  [oauth.customFetch]: (url: string, init: RequestInit) => fetch(url, init),
  signal: () => AbortSignal.timeout(TIMEOUT_MS),
});

async function serverOf(issuer: OidcIssuer): Promise<oauth.AuthorizationServer> {
  const known = remembered.get(issuer.issuer);
  if (known && Date.now() - known.at < REMEMBERED_MS) return known.server;
  const url = new URL(issuer.issuer);
  const answer = await oauth.discoveryRequest(url, optionsOf(issuer));
  const server = await oauth.processDiscoveryResponse(url, answer);
  remembered.set(issuer.issuer, { at: Date.now(), server });
  return server;
}

/** Begins a sign-in. @returns where to send the browser, and what it must bring back @throws if the issuer fails */
export async function beginSignIn(
  issuer: OidcIssuer,
  { renewal, next }: Pick<PendingSignIn, "renewal" | "next">,
): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
  const server = await serverOf(issuer);
  if (server.authorization_endpoint === undefined) throw new Error("no authorization endpoint");
  const pending = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    renewal,
    next,
  };
  const url = new URL(server.authorization_endpoint);
  const challenge = await oauth.calculatePKCECodeChallenge(pending.verifier);
  for (const [name, value] of Object.entries({
    client_id: issuer.clientId,
    redirect_uri: issuer.redirectUri,
    response_type: "code",
    scope: issuer.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...(renewal !== null && { max_age: String(STEP_UP_MS / 1_000) }),
  })) {
    url.searchParams.set(name, value);
  }
  return { url: url.href, pending };
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(SUBJECT_MAX),
  name: z.string().max(NAME_MAX).optional(),
  email: z.string().max(NAME_MAX).optional(),
  preferred_username: z.string().max(NAME_MAX).optional(),
  auth_time: z.number().optional(),
});

const groupsSchema = z.array(z.string().max(500)).max(GROUPS_MAX);

/** Completes a sign-in. @param url at which the browser came back @throws if anything about it is wrong */
export async function completeSignIn(
  issuer: OidcIssuer,
  pending: PendingSignIn,
  url: URL,
): Promise<SignedIn> {
  const server = await serverOf(issuer);
  const client: oauth.Client = { client_id: issuer.clientId };
  const parameters = oauth.validateAuthResponse(server, client, url, pending.state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.ClientSecretBasic(issuer.clientSecret),
    parameters,
    issuer.redirectUri,
    pending.verifier,
    optionsOf(issuer),
  );
  const result = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
    ...(pending.renewal !== null && { maxAge: STEP_UP_MS / 1_000 }),
  });
  checkAlgorithm(String(result.id_token));
  await oauth.validateApplicationLevelSignature(server, answer, optionsOf(issuer));
  const given = oauth.getValidatedIdTokenClaims(result);
  const claims = claimsSchema.parse(given);
  const groups = groupsSchema.safeParse(given?.[issuer.groupsClaim] ?? []);
  return {
    method: "oidc",
    issuer: issuer.issuer,
    subject: claims.sub,
    name: claims.name ?? claims.preferred_username ?? claims.email ?? claims.sub,
    grant: { groups: groups.success ? groups.data : [] },
    // An issuer that does not say when the person signed in has not said that it was lately.
    authenticatedAt: (claims.auth_time ?? 0) * 1_000,
  };
}

/** @throws if the token is signed by an algorithm that proves nothing here */
function checkAlgorithm(token: string): void {
  const { alg } = decodeProtectedHeader(token);
  if (!ALGORITHMS.some((one) => one === alg)) throw new Error("an algorithm that is not accepted");
}
