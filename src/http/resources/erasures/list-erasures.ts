import { createRoute, z } from "@hono/zod-openapi";
import { erasureRecordSchema } from "../../../contract/erasers";
import { listOf, optionalTime, pageQuery } from "../../../contract/lists";
import { listErasures as list } from "../../../directory/erasures";
import type { App } from "../../framework/environment";
import { decodeCursor, page } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { showErasure } from "../erasers/eraser";

const route = createRoute({
  method: "get",
  path: "/v1/erasures",
  operationId: "listErasures",
  summary: "What must be erased again after a backup is restored, the oldest first",
  description: "By the hash of the account's id and the eraser that acknowledged it.",
  tags: ["Erasers"],
  ...guarded("auditor"),
  request: { query: pageQuery.extend({ since: optionalTime }) },
  responses: { 200: jsonOf(listOf(erasureRecordSchema), "A page"), ...readProblems() },
});

const positionSchema = z.tuple([z.string(), z.int()]);

export const listErasures = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor, since } = c.req.valid("query");
    const found = await list(c.env.DB, {
      livemode: c.get("caller").livemode,
      since: since ?? null,
      after: decodeCursor(cursor, positionSchema),
      limit: limit + 1,
    });
    return c.json(
      page(found, limit, ({ at, number }) => [at, number], showErasure),
      200,
    );
  });
