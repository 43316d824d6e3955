/**
 * An Ed25519 key (RFC 8032): how it is made, how it is published (RFC 8037), and how it signs. Nothing is stored here.
 */
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { z } from "zod";
import { CERTIFICATE_ALGORITHM } from "./certificate.ts";

const CURVE = { kty: "OKP", crv: "Ed25519" } as const;

/**
 * @property kid the key's thumbprint (RFC 7638). It follows from the key, so no other key has it
 * @property x the public part, base64url
 * @property d the private part, base64url
 */
export type SigningKey = { readonly kid: string; readonly x: string; readonly d: string };

/** A key as it is published in the key set. */
export type PublicKey = typeof CURVE & {
  readonly x: string;
  readonly kid: string;
  readonly use: "sig";
  readonly alg: typeof CERTIFICATE_ALGORITHM;
};

/**
 * The kind of a statement, in its header (explicit typing, RFC 8725, 3.11). One key signs several kinds, and none may
 * be taken for another. A plain `JWT` could be taken for any.
 */
export type StatementType = `${string}+jwt`;

const exportedSchema = z.object({ x: z.string(), d: z.string() });

export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(CERTIFICATE_ALGORITHM, { extractable: true });
  const { x, d } = exportedSchema.parse(await exportJWK(privateKey));
  return { kid: await calculateJwkThumbprint({ ...CURVE, x }), x, d };
}

export const publicKeyOf = ({ kid, x }: Omit<SigningKey, "d">): PublicKey => ({
  ...CURVE,
  x,
  kid,
  use: "sig",
  alg: CERTIFICATE_ALGORITHM,
});

/**
 * Signs claims as a compact JWS. Ed25519 uses no randomness: the same claims under the same key give the same text.
 *
 * @param typ the kind of statement, for the header
 */
export async function signedBy(
  { kid, x, d }: SigningKey,
  typ: StatementType,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: CERTIFICATE_ALGORITHM, typ, kid })
    .sign(await importJWK({ ...CURVE, x, d }, CERTIFICATE_ALGORITHM));
}
