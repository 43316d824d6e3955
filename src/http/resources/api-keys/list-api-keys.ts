import { createRoute, z } from "@hono/zod-openapi";
import { apiKeySchema } from "../../../contract/api-keys";
import { listOf, pageQuery } from "../../../contract/lists";
import { listApiKeys as list } from "../../../control/api-keys";
import type { App } from "../../framework/environment";
import { decodeCursor, page } from "../../framework/listing";
import { guarded, jsonOf, readProblems } from "../../framework/operations";

const route = createRoute({
  method: "get",
  path: "/v1/api_keys",
  operationId: "listApiKeys",
  summary: "API keys of the calling key's mode, without their secrets, the newest first",
  tags: ["API keys"],
  ...guarded("auditor", "admin"),
  request: { query: pageQuery },
  responses: { 200: jsonOf(listOf(apiKeySchema), "A page"), ...readProblems() },
});

export const listApiKeys = (app: App) =>
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const found = await list(c.env.DB, {
      livemode: c.get("caller").livemode,
      before: decodeCursor(cursor, z.string()),
      limit: limit + 1,
    });
    const show = (key: (typeof found)[number]) => ({
      object: "api_key" as const,
      ...key,
      roles: [...key.roles],
    });
    return c.json(
      page(found, limit, (last) => last.id, show),
      200,
    );
  });
