import { randomUUID } from "node:crypto";
import { every } from "hono/combine";
import { newStaffSessionBodySchema, staffSessionSchema } from "../../../contract/staff";
import { jsonBody } from "../../framework/bodies";
import { developmentAlone } from "../../framework/development";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { beginStaffSession } from "../../framework/staff-sessions";
import { staffSessionView } from "../staff/staff-views";

/** The issuer of people who exist in local development alone. */
export const DEVELOPMENT_ISSUER = "development";

export const createStaffSession = defineOperation(
  {
    method: "post",
    path: "/dev/staff_sessions",
    id: "createStaffSession",
    tag: "Local development",
    summary: "Sign a made-up person in to the console: only in local development",
    description:
      "The answer sets the session's cookie. Requests with it act as the person; those that may change something must come from a page of the service (`Sec-Fetch-Site: same-origin`, or the service's `Origin`). Elsewhere the route does not exist.",
    roles: "anyone",
    middleware: every(developmentAlone, jsonBody),
    body: newStaffSessionBodySchema,
    answers: { 201: json(staffSessionSchema, "The session; `Set-Cookie` has its cookie") },
    problems: [
      "malformed_json",
      "not_found",
      "too_large",
      "unsupported_media_type",
      "invalid_request",
    ],
  },
  async (c) => {
    const {
      roles,
      sub = randomUUID(),
      name,
      authenticated_at,
      livemode = false,
    } = c.req.valid("json");
    const begun = await beginStaffSession(
      c,
      {
        method: "chosen",
        issuer: DEVELOPMENT_ISSUER,
        subject: sub,
        name: name ?? sub,
        grant: { chosen: roles },
        authenticatedAt: authenticated_at ? Date.parse(authenticated_at) : Date.now(),
      },
      livemode,
      null,
    );
    if (begun === null) throw new ProblemError("not_found");
    c.header("set-cookie", begun.cookie);
    return c.json(staffSessionView(begun.session), 201);
  },
);
