import { z } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { policyViewSchema } from "../../../contract/policies";
import { policyStandby } from "../../../control/control-standby";
import { policyInForce, policyVersion } from "../../../control/policies";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { policyView } from "./policy-view";

export const getPolicy = defineOperation(
  {
    method: "get",
    path: "/v1/policies/{id}",
    id: "getPolicy",
    tag: "Policies",
    summary:
      "The version of a policy that is in force in the calling key's mode, or another version",
    description: "`PUT` and `validate` take what this call answers.",
    roles: ["app", "support", "reviewer", "auditor"],
    audit: "refusals",
    params: idParams,
    query: z.strictObject({
      version: z
        .string()
        .regex(/^\d{0,9}$/, "a whole number")
        .optional()
        .openapi({ description: "A version, in force or not: closures keep theirs" }),
    }),
    answers: { 200: json(policyViewSchema, "The policy") },
    problems: ["not_found"],
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const key = { livemode, id: c.req.valid("param").id };
    const { version } = c.req.valid("query");
    const found = version
      ? await policyVersion(c.env.CONTROL, key, Number(version))
      : await policyInForce(c.env.CONTROL, key, policyStandby(c.env));
    if (found === null) throw new ProblemError("not_found");
    return c.json(policyView(found), 200);
  },
);
