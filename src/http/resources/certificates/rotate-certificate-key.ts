import { createRoute, z } from "@hono/zod-openapi";
import { certificateKeys } from "../../../certificates/certificate-keys";
import { CERTIFICATE_KEYS_MAX } from "../../../certificates/limits";
import { certificateKeySchema } from "../../../contract/certificates";
import { idempotencyKey } from "../../../contract/parameters";
import { LimitReached } from "../../../shared/limit-reached";
import { reachesLive } from "../../framework/authentication";
import type { App } from "../../framework/environment";
import { bodyOf, guardedOnce, jsonOf, onceProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";

const route = createRoute({
  method: "post",
  path: "/v1/certificate_keys/rotate",
  operationId: "rotateCertificateKey",
  summary: "Sign certificates and security events with a new key from now on",
  description:
    "For both modes, and so by a live key alone. The key before stays in `/.well-known/jwks.json`, where what it signed is verified, and signs nothing more.",
  tags: ["Certificates"],
  ...guardedOnce("admin"),
  request: { headers: idempotencyKey, body: bodyOf(z.strictObject({})) },
  responses: { 201: jsonOf(certificateKeySchema, "The new key"), ...onceProblems("limit_reached") },
});

export const rotateCertificateKey = (app: App) =>
  app.openapi(route, async (c) => {
    if (!reachesLive(c)) {
      const detail = "The key signs for live accounts too: a test key does not replace it.";
      throw new ProblemError("forbidden", {}, { detail });
    }
    const rotation = await certificateKeys(c.env).rotate(c.get("uuid") ?? null);
    if (rotation === null) throw new LimitReached("certificate_keys", CERTIFICATE_KEYS_MAX);
    return c.json({ object: "certificate_key" as const, ...rotation }, 201);
  });
