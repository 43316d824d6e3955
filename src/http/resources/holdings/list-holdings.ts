import { createRoute, z } from "@hono/zod-openapi";
import { holdingSchema } from "../../../contract/holdings";
import { listOf, optionalText, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { kindOf } from "../../../lifecycle/holding-kind";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { decodeCursor, encodeCursor } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/holdings",
  operationId: "listHoldings",
  summary: "What is known of an account, by kind and reference",
  tags: ["Holdings"],
  ...guarded("app", "support", "reviewer", "auditor"),
  request: { params: accountParams, query: pageQuery.extend({ kind: optionalText }) },
  responses: { 200: jsonOf(listOf(holdingSchema), "A page"), ...readProblems("not_found") },
});

const positionSchema = z.tuple([z.string(), z.string()]);

export const listHoldings = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor, kind = null } = c.req.valid("query");
    const after = decodeCursor(cursor, positionSchema);
    const account = accountOf(c, c.req.valid("param").id);
    const { data, next } = granted(
      c,
      await account.holdings({ kind: kind && kindOf(kind), after, limit }),
    );
    const next_cursor = next === null ? null : encodeCursor(JSON.parse(next));
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  });
