import { z } from "@hono/zod-openapi";
import { retainedItemSchema } from "../../../contract/erasures";
import { listOf, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { accountOf, keyActor, unlessRefused } from "../../framework/account-calls";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, encodeCursor } from "../../framework/pages";

/** An item, and the last holding seen of it. */
const placeSchema = z.tuple([z.int().min(0), z.string().max(128), z.string().max(128)]);

export const readRetained = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/retained",
    id: "readRetained",
    tag: "Erasure",
    summary: "Read what is retained of an account beyond its erasure",
    description:
      "Each page that is read is an event of the account. Items whose time is over are gone. `limit` counts holdings: an item with more holdings than fit continues on the next page.",
    roles: ["auditor"],
    params: accountParams,
    query: pageQuery,
    answers: { 200: json(listOf(retainedItemSchema), "A page of it") },
    problems: ["not_found"],
  },
  async (c) => {
    const call = { actor: keyActor(c, "auditor"), expected_versions: null, idempotency: null };
    const account = accountOf(c, c.req.valid("param").id);
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, placeSchema);
    const { data, next } = unlessRefused(c, await account.readRetained(call, after, limit));
    const next_cursor = next && encodeCursor(next);
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  },
);
