import { z } from "@hono/zod-openapi";
import { holdingSchema } from "../../../contract/holdings";
import { listOf, optionalText, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { kindOf } from "../../../lifecycle/holding";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, encodeCursor } from "../../framework/pages";

const positionSchema = z.tuple([z.string(), z.string()]);

export const listHoldings = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/holdings",
    id: "listHoldings",
    tag: "Holdings",
    summary: "The account's holdings, by kind and reference",
    description:
      "A holding is a fact about the account that you have reported: a subscription, an order, a balance.",
    roles: ["app", "support", "reviewer", "auditor"],
    params: accountParams,
    query: pageQuery.extend({ kind: optionalText }),
    answers: { 200: json(listOf(holdingSchema), "A page") },
    problems: ["not_found"],
  },
  async (c) => {
    const { limit, cursor, kind = null } = c.req.valid("query");
    const after = decodeCursor(cursor, positionSchema);
    const account = accountOf(c, c.req.valid("param").id);
    const { data, next } = unlessRefused(
      c,
      await account.holdings({ kind: kind && kindOf(kind), after, limit }),
    );
    const next_cursor = next === null ? null : encodeCursor(JSON.parse(next));
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  },
);
