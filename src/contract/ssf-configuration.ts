/** Transmitter Configuration Metadata (OpenID Shared Signals Framework 1.0, section 7). */
import { z } from "@hono/zod-openapi";

/** The URN by which SSF names pushing (RFC 8935). */
export const PUSH = "urn:ietf:rfc:8935" as const;

const url = z.string().openapi({ format: "uri" });

export const ssfConfigurationSchema = z
  .object({
    spec_version: z.literal("1_0"),
    issuer: url.openapi({ description: "`iss` of every security event token" }),
    jwks_uri: url,
    delivery_methods_supported: z.array(z.literal(PUSH)),
  })
  .openapi("SsfConfiguration");
