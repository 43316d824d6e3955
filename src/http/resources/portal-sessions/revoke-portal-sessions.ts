import { z } from "@hono/zod-openapi";
import { accountParams, idempotencyKey } from "../../../contract/parameters";
import { revokedSessionsSchema } from "../../../contract/portal-sessions";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { idempotencyOf } from "../../framework/idempotency";
import { defineOperation, json } from "../../framework/operation";

export const revokePortalSessions = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/portal_sessions/revoke",
    id: "revokePortalSessions",
    tag: "Portal",
    summary: "End all portal sessions of an account: call it when the holder signs out",
    description: "Call it when the holder signs out everywhere, or loses a device.",
    roles: ["app", "support"],
    params: accountParams,
    headers: idempotencyKey,
    body: z.strictObject({}),
    answers: { 200: json(revokedSessionsSchema, "How many were ended") },
    problems: ["not_found", "idempotency_key_reused"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    const key = await idempotencyOf(c);
    const revoked = unlessRefused(c, await accountOf(c, id).revokePortalSessions(key));
    return c.json({ object: "portal_session_revocation" as const, account: id, revoked }, 200);
  },
);
