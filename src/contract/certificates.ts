/** Certificates of erasure, and the keys that sign them. */
import { z } from "@hono/zod-openapi";
import { time } from "./values";

export const certificateSchema = z
  .object({
    object: z.literal("certificate"),
    account: z.string(),
    status: z.enum(["provisional", "final"]),
    final_at: time,
    certificate: z.string().openapi({
      description:
        "A compact JWS, signed with Ed25519, of the type `erasure-certificate+jwt`. docs/certificates.md describes its claims.",
    }),
  })
  .openapi("Certificate");

export const keySetSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
        kid: z.string().openapi({ description: "The key's thumbprint (RFC 7638)" }),
        use: z.literal("sig"),
        alg: z.literal("EdDSA"),
      }),
    ),
  })
  .openapi("KeySet");

export const certificateKeySchema = z
  .object({
    object: z.literal("certificate_key"),
    kid: z.string(),
    created_at: time,
    retired: z
      .string()
      .nullable()
      .openapi({ description: "The `kid` of the key that it replaced; null for the first" }),
  })
  .openapi("CertificateKey");
