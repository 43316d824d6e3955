import { idParams } from "../../../contract/parameters";
import { policyViewSchema } from "../../../contract/policies";
import { policyStandby } from "../../../control/control-standby";
import { policyInForce } from "../../../control/policies";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { policyView } from "./policy-view";

export const getPolicy = defineOperation(
  {
    method: "get",
    path: "/v1/policies/{id}",
    id: "getPolicy",
    tag: "Policies",
    summary: "The version of a policy that is in force in the calling key's mode",
    description: "`PUT` and `validate` take what this call answers.",
    roles: ["app", "support", "reviewer", "auditor"],
    params: idParams,
    answers: { 200: json(policyViewSchema, "The policy") },
    problems: ["not_found"],
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const key = { livemode, id: c.req.valid("param").id };
    const found = await policyInForce(c.env.CONTROL, key, policyStandby(c.env));
    if (found === null) throw new ProblemError("not_found");
    return c.json(policyView(found), 200);
  },
);
