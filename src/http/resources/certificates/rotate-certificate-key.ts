import { z } from "@hono/zod-openapi";
import { certificateKeys } from "../../../certificates/certificate-keys";
import { CERTIFICATE_KEYS_MAX } from "../../../certificates/limits";
import { certificateKeySchema } from "../../../contract/certificates";
import { LimitReached } from "../../../shared/limit-reached";
import { reachesLive } from "../../framework/authentication";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

export const rotateCertificateKey = defineOperation(
  {
    method: "post",
    path: "/v1/certificate_keys/rotate",
    id: "rotateCertificateKey",
    tag: "Certificates",
    summary: "Replace the key that signs certificates and security events",
    description:
      "The key signs for both modes, so only a live key may replace it. The old key signs nothing more, but stays in `/.well-known/jwks.json` to verify what it signed.",
    roles: ["admin"],
    stepUp: true,
    change: "service",
    body: z.strictObject({}),
    answers: { 201: json(certificateKeySchema, "The new key") },
    problems: ["limit_reached"],
  },
  async (c) => {
    if (!reachesLive(c)) {
      const detail = "The key signs for live accounts too, so a test key cannot replace it.";
      throw new ProblemError("forbidden", {}, { detail });
    }
    const rotation = await certificateKeys(c.env).rotate(c.get("uuid") ?? null);
    if (rotation === null) throw new LimitReached("certificate_keys", CERTIFICATE_KEYS_MAX);
    return c.json({ object: "certificate_key" as const, ...rotation }, 201);
  },
);
