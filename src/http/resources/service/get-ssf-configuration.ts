/**
 * Transmitter Configuration Metadata (OpenID Shared Signals Framework 1.0, section 7): where a receiver of
 * security events finds the keys, and how it is told. It names no endpoints to manage streams by: a receiver
 * is registered as any webhook endpoint is.
 */

import { createRoute } from "@hono/zod-openapi";
import { PUSH, ssfConfigurationSchema } from "../../../contract/ssf-configuration";
import { perAddress } from "../../framework/authentication";
import type { App } from "../../framework/environment";
import { ISSUER_MAX_AGE_S, issuerOf, KEY_SET_PATH } from "../../framework/issuer";
import { jsonOf, publicProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/.well-known/ssf-configuration",
  operationId: "getSsfConfiguration",
  summary: "Who sends security events, and by which keys",
  description:
    "Transmitter Configuration Metadata of OpenID Shared Signals Framework 1.0. Receivers are registered by `POST /v1/webhook_endpoints` with `format: secevent`.",
  tags: ["Webhooks"],
  security: [],
  middleware: [perAddress],
  responses: {
    200: jsonOf(ssfConfigurationSchema, "The configuration"),
    ...publicProblems("rate_limited"),
  },
});

export const getSsfConfiguration = (app: App) =>
  app.openapi(route, (c) => {
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
  });
