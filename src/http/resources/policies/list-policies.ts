import { z } from "@hono/zod-openapi";
import { listOf, pageQuery } from "../../../contract/lists";
import { policyViewSchema } from "../../../contract/policies";
import { listPolicies as list } from "../../../control/policies";
import { builtInPolicies } from "../../../lifecycle/policies";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { policyView } from "./policy-view";

/** Where the next page starts: after this many built-in policies, or after the host's policy with this id. */
const positionSchema = z.union([z.int().nonnegative(), z.string()]);

export const listPolicies = defineOperation(
  {
    method: "get",
    path: "/v1/policies",
    id: "listPolicies",
    tag: "Policies",
    summary:
      "The policies in force: the built-in ones, then the host's own in the calling key's mode, by id",
    description: "The built-in ones, then your own, each in the version in force.",
    roles: ["app", "support", "reviewer", "auditor"],
    audit: "refusals",
    query: pageQuery,
    answers: { 200: json(listOf(policyViewSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const position = decodeCursor(cursor, positionSchema) ?? 0;
    const builtIn = typeof position === "number" ? builtInPolicies.slice(position) : [];
    const own = await list(c.env.CONTROL, {
      livemode: c.get("caller").livemode,
      after: typeof position === "string" ? position : null,
      limit: limit + 1,
    });
    const seen = typeof position === "number" ? position : 0;
    const positionOf = (last: (typeof own)[number]) =>
      builtIn.includes(last) ? seen + builtIn.indexOf(last) + 1 : last.policy.id;
    return c.json(page([...builtIn, ...own], limit, positionOf, policyView), 200);
  },
);
