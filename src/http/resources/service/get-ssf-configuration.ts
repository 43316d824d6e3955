/**
 * Transmitter Configuration Metadata (OpenID Shared Signals Framework 1.0, section 7): where a receiver of
 * security events finds the keys, and how it gets the events. It names no endpoints to manage streams, because a receiver
 * is registered like any webhook endpoint.
 */
import { PUSH, ssfConfigurationSchema } from "../../../contract/ssf-configuration";
import { limitPerAddress } from "../../framework/authentication";
import { ISSUER_MAX_AGE_S, issuerOf, KEY_SET_PATH } from "../../framework/issuer";
import { defineOperation, json } from "../../framework/operation";

export const getSsfConfiguration = defineOperation(
  {
    method: "get",
    path: "/.well-known/ssf-configuration",
    id: "getSsfConfiguration",
    tag: "Webhooks",
    summary: "The issuer of security events, and its keys",
    description:
      "Transmitter Configuration Metadata of OpenID Shared Signals Framework 1.0. Receivers are registered by `POST /v1/webhook_endpoints` with `format: secevent`.",
    roles: "anyone",
    middleware: limitPerAddress,
    answers: { 200: json(ssfConfigurationSchema, "The configuration") },
    problems: ["internal", "not_configured", "rate_limited"],
  },
  (c) => {
    const issuer = issuerOf(c);
    c.header("cache-control", `public, max-age=${ISSUER_MAX_AGE_S}`);
    return c.json(
      {
        spec_version: "1_0" as const,
        issuer,
        jwks_uri: `${issuer}${KEY_SET_PATH}`,
        delivery_methods_supported: [PUSH],
      },
      200,
    );
  },
);
