import { listOf } from "../../../contract/lists";
import { staffSessionSchema, staffSessionsQuery } from "../../../contract/staff";
import { staffRegister } from "../../../staff/staff-register";
import { requireLive } from "../../framework/authentication";
import { defineOperation, json } from "../../framework/operation";
import { staffSessionView } from "./staff-views";

export const listStaffSessions = defineOperation(
  {
    method: "get",
    path: "/v1/staff_sessions",
    id: "listStaffSessions",
    tag: "Staff",
    summary: "The sessions of people who are signed in, the newest first",
    description: "At most 1,000. A session belongs to no mode: its person can look at both.",
    roles: ["auditor"],
    query: staffSessionsQuery,
    answers: { 200: json(listOf(staffSessionSchema), "All of them") },
  },
  async (c) => {
    requireLive(c);
    const { person = null } = c.req.valid("query");
    const found = await staffRegister(c.env).sessions(person);
    const data = found.map(staffSessionView);
    return c.json({ object: "list" as const, data, next_cursor: null }, 200);
  },
);
