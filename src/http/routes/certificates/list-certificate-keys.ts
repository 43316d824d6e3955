/** The public keys (RFC 7517), for anyone: who verifies a certificate has no key of ours. */
import { createRoute } from "@hono/zod-openapi";
import { certificateKeys } from "../../../erasure/certificate-keys";
import { perAddress } from "../../authentication";
import type { App } from "../../environment";
import { jsonOf, problemSchema } from "../../operations";
import { keySetSchema } from "../../schemas/certificates";

/** In seconds: for so long a verifier may not know a new key yet. */
const KEY_SET_MAX_AGE_S = 300;

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

const route = createRoute({
  method: "get",
  path: "/.well-known/jwks.json",
  operationId: "listCertificateKeys",
  summary: "The public keys of certificates, retired ones too",
  tags: ["Certificates"],
  security: [],
  // Every question goes to one object: nobody may keep it from signing.
  middleware: [perAddress],
  responses: {
    200: jsonOf(keySetSchema, "The keys, the current one first"),
    429: problem("`rate_limited`"),
    500: problem("`internal`"),
    503: problem("`unavailable`"),
  },
});

export const listCertificateKeys = (app: App) =>
  app.openapi(route, async (c) => {
    const keySet = await certificateKeys(c.env).jwks();
    c.header("cache-control", `public, max-age=${KEY_SET_MAX_AGE_S}`);
    return c.json(keySet, 200);
  });
