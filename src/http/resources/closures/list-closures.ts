import { createRoute, z } from "@hono/zod-openapi";
import { closureSchema } from "../../../contract/closures";
import { listOf, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { decodeCursor, encodeCursor } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/closures",
  operationId: "listClosures",
  summary: "The account's closures: the open one, then those that are over, the latest first",
  tags: ["Closures"],
  ...guarded("app", "support", "reviewer", "auditor"),
  request: { params: accountParams, query: pageQuery },
  responses: { 200: jsonOf(listOf(closureSchema), "A page"), ...readProblems("not_found") },
});

export const listClosures = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, z.string());
    const account = accountOf(c, c.req.valid("param").id);
    const { data, next } = granted(c, await account.closures(after, limit));
    const next_cursor = next === null ? null : encodeCursor(next);
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  });
