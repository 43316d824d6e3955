import { createRoute } from "@hono/zod-openapi";
import { idParams } from "../../../contract/parameters";
import { policyViewSchema } from "../../../contract/policies";
import { policyInForce } from "../../../control/policies";
import type { App } from "../../framework/environment";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";

import { showPolicy } from "./policy";

const route = createRoute({
  method: "get",
  path: "/v1/policies/{id}",
  operationId: "getPolicy",
  summary: "The version of a policy in force in the calling key's mode",
  tags: ["Policies"],
  ...guarded("app", "support", "reviewer", "auditor"),
  request: { params: idParams },
  responses: { 200: jsonOf(policyViewSchema, "The policy"), ...readProblems("not_found") },
});

export const getPolicy = (app: App) =>
  app.openapi(route, async (c) => {
    const { livemode } = c.get("caller");
    const found = await policyInForce(c.env.DB, { livemode, id: c.req.valid("param").id });
    if (found === null) throw new ProblemError("not_found");
    return c.json(showPolicy(found), 200);
  });
