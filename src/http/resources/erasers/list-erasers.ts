import { z } from "@hono/zod-openapi";
import { eraserSchema } from "../../../contract/erasers";
import { listOf, pageQuery } from "../../../contract/lists";
import { listErasers as list } from "../../../erasers/registrations";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { eraserObjectOf } from "./eraser-lookup";
import { eraserView } from "./eraser-views";

export const listErasers = defineOperation(
  {
    method: "get",
    path: "/v1/erasers",
    id: "listErasers",
    tag: "Erasers",
    summary: "The host's erasers, by name",
    description: "By name.",
    roles: ["admin"],
    audit: "refusals",
    query: pageQuery,
    answers: { 200: json(listOf(eraserSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const found = await list(c.env.CONTROL, {
      livemode: c.get("caller").livemode,
      after: decodeCursor(cursor, z.string()),
      limit: limit + 1,
    });
    // Each eraser's own object keeps what its 404 means.
    const shown = await Promise.all(
      found.map(async (one) => eraserView(one, await eraserObjectOf(c, one.name).notFound())),
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
  },
);
