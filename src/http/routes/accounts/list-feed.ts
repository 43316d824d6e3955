import { createRoute } from "@hono/zod-openapi";
import { feedPage } from "../../../directory/feed";
import type { App } from "../../environment";
import { listOf, optionalText, pageQuery } from "../../listing";
import { guarded, jsonOf, readProblems } from "../../operations";
import { invalid } from "../../problems";
import { eventSchema } from "../../schemas/events";

const route = createRoute({
  method: "get",
  path: "/v1/events",
  operationId: "listEvents",
  summary: "The feed over all accounts, in an order that never changes",
  description: "`after`, or `cursor`, is the id of the last event seen.",
  tags: ["Events"],
  ...guarded("auditor", "app"),
  request: {
    query: pageQuery.extend({ account: optionalText, type: optionalText, after: optionalText }),
  },
  responses: { 200: jsonOf(listOf(eventSchema), "A page"), ...readProblems() },
});

export const listFeed = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor, account = null, type = null, after = cursor } = c.req.valid("query");
    const { livemode } = c.get("caller");
    const found = await feedPage(c.env.DB, {
      livemode,
      account,
      type,
      after: after ?? null,
      limit: limit + 1,
    });
    if (found === null) throw invalid({ pointer: "/after", detail: "there is no such event" });
    const data = found.slice(0, limit);
    const next_cursor = found.length > limit ? (data.at(-1)?.id ?? null) : null;
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  });
