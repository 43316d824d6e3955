/**
 * Verifies the certificate of an erasure: a compact JWS (RFC 7515) by one of the service's Ed25519 keys (RFC 8037), of
 * the certificates' own type, with their claims.
 *
 * Pure: keys and time come as data, nothing is fetched, and no key that the certificate itself brings is trusted. Node
 * runs this file too (`npm run verify`), so its imports name their files.
 */
import { compactVerify, decodeProtectedHeader, errors, importJWK } from "jose";
import { z } from "zod";
import { err, ok, type Result } from "../shared/result.ts";
import { type Timestamp, timestampOf } from "../shared/time.ts";
import {
  CERTIFICATE_ALGORITHM,
  CERTIFICATE_TYPE,
  type CertificateClaims,
  claimsSchema,
} from "./certificate.ts";

/** How far the service's clock may run ahead of the verifier's. */
const CLOCK_SKEW_MS = 60_000;

export type Verified = { readonly claims: CertificateClaims; readonly kid: string };

/** Why a text is no certificate of those keys. */
export type CertificateFault =
  /** It is no compact JWS. */
  | { readonly reason: "malformed" }
  /** It is a statement of another kind. */
  | { readonly reason: "wrong_type"; readonly found: string }
  | { readonly reason: "wrong_algorithm"; readonly found: string }
  /** None of the Ed25519 keys has the id that the header names. */
  | { readonly reason: "unknown_key"; readonly kid: string }
  | { readonly reason: "wrong_signature" }
  /** It is signed, but its claims are not those of a certificate. Each fault names its place. */
  | { readonly reason: "wrong_claims"; readonly faults: readonly string[] }
  | { readonly reason: "not_yet"; readonly from: Timestamp };

/** Other members (`jwk`, `jku`, `x5c`…) are dropped: a certificate cannot bring its own key. */
const headerSchema = z.object({
  typ: z.string().default(""),
  alg: z.string().default(""),
  kid: z.string().default(""),
  /** Extensions. An unknown one must be refused (RFC 7515, 4.1.11). */
  crit: z.never().optional(),
});

/** A set may hold keys of other kinds, which are ignored (RFC 7517, 5). */
const keySchema = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[\w-]{43}$/),
  kid: z.string().min(1),
});
const keySetSchema = z.object({ keys: z.array(z.unknown()) });

/**
 * Verifies a certificate.
 *
 * @param jws compact, without whitespace around it
 * @param jwks the service's key set (RFC 7517), as `/.well-known/jwks.json` answers. Any other value has no keys
 * @param now ms. If it is given, a certificate of a live account from the future is refused. In test mode it may be
 *   from any time, because accounts may be on test clocks
 * @returns the claims and the key's id, or why it is no certificate
 * @example
 * const verified = await verifyCertificate(jws, await (await fetch(keysUrl)).json(), { now: Date.now() });
 * if (verified.ok) verified.value.claims.erasure.completed_at;
 */
export async function verifyCertificate(
  jws: string,
  jwks: unknown,
  { now }: { readonly now?: number } = {},
): Promise<Result<Verified, CertificateFault>> {
  const header = headerOf(jws);
  if (header === null) return err({ reason: "malformed" });
  const { typ, alg, kid } = header;
  if (typ !== CERTIFICATE_TYPE) return err({ reason: "wrong_type", found: typ });
  if (alg !== CERTIFICATE_ALGORITHM) return err({ reason: "wrong_algorithm", found: alg });
  const key = keysIn(jwks).find((one) => one.kid === kid);
  if (key === undefined) return err({ reason: "unknown_key", kid });
  const payload = await signedPayload(jws, key);
  if (!payload.ok) return payload;
  const parsed = claimsSchema.safeParse(payload.value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    return err({ reason: "wrong_claims", faults });
  }
  const { data: claims } = parsed;
  const ahead = now !== undefined && claims.iat * 1_000 > now + CLOCK_SKEW_MS;
  if (claims.livemode && ahead) {
    return err({ reason: "not_yet", from: timestampOf(claims.iat * 1_000) });
  }
  return ok({ claims, kid });
}

function headerOf(jws: string): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.parse(decodeProtectedHeader(jws));
  } catch {
    return null;
  }
}

const keysIn = (jwks: unknown): z.infer<typeof keySchema>[] =>
  keySetSchema.safeParse(jwks).data?.keys.flatMap((key) => keySchema.safeParse(key).data ?? []) ??
  [];

/** Bytes that are no UTF-8 are refused, not replaced. */
const STRICT = { fatal: true, ignoreBOM: true };

async function signedPayload(
  jws: string,
  key: z.infer<typeof keySchema>,
): Promise<Result<unknown, CertificateFault>> {
  try {
    const algorithms = [CERTIFICATE_ALGORITHM];
    const { payload } = await compactVerify(jws, await importJWK(key, CERTIFICATE_ALGORITHM), {
      algorithms,
    });
    return ok(JSON.parse(new TextDecoder("utf-8", STRICT).decode(payload)));
  } catch (error) {
    const forged = error instanceof errors.JWSSignatureVerificationFailed;
    return err({ reason: forged ? "wrong_signature" : "malformed" });
  }
}
