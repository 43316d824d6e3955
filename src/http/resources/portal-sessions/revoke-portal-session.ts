import { z } from "@hono/zod-openapi";
import { idempotencyKey, idParams } from "../../../contract/parameters";
import { portalSessionSchema } from "../../../contract/portal-sessions";
import { unlessRefused } from "../../framework/account-calls";
import { idempotencyOf } from "../../framework/idempotency";
import { defineOperation, json } from "../../framework/operation";
import { accountOfSession } from "./portal-session-lookup";

export const revokePortalSession = defineOperation(
  {
    method: "post",
    path: "/v1/portal_sessions/{id}/revoke",
    id: "revokePortalSession",
    tag: "Portal",
    summary: "End a portal session: its link and its pages stop working at once",
    description: "A session that is over already stays as it is, so the call may be repeated.",
    roles: ["app", "support"],
    params: idParams,
    headers: idempotencyKey,
    body: z.strictObject({}),
    answers: { 200: json(portalSessionSchema, "The session") },
    problems: ["not_found", "idempotency_key_reused"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const key = await idempotencyOf(c);
    const answered = await accountOfSession(c, id).endPortalSession(id, "revoked", key);
    return c.json(unlessRefused(c, answered), 200);
  },
);
