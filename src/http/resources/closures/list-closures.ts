import { z } from "@hono/zod-openapi";
import { closureSchema } from "../../../contract/closures";
import { listOf, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, encodeCursor } from "../../framework/pages";

export const listClosures = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/closures",
    id: "listClosures",
    tag: "Closures",
    summary: "The account's closures: open ones, then those that have ended, the latest first",
    description: "The newest first, ended ones too.",
    roles: ["app", "support", "reviewer", "auditor"],
    params: accountParams,
    query: pageQuery,
    answers: { 200: json(listOf(closureSchema), "A page") },
    problems: ["not_found"],
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, z.string());
    const account = accountOf(c, c.req.valid("param").id);
    const { data, next } = unlessRefused(c, await account.closures(after, limit));
    const next_cursor = next === null ? null : encodeCursor(next);
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  },
);
