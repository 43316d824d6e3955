import { z } from "@hono/zod-openapi";
import { historyEventSchema } from "../../../contract/events";
import { listOf, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, encodeCursor } from "../../framework/pages";

export const listHistory = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/events",
    id: "listHistory",
    tag: "Accounts",
    summary: "The account's whole history, oldest first, each event with its hash",
    roles: ["app", "support", "auditor"],
    params: accountParams,
    query: pageQuery,
    answers: { 200: json(listOf(historyEventSchema), "A page") },
    problems: ["not_found"],
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, z.int().nonnegative()) ?? 0;
    const account = accountOf(c, c.req.valid("param").id);
    const { data, next } = unlessRefused(c, await account.events(after, limit));
    const next_cursor = next === null ? null : encodeCursor(Number(next));
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  },
);
