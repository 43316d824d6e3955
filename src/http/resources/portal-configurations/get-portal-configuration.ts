import { idParams } from "../../../contract/parameters";
import { portalConfigurationSchema } from "../../../contract/portal-configurations";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { configurationView, portalConfiguration } from "./configuration-in-force";

export const getPortalConfiguration = defineOperation(
  {
    method: "get",
    path: "/v1/portal_configurations/{id}",
    id: "getPortalConfiguration",
    tag: "Portal",
    summary: "The version of a portal configuration that is in force in the calling key's mode",
    description: "`default` exists in each mode without having been stored.",
    roles: ["admin"],
    audit: "refusals",
    params: idParams,
    answers: { 200: json(portalConfigurationSchema, "The configuration") },
    problems: ["not_found"],
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const found = await portalConfiguration(c, { livemode, id: c.req.valid("param").id });
    if (found === null) throw new ProblemError("not_found");
    return c.json(configurationView(found), 200);
  },
);
