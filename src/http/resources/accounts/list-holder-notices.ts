import { z } from "@hono/zod-openapi";
import { listOf, pageQuery } from "../../../contract/lists";
import { holderNoticeSchema } from "../../../contract/notices";
import { accountParams } from "../../../contract/parameters";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, encodeCursor } from "../../framework/pages";

export const listHolderNotices = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/notices",
    id: "listHolderNotices",
    tag: "Accounts",
    summary: "The notices to the account's holder, the latest first",
    description:
      "What was sent, by which channel and when; what waits to be sent, and what was not. Never an address, and never what a notice said. The latest hundred are kept, also after a deletion.",
    roles: ["app", "support", "auditor"],
    params: accountParams,
    query: pageQuery,
    answers: { 200: json(listOf(holderNoticeSchema), "A page") },
    problems: ["not_found"],
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = decodeCursor(cursor, z.string().max(100));
    const account = accountOf(c, c.req.valid("param").id);
    const { data, next } = unlessRefused(c, await account.notices(before, limit));
    const next_cursor = next === null ? null : encodeCursor(next);
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  },
);
