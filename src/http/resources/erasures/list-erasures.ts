import { z } from "@hono/zod-openapi";
import { erasureRecordSchema } from "../../../contract/erasers";
import { listOf, optionalTime, pageQuery } from "../../../contract/lists";
import { directoryOf } from "../../../directory/directory";
import { listErasures as list } from "../../../erasers/erasure-ledger";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { erasureRecordView } from "../erasers/eraser-views";

const positionSchema = z.tuple([z.string(), z.int()]);

export const listErasures = defineOperation(
  {
    method: "get",
    path: "/v1/erasures",
    id: "listErasures",
    tag: "Erasers",
    summary:
      "The ledger of erasures: what must be erased again after a backup is restored, the oldest first",
    description: "Each record holds the hash of the account's id and the eraser that acknowledged.",
    roles: ["auditor"],
    query: pageQuery.extend({ since: optionalTime }),
    answers: { 200: json(listOf(erasureRecordSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor, since } = c.req.valid("query");
    const found = await list(directoryOf(c.env), {
      livemode: c.get("caller").livemode,
      since: since ?? null,
      after: decodeCursor(cursor, positionSchema),
      limit: limit + 1,
    });
    return c.json(
      page(found, limit, ({ at, number }) => [at, number], erasureRecordView),
      200,
    );
  },
);
