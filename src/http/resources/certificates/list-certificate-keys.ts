/** The public keys (RFC 7517), for anyone: who verifies what is signed has no key of ours. */

import { createRoute } from "@hono/zod-openapi";
import { certificateKeys } from "../../../certificates/certificate-keys";
import { keySetSchema } from "../../../contract/certificates";
import { perAddress } from "../../framework/authentication";
import type { App } from "../../framework/environment";
import { ISSUER_MAX_AGE_S, KEY_SET_PATH } from "../../framework/issuer";
import { jsonOf, publicProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: KEY_SET_PATH,
  operationId: "listCertificateKeys",
  summary: "The public keys of certificates and security events, retired ones too",
  tags: ["Certificates"],
  security: [],
  // Every question goes to one object: nobody may keep it from signing.
  middleware: [perAddress],
  responses: {
    200: jsonOf(keySetSchema, "The keys, the current one first"),
    ...publicProblems("rate_limited", "unavailable"),
  },
});

export const listCertificateKeys = (app: App) =>
  app.openapi(route, async (c) => {
    const keySet = await certificateKeys(c.env).jwks();
    c.header("cache-control", `public, max-age=${ISSUER_MAX_AGE_S}`);
    return c.json(keySet, 200);
  });
