import { createRoute, z } from "@hono/zod-openapi";
import { eraserSchema } from "../../../contract/erasers";
import { listOf, pageQuery } from "../../../contract/lists";
import { listErasers as list } from "../../../erasers/rows";
import type { App } from "../../framework/environment";
import { decodeCursor, page } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";
import { eraserObjectOf, showEraser } from "./eraser";

const route = createRoute({
  method: "get",
  path: "/v1/erasers",
  operationId: "listErasers",
  summary: "The host's erasers, by name",
  tags: ["Erasers"],
  ...guarded("admin"),
  request: { query: pageQuery },
  responses: { 200: jsonOf(listOf(eraserSchema), "A page"), ...readProblems() },
});

export const listErasers = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const found = await list(c.env.DB, {
      livemode: c.get("caller").livemode,
      after: decodeCursor(cursor, z.string()),
      limit: limit + 1,
    });
    // What its 404 means each eraser's own object keeps.
    const shown = await Promise.all(
      found.map(async (one) => showEraser(one, await eraserObjectOf(c, one.name).notFound())),
    );
    return c.json(
      page(
        shown,
        limit,
        (last) => last.name,
        (one) => one,
      ),
      200,
    );
  });
