import { idParams } from "../../../contract/parameters";
import { revokedStaffSessionsSchema } from "../../../contract/staff";
import { staffRegister } from "../../../staff/staff-register";
import { requireLive } from "../../framework/authentication";
import { defineOperation, json } from "../../framework/operation";

export const revokeStaffSession = defineOperation(
  {
    method: "post",
    path: "/v1/staff_sessions/{id}/revoke",
    id: "revokeStaffSession",
    tag: "Staff",
    summary: "End a session: its next request is refused, and says why",
    description: "A session that is over, or was never there, counts as none revoked.",
    roles: ["admin"],
    audit: "keys",
    change: "service",
    params: idParams,
    answers: { 200: json(revokedStaffSessionsSchema, "How many were good until now") },
  },
  async (c) => {
    requireLive(c);
    const ended = await staffRegister(c.env).end(c.req.valid("param").id, "revoked");
    return c.json({ object: "revoked_staff_sessions" as const, revoked: Number(ended) }, 200);
  },
);
