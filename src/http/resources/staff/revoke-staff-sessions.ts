import { revokedStaffSessionsSchema, revokeStaffSessionsBodySchema } from "../../../contract/staff";
import { staffRegister } from "../../../staff/staff-register";
import { audit } from "../../framework/auditing";
import { requireLive } from "../../framework/authentication";
import { defineOperation, json } from "../../framework/operation";

export const revokeStaffSessions = defineOperation(
  {
    method: "post",
    path: "/v1/staff_sessions/revoke",
    id: "revokeStaffSessions",
    tag: "Staff",
    summary: "End all sessions of a person, or of everybody",
    description:
      "For a person who leaves, or a device that is lost. They can sign in again if they still may.",
    roles: ["admin"],
    audit: "handler",
    change: "service",
    body: revokeStaffSessionsBodySchema,
    answers: { 200: json(revokedStaffSessionsSchema, "How many were good until now") },
  },
  async (c) => {
    requireLive(c);
    const { person = null } = c.req.valid("json");
    const act = {
      act: "revokeStaffSessions",
      ofAccount: false,
      when: "handler",
      reads: false,
      keysToo: true,
      urgent: true,
    } as const;
    await audit(c, act, { subject: person ?? "everybody" });
    const revoked = await staffRegister(c.env).endAll(person, "revoked");
    return c.json({ object: "revoked_staff_sessions" as const, revoked }, 200);
  },
);
