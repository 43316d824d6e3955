import { z } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { newEndpointSchema } from "../../../contract/webhook-endpoints";
import { newUuid } from "../../../shared/ids";
import { rotateSecret as rotate } from "../../../webhooks/endpoint-secrets";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf, notifyObject } from "./endpoint-lookup";
import { endpointView } from "./endpoint-views";

export const rotateSecret = defineOperation(
  {
    method: "post",
    path: "/v1/webhook_endpoints/{id}/rotate_secret",
    id: "rotateWebhookSecret",
    tag: "Webhooks",
    summary:
      "Replace the secret; the new one is shown only in this answer, and the old one also signs for 24 hours",
    description: "Both secrets sign for 24 hours.",
    roles: ["app", "admin"],
    stepUp: true,
    change: "service",
    params: idParams,
    body: z.strictObject({}),
    answers: { 200: json(newEndpointSchema, "The endpoint, with its new secret") },
    problems: ["not_found", "rotation_limited"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const rotated = await rotatedBy(c, id, c.get("uuid") ?? newUuid());
    await notifyObject(rotated, endpointObjectOf(c, rotated).changed(rotated, null));
    return c.json({ ...endpointView(rotated), secret: rotated.secret }, 200);
  },
);

/** Tries once more if another request changed the secret at the same moment. */
async function rotatedBy(c: AppContext, id: string, request: string) {
  for (let isLast = false; ; isLast = true) {
    const now = Date.now();
    const rotated = await rotate(c.env.CONTROL, await endpointOf(c, id), request, now);
    if (rotated === null) {
      if (isLast) throw new ProblemError("unavailable");
      continue;
    }
    if (!("code" in rotated)) return rotated;
    const seconds = Math.ceil((Date.parse(rotated.until) - now) / 1_000);
    const headers = { "retry-after": String(seconds) };
    throw new ProblemError(rotated.code, {}, { headers });
  }
}
