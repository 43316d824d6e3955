import { idParams } from "../../../contract/parameters";
import { portalSessionSchema } from "../../../contract/portal-sessions";
import { unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { accountOfSession } from "./portal-session-lookup";

export const getPortalSession = defineOperation(
  {
    method: "get",
    path: "/v1/portal_sessions/{id}",
    id: "getPortalSession",
    tag: "Portal",
    summary: "A portal session, for a day after it was made",
    description:
      "It shows whether the holder has visited the link. The link itself is never shown again.",
    roles: ["app", "support"],
    params: idParams,
    answers: { 200: json(portalSessionSchema, "The session") },
    problems: ["not_found"],
  },
  async (c) => {
    const { id } = c.req.valid("param");
    return c.json(unlessRefused(c, await accountOfSession(c, id).portalSession(id)), 200);
  },
);
