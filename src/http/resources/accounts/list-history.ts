import { createRoute, z } from "@hono/zod-openapi";
import { historyEventSchema } from "../../../contract/events";
import { listOf, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { accountOf, granted } from "../../framework/account-calls";
import type { App } from "../../framework/environment";
import { decodeCursor, encodeCursor } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/accounts/{id}/events",
  operationId: "listHistory",
  summary: "The account's whole history, oldest first, each event with its hash",
  tags: ["Accounts"],
  ...guarded("app", "support", "auditor"),
  request: { params: accountParams, query: pageQuery },
  responses: {
    200: jsonOf(listOf(historyEventSchema), "A page"),
    ...readProblems("not_found"),
  },
});

export const listHistory = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, z.int().nonnegative()) ?? 0;
    const account = accountOf(c, c.req.valid("param").id);
    const { data, next } = granted(c, await account.events(after, limit));
    const next_cursor = next === null ? null : encodeCursor(Number(next));
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  });
