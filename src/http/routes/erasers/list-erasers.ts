import { createRoute, z } from "@hono/zod-openapi";
import { listErasers as list } from "../../../delivery/erasers/rows";
import type { App } from "../../environment";
import { eraserSchema, showEraser } from "../../erasers";
import { decodeCursor, listOf, page, pageQuery } from "../../listing";
import { guarded, jsonOf, readProblems } from "../../operations";

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
    return c.json(
      page(found, limit, (last) => last.name, showEraser),
      200,
    );
  });
