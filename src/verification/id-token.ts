/**
 * OIDC ID tokens as proof that the holder has just signed in with the host's own issuer (OpenID Connect Core 1.0,
 * section 3.1.3.7; RFC 8725). The policy names the issuer, never the token: keys come from the policy's key set only,
 * algorithms from a fixed list.
 *
 * It never throws, and never stores or logs any part of a token. The account takes a token only once, and recognises it
 * by its fingerprint.
 */
import { hash } from "node:crypto";
import {
  compactVerify,
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  errors,
  type FetchImplementation,
  type RemoteJWKSet,
} from "jose";
import { z } from "zod";
import { millisecondsOf, type Timestamp, timestampOf } from "../shared/time";
import { CLOCK_SKEW_MS, freshnessOf, nearestFirst } from "./attestation";
import { type Judgement, type ProofFault, RIGHT, wrong } from "./proof-fault";
import { secretsEqual } from "./secrets";

export type SignIn = {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks_uri: string;
  /**
   * Whether a token must name the closure as its nonce. If not, its nonce is not looked at: some SDKs set a nonce of
   * their own, which the app cannot choose (Google's for iOS).
   */
  readonly nonce_required?: boolean | undefined;
};

export type ExpectedSignIn = {
  readonly sign_in: SignIn;
  /** The holder's `sub` at the issuer; null if the host registered none. Then every token is wrong. */
  readonly subject: string | null;
  /** The nonce that the token must have if the policy requires one: the closure's id. */
  readonly nonce: string;
  /** What "now" may mean: the real time and, on a test clock, the clock's. */
  readonly moments: readonly Timestamp[];
};

/** `unavailable`: the issuer's keys could not be fetched, so the token could not be judged. */
export type IdTokenJudgement = Judgement | { readonly verdict: "unavailable" };

export type VerifyIdToken = (token: string, expected: ExpectedSignIn) => Promise<IdTokenJudgement>;

/** Fetches a key set. Rejects if the URL cannot be called or must not be. */
export type FetchKeys = FetchImplementation;

/** Public-key algorithms only. With an HMAC, anyone with the issuer's public key could sign (RFC 8725, 2.1). */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
];

/** How long the keys of an issuer are trusted. A key that the issuer withdraws is refused after this. */
const KEY_SET_TTL_MS = 10 * 60_000;

/** How long an unknown key does not cause another fetch, so that made-up keys cannot flood the issuer. */
const KEY_SET_COOLDOWN_MS = 30_000;

/** How long a fetch may take. The holder waits for it. */
const KEY_SET_TIMEOUT_MS = 5_000;

/** Issuers publish a few KB. An isolate has 128 MB for everything. */
const KEY_SET_MAX_BYTES = 256 * 1024;

/** Issuers whose keys an isolate remembers. An isolate seldom serves more hosts than this. */
const KEY_SETS_MAX = 100;

/**
 * Makes a verifier. An isolate needs one only: it remembers the key sets.
 *
 * @param fetchKeys must guard its targets, because the URLs come from policies
 */
export const idTokenVerifier = (fetchKeys: FetchKeys): VerifyIdToken => {
  const keySets = new KeySets(fetchKeys);
  return async (token, { subject, ...expected }) => {
    const header = readHeader(token);
    if (subject === null) return wrong("no_subject_on_file");
    if (header === null) return wrong("token_malformed");
    const keys = await keySets.keysOf(expected.sign_in.jwks_uri, header);
    if (keys === null) return { verdict: "unavailable" };
    const claims = await verifiedClaims(token, keys);
    if (typeof claims === "string") return wrong(claims);
    const fault = faultOf(claims, { subject, ...expected });
    return fault === null ? RIGHT : wrong(fault);
  };
};

/**
 * Computes the fingerprint by which an account recognises a token that it has taken already: SHA-256 of the decoded
 * payload, hex. The signature does not count, because it can be altered and stay valid (ECDSA's `s`, the spare bits of
 * base64url). The same payload signed twice is one sign-in.
 */
export function tokenFingerprint(token: string): string {
  const [, payload = ""] = token.split(".");
  return hash("sha256", Buffer.from(payload, "base64url"));
}

/** Other members (`jwk`, `jku`, `x5c`…) are dropped: a token cannot bring its own key. */
const headerSchema = z.object({
  alg: z.enum(ALGORITHMS),
  kid: z.string().optional(),
  /** Other kinds of token (`at+jwt`, `logout+jwt`) prove no sign-in (RFC 8725, 3.11). */
  typ: z
    .string()
    .regex(/^(application\/)?jwt$/i)
    .optional(),
  /** Extensions. ID tokens have none, and an unknown one must be refused (RFC 7515, 4.1.11). */
  crit: z.never().optional(),
});
type Header = z.infer<typeof headerSchema>;

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().optional(),
  /** Any value: it is compared only if the policy requires a nonce. */
  nonce: z.unknown().optional(),
  /** Seconds since the Unix epoch, like all times of a token. Fractions are allowed. */
  exp: z.number(),
  iat: z.number(),
  nbf: z.number().optional(),
  /** Absent from tokens of issuers that must be asked for it (`max_age`): such a token proves no fresh sign-in. */
  auth_time: z.number().nonnegative().optional(),
});
type Claims = z.infer<typeof claimsSchema>;

function readHeader(token: string): Header | null {
  try {
    return headerSchema.parse(decodeProtectedHeader(token));
  } catch {
    return null;
  }
}

/** Bytes that are no UTF-8 are refused, not replaced: two subjects must not become the same text. */
const STRICT = { fatal: true, ignoreBOM: true };

/** The claims, if one of the keys has signed them; else what is wrong. */
async function verifiedClaims(
  token: string,
  keys: readonly CryptoKey[],
): Promise<Claims | ProofFault> {
  for (const key of keys) {
    const payload = await signedBy(key, token);
    if (payload !== null) return readClaims(payload) ?? "token_malformed";
  }
  return "token_signature";
}

const signedBy = (key: CryptoKey, token: string): Promise<Uint8Array | null> =>
  compactVerify(token, key, { algorithms: ALGORITHMS }).then(
    ({ payload }) => payload,
    () => null,
  );

function readClaims(payload: Uint8Array): Claims | null {
  try {
    const text = new TextDecoder("utf-8", STRICT).decode(payload);
    return claimsSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The first fault of signed claims, in the order of OIDC Core, 3.1.3.7; null if there is none. */
function faultOf(
  claims: Claims,
  { sign_in, subject, nonce, moments }: ExpectedSignIn & { readonly subject: string },
): ProofFault | null {
  if (claims.iss !== sign_in.issuer) return "token_issuer";
  if (!isForAudience(claims, sign_in.audience)) return "token_audience";
  if (!secretsEqual(claims.sub, subject)) return "token_subject";
  if (sign_in.nonce_required === true && claims.nonce !== nonce) return "token_nonce";
  const { auth_time } = claims;
  if (auth_time === undefined) return "token_without_auth_time";
  const meant = nearestFirst(claims.iat * 1_000, moments);
  const faults = meant.map((moment) => timeFault({ ...claims, auth_time }, moment));
  const [nearest = "token_expired"] = faults;
  return faults.includes(null) ? null : nearest;
}

/**
 * Whether the token is meant for the host. If the host is its only audience, it does not matter which of the host's
 * clients asked for it (`azp`): Google names the phone's client there, and the server's as the audience. If there are
 * other audiences, the host itself must have asked for the token.
 */
function isForAudience({ aud, azp }: Claims, audience: string): boolean {
  const audiences = new Set([aud].flat());
  return audiences.has(audience) && (audiences.size === 1 || azp === audience);
}

function timeFault(
  { exp, iat, nbf = iat, auth_time }: Claims & { readonly auth_time: number },
  moment: Timestamp,
): ProofFault | null {
  const now = millisecondsOf(moment);
  const begins = Math.max(iat, nbf) * 1_000;
  if (!(exp * 1_000 > now)) return "token_expired";
  if (!(begins <= now + CLOCK_SKEW_MS)) return "token_not_yet_valid";
  switch (freshnessOf(timestampOf(auth_time * 1_000), moment)) {
    case "fresh":
      return null;
    case "too_old":
      return "sign_in_too_old";
    case "in_the_future":
      return "sign_in_in_the_future";
  }
}

/** The key sets by their URLs. Each is remembered for a while; if there are too many, the oldest is dropped. */
class KeySets {
  readonly #keySets = new Map<string, RemoteJWKSet>();
  readonly #fetchKeys: FetchKeys;

  constructor(fetchKeys: FetchKeys) {
    this.#fetchKeys = (url, init) => withinTime(fetchWithinSize(fetchKeys, url, init), init.signal);
  }

  /**
   * The keys that may have signed a token: several if neither key nor token has an id. Null if they cannot be fetched.
   */
  async keysOf(url: string, header: Header): Promise<CryptoKey[] | null> {
    try {
      return [await this.#keySet(url)(header)];
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return [];
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) return null;
      const keys: CryptoKey[] = [];
      for await (const key of error) keys.push(key);
      return keys;
    }
  }

  #keySet(url: string): RemoteJWKSet {
    const known = this.#keySets.get(url);
    if (known) return known;
    const keySet = createRemoteJWKSet(new URL(url), {
      cacheMaxAge: KEY_SET_TTL_MS,
      cooldownDuration: KEY_SET_COOLDOWN_MS,
      timeoutDuration: KEY_SET_TIMEOUT_MS,
      [customFetch]: this.#fetchKeys,
    });
    const oldest = this.#keySets.keys().next();
    if (this.#keySets.size >= KEY_SETS_MAX && !oldest.done) this.#keySets.delete(oldest.value);
    this.#keySets.set(url, keySet);
    return keySet;
  }
}

async function fetchWithinSize(
  fetchKeys: FetchKeys,
  ...[url, init]: Parameters<FetchKeys>
): Promise<Response> {
  const response = await fetchKeys(url, init);
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the key set's URL answered ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > KEY_SET_MAX_BYTES) throw new Error("the key set is too large");
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks));
}

/** Ends work on time. A signal alone would not: a slow body or a waiting guard may not listen to it. */
const withinTime = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),
  ]);
